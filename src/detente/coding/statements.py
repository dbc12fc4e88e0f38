"""Statements: who said what.

The encoder finds the contents, their cues and the words of the speakers; contents of one cue are one statement. The rules of
`attributions` add what it does not see. Quotation marks say whether a content is direct, mixed or indirect, and rules resolve
the speaker.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from detente.coding.actors.mention import Mention, Mentions
from detente.coding.attributions import addressees_of, attributed, kind_of, trim
from detente.coding.phrases import actors_in
from detente.coding.quotations import Quotation, find_quotations
from detente.coding.reading import Reading
from detente.model.confidence import Candidate, log_odds
from detente.model.decoding import Marked, probability, spans
from detente.record import Statement
from detente.report import Span

CUE_BIAS, SOURCE_BIAS = 2.0, 4.0
"""Many cues and sources are marked, and the pointers of the contents pick."""

FEWEST_WORDS = 2
"""Words of a piece of content at least."""


@dataclass
class _Attribution:
    """Contents with one cue and one source."""

    cue: Marked | None
    source: Marked | None
    contents: list[Marked]


def find_statements(reading: Reading, mentions: Mentions) -> list[Candidate[Statement]]:
    """What may be statements of a report, in the order of the text."""
    quotations = find_quotations(reading.report)
    ruled = list(attributed(reading, mentions, quotations))
    seen = [c for found in _attributions(reading) for c in _candidates(found, quotations, reading, mentions, ruled)]
    unseen = (row for row in ruled if not any(_overlap(row, candidate.row) for candidate in seen))
    found = [*seen, *(Candidate(row, _clues(reading, row, ruled)) for row in unseen)]
    return sorted(found, key=lambda candidate: candidate.row.span)


def _attributions(reading: Reading) -> list[_Attribution]:
    sources, cues = spans(reading.scored, "source", SOURCE_BIAS), spans(reading.scored, "cue", CUE_BIAS)
    by_cue: dict[Span, _Attribution] = {}
    for content in spans(reading.scored, "content"):
        cue = content.link("cue", cues)
        found = _Attribution(cue, content.link("source", sources), [])
        by_cue.setdefault(cue.span if cue else content.span, found).contents.append(content)
    return list(by_cue.values())


def _candidates(
    found: _Attribution, quotations: list[Quotation], reading: Reading, mentions: Mentions, ruled: list[Statement]
) -> Iterator[Candidate[Statement]]:
    """One row for each speaker."""
    text = reading.report.text
    pieces = [trim(text, content.span) for content in found.contents]
    pieces = [piece for piece in pieces if len(text[slice(*piece)].split()) >= FEWEST_WORDS]
    if not pieces:
        return
    who = actors_in(found.source, reading, mentions) if found.source else []
    for code, name in _speakers(who):
        row = Statement(
            **reading.row(pieces[0].start, pieces[-1].end), speaker=code, name=name, kind=kind_of(pieces, quotations),
            speaker_text=text[slice(*found.source.span)] if found.source else None,
            content=tuple(text[slice(*piece)].replace("\n\n", " ") for piece in pieces),
            cue=text[slice(*found.cue.span)] if found.cue else None, addressees=_addressees(found.cue, reading, mentions),
        )  # fmt: skip
        yield Candidate(row, _clues(reading, row, ruled))


def _clues(reading: Reading, row: Statement, ruled: list[Statement]) -> dict[str, float]:
    same = [other for other in ruled if _overlap(row, other)]
    return {
        "encoder": log_odds(probability(reading.scored, "content", row.span)),
        "ruled": float(bool(same)),
        "speaker ruled": float(any(other.speaker == row.speaker for other in same)),
    }


def _overlap(a: Statement, b: Statement) -> bool:
    """Whether two contents share most of the shorter one."""
    return min(a.end, b.end) - max(a.start, b.start) > 0.5 * min(a.end - a.start, b.end - b.start)


def _speakers(mentions: list[Mention]) -> list[tuple[str, str | None]]:
    pairs = [pair for mention in mentions for pair in mention.actors]
    named = [pair for pair in pairs if pair[0] != "UNK"]
    return list(dict.fromkeys(named or pairs[:1])) or [("UNK", None)]


def _addressees(cue: Marked | None, reading: Reading, mentions: Mentions) -> tuple[str, ...]:
    """To whom it is said: the object of "told", "urged". Reporters, who are told everything, do not count."""
    words = reading.doc.char_span(*cue.span, alignment_mode="expand") if cue else None
    return next((told for token in words or () if (told := addressees_of(token, mentions))), ())
