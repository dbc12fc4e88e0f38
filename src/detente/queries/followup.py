"""What became of what was announced, proposed or promised: fulfilled, called off, overdue, or still open."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any, ClassVar, Literal

from sqlalchemy import Connection, select

from detente.archive.rows import days_of, sides
from detente.archive.schema import dyad, event
from detente.queries.agenda import ANNOUNCED
from detente.queries.conditions import Day, within
from detente.queries.rows import Rows
from detente.queries.timeline import Deed, between, deeds, read_deeds

if TYPE_CHECKING:
    from detente.archive import Store

Outcome = Literal["fulfilled", "called off", "overdue", "open"]

EARLY, LATE = timedelta(days=3), timedelta(days=7)
"""How far from the announced days an act may fall and still be what was announced."""

PATIENCE = timedelta(days=180)
"""How long after an announcement without a date its fulfilment is looked for; then it is overdue."""

PROMISED = ("AID", "COOPERATE", "RETREAT", "CONCEDE", "SUPPORT")
"""The types of acts by which a promise is kept."""


@dataclass(frozen=True)
class FollowUp:
    """Something announced, and what became of it. `evidence` and `report` are those of the announcement, `shown_…` those of the
    event that fulfils it or calls it off; `due` is the last day announced."""

    shown: ClassVar = (
        "outcome",
        "due",
        "announced",
        "status",
        "type",
        "actors",
        "recipients",
        "evidence",
        "report",
        "shown_on",
        "shown_by",
        "shown_in",
    )

    outcome: Outcome
    due: str | None
    announced: str | None
    status: str
    type: str
    actors: tuple[str, ...]
    recipients: tuple[str, ...]
    place: str | None
    evidence: str
    report: str
    shown_on: str | None
    shown_by: str | None
    shown_in: str | None


def followup(
    archive: Store,
    first: str,
    second: str | None = None,
    *,
    on: Day,
    since: Day | None = None,
    until: Day | None = None,
    limit: int | None = 100,
) -> Rows[FollowUp]:
    """What two sides, or one side and others, announced, proposed or promised from `since` to `until`, as it stood on a day.

    An announcement is fulfilled by an event of its type between the same sides, at about the announced time and told after it;
    a promise (AGREE) by an act of help or yielding of the one who promised. `limit` keeps the latest.
    """
    day = date.fromisoformat(str(on))
    last = str(until) if until is not None and str(until) < str(on) else str(on)
    chosen = select(dyad.c.event).where(between(first, second), dyad.c.first, *within(dyad.c.day, since, last))
    told = event.c.status.in_(ANNOUNCED) | ((event.c.type == "AGREE") & (event.c.status == "occurred"))
    query = deeds().where(event.c.number.in_(chosen), told, (event.c.recipients != ()) | event.c.status.in_(ANNOUNCED))
    with archive.engine.connect() as connection:
        latest = query.order_by(event.c.day.desc(), event.c.number.desc()).limit(limit)
        found = [_follow(connection, deed, day) for deed in read_deeds(connection, latest)[::-1]]
    return Rows(FollowUp, found)


def _follow(connection: Connection, deed: Deed, day: date) -> FollowUp:
    due = days_of(deed.date)[1] if deed.status in ANNOUNCED else None
    told = _told(deed)
    shown = next(_later(connection, deed, day), None)
    if shown:
        outcome: Outcome = "called off" if shown.status == "denied" else "fulfilled"
    else:
        last = date.fromisoformat(due) + LATE if due else told + PATIENCE
        outcome = "overdue" if last < day else "open"
    return FollowUp(
        outcome=outcome, due=due, announced=deed.published or deed.day, status="promised" if deed.type == "AGREE" else deed.status,
        type=deed.type, actors=deed.actors, recipients=deed.recipients, place=deed.place, evidence=deed.evidence,
        report=deed.report, shown_on=shown.day if shown else None, shown_by=shown.evidence if shown else None,
        shown_in=shown.report if shown else None,
    )  # fmt: skip


def _later(connection: Connection, deed: Deed, day: date) -> Iterator[Deed]:
    """The events told later that settle an announcement, the first one first."""
    parties = sides(deed.actors + deed.recipients)
    told = _told(deed)
    first, last = days_of(deed.date) if deed.status in ANNOUNCED else (None, None)
    start = max(date.fromisoformat(first) - EARLY, told) if first else told
    end = min(date.fromisoformat(last) + LATE if last else told + PATIENCE, day)
    types = PROMISED if deed.type == "AGREE" else (deed.type,)
    query = (
        deeds()
        .where(
            event.c.number.in_(_of_parties(parties, told, end)),
            event.c.number != deed.event,
            event.c.type.in_(types),
            event.c.status.in_(("occurred", "denied")),
        )
        .order_by(event.c.day, event.c.number)
    )
    for later in read_deeds(connection, query):
        same = set(parties) <= set(sides(later.actors + later.recipients))
        in_time = _overlap(deed, later) if later.status == "denied" else later.day >= str(start)
        if same and in_time and told < _told(later) <= day and _is_of(deed, later):
            yield later


def _overlap(deed: Deed, later: Deed) -> bool:
    """Whether what did not happen is of the announced days; of any where one has no date."""
    (first, last), (start, end) = days_of(deed.date), days_of(later.date)
    return not (first and last and start and end) or (start <= last and first <= end)


def _of_parties(parties: list[str], start: date, end: date) -> Any:
    """The numbers of events between the first two sides that count on the days of a time."""
    one, two = (parties + parties)[:2]
    return select(dyad.c.event).where(
        between(one, None if one == two else two), dyad.c.first, *within(dyad.c.day, str(start), str(end))
    )


def _is_of(deed: Deed, later: Deed) -> bool:
    """Whether an act is what was announced: a promise is kept by the one who gave it, in an act that shares its words."""
    if deed.type != "AGREE":
        return deed.place is None or later.place is None or deed.place == later.place or deed.date is not None
    return set(sides(later.actors)) == set(sides(deed.actors)) and len(_stems(deed) & _stems(later)) >= 2


def _stems(deed: Deed) -> set[str]:
    """The first letters of a deed's longer words without capitals: enough to know "withdraw" in "withdrew"."""
    return {word[:5] for word in deed.evidence.split() if len(word) > 4 and word.islower()}


def _told(deed: Deed) -> date:
    return date.fromisoformat((deed.published or deed.day)[:10])
