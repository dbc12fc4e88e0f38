"""Events and positions of a reference as labels, with the help of Détente's own mentions and dates.

The references give words, not places: a trigger is looked for in the event's evidence, a party near the trigger. Who holds a
position, and whom a pronoun or a description speaks of, is told by codes alone; any mention of the text that has the code's
country may then be pointed to.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from detente.coding.actors import Mention, Mentions, find_mentions
from detente.coding.dates import find_dates
from detente.coding.dates.event_dates import event_date
from detente.coding.reading import Reading
from detente.model.labels import CHOICES, FLAGS, ROLES
from detente.record import TimeExpression
from detente.report import Span
from training.labelling import IGNORED, Labeller, Occurrence, nearest

TAGGERS = ("trigger", "issue")
NAMES = ("country", "adjective", "demonym", "capital", "body", "metonym", "person")
"""Kinds of mentions that say themselves whom they speak of."""

LEAST_SHARE = 0.6
"""Share of an issue's words that its evidence must have, where the issue does not stand there word for word."""

Row = dict[str, Any]


@dataclass(frozen=True)
class Read:
    """A report as the rules read it, for whatever the reference does not point to."""

    reading: Reading
    mentions: Mentions
    dates: list[TimeExpression]

    @classmethod
    def of(cls, reading: Reading) -> Read:
        """Find mentions and dates of a report."""
        return cls(reading, find_mentions(reading), find_dates(reading))

    @property
    def text(self) -> str:
        """The report's text."""
        return self.reading.report.text

    def named(self, code: str) -> Iterator[Mention]:
        """The mentions that name an actor of a code's country."""
        country = code.split(".")[0]
        return (m for m in self.mentions if m.kind in NAMES and any(c.split(".")[0] == country for c in m.codes))


def label_events(labeller: Labeller, read: Read, rows: Iterable[Row]) -> None:
    """Label the events whose triggers begin in a window."""
    known: dict[int, Occurrence] = {}
    for row in rows:
        evidence = nearest(read.text, row["evidence"], Span(0, 0))
        trigger = nearest(read.text, row["trigger"], evidence or Span(0, 0), evidence) if evidence else None
        piece = labeller.mark("trigger", trigger, row["type"]) if trigger else None
        if piece is None or trigger is None or evidence is None:
            continue
        occurrence = known.setdefault(piece, Occurrence(piece))
        occurrence.choices = {
            "status": CHOICES["status"].index(row["status"]),
            "mode": CHOICES["mode"].index(row["mode"] or ""),
        }
        occurrence.flags["contexts"] = [int(c in row["contexts"]) for c in FLAGS["contexts"]]
        _label_parties(labeller, read, row, occurrence, trigger, evidence)
        same = [Span(d.start, d.end) for d in read.dates if row["date"] and event_date(d) == row["date"]]
        labeller.link("date", piece, _closest(same, trigger))
    labeller.example.occurrences += known.values()


def _label_parties(
    labeller: Labeller, read: Read, row: Row, occurrence: Occurrence, trigger: Span, evidence: Span
) -> None:
    roles = occurrence.roles or [0 if span else IGNORED for span in labeller.window.spans]
    implied = []
    for side, first in (("actor", 1), ("recipient", 3)):
        found = False
        for number, words in enumerate(row[f"{side}_texts"] or ()):
            span = nearest(read.text, words, trigger, evidence) or nearest(read.text, words, trigger)
            pieces = labeller.pieces(span) if span else None
            if pieces and span and not any(roles[n] > 0 for n in range(pieces[0], pieces[1] + 1)):
                roles[pieces[0] : pieces[1] + 1] = [first] + [first + 1] * (pieces[1] - pieces[0])
                codes = row[f"{side}s"]
                label_actor(labeller, read, span, codes[min(number, len(codes) - 1)] if codes else "UNK")
            found = found or pieces is not None
        implied.append(int(bool(row[f"{side}s"]) and not found))
    occurrence.roles = roles
    occurrence.flags["implied"] = implied
    assert len(ROLES) == 4


def label_actor(labeller: Labeller, read: Read, span: Span, code: str) -> None:
    """Label the sector of the actor that some words speak of; link words that do not name it to mentions that do."""
    words = read.reading.doc.char_span(*span, alignment_mode="expand")
    pieces = labeller.pieces(span)
    if words is None or pieces is None:
        return
    sector = CHOICES["sector"].index(code.partition(".")[2])
    labeller.example.occurrences.append(Occurrence(pieces[0], {"sector": sector}))
    if any(m.kind in NAMES for m in read.mentions.within(words)):
        return
    named = [] if code.startswith(("UNK", "WORLD")) else [_span(m) for m in read.named(code)]
    labeller.link("antecedent", pieces[0], [s for s in named if s.start < span.start] or named)


def label_positions(labeller: Labeller, read: Read, rows: Iterable[Row]) -> None:
    """Label the issues that begin in a window, with the stance to each, and link each to mentions of its holder."""
    for row in rows:
        evidence = nearest(read.text, row["evidence"], Span(0, 0))
        issue = _issue(read.text, row["issue"], evidence) if evidence else None
        piece = labeller.mark("issue", issue, row["stance"]) if issue else None
        if piece is None or evidence is None or issue is None:
            continue
        country = row["holder"].split(".")[0]
        holders = [_span(m) for m in read.mentions if m.country == country]
        inside = [s for s in holders if evidence.start <= s.start < evidence.end]
        labeller.link("holder", piece, inside or _closest([s for s in holders if s.start < issue.start], issue))


def _issue(text: str, words: str, evidence: Span) -> Span | None:
    """Where an issue stands in its evidence: word for word, or as the shortest run that has most of its words."""
    exact = nearest(text, words, evidence, evidence) or nearest(text, words, evidence)
    if exact:
        return exact
    wanted = {word.lower() for word in re.findall(r"\w{3,}", words)}
    found = [m for m in re.compile(r"\w{3,}").finditer(text, *evidence) if m.group().lower() in wanted]
    have = {m.group().lower() for m in found}
    return Span(found[0].start(), found[-1].end()) if wanted and len(have) >= LEAST_SHARE * len(wanted) else None


def _closest(spans: list[Span], to: Span) -> list[Span]:
    return [min(spans, key=lambda s: abs(s.start - to.start))] if spans else []


def _span(mention: Mention) -> Span:
    return Span(mention.span.start_char, mention.span.end_char)
