"""Report → Record: one reading of the text, and the layers in their order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib.metadata import version

from detente.coding.actors import Mentions, actors, find_mentions
from detente.coding.agenda import agenda_of
from detente.coding.dates import find_dates
from detente.coding.events import find_events
from detente.coding.places import find_places
from detente.coding.positions import find_positions
from detente.coding.reading import Reading, read
from detente.coding.statements import find_statements
from detente.coding.tone import tone_of
from detente.knowledge.tables import overlay_mark, tables_mark
from detente.model.confidence import Candidate, weighed
from detente.model.encoder import weights_mark
from detente.record import Event, Place, Position, Record, Statement, TimeExpression
from detente.report import Report


@cache
def annotator() -> str:
    """Who coded: this version, its weights and its tables, and the user's own tables, so that a record can be made again."""
    own = f", own tables {mark}" if (mark := overlay_mark()) else ""
    return f"detente {version('detente')} (model {weights_mark()}, tables {tables_mark()}{own})"


def code_reports(reports: Iterable[Report], least: float | None = None) -> Iterator[Record]:
    """The records of some reports, in their order. A report's record depends on nothing but the report.

    `least` is the confidence below which events, statements and positions are left out; by default that of each layer which
    gave the best F1 on the dev set.
    """
    return (record_of(find(reading), least) for reading in read(reports))


@dataclass(frozen=True)
class Found:
    """All that the layers find in a report, before events, statements and positions are weighed."""

    reading: Reading
    dates: list[TimeExpression]
    places: list[Place]
    mentions: Mentions
    events: list[Candidate[Event]]
    statements: list[Candidate[Statement]]
    positions: list[Candidate[Position]]


def find(reading: Reading) -> Found:
    """Go through the layers in their order."""
    dates = find_dates(reading)
    places = find_places(reading)
    mentions = find_mentions(reading)
    return Found(
        reading,
        dates,
        places,
        mentions,
        events=find_events(reading, mentions, dates, places),
        statements=find_statements(reading, mentions),
        positions=find_positions(reading, mentions),
    )


def record_of(found: Found, least: float | None = None) -> Record:
    """The record of what is sure enough, with the agenda and the tone that follow from its events."""
    events = weighed("events", found.events, least)
    return Record(
        id=found.reading.report.id,
        annotator=annotator(),
        report=found.reading.report,
        actors=tuple(actors(found.reading, found.mentions)),
        dates=tuple(found.dates),
        places=tuple(found.places),
        events=tuple(events),
        statements=tuple(weighed("statements", found.statements, least)),
        positions=tuple(weighed("positions", found.positions, least)),
        agenda=tuple(agenda_of(events)),
        tone=tuple(tone_of(events)),
    )
