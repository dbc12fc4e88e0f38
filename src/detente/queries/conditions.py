"""What queries have in common: a period, an actor among codes, the words of a row, and how acts are counted."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any, Literal

from sqlalchemy import ColumnElement, FromClause, Table, and_, func, literal, or_

from detente.archive.columns import MARK
from detente.archive.schema import IN_FORCE, SPEAKING, report

Counting = Literal["occurrence", "report"]
"""Whether an act counts once however many reports tell of it, or once a report."""

Day = date | str
"""A day, as a date or in ISO form."""


def words(table: Table) -> ColumnElement[str]:
    """The words that support a row."""
    start, end = table.c.start, table.c.end
    return func.coalesce(table.c.evidence, func.substr(report.c.text, start + 1, end - start)).label("evidence")


def in_force(table: Table) -> ColumnElement[bool]:
    """Rows that count after people's corrections."""
    return table.c.standing.in_(IN_FORCE)


def within(column: ColumnElement[Any], since: Day | None, until: Day | None) -> Iterator[ColumnElement[bool]]:
    """Days of a period, both ends included; an open end is no condition."""
    if since is not None:
        yield column >= str(since)
    if until is not None:
        yield column <= str(until)


def whose(table: Table, code: str) -> ColumnElement[bool]:
    """Somebody's words: "RUS" stands for all of Russia's ("RUS.GOV", "RUS.MIL"), "RUS.GOV" for itself."""
    side = table.c.side == code.partition(".")[0]
    return and_(side, table.c[SPEAKING[table]] == code) if "." in code else side


def of_side(column: ColumnElement[Any], code: str) -> ColumnElement[bool]:
    """A code, likewise."""
    if "." in code:
        return column == code
    return or_(column == code, and_(column >= f"{code}.", column < f"{code}/"))  # "/" follows ".".


def party(table: FromClause, code: str) -> ColumnElement[bool]:
    """An event in which a side or an actor takes part."""
    parties = literal(MARK) + table.c.actors + MARK + table.c.recipients + ","
    whole = parties.contains(f"{MARK}{code},", autoescape=True)
    return whole if "." in code else or_(whole, parties.contains(f"{MARK}{code}.", autoescape=True))


def one_of(column: ColumnElement[Any], values: Sequence[str] | None) -> Iterator[ColumnElement[bool]]:
    """One of some values; none given is no condition."""
    if values:
        yield column.in_(list(values))
