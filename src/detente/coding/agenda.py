"""The agenda: what a report announces for days to come."""

from __future__ import annotations

from collections.abc import Iterable

from detente.record import AgendaItem, Event


def agenda_of(events: Iterable[Event]) -> list[AgendaItem]:
    """The planned and the proposed events, those with the nearest dates first and those without a date last."""
    items = [
        AgendaItem(
            evidence=event.evidence, start=event.start, end=event.end, confidence=event.confidence, where=event.where,
            type=event.type, date=event.date, parties=tuple(dict.fromkeys(event.actors + event.recipients)), place=event.place,
        )
        for event in events
        if event.status in ("planned", "proposed")
    ]  # fmt: skip
    return sorted(items, key=lambda item: (item.date is None, item.date or "", item.start))
