"""Dates, times, durations and sets of times (TIMEX3), resolved from the report's date.

The longest match of the table of patterns wins. Values are written as TimeML writes them: "2007-05-15", "2007-W20",
"2007-06", "P2D", "PAST_REF".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from spacy.tokens import Token

from detente.coding.dates.patterns import HINT, RULES
from detente.coding.dates.readers import Context, Reader
from detente.coding.reading import Reading
from detente.record import TimeExpression


def find_dates(reading: Reading) -> list[TimeExpression]:
    """The time expressions of a report, in the order of the text."""
    context = Context(reading.report.day, lambda position: _speaks_of_future(reading, position))
    rows: list[TimeExpression] = []
    for match, reader in _longest(reading):
        before = [row.value for row in reversed(rows) if row.type == "DATE" and row.value[0].isdigit()]
        told = reader(match, replace(context, before=before))
        if told:
            start, end = _trimmed(match)
            rows.append(TimeExpression(**reading.row(start, end), type=told[0], value=told[1]))  # type: ignore[arg-type]
    return rows


def _longest(reading: Reading) -> list[tuple[re.Match[str], Reader]]:
    """The matches of the patterns in the order of the text, the longest of those that overlap."""
    found = sorted(_matches(reading.report.text), key=lambda m: (m[0].start() - m[0].end(), m[1]))
    kept: list[tuple[re.Match[str], Reader]] = []
    for match, rank in found:
        overlaps = any(match.start() < other.end() and other.start() < match.end() for other, _ in kept)
        if not overlaps and _is_time(reading, match):
            kept.append((match, RULES[rank][1]))
    return sorted(kept, key=lambda m: m[0].start())


def _matches(text: str) -> Iterator[tuple[re.Match[str], int]]:
    for start, end in _windows(text):
        for rank, (pattern, _) in enumerate(RULES):
            for match in pattern.finditer(text, start, end):
                yield match, rank


def _windows(text: str) -> list[tuple[int, int]]:
    """The pieces of a text around digits and words of time: nothing else need be searched."""
    windows: list[tuple[int, int]] = []
    for hint in HINT.finditer(text):
        start = text.rfind(" ", 0, max(0, hint.start() - NEAR)) + 1
        end = text.find(" ", hint.end() + NEAR)
        end = len(text) if end < 0 else end
        if windows and start <= windows[-1][1]:
            windows[-1] = windows[-1][0], end
        else:
            windows.append((start, end))
    return windows


NEAR = 40
"""Characters around a word of time within which a whole expression lies."""


def _trimmed(match: re.Match[str]) -> tuple[int, int]:
    """The expression without the preposition that a pattern may have needed."""
    lead = re.match(
        r"(?:at|around|about|for|after|in|within|over|during|of) (?!least|a (?:few|couple))",
        match.group(),
        re.IGNORECASE,
    )
    return match.start() + (lead.end() if lead else 0), match.end()


def _is_time(reading: Reading, match: re.Match[str]) -> bool:
    """Whether words that can be something else are a time here: "May" the month, "1500" the year, "second" the unit."""
    text = match.group()
    token = reading.doc.char_span(match.start(), match.end(), alignment_mode="expand")
    if token is None:
        return False
    first, before = token[0], reading.doc[token.start - 1] if token.start else None
    after = reading.doc[token.end] if token.end < len(reading.doc) else None
    if re.fullmatch(r"\d{4}", text):
        counts = after is not None and (
            after.text in ("-", "%") or after.tag_ == "NNS" or after.text in ("people", "troops", "percent", "million")
        )
        return not counts and (
            before is None or before.text not in ("$", "#", "No.", "nearly", "some", "than", "about", "over")
        )
    if text == "Now" or re.fullmatch(r"[\w-]+ (?:Seconds|Minutes|Hours|Days|Weeks|Years)|three-quarters", text):
        return False  # "Now, she said, …" goes on with a story; "60 Minutes" is a name.
    if text.lower() in ("hourly", "quarterly", "annually"):
        return first.pos_ == "ADV"
    if re.fullmatch(r"an? \w+", text) and before is not None:  # "$5 million a year" is a rate.
        return not (before.pos_ in ("NUM", "NOUN", "SYM") and first.dep_ == "det" and token.root.dep_ == "npadvmod")
    if text in ("May", "March", "may", "march"):
        return first.pos_ in ("PROPN", "NOUN") and (before is None or before.lower_ in _BEFORE_MONTH)
    if text.lower() in ("fall", "spring", "second", "past", "recent", "current"):
        return first.pos_ in ("NOUN", "ADJ") and (
            text.lower() not in ("fall", "spring", "second") or (before is not None and before.lower_ in _BEFORE_MONTH)
        )
    return True


_BEFORE_MONTH = frozenset(
    "in of since until till by from last next this early late mid for and or between to during before after the".split()
)


def _speaks_of_future(reading: Reading, position: int) -> bool:
    """Whether the verb that a time expression belongs to speaks of what is to come."""
    span = reading.doc.char_span(position, position + 1, alignment_mode="expand")
    if span is None:
        return False
    lead = {token.lower_ for token in reading.doc[max(0, span.start - 2) : span.start]}
    up_to = bool(lead & {"until", "till", "by", "through"})
    if lead & {"soon", "early"} and "as" in lead:  # "as soon as Tuesday"
        return True
    for token in (span[0], *span[0].ancestors):
        if token.pos_ in ("VERB", "AUX"):
            had = any(child.lower_ == "had" for child in token.children)
            return not had and (up_to or _is_future(token))
        if token.lemma_ in _FUTURE_NOUNS or any(child.lemma_ in _FUTURE_WORDS for child in token.children):
            return True
    return up_to


_FUTURE_WORDS = frozenset("will shall would upcoming forthcoming planned scheduled due next expected".split())
_FUTURE_NOUNS = frozenset("plan deadline".split())


def _is_future(verb: Token) -> bool:
    helpers = {child.lower_ for child in verb.children if child.dep_ in ("aux", "auxpass")}
    if helpers & {"will", "'ll", "shall", "would", "may"}:
        return "have" not in helpers
    if verb.lemma_ in ("schedule", "expect", "plan", "slate", "due", "set") and verb.tag_ in ("VBN", "JJ"):
        return True
    if "to" in helpers and (verb.tag_ == "VB" or "be" in helpers):
        head = verb.head
        return head.lemma_ in (
            "be",
            "plan",
            "expect",
            "schedule",
            "agree",
            "set",
            "due",
            "intend",
            "want",
            "hope",
            "prepare",
            "decide",
        ) or (head.pos_ in ("NOUN", "PROPN") or (head is not verb and _is_future(head)))
    return False
