"""Records → the archive's tables, inside one transaction of the only writer."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from itertools import count
from operator import itemgetter
from typing import Any

from sqlalchemy import (
    ARRAY,
    BigInteger,
    ColumnElement,
    Connection,
    Table,
    any_,
    cast,
    delete,
    func,
    insert,
    select,
    update,
)

from detente.archive import rows
from detente.archive.disputes import Disputes
from detente.archive.occurrences import ABOUT_THE_SAME_TIME, Kept, told_before
from detente.archive.reading import records_of
from detente.archive.repeats import Shingled, by_month
from detente.archive.rows import Columns
from detente.archive.schema import (
    IN_FORCE,
    LAYERS,
    SPEAKING,
    dispute,
    dispute_term,
    dyad,
    earlier_version,
    event,
    paragraph_band,
    repeat,
    report,
)
from detente.archive.words import INDEXED, index_words
from detente.record import Actor, Event, Position, Record, Row
from detente.report import Report

MOST_CANDIDATES = 20
"""Reports that one is compared with, those that share most bands with it."""


@dataclass(frozen=True)
class Written:
    """What writing some records came to, by the reports' ids."""

    added: tuple[str, ...] = ()
    replaced: tuple[str, ...] = ()
    unchanged: tuple[str, ...] = ()


def write(connection: Connection, records: Sequence[Record], disputes: Disputes) -> Written:
    """Keep records; see `Store.write`."""
    batch = {record.id: record for record in records}
    known = {
        row.id: row
        for row in connection.execute(
            select(report.c.id, report.c.number, report.c.fingerprint, report.c.annotator).where(report.c.id.in_(batch))
        )
    }
    marks = {id: rows.fingerprint(record.report) for id, record in batch.items()}
    fresh = [
        record
        for id, record in batch.items()
        if id not in known or (known[id].fingerprint, known[id].annotator) != (marks[id], record.annotator)
    ]
    replaced = {record.id: known[record.id].number for record in fresh if record.id in known}
    now = datetime.now(UTC).isoformat(timespec="seconds")
    _set_aside(connection, replaced.values(), now)
    _Batch(connection, disputes, fresh, replaced).insert(marks, now)
    done = {record.id for record in fresh}
    return Written(
        tuple(id for id in batch if id in done and id not in replaced),
        tuple(replaced),
        tuple(id for id in batch if id not in done),
    )


def _set_aside(connection: Connection, numbers: Iterable[int], now: str) -> None:
    """Make the records of some reports earlier versions, and take their rows away."""
    chosen = sorted(numbers)
    if not chosen:
        return
    old = dict(zip(chosen, records_of(connection, chosen), strict=True))
    kept = [
        {"report": number, "replaced": now, "annotator": record.annotator, "record": record.model_dump_json()}
        for number, record in old.items()
    ]
    connection.execute(insert(earlier_version), kept)
    led = select(event.c.number).where(event.c.report.in_(chosen))
    orphans = select(event.c.occurrence).where(event.c.occurrence.in_(led), event.c.report.not_in(chosen)).distinct()
    occurrences = list(connection.scalars(orphans))
    connection.execute(delete(dyad).where(dyad.c.event.in_(led)))
    for number, record in old.items():
        bands = by_month(_shingled(record.report).bands, {_month(_day(record))})
        repeated = paragraph_band.c.band.in_(bands), paragraph_band.c.report == number
        connection.execute(delete(paragraph_band).where(*repeated))
    for table in (repeat, *LAYERS.values()):
        connection.execute(delete(table).where(table.c.report.in_(chosen)))
    connection.execute(delete(repeat).where(repeat.c.other.in_(chosen)))
    connection.execute(delete(report).where(report.c.number.in_(chosen)))
    lead_anew(connection, occurrences)


def lead_anew(connection: Connection, occurrences: Iterable[int]) -> None:
    """Let the first event in force of each occurrence stand for it, where the one that did is gone."""
    for occurrence in occurrences:
        members = select(event.c.number).where(event.c.occurrence == occurrence, event.c.standing.in_(IN_FORCE))
        numbers = list(connection.scalars(members.order_by(event.c.number)))
        if numbers:
            connection.execute(update(event).where(event.c.number.in_(numbers)).values(occurrence=numbers[0]))
            connection.execute(update(dyad).where(dyad.c.event.in_(numbers)).values(first=dyad.c.event == numbers[0]))


@dataclass(frozen=True)
class _Neighbour:
    """Another report that may share paragraphs."""

    shingled: Shingled
    events: list[Kept]


