"""What two sides, or one, did and said to each other, in the order of days."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar

from sqlalchemy import Connection, Select, or_, select

from detente.archive.schema import dyad, event, report
from detente.ontology import STATUS_WEIGHTS, TYPES
from detente.queries.conditions import Counting, Day, in_force, one_of, within, words
from detente.queries.rows import Rows

if TYPE_CHECKING:
    from detente.archive import Store


@dataclass(frozen=True)
class Deed:
    """An event with its words. `day` is the day on which it counts: that of the act, or that of the report which announces it;
    `score` is PLOVER's, times the weight of the status; `reports` are the ids of all the reports that tell of it."""

    shown: ClassVar = (
        "event",
        "day",
        "type",
        "mode",
        "status",
        "actors",
        "recipients",
        "place",
        "date",
        "evidence",
        "report",
    )

    event: int
    day: str
    date: str | None
    type: str
    mode: str | None
    status: str
    actors: tuple[str, ...]
    recipients: tuple[str, ...]
    place: str | None
    place_country: str | None
    contexts: tuple[str, ...]
    score: float
    confidence: float
    evidence: str
    report: str
    published: str | None
    publisher: str | None
    headline: str | None
    reports: tuple[str, ...]


def timeline(
    archive: Store,
    first: str,
    second: str | None = None,
    *,
    since: Day | None = None,
    until: Day | None = None,
    types: Sequence[str] | None = None,
    status: Sequence[str] | None = None,
    count: Counting = "occurrence",
    limit: int | None = None,
) -> Rows[Deed]:
    """The events between two sides ("RUS", "USA"), or between one side and all others, by the day on which they count.

    An act that several reports tell of stands once, in the words of the first; with `count="report"` in those of each.
    `limit` keeps the latest.
    """
    pair = between(first, second)
    chosen = select(dyad.c.event).where(pair, *within(dyad.c.day, since, until))
    if count == "occurrence":
        chosen = chosen.where(dyad.c.first)
    query = (
        deeds()
        .where(event.c.number.in_(chosen), *one_of(event.c.type, types), *one_of(event.c.status, status))
        .order_by(event.c.day.desc(), event.c.number.desc())
        .limit(limit)
    )
    with archive.engine.connect() as connection:
        return Rows(Deed, read_deeds(connection, query)[::-1])


def between(first: str, second: str | None) -> Any:
    """The condition that a dyad's row is between two sides, in either direction, or has one side on either end."""
    if second is None:
        return or_(dyad.c.source == first, dyad.c.target == first)
    return or_(
        (dyad.c.source == first) & (dyad.c.target == second), (dyad.c.source == second) & (dyad.c.target == first)
    )


def once(first: str, second: str) -> Any:
    """The condition of `between`, which a mutual event's two rows meet once."""
    there = (dyad.c.source == first) & (dyad.c.target == second)
    back = (dyad.c.source == second) & (dyad.c.target == first) & dyad.c.mutual.is_(False)
    return or_(there, back)


def deeds() -> Select[Any]:
    """All events in force, with their words and their reports."""
    return (
        select(
            *(event.c[name] for name in ("number", "day", "date", "type", "mode", "status", "actors", "recipients")),
            *(event.c[name] for name in ("place", "place_country", "contexts", "confidence", "occurrence")),
            words(event),
            *(report.c[name] for name in ("id", "published", "publisher", "headline")),
        )
        .join(report)
        .where(in_force(event))
    )


def read_deeds(connection: Connection, query: Select[Any]) -> list[Deed]:
    """The events of a query made of `deeds`, in its order."""
    found = connection.execute(query).all()
    reports = _reports(connection, {row.occurrence for row in found})
    return [
        Deed(
            event=row.number, day=row.day, date=row.date, type=row.type, mode=row.mode, status=row.status,
            actors=row.actors, recipients=row.recipients, place=row.place,
            place_country=row.place_country, contexts=row.contexts, score=score(row.type, row.status),
            confidence=row.confidence, evidence=row.evidence, report=row.id, published=row.published,
            publisher=row.publisher, headline=row.headline, reports=tuple(reports[row.occurrence]),
        )
        for row in found
    ]  # fmt: skip


def score(type: str, status: str) -> float:
    """What an event counts: its type's score, as far as its status goes."""
    return TYPES[type].score * STATUS_WEIGHTS[status]


def _reports(connection: Connection, occurrences: Iterable[int]) -> dict[int, list[str]]:
    """The ids of all the reports that tell of some acts, in the order in which they were kept."""
    found: dict[int, list[str]] = defaultdict(list)
    query = select(event.c.occurrence, event.c.report, report.c.id).join(report).where(in_force(event))
    for occurrence, _, id in connection.execute(
        query.where(event.c.occurrence.in_(occurrences)).distinct().order_by(event.c.occurrence, event.c.report)
    ):
        found[occurrence].append(id)
    return found
