"""Measures archives and writes the figures into BENCHMARKS.md: `python -m benchmarks.archive SHARED [--only PART]`.

corpus: all dispatches added by the command, twice; wire copies against `copies.csv`. example: Russia and the United States there.
kills: `detente add` killed fifty times. made: a million made records (`made.py`) written, and every question timed.
questions: the latter alone. `example` and `questions` ask archives that `--keep FOLDER` left.
"""

from __future__ import annotations

import argparse
import csv
import gzip
import os
import random
import signal
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path
from typing import Any

from benchmarks.made import DAYS, FIRST_DAY, SIDES, World
from benchmarks.page import README, table, write_section
from detente.queries import Archive, Tone

KILLS = 50
REPORTS = 250
"""Dispatches that the killed command adds."""

FIRST = "1997-01-01"
"""The first day of the example: the corpus begins in April 1997."""

BATCH = 5_000
ASKED = 200
"""Times that each question is asked of the made archive, of other sides, days and words each time."""

DOCS = Path(__file__).parent.parent / "docs"
Row = tuple[str, str, str]


def run_add(archive: Path, *sources: Path) -> tuple[float, str]:
    """Seconds that `detente add` takes, and its summary."""
    start = time.perf_counter()
    done = subprocess.run(
        [*DETENTE, "add", str(archive), *map(str, sources)], capture_output=True, text=True, check=False
    )
    return time.perf_counter() - start, done.stderr.splitlines()[-1]


DETENTE = (sys.executable, "-m", "detente")


def corpus(shared: Path, folder: Path) -> None:
    """The corpus added twice, its copies, and the example."""
    place, source = folder / "corpus.db", shared / "corpus" / "newswire.jsonl.gz"
    first, told = run_add(place, source)
    again, told_again = run_add(place, source)
    with Archive(str(place)) as archive:
        rows: list[Row] = [
            ("the corpus added, one core", f"{told} in {first / 60:.1f} min", "no failure"),
            (
                "the same again",
                f"{told_again} in {again:.1f} s, {100 * again / first:.1f} %",
                "nothing changes, under 5 %",
            ),
            (
                "size of the archive",
                f"{place.stat().st_size / 1e6:.0f} MB, {place.stat().st_size / len(archive) / 1e3:.0f} kB a report",
                "",
            ),
            ("wire copies and repeated paragraphs", copies(archive), "F1 90"),
        ]
    write_section("corpus", table(("what", "measured", "reach"), rows))


def copies(archive: Archive) -> str:
    """Precision, recall and F1 of reports known to share paragraphs, on the labelled pairs."""
    with archive.engine.connect() as connection:
        ids = "SELECT one.id, two.id FROM repeat JOIN report one ON one.number = report JOIN report two ON two.number = other"
        found = {frozenset(pair) for pair in connection.exec_driver_sql(ids).all()}
    lines = (Path(__file__).parent / "copies.csv").read_text(encoding="utf-8").splitlines()
    pairs = [
        (frozenset((row["a"], row["b"])), row["repeats"] == "1")
        for row in csv.DictReader(line for line in lines if line[0] != "#")
    ]
    right = sum(repeats and pair in found for pair, repeats in pairs)
    named, asked = sum(pair in found for pair, _ in pairs), sum(repeats for _, repeats in pairs)
    told = f"{len(pairs)} pairs, {asked} of them copies"
    return f"P {100 * right / named:.1f} R {100 * right / asked:.1f} F1 {200 * right / (named + asked):.1f} ({told})"


def example(folder: Path) -> None:
    """Russia and the United States in the corpus, as a table and as a picture, here and in the README."""
    with Archive(str(folder / "corpus.db"), create=False) as archive:
        months, years = (archive.tone("RUS", "USA", by=by, since=FIRST) for by in ("month", "year"))
    (DOCS / "russia-united-states.svg").write_text(months.to_svg(), encoding="utf-8")
    write_section("russia and the united states", _points(months))
    write_section("russia and the united states", _points(years), README)


def _points(tone: Tone) -> str:
    """The points with more than two reports behind them, as a Markdown table."""
    columns = ("day", "reports", "verbal", "verbal_events", "verbal_smooth", "material", "material_events")
    rows = [
        tuple("" if (value := getattr(point, name)) is None else str(value) for name in columns)
        for point in tone
        if point.reports > 2
    ]
    return table(tuple(name.replace("_", " ") for name in columns), rows)


def kills(shared: Path, folder: Path) -> None:
    """Kill `detente add` again and again; what it had finished must be there, whole, and the last run completes."""
    source, place, whole = folder / "some.jsonl", folder / "killed.db", folder / "whole.db"
    with gzip.open(shared / "corpus" / "newswire.jsonl.gz", "rt", encoding="utf-8") as lines:
        source.write_text("".join(islice(lines, REPORTS)), encoding="utf-8")
    chance, lost, during = random.Random(7), 0, 0
    for _ in range(KILLS):
        if len(_kept(place)) == REPORTS:
            place.unlink()
        before = _kept(place)
        with subprocess.Popen([*DETENTE, "add", str(place), str(source)], stderr=subprocess.DEVNULL) as adding:
            while adding.poll() is None and len(_kept(place)) <= len(before):
                time.sleep(0.05)
            time.sleep(chance.uniform(0, 3))
            finished = _kept(place)
            during += adding.poll() is None
            os.kill(adding.pid, signal.SIGKILL)
        lost += len(finished - _kept(place))
    run_add(place, source)
    run_add(whole, source)
    with Archive(str(place)) as killed, Archive(str(whole)) as unharmed:
        differ = sum(killed.record(record.id) != record for record in unharmed.records())
        rows: list[Row] = [
            ("kills of `detente add` while it coded", f"{during} of {KILLS}", "50"),
            ("finished reports lost", f"{lost}", "0"),
            (
                "records of the last run that differ from those of a run without kills",
                f"{differ} of {len(unharmed)}",
                "0",
            ),
        ]
    write_section("kills", table(("what", "measured", "reach"), rows))


