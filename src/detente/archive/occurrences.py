"""One act, many tellings: which event of another report tells of the same act, so that one meeting counts once.

Two ways lead to the same act: the events stand in paragraphs that two reports share, are of one type and status and have a
side in common; or they agree in type, status, parties and day, in reports of about the same time.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from detente.archive.rows import sides
from detente.record import Event
from detente.report import Report

ABOUT_THE_SAME_TIME = 14
"""Days between two reports that tell of one act in their own words, at most."""


@dataclass(frozen=True)
class Kept:
    """An event that the archive has already, as far as it takes to know it again."""

    occurrence: int
    type: str
    status: str
    parties: frozenset[str]
    paragraph: int

    @classmethod
    def of_events(cls, events: Iterable[tuple[int, Event]], report: Report) -> list[Kept]:
        """From a report's events with their occurrences."""
        return [
            cls(occurrence, event.type, event.status, _parties(event), report.paragraph_at(event.start))
            for occurrence, event in events
        ]


def told_before(
    events: Sequence[Event],
    report: Report,
    shared: Iterable[tuple[Sequence[tuple[int, int]], Sequence[Kept]]],
    alike: Mapping[int, int],
) -> dict[int, int]:
    """The occurrences that a report's events belong to, by the event's place among them; no occurrence twice.

    `shared` holds, for each report with paragraphs in common, which these are and its events; `alike` holds the occurrences
    that agree with an event in type, status, parties and day.
    """
    found: dict[int, int] = {}
    for place, occurrence in [*_in_shared(events, report, shared), *alike.items()]:
        if place not in found and occurrence not in found.values():
            found[place] = occurrence
    return found


def _in_shared(
    events: Sequence[Event], report: Report, shared: Iterable[tuple[Sequence[tuple[int, int]], Sequence[Kept]]]
) -> Iterator[tuple[int, int]]:
    for pairs, kept in shared:
        same = dict(pairs)
        for place, event in enumerate(events):
            parties, paragraph = _parties(event), same.get(report.paragraph_at(event.start))
            candidates = [
                (len(parties & other.parties), -other.occurrence)
                for other in kept
                if (other.paragraph, other.type, other.status) == (paragraph, event.type, event.status)
                and (parties & other.parties or not parties | other.parties)
            ]
            if candidates:
                yield place, -max(candidates)[1]


def _parties(event: Event) -> frozenset[str]:
    return frozenset(sides(event.actors + event.recipients))