class _Batch:
    """The rows of some new records, gathered and then inserted table by table."""

    def __init__(
        self, connection: Connection, disputes: Disputes, records: Sequence[Record], replaced: dict[str, int]
    ) -> None:
        self.connection = connection
        self.disputes = disputes
        self.pending: dict[Table, list[Columns]] = defaultdict(list)
        self.numbers = {table: _numbers(connection, table) for table in (report, *LAYERS.values())}
        self.records = {replaced.get(record.id) or next(self.numbers[report]): record for record in records}
        self.days = {number: _day(record) for number, record in self.records.items()}
        self.more = {
            number: [rows.event_columns(row, self.days[number]) for row in record.events]
            for number, record in self.records.items()
        }
        self.shingled = {number: _shingled(record.report) for number, record in self.records.items()}

    def insert(self, marks: dict[str, str], now: str) -> None:
        """Gather all rows and write them."""
        if not self.records:
            return
        learn_disputes(self.connection, self.disputes)
        holders = self._holders()
        candidates = {number: self._candidates(number, holders) for number in self.records}
        wanted = {other for found in candidates.values() for other in found}
        neighbours = self._neighbours(wanted - set(self.records))
        alike = self._alike()
        for number, record in self.records.items():
            self.pending[report].append(
                {"number": number, "added": now, **rows.report_columns(record, marks[record.id])}
            )
            for layer in LAYERS:
                if layer != "events":
                    self._rows(layer, number, record)
            occurrences = self._events(number, record, {n: neighbours[n] for n in candidates[number]}, alike)
            if number in wanted:
                kept = Kept.of_events(zip(occurrences, record.events, strict=True), record.report)
                neighbours[number] = _Neighbour(self.shingled[number], kept)
        for table in (report, dispute, *LAYERS.values(), dyad, dispute_term, paragraph_band, repeat):
            numbers = [columns["number"] for columns in self.pending[table]] if table in INDEXED else []
            insert_many(self.connection, table, self.pending[table])
            index_words(self.connection, table, numbers)

    # --- layers ----------------------------------------------------------------------------------------------------

    def _rows(self, layer: str, number: int, record: Record) -> None:
        table = LAYERS[layer]
        for place, row in enumerate(getattr(record, layer)):
            columns = self._columns(table, number, place, row, record.report)
            if table in SPEAKING:
                columns |= rows.speaker_columns(columns[SPEAKING[table]], self.days[number])
            if isinstance(row, Actor):
                columns["day"] = self.days[number]
            if isinstance(row, Position):
                columns["dispute"] = self._dispute(row)
            self.pending[table].append(columns)

    def _columns(self, table: Table, number: int, place: int, row: Row, page: Report) -> Columns:
        return {
            "number": next(self.numbers[table]),
            "report": number,
            "row": place,
            "standing": "machine",
            **rows.row_columns(row, page.text),
        }

    def _events(
        self,
        number: int,
        record: Record,
        near: dict[int, _Neighbour],
        alike: dict[int, list[tuple[int, int, str | None]]],
    ) -> list[int]:
        """Gather a record's events and dyads, and give the occurrences that they belong to."""
        shared = list(self._repeats(number, near))
        day = self.days[number]
        more = self.more[number]
        same = {
            place: occurrence
            for place, columns in enumerate(more)
            for occurrence, other, then in alike.get(columns["likeness"] or 0, ())
            if other != number and _near(day, then)
        }
        before = told_before(record.events, record.report, shared, same) if shared or same else {}
        occurrences = []
        for place, row in enumerate(record.events):
            columns = self._columns(event, number, place, row, record.report) | more[place]
            columns["occurrence"] = before.get(place, columns["number"])
            if columns["likeness"] is not None:
                alike[columns["likeness"]].append((columns["occurrence"], number, day))
            self.pending[event].append(columns)
            self.pending[dyad] += rows.dyad_columns(columns)
            occurrences.append(columns["occurrence"])
        return occurrences

    # --- disputes --------------------------------------------------------------------------------------------------

    def _dispute(self, row: Position) -> int:
        found, new = self.disputes.place(row.issue, row.holder)
        for table, columns in new:
            self.pending[table].append(columns)
        return found

    # --- copies ----------------------------------------------------------------------------------------------------

    def _holders(self) -> dict[int, list[int]]:
        """The kept reports that share bands with the new ones, by band."""
        days = self.connection.execute(select(func.min(report.c.day), func.max(report.c.day))).one()
        kept = {0, *range(_month(days[0]), _month(days[1]) + 1)}
        wanted: list[int] = []
        for number, shingled in self.shingled.items():
            wanted += by_month(shingled.bands, self._months(number) & kept)
        found: dict[int, list[int]] = defaultdict(list)
        query = select(paragraph_band.c.band, paragraph_band.c.report)
        query = query.where(_is_one_of(paragraph_band.c.band, wanted, self.connection.dialect.name))
        for band, other in self.connection.execute(query):
            found[band].append(other)
        return found

    def _candidates(self, number: int, holders: dict[int, list[int]]) -> list[int]:
        """The reports before this one that share most bands with it. It holds its own from then on."""
        bands = sorted(self.shingled[number].bands)
        shared: Counter[int] = Counter()
        for band in by_month(bands, self._months(number)):
            if band in holders:
                shared.update(holders[band])
        for band in by_month(bands, {_month(self.days[number])}):
            holders[band].append(number)
            self.pending[paragraph_band].append({"band": band, "report": number})
        return sorted(shared, key=lambda other: (-shared[other], other))[:MOST_CANDIDATES]

    def _months(self, number: int) -> set[int]:
        """The months whose reports one may share paragraphs with: its own, the one before and the one after."""
        month = _month(self.days[number])
        return {month - 1, month, month + 1} if month else {0}

    def _neighbours(self, numbers: set[int]) -> dict[int, _Neighbour]:
        found = {}
        events = defaultdict(list)
        chosen = select(event).where(event.c.report.in_(numbers), event.c.standing.in_(IN_FORCE))
        for row in self.connection.execute(chosen.order_by(event.c.number)) if numbers else ():
            events[row.report].append(row)
        for row in self.connection.execute(select(report).where(report.c.number.in_(numbers))) if numbers else ():
            page = rows.report_of(row._mapping)
            kept = Kept.of_events(((e.occurrence, _as_event(e, page)) for e in events.get(row.number, ())), page)
            found[row.number] = _Neighbour(_shingled(page), kept)
        return found

    def _repeats(self, number: int, near: dict[int, _Neighbour]) -> Iterator[tuple[list[tuple[int, int]], list[Kept]]]:
        """The paragraphs that stand in other reports too, with the events of those."""
        mine = self.shingled[number]
        for other, neighbour in near.items():
            if pairs := mine.repeated(neighbour.shingled):
                share = round(mine.share(neighbour.shingled), 3)
                self.pending[repeat].append({"report": number, "other": other, "share": share})
                yield pairs, neighbour.events

    def _alike(self) -> dict[int, list[tuple[int, int, str | None]]]:
        """The kept events that agree with new ones in type, status, parties and day: occurrence, report and its day."""
        likenesses = {columns["likeness"] for more in self.more.values() for columns in more} - {None}
        found: dict[int, list[tuple[int, int, str | None]]] = defaultdict(list)
        query = (
            select(event.c.likeness, event.c.occurrence, event.c.report, report.c.day)
            .join(report)
            .where(
                _is_one_of(event.c.likeness, likenesses, self.connection.dialect.name), event.c.standing.in_(IN_FORCE)
            )
            .order_by(event.c.number)
        )
        for likeness, *rest in self.connection.execute(query) if likenesses else ():
            found[likeness].append(tuple(rest))
        return found


