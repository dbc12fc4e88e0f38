"""Report → Record: one reading of the text, and the layers in their order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from importlib.metadata import version
from typing import TypeVar

from detente.coding.actors import actors, find_mentions
from detente.coding.agenda import agenda_of
from detente.coding.dates import find_dates
from detente.coding.events import find_events
from detente.coding.places import find_places
from detente.coding.positions import find_positions
from detente.coding.reading import Reading, read
from detente.coding.statements import find_statements
from detente.coding.tone import tone_of
from detente.knowledge.tables import overlay_mark
from detente.model.confidence import curves
from detente.record import Record, Row
from detente.report import Report

R = TypeVar("R", bound=Row)


@cache
def annotator() -> str:
    """Who coded: this version, and the user's own tables where there are some, so that a record can be made again."""
    mark = overlay_mark()
    return f"detente {version('detente')}" + (f" with own tables {mark}" if mark else "")


def code_reports(reports: Iterable[Report], least: float | None = None) -> Iterator[Record]:
    """The records of some reports, in their order. A report's record depends on nothing but the report.

    `least` is the confidence below which events, statements and positions are left out; by default that of each layer
    which gave the best F1 on the dev set.
    """
    return (code_reading(reading, least) for reading in read(reports))


def code_reading(reading: Reading, least: float | None = None) -> Record:
    """The record of a report that has been read."""
    dates = find_dates(reading)
    places = find_places(reading)
    mentions = find_mentions(reading)
    events = _sure("events", find_events(reading, mentions, dates, places), least)
    return Record(
        id=reading.report.id,
        annotator=annotator(),
        report=reading.report,
        actors=tuple(actors(reading, mentions)),
        dates=tuple(dates),
        places=tuple(places),
        events=tuple(events),
        statements=tuple(_sure("statements", find_statements(reading, mentions), least)),
        positions=tuple(_sure("positions", find_positions(reading, mentions), least)),
        agenda=tuple(agenda_of(events)),
        tone=tuple(tone_of(events)),
    )


def _sure(layer: str, rows: list[R], least: float | None) -> list[R]:
    """The rows of a layer that are sure enough."""
    wanted = curves()[layer].threshold if least is None else least
    return [row for row in rows if row.confidence >= wanted]
