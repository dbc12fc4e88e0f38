"""The date of an event, as an ISO date or interval: the time expression pointed to, else the nearest one of the sentence."""

from __future__ import annotations

import re
from datetime import date, timedelta

from spacy.tokens import Token

from detente.coding.dates.calendar import interval
from detente.coding.matching import verb_of
from detente.coding.reading import Reading
from detente.record import TimeExpression

RECENT = 3
"""Days up to a report's date that its news can be of."""


def day_of_news(reading: Reading, token: Token, dates: list[TimeExpression]) -> str | None:
    """The day that the text was last on before a trigger's sentence ("said on Friday"), if that is one of the news."""
    day = reading.report.day
    for expression in reversed(dates):
        span = interval(expression.value)
        if (
            expression.start < token.sent.start_char
            and span
            and day
            and span[0] == span[1]
            and 0 <= (day - span[0]).days <= RECENT
        ):
            return span[0].isoformat()
    return None


def date_of(
    reading: Reading, token: Token, dates: list[TimeExpression], pointed: TimeExpression | None = None
) -> str | None:
    """The date of the event of a trigger: the one pointed to, if any, else the nearest; None where its sentence names none."""
    sentence = token.sent
    here = [d for d in dates if sentence.start_char <= d.start < sentence.end_char]
    ranked = sorted(
        (d for d in here if d.type in ("DATE", "TIME")), key=lambda d: (_distance(reading, token, d), d.start)
    )
    for expression in (pointed, *ranked):
        value = event_date(expression) if expression else None
        if expression and value:
            return _up_to(reading, expression, value, dates) or _lasting(reading, token, value, here) or value
    return None


def _up_to(reading: Reading, first: TimeExpression, value: str, dates: list[TimeExpression]) -> str | None:
    """The interval of two dates that belong together: "on Monday and Tuesday", "from May 5 to 9"."""
    following = next((d for d in dates if d.start >= first.end), None)
    last = event_date(following) if following else None
    if following is None or last is None:
        return None
    between = reading.report.text[first.end : following.start].split()
    begin, end = interval(value), interval(last)
    if between not in (["and"], ["to"], ["until"], ["through"], ["-"]) or not begin or not end or begin[1] >= end[0]:
        return None
    apart = (end[0] - begin[1]).days
    return None if between == ["and"] and apart > 1 else f"{begin[0].isoformat()}/{end[1].isoformat()}"


_ENDING = frozenset("end conclude wrap close finish".split())

STEPS = 3
"""How far up the parse from "three-day" the event may stand that lasts so long: "arrived for a three-day visit"."""


def _lasting(reading: Reading, token: Token, value: str, here: list[TimeExpression]) -> str | None:
    """The interval of an event that begins on a day and lasts some: "arrived on Friday for a three-day visit"."""
    begin = interval(value)
    for expression in here:
        days = re.fullmatch(r"P(\d+)D", expression.value)
        words = reading.doc.char_span(expression.start, expression.end, alignment_mode="expand")
        if days and words and begin and begin[0] == begin[1] and token in list(words.root.ancestors)[:STEPS]:
            rest = timedelta(days=int(days[1]) - 1)
            first = begin[0] - rest if verb_of(token).lemma_ in _ENDING else begin[0]
            return f"{first.isoformat()}/{(first + rest).isoformat()}"
    return None


def _distance(reading: Reading, token: Token, expression: TimeExpression) -> tuple[int, int]:
    """Steps in the parse from a time expression up to the trigger, then words between them."""
    span = reading.doc.char_span(expression.start, expression.end, alignment_mode="expand")
    if span is None:
        return 99, 999
    steps = next((n for n, t in enumerate((span.root, *span.root.ancestors)) if t.i == token.i), None)
    if steps is None:  # Beside a noun trigger, under the same verb.
        steps = 5 + next((n for n, t in enumerate(token.ancestors) if t in (span.root, *span.root.ancestors)), 9)
    return steps, abs(span.root.i - token.i)


def event_date(expression: TimeExpression) -> str | None:
    """A time expression as the codebook writes events' dates: a day, a month, a year, or an interval."""
    value = expression.value.split("T")[0]
    span = interval(value)
    if span is None:
        return None
    part = re.match(r"(?:the )?(early|mid|middle|late)\b", expression.evidence, re.IGNORECASE)
    named = "month" not in expression.evidence.lower()  # "Early this month" is the month.
    if part and named and re.fullmatch(r"\d{4}-\d\d", value):
        span = _part_of_month(part[1].lower(), *span)
    elif re.fullmatch(r"\d{4}(-\d\d){0,2}", value):
        return value
    first, last = span
    return first.isoformat() if first == last else f"{first.isoformat()}/{last.isoformat()}"


def _part_of_month(part: str, first: date, last: date) -> tuple[date, date]:
    """ "Early" is the 1st to the 10th, "mid-" the 11th to the 20th, "late" the 21st to the end."""
    if part == "early":
        return first, first + timedelta(days=9)
    if part == "late":
        return first + timedelta(days=20), last
    return first + timedelta(days=10), first + timedelta(days=19)
