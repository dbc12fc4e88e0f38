"""Measures speed on one core and writes it into BENCHMARKS.md: `python -m benchmarks.speed SHARED`.

Reports are the corpus's dispatches of 200 to 400 words. Commands are timed as whole processes, the median of five runs.
"""

from __future__ import annotations

import gzip
import json
import os
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING
from unittest.mock import patch

os.environ.setdefault("OMP_NUM_THREADS", "1")
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

from benchmarks.page import table, write_section

if TYPE_CHECKING:
    from detente.knowledge import Decision, Named

REPORTS = 200
RUNS = 5


def corpus(shared: Path) -> list[str]:
    """Lines of the corpus with reports of 200 to 400 words."""
    with gzip.open(shared / "corpus" / "newswire.jsonl.gz", "rt", encoding="utf-8") as lines:
        chosen = [line for line in lines if 200 <= len(json.loads(line)["text"].split()) <= 400]
    return chosen[:REPORTS]


def loading() -> tuple[float, float]:
    """Seconds that the knowledge tables take to load, and the memory that they add, in MB."""
    from detente.knowledge import lookup, terms, toponyms

    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    start = time.perf_counter()
    lookup("Russia"), terms("Sergei Lavrov"), toponyms("Moscow")
    seconds = time.perf_counter() - start
    return seconds, (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024


def resolving(shared: Path) -> tuple[float, float]:
    """Microseconds to look up a mention, on average over all mentions of the reports, and over people's names alone.

    The questions that coding asks (names of countries and bodies, people with their clues) are noted, and asked once more
    in their order with nothing remembered from before.
    """
    from detente.coding.actors import names, persons
    from detente.knowledge import Clues, decide, lookup, terms
    from detente.knowledge.names import meanings

    people: list[tuple[str, date | None, Clues]] = []
    named: list[tuple[str, date | None]] = []

    def note_person(name: str, on: date | None, clues: Clues) -> Decision:
        people.append((name, on, clues))
        return decide(name, on, clues)

    def note_name(name: str, on: date | None = None) -> list[Named]:
        found = lookup(name, on)
        named.extend([(name, on)] if found else [])
        return found

    with patch.object(persons, "decide", note_person), patch.object(names, "lookup", note_name):
        coding(shared)
    for cached in (decide, terms, meanings):
        cached.cache_clear()
    start = time.perf_counter()
    for question in people:
        decide(*question)
    of_people = time.perf_counter() - start
    for name in named:
        lookup(*name)
    of_all = time.perf_counter() - start
    return 1e6 * of_all / (len(people) + len(named)), 1e6 * of_people / len(people)


def coding(shared: Path) -> float:
    """Reports coded a second, whole records, after the models are loaded."""
    from detente.coding.coder import code_reports
    from detente.sources import report_from_line

    reports = [report_from_line(f"report {n}", line) for n, line in enumerate(corpus(shared))]
    list(code_reports(reports[:16]))
    start = time.perf_counter()
    for _ in code_reports(reports):
        pass
    return len(reports) / (time.perf_counter() - start)


def process(*arguments: str) -> float:
    """Median seconds of a whole `detente` process."""

    def once() -> float:
        start = time.perf_counter()
        subprocess.run([sys.executable, "-m", "detente", *arguments], check=True, capture_output=True)
        return time.perf_counter() - start

    return statistics.median(_times(once))


def _times(once: Callable[[], float]) -> list[float]:
    return [once() for _ in range(RUNS)]


def main() -> None:
    """Measure and write."""
    if len(sys.argv) != 2:
        sys.exit("usage: python -m benchmarks.speed SHARED")
    os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    shared, example = Path(sys.argv[1]), Path(__file__).parent.parent / "examples" / "report.txt"
    seconds, megabytes = loading()
    every, person = resolving(shared)
    rows: list[tuple[str, ...]] = [
        ("knowledge tables loaded", f"{seconds:.2f} s", "under 0.3 s"),
        ("memory that they add", f"{megabytes:.0f} MB", "under 150 MB"),
        ("a mention looked up, average over the reports' mentions", f"{every:.0f} µs", "under 50 µs"),
        ("a person's name resolved, average over the reports' people", f"{person:.0f} µs", ""),
        ("reports coded on one core, whole records", f"{coding(shared):.1f} a second", "12 a second"),
        ("`detente code` of one report, cold", f"{process('code', str(example)):.1f} s", "under 4 s"),
        ("`detente --help`", f"{process('--help'):.2f} s", "under 0.4 s"),
    ]
    write_section("speed", table(("what", "measured", "reach"), rows))
    for row in rows:
        print(*row, sep=" · ")


if __name__ == "__main__":
    main()