def _kept(place: Path) -> set[str]:
    """The ids of the reports in an archive; none where it does not lie there yet."""
    if not place.exists():
        return set()
    with Archive(str(place)) as archive, archive.engine.connect() as connection:
        return set(connection.exec_driver_sql("SELECT id FROM report").scalars())


def made(folder: Path, number: int) -> None:
    """A large archive: writing it, and its size."""
    place, world = folder / "made.db", World()
    seconds = 0.0
    with Archive(str(place)) as archive:
        for first in range(0, number, BATCH):
            batch = [world.record(number) for number in range(first, first + BATCH)]
            start = time.perf_counter()
            archive.write(batch)
            seconds += time.perf_counter() - start
            if first % 100_000 == 0:
                print(f"{first:,} records written, {(first + BATCH) / seconds:,.0f} a second", file=sys.stderr)
    rows: list[Row] = [
        ("records written a second, in batches of 5,000", f"{number / seconds:,.0f}", "1,500"),
        (f"size of {number:,} records", f"{place.stat().st_size / 1e9:.2f} GB", "3 GB"),
    ]
    write_section("made archive", table(("what", "measured", "reach"), rows))


def asked(folder: Path) -> None:
    """The time of every question to the large archive, with a warm cache."""
    with Archive(str(folder / "made.db"), create=False) as archive:
        rows: list[Row] = [
            (name, f"{1000 * seconds:.0f} ms", "under 100 ms") for name, seconds in questions(archive, World())
        ]
    write_section("questions", table(("what", "measured", "reach"), rows))


def questions(archive: Archive, world: World) -> Iterator[tuple[str, float]]:
    """The median seconds of each question."""

    def sides() -> tuple[str, str]:
        one, other = world.some(world.sides, 2)
        return (one, other) if one != other else (SIDES[0], SIDES[1])

    def year() -> dict[str, Any]:
        year = FIRST_DAY.year + world.chance.randrange(DAYS // 366)
        return {"since": f"{year}-01-01", "until": f"{year}-12-31"}

    def name() -> str:
        return world.some(world.names)[0]

    kinds: dict[str, Callable[[], object]] = {
        "timeline of a dyad, one year": lambda: archive.timeline(*sides(), **year()),
        "tone of a dyad by month, thirty years": lambda: archive.tone(*sides(), by="month"),
        "tone of a dyad by day, one year": lambda: archive.tone(*sides(), by="day", **year()),
        "agenda of a side from a day on, 100 rows": lambda: archive.agenda(sides()[0], since=year()["since"]),
        "followup of a dyad, 100 announcements": lambda: archive.followup(*sides(), on=year()["until"]),
        "issues of a dyad, one year": lambda: archive.issues(*sides(), **year()),
        "quotes of a speaker": lambda: archive.quotes(speaker=name()),
        "quotes about two words": lambda: archive.quotes(about=" ".join(world.some(world.words, 2))),
        "search for three words": lambda: archive.search(" ".join(world.some(world.words, 3))),
        "search for a phrase": lambda: archive.search(f'"{" ".join(world.some(world.words, 2))}"'),
        "actors of a side": lambda: archive.actors(sides()[0]),
        "brief on a dyad": lambda: archive.brief(*sides(), on=year()["until"]),
    }  # fmt: skip
    for title, question in kinds.items():
        times = [_seconds(question) for _ in range(ASKED + 20)][20:]
        print(
            f"{title}: median {1000 * statistics.median(times):.1f} ms, most {1000 * max(times):.0f} ms",
            file=sys.stderr,
        )
        yield title, statistics.median(times)


def _seconds(question: Callable[[], object]) -> float:
    start = time.perf_counter()
    question()
    return time.perf_counter() - start


def main() -> None:
    """Measure and write."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.archive", description=__doc__)
    parser.add_argument("shared", type=Path, metavar="SHARED", help="the folder that holds corpus/")
    parser.add_argument("--only", choices=["corpus", "example", "kills", "made", "questions"], help="one part alone")
    parser.add_argument("--records", type=int, default=1_000_000, help="made records, a multiple of 5,000")
    parser.add_argument(
        "--keep", type=Path, metavar="FOLDER", help="where the archives are left; thrown away without it"
    )
    arguments = parser.parse_args()
    os.environ.setdefault("OMP_NUM_THREADS", "1")
    with tempfile.TemporaryDirectory() as thrown:
        folder = arguments.keep or Path(thrown)
        folder.mkdir(parents=True, exist_ok=True)
        if arguments.only in (None, "corpus"):
            corpus(arguments.shared, folder)
        if arguments.only in (None, "corpus", "example"):
            example(folder)
        if arguments.only in (None, "kills"):
            kills(arguments.shared, folder)
        if arguments.only in (None, "made"):
            made(folder, arguments.records)
        if arguments.only in (None, "made", "questions"):
            asked(folder)


if __name__ == "__main__":
    main()
