"""Tone between two sides, derived from a report's events: rhetoric (verbal) and conduct (material) apart."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import permutations, product

from detente.ontology import STATUS_WEIGHTS, TYPES
from detente.record import Event, Tone


def tone_of(events: Iterable[Event]) -> list[Tone]:
    """How each side speaks of and acts on each other in some events.

    The mean of the events' scores, each weighted by its confidence and its status. Sides are countries and bodies; a
    mutual event counts in both directions.
    """
    between: dict[tuple[str, str], list[Event]] = defaultdict(list)
    for event in events:
        for pair in _pairs(event):
            between[pair].append(event)
    return [
        Tone(
            source=source,
            target=target,
            verbal=_mean(e, material=False),
            material=_mean(e, material=True),
            events=len(e),
        )
        for (source, target), e in sorted(between.items())
    ]


def _pairs(event: Event) -> Iterator[tuple[str, str]]:
    actors, recipients = _sides(event.actors), _sides(event.recipients)
    pairs = product(actors, recipients) if recipients else permutations(actors, 2)
    return ((source, target) for source, target in pairs if source != target)


def _sides(codes: Iterable[str]) -> list[str]:
    return [side for side in dict.fromkeys(code.split(".")[0] for code in codes) if side != "UNK"]


def _mean(events: list[Event], material: bool) -> float | None:
    chosen = [event for event in events if TYPES[event.type].material == material]
    weight = sum(event.confidence for event in chosen)
    if not weight:
        return None
    total = sum(TYPES[event.type].score * STATUS_WEIGHTS[event.status] * event.confidence for event in chosen)
    return round(total / weight, 2)
