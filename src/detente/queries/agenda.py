"""What is announced: planned and proposed meetings, visits, votes and deadlines, by their dates; also as a calendar."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

from detente.archive.rows import days_of
from detente.archive.schema import event
from detente.queries.conditions import Counting, Day, party, within
from detente.queries.rows import Rows
from detente.queries.timeline import Deed, deeds, read_deeds

if TYPE_CHECKING:
    from detente.archive import Store

ANNOUNCED = ("planned", "proposed")


def agenda(
    archive: Store,
    actor: str | None = None,
    other: str | None = None,
    *,
    since: Day | None = None,
    until: Day | None = None,
    count: Counting = "occurrence",
    limit: int | None = 100,
) -> Rows[Deed]:
    """What is announced for the days from `since` to `until`, the nearest first; of all sides, of one, or of two together.

    Things announced without a date are left out.
    """
    query = deeds().where(
        event.c.status.in_(ANNOUNCED), event.c.until.is_not(None), *within(event.c.until, since, until)
    )
    for side in (actor, other):
        query = query.where(party(event, side)) if side else query
    if count == "occurrence":
        query = query.where(event.c.occurrence == event.c.number)
    with archive.engine.connect() as connection:
        return Rows(Deed, read_deeds(connection, query.order_by(event.c.until, event.c.number).limit(limit)))


def calendar(items: Iterable[Deed]) -> bytes:
    """An agenda as iCalendar (RFC 5545): one all-day entry an item. What is only proposed is tentative."""
    from icalendar import Calendar, Event

    found = Calendar()
    found.add("prodid", "-//Detente//agenda//EN")
    found.add("version", "2.0")
    for item in items:
        first, last = days_of(item.date)
        if not first or not last:
            continue
        entry = Event()
        entry.add("uid", f"{item.report}-{item.event}@detente")
        entry.add("summary", f"{', '.join(item.actors + item.recipients)}: {item.type}")
        entry.add("description", f"“{item.evidence}” – {item.publisher or item.report}, {item.published or 'no date'}")
        entry.add("dtstart", date.fromisoformat(first))
        entry.add("dtend", date.fromisoformat(last) + timedelta(days=1))
        entry.add("dtstamp", _stamp(item))
        entry.add("status", "CONFIRMED" if item.status == "planned" else "TENTATIVE")
        if item.place:
            entry.add("location", item.place)
        found.add_component(entry)
    return bytes(found.to_ical())


def _stamp(item: Deed) -> datetime:
    """The report's day, so that the same agenda gives the same bytes."""
    day = (item.published or item.day)[:10]
    return datetime.combine(date.fromisoformat(day), datetime.min.time(), UTC)
