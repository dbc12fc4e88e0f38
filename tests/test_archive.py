"""An archive keeps records whole: the same twice once, a corrected one in the old one's place, what went in comes out equal."""

from __future__ import annotations

import os
import random
import signal
import sqlite3
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from detente.archive import ArchiveError
from detente.archive.migrate import HEAD, MIGRATIONS
from detente.archive.schema import metadata
from detente.ontology import CONTEXTS, STANCES, STATUSES, TYPES
from detente.queries import Archive
from detente.record import Actor, AgendaItem, Event, Place, Position, Reason, Record, Statement, TimeExpression, Tone
from detente.report import Media, Paragraph, Person, Report, Span
from records import event, position, record, statement

MET = ("Lidia Marek met her counterpart in Vaduz.", event("CONSULT", "POL.GOV LIE.GOV", date="2018-03-13"))
BLAMED = ("Poland blamed Liechtenstein for the leak.", event("ACCUSE", "POL.GOV", "LIE.GOV", date="2018-03-12"))
SAID = ('"We are done here," Marek said.', statement("POL.GOV", "Lidia Marek", "We are done here,"))
OPPOSED = ("Poland opposes the pipeline.", position("POL.GOV", "opposes", "the pipeline"))


def test_what_is_written_is_read_back(archive: Archive) -> None:
    kept = record("a", "2018-03-14", MET, BLAMED, SAID, OPPOSED)
    assert archive.write([kept]).added == ("a",)
    assert archive.record("a").model_dump() == kept.model_dump()


def test_the_same_record_twice_changes_nothing(archive: Archive) -> None:
    kept = record("a", "2018-03-14", MET)
    archive.write([kept])
    assert archive.write([kept]).unchanged == ("a",)
    assert len(archive) == 1 and archive.earlier_versions("a") == []


def test_a_corrected_report_takes_the_place_of_the_old_one_which_is_kept(archive: Archive) -> None:
    first, second = record("a", "2018-03-14", MET, BLAMED), record("a", "2018-03-14", MET)
    archive.write([first])
    assert archive.write([second]).replaced == ("a",)
    assert archive.record("a").model_dump() == second.model_dump()
    assert [old.model_dump() for old in archive.earlier_versions("a")] == [first.model_dump()]
    assert len(archive.timeline("POL", "LIE")) == 1


def test_another_coder_s_record_takes_the_place_of_the_old_one(archive: Archive) -> None:
    archive.write([record("a", "2018-03-14", MET)])
    assert archive.coded_by_others("somebody 2.0") == ["a"]
    archive.write([record("a", "2018-03-14", MET, annotator="somebody 2.0")])
    assert archive.coded_by_others("somebody 2.0") == []


def test_a_row_whose_evidence_does_not_stand_in_the_text_is_refused_with_its_record(archive: Archive) -> None:
    kept = record("a", "2018-03-14", MET)
    broken = kept.model_copy(update={"events": (kept.events[0].model_copy(update={"start": 5, "end": 9}),)})
    with pytest.raises(ValueError, match="does not stand at 5-9"):
        archive.write([record("b", "2018-03-14", BLAMED), broken])
    assert len(archive) == 0


def test_a_record_that_is_not_there_is_a_key_error(archive: Archive) -> None:
    with pytest.raises(KeyError):
        archive.record("nobody's")


# --- round trips ---------------------------------------------------------------------------------------------------

words = st.text(st.characters(codec="utf-8", exclude_characters="\0", exclude_categories=("Cs",)), max_size=40)
codes = st.sampled_from(["RUS.GOV", "USA", "EUR.GOV", "UNK", "PSE.REB"])
lists = st.lists(codes, max_size=3).map(tuple)
maybe = st.none() | words
shares = st.floats(0, 1)