def learn_disputes(connection: Connection, disputes: Disputes) -> None:
    """Take up what other writers have kept since."""
    latest = max(disputes.terms, default=0)
    for row in connection.execute(select(dispute).where(dispute.c.number > latest).order_by(dispute.c.number)):
        disputes.learn(row.number, row.terms)


def dispute_of(connection: Connection, disputes: Disputes, issue: str, holder: str) -> int:
    """The number of an issue's dispute, which is kept from now on if it is new."""
    learn_disputes(connection, disputes)
    number, new = disputes.place(issue, holder)
    for table, columns in new:
        connection.execute(insert(table).values(columns))
    return number


def _numbers(connection: Connection, table: Table) -> Iterator[int]:
    """The numbers after the last one taken. Only one writer takes any."""
    return count((connection.scalar(select(func.max(table.c.number))) or 0) + 1)


def insert_many(connection: Connection, table: Table, columns: Sequence[Columns]) -> None:
    """Insert rows that all have the same columns, and of which the caller has no more use.

    Most of an archive's writing is this, and SQLAlchemy's own way takes twice
    the time of the database itself; so the driver gets the values as SQLAlchemy would have given them."""
    if not columns:
        return
    compiled = insert(table).compile(dialect=connection.dialect, column_keys=list(columns[0]))
    for name in columns[0]:
        if process := table.c[name].type.dialect_impl(connection.dialect).bind_processor(connection.dialect):
            for row in columns:
                row[name] = process(row[name])
    given: Any = list(map(itemgetter(*compiled.positiontup), columns)) if compiled.positiontup else columns
    connection.exec_driver_sql(str(compiled), given)


def _shingled(page: Report) -> Shingled:
    return Shingled.of([paragraph.text for paragraph in page.paragraphs])


def _month(day: str | None) -> int:
    """The month of a day, counted from the year 0; 0 of none."""
    return 12 * int(day[:4]) + int(day[5:7]) if day else 0


def _day(record: Record) -> str | None:
    return record.report.day.isoformat() if record.report.day else None


def _is_one_of(column: ColumnElement[int], numbers: Iterable[int], dialect: str) -> ColumnElement[bool]:
    """One of many thousand numbers, which go to the database as one value."""
    if dialect == "sqlite":
        values = func.json_each(json.dumps(sorted(numbers))).table_valued("value")
        return column.in_(select(values.c.value))
    return column == any_(cast(sorted(numbers), ARRAY(BigInteger)))


def _as_event(columns: Any, page: Report) -> Event:
    found = rows.row_of("events", columns._mapping, page.text)
    assert isinstance(found, Event)
    return found


def _near(day: str | None, other: str | None) -> bool:
    """Whether two reports are of about the same time. Reports without a day are not."""
    if not day or not other:
        return False
    return abs((date.fromisoformat(day) - date.fromisoformat(other)).days) <= ABOUT_THE_SAME_TIME
