"""What became of what was announced, proposed or promised: fulfilled, called off, overdue, or still open."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, ClassVar, Literal

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
        announced = read_deeds(connection, latest)[::-1]
        settling = _settling(connection, first, second, announced, day)
    return Rows(FollowUp, [_follow(deed, settling, day) for deed in announced])


def _settling(
    connection: Connection, first: str, second: str | None, announced: Sequence[Deed], day: date
) -> dict[str, list[Deed]]:
    """By type, what was done or denied between the sides since the first of some announcements."""
    if not announced:
        return {}
    since = min(map(_told, announced)) - EARLY
    chosen = select(dyad.c.event).where(between(first, second), dyad.c.first, *within(dyad.c.day, since, day))
    query = deeds().where(event.c.number.in_(chosen), event.c.status.in_(("occurred", "denied")))
    found: dict[str, list[Deed]] = defaultdict(list)
    for deed in read_deeds(connection, query.order_by(event.c.day, event.c.number)):
        if _told(deed) <= day:
            found[deed.type].append(deed)
    return found


def _follow(deed: Deed, settling: Mapping[str, Sequence[Deed]], day: date) -> FollowUp:
    due = days_of(deed.date)[1] if deed.status in ANNOUNCED else None
    told = _told(deed)
    shown = next(_later(deed, settling, day), None)
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


def _later(deed: Deed, settling: Mapping[str, Sequence[Deed]], day: date) -> Iterator[Deed]:
    """The events told later that settle an announcement, the first one first."""
    parties, told = set(sides(deed.actors + deed.recipients)), _told(deed)
    first, last = days_of(deed.date) if deed.status in ANNOUNCED else (None, None)
    start = str(max(date.fromisoformat(first) - EARLY, told) if first else told)
    end = str(min(date.fromisoformat(last) + LATE if last else told + PATIENCE, day))
    types = PROMISED if deed.type == "AGREE" else (deed.type,)
    candidates = sorted((d for type in types for d in settling.get(type, ())), key=lambda d: (d.day, d.event))
    for later in candidates:
        in_time = _overlap(deed, later) if later.status == "denied" else start <= later.day <= end
        if (
            in_time
            and _told(later) > told
            and parties <= set(sides(later.actors + later.recipients))
            and _is_of(deed, later)
        ):
            yield later


def _overlap(deed: Deed, later: Deed) -> bool:
    """Whether what did not happen is of the announced days; of any where one has no date."""
    (first, last), (start, end) = days_of(deed.date), days_of(later.date)
    return not (first and last and start and end) or (start <= last and first <= end)


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