@st.composite
def reports(draw: st.DrawFn) -> Report:
    texts = draw(
        st.lists(st.tuples(words.map("x{}y".format), st.sampled_from(["text", "caption"])), min_size=1, max_size=4)
    )
    return Report(
        id=str(draw(st.uuids())), url=draw(maybe), publisher=draw(maybe), section=draw(maybe), headline=draw(maybe),
        published=draw(st.none() | st.dates().map(str)), dateline=draw(maybe),
        people=draw(st.lists(st.builds(Person, name=words, role=st.just("editor")), max_size=1)),
        media=draw(st.lists(st.builds(Media, kind=st.just("photo"), caption=maybe, credit=maybe), max_size=1)),
        paragraphs=tuple(Paragraph(text=text, kind=kind) for text, kind in texts),
    )  # fmt: skip


@st.composite
def records(draw: st.DrawFn) -> Record:
    page = draw(reports())

    def row(kind: Any, /, **fields: st.SearchStrategy[Any]) -> Any:
        start = draw(st.integers(0, len(page.text) - 1))
        end = draw(st.integers(start + 1, len(page.text)))
        values = {name: draw(strategy) for name, strategy in fields.items()}
        return kind(evidence=page.text[start:end], start=start, end=end, confidence=draw(shares), **values)

    def rows(kind: Any, /, **fields: st.SearchStrategy[Any]) -> tuple[Any, ...]:
        return tuple(row(kind, **fields) for _ in range(draw(st.integers(0, 2))))

    dates = st.none() | st.sampled_from(["2018-03-14", "2018-03", "2018", "2018-03-14/2018-03-16", "2018-W11", "soon"])
    spans = st.tuples(st.integers(0, 9), st.integers(9, 20)).map(lambda pair: Span(*pair))
    texts = st.lists(words, max_size=2)
    tones = st.builds(
        Tone, source=codes, target=codes, verbal=st.none() | st.floats(-10, 10), material=st.none(), events=st.just(1)
    )
    reasons = st.builds(Reason, what=words, detail=words, weight=shares)
    return Record(
        id=page.id, annotator="", report=page,
        actors=rows(Actor, code=codes, name=maybe, office=maybe, mentions=st.lists(spans, max_size=2), reasons=st.lists(reasons, max_size=2)),
        dates=rows(TimeExpression, type=st.just("DATE"), value=words),
        places=rows(Place, name=words, lat=st.none() | st.floats(-90, 90), lon=st.none() | st.floats(-180, 180), country=maybe),
        events=rows(Event, type=st.sampled_from(list(TYPES)), contexts=st.lists(st.sampled_from(CONTEXTS), max_size=2), actors=lists,
                    recipients=lists, actor_texts=texts, status=st.sampled_from(STATUSES), date=dates, place=maybe, trigger=words),
        statements=rows(Statement, speaker=st.none() | codes, name=maybe, kind=st.just("mixed"), content=texts, addressees=lists),
        positions=rows(Position, holder=codes, issue=words, stance=st.sampled_from(STANCES)),
        agenda=rows(AgendaItem, type=st.just("CONSULT"), date=dates, parties=lists, place=maybe),
        tone=draw(st.lists(tones, max_size=1)),
    )  # fmt: skip


runs = count()


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(records(), min_size=1, max_size=3, unique_by=lambda kept: kept.id))
def test_any_record_comes_out_equal_and_can_be_written_again(archive: Archive, batch: list[Record]) -> None:
    batch = [kept.model_copy(update={"annotator": f"run {next(runs)}"}) for kept in batch]  # An id may come again.
    archive.write(batch)
    for kept in batch:
        assert archive.record(kept.id).model_dump() == kept.model_dump()  # -0.0 and 0.0 are one.
    assert archive.write(batch).unchanged == tuple(kept.id for kept in batch)


# --- opening -------------------------------------------------------------------------------------------------------


def test_an_archive_that_is_not_there_is_not_made_by_asking(tmp_path: Path) -> None:
    with pytest.raises(ArchiveError, match="no archive lies here; `detente add"):
        Archive(str(tmp_path / "none.db"), create=False)
    assert not (tmp_path / "none.db").exists()


