"""An archive's place: opening it, keeping records in it, reading them back.

Records are written in one transaction: after a crash they are there whole or not at all. Writers take turns; readers go on.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Self, TypeVar

from sqlalchemy import Connection, Engine, create_engine, event, func, make_url, select, text
from sqlalchemy.exc import DatabaseError, SQLAlchemyError

from detente.archive import corrections, migrate, rows
from detente.archive.corrections import Action, Correction
from detente.archive.disputes import Disputes
from detente.archive.reading import records_of
from detente.archive.schema import earlier_version, report
from detente.archive.writing import Written, write
from detente.memory import without_garbage_collection
from detente.record import Record
from detente.report import Report

CHUNK = 200
"""Reports that are read back at a time."""

LOCK = 0x0DE7E27E
"""The number of PostgreSQL's advisory lock that writers of an archive take."""

T = TypeVar("T")


class ArchiveError(Exception):
    """An archive that cannot be opened, and why."""


class Store:
    """Records kept in a SQLite file or in a PostgreSQL database, by one schema."""

    def __init__(self, address: str | Path, create: bool = True) -> None:
        """Open an archive at a path, or at a `postgresql://` address; bring its schema up to date.

        Raises ArchiveError where there is none and none is to be made, or where something else lies there.
        """
        self.address = str(address)
        self._disputes = Disputes()
        if not self._is_server and not create and not Path(self.address).is_file():
            raise ArchiveError(f"{address}: no archive lies here; `detente add {address} SOURCE…` makes one")
        self.engine = self._engine()
        try:
            migrate.upgrade(self.engine)
        except (SQLAlchemyError, migrate.UnfitError) as error:
            raise ArchiveError(f"{self.name}: cannot be opened as an archive: {_reason(error)}") from None

    def close(self) -> None:
        """Let go of the archive's connections."""
        self.engine.dispose()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    # --- writing ---------------------------------------------------------------------------------------------------

    def write(self, records: Sequence[Record]) -> Written:
        """Keep records, all in one transaction. One whose report and coder are kept already changes nothing; another record
        of a report that is kept takes its place, and the old one becomes an earlier version."""
        with without_garbage_collection(), self._writing() as connection:
            written = write(connection, records, self._disputes)
            corrections.replay(connection, self._disputes, written.replaced)
        return written

    def correct(
        self, layer: str, number: int, action: Action, *, who: str, why: str, changes: dict[str, Any] | None = None
    ) -> Correction:
        """Accept, reject or edit a row of a layer, by its number.

        Raises CorrectionError where there is no such row, or where the edited row is none.
        """
        with self._writing() as connection:
            return corrections.correct(connection, self._disputes, layer, number, action, who, why, changes)

    @contextmanager
    def _writing(self) -> Iterator[Connection]:
        """A transaction of the only writer."""
        with self.engine.connect().execution_options(writing=True) as connection, connection.begin():
            if self._is_server:
                connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": LOCK})
            try:
                yield connection
            except BaseException:
                self._disputes = Disputes()  # It may know disputes that are not kept.
                raise

    # --- reading ---------------------------------------------------------------------------------------------------

    def __len__(self) -> int:
        """How many reports are kept."""
        with self.engine.connect() as connection:
            return connection.scalar(select(func.count()).select_from(report)) or 0

    def unchanged(self, reports: Sequence[Report]) -> set[str]:
        """The ids of those reports that are kept as they are."""
        marks = {page.id: rows.fingerprint(page) for page in reports}
        query = select(report.c.id, report.c.fingerprint).where(report.c.id.in_(marks))
        with self.engine.connect() as connection:
            return {id for id, mark in connection.execute(query) if marks[id] == mark}

    def coded_by_others(self, annotator: str) -> list[str]:
        """The ids of the reports that another version has coded."""
        query = select(report.c.id).where(report.c.annotator != annotator).order_by(report.c.number)
        with self.engine.connect() as connection:
            return list(connection.scalars(query))

    def record(self, id: str, corrected: bool = False) -> Record:
        """The record of one report: as the coder gave it, or `corrected`, as it stands after people's judgements.

        Raises KeyError where no such report is kept.
        """
        for record in self.records([id], corrected):
            return record
        raise KeyError(id)

    def records(self, ids: Iterable[str] | None = None, corrected: bool = False) -> Iterator[Record]:
        """The records of some reports, or of all, in the order in which they were added."""
        with self.engine.connect() as connection:
            for numbers in _chunks(self._numbers(connection, ids)):
                yield from records_of(connection, numbers, corrected)

    def corrections(self, id: str | None = None) -> list[Correction]:
        """People's judgements, of one report or of all, in the order in which they were made."""
        with self.engine.connect() as connection:
            return corrections.corrections(connection, id)

    def earlier_versions(self, id: str) -> list[Record]:
        """What a report's record was before, the oldest first."""
        query = (
            select(earlier_version.c.record).join(report).where(report.c.id == id).order_by(earlier_version.c.number)
        )
        with self.engine.connect() as connection:
            return [Record.model_validate_json(kept) for kept in connection.scalars(query)]

    def _numbers(self, connection: Connection, ids: Iterable[str] | None) -> list[int]:
        query = select(report.c.number).order_by(report.c.number)
        if ids is None:
            return list(connection.scalars(query))
        return [n for chunk in _chunks(list(ids)) for n in connection.scalars(query.where(report.c.id.in_(chunk)))]

    # --- the two back ends -----------------------------------------------------------------------------------------

    @property
    def _is_server(self) -> bool:
        return self.address.startswith(("postgresql://", "postgresql+psycopg://"))

    @property
    def name(self) -> str:
        """The address without its password."""
        return make_url(self.address).render_as_string() if self._is_server else self.address

    def _engine(self) -> Engine:
        if self._is_server:
            try:
                return create_engine(make_url(self.address).set(drivername="postgresql+psycopg"))
            except ModuleNotFoundError:
                raise ArchiveError("PostgreSQL needs its driver: pip install 'detente[postgresql]'") from None
        engine = create_engine(f"sqlite:///{self.address}", connect_args={"timeout": 60.0})
        event.listen(engine, "connect", _prepare)
        event.listen(engine, "begin", _begin)
        return engine


def _prepare(connection: Any, _: object) -> None:
    connection.isolation_level = None  # Transactions begin where we say so.
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = NORMAL")
    connection.execute("PRAGMA wal_autocheckpoint = 16384")  # Pages: 64 MB; checkpoints cost more than space.
    connection.execute("PRAGMA cache_size = -131072")  # KB.
    connection.execute("PRAGMA mmap_size = 4294967296")


def _begin(connection: Connection) -> None:
    writing = connection.get_execution_options().get("writing")
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")


def _chunks(items: Sequence[T]) -> Iterator[Sequence[T]]:
    return (items[start : start + CHUNK] for start in range(0, len(items), CHUNK))


def _reason(error: Exception) -> str:
    return str(error.orig if isinstance(error, DatabaseError) and error.orig else error).partition("\n")[0]