def test_another_file_is_not_touched(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("not a database at all, but long enough to be looked at " * 20)
    with pytest.raises(ArchiveError, match=r"notes\.txt: cannot be opened as an archive"):
        Archive(str(tmp_path / "notes.txt"))
    other = sqlite3.connect(tmp_path / "other.db")
    other.execute("CREATE TABLE birds (name)")
    other.close()
    with pytest.raises(ArchiveError, match="holds something else"):
        Archive(str(tmp_path / "other.db"))


def test_an_archive_of_a_later_version_is_named(archive: Archive) -> None:
    with archive.engine.begin() as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")
    with pytest.raises(ArchiveError, match="made by a later version"):
        Archive(archive.address)


def test_the_migrations_lead_to_the_schema(archive: Archive) -> None:
    scripts = ScriptDirectory(str(MIGRATIONS))
    assert scripts.get_current_head() == HEAD
    ours = {*metadata.tables, *(index.name for table in metadata.tables.values() for index in table.indexes)}
    with archive.engine.connect() as connection:
        found = compare_metadata(MigrationContext.configure(connection), metadata)
    assert [change for change in found if getattr(change[1], "name", None) in ours] == []


def test_the_views_can_be_read_by_people(archive: Archive) -> None:
    archive.write([record("a", "2018-03-14", MET, SAID, OPPOSED)])
    with archive.engine.connect() as connection:
        (row,) = connection.exec_driver_sql("SELECT date, type, actors, evidence, report FROM events").all()
        assert tuple(row) == ("2018-03-13", "CONSULT", "POL.GOV, LIE.GOV", MET[0], "a")
        for view in ("reports", "statements", "positions", "agenda", "actors", "corrections"):
            connection.exec_driver_sql(f"SELECT * FROM {view}").all()


# --- many at once, and crashes -------------------------------------------------------------------------------------


def test_two_writers_and_readers_at_once(address: str) -> None:
    def write(writer: int) -> None:
        with Archive(address) as opened:
            for number in range(15):
                opened.write(
                    [
                        record(f"{writer}-{number}", "2018-03-14", MET, OPPOSED),
                        record(f"both-{number}", "2018-03-14", BLAMED),
                    ]
                )

    def read(_: int) -> None:
        with Archive(address) as opened:
            for _ in range(15):
                assert all(kept.events for kept in opened.records())

    Archive(address).close()
    with ThreadPoolExecutor(4) as pool:
        assert all(done is None for done in [*pool.map(write, [1, 2]), *pool.map(read, [1, 2])])
    with Archive(address) as opened:
        assert len(opened) == 45
        assert len(opened.timeline("POL", "LIE", count="report")) == 45


WRITER = """
import sys
sys.path.insert(0, {tests!r})
from records import event, record
from detente.queries import Archive
with Archive(sys.argv[1]) as archive:
    for number in range(400):
        archive.write([record(f"r{{number}}", "2018-03-14", *[(f"They met in town {{n}}.", event("CONSULT", "POL.GOV LIE.GOV")) for n in range(30)])])
        print(number, flush=True)
"""


@pytest.mark.parametrize("seed", range(4))
def test_a_killed_writer_leaves_whole_records_and_the_next_run_completes(tmp_path: Path, seed: int) -> None:
    """`benchmarks.archive` kills `detente add` itself, fifty times."""
    place = str(tmp_path / "archive.db")
    command = [sys.executable, "-c", WRITER.format(tests=str(Path(__file__).parent)), place]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as writer:
        assert writer.stdout
        writer.stdout.readline()
        time.sleep(random.Random(seed).uniform(0, 0.4))
        os.kill(writer.pid, signal.SIGKILL)
        finished = 1 + len(writer.stdout.read().split())
    with Archive(place) as opened:
        assert len(opened) >= finished
        assert all(len(kept.events) == 30 for kept in opened.records())
    subprocess.run(command, check=True, capture_output=True)
    with Archive(place) as opened:
        assert len(opened) == 400
