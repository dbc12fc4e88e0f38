"""Codes every reference set and writes the figures into BENCHMARKS.md: `python -m benchmarks.accuracy SHARED`.

SHARED is the folder that holds `gold/` and `seed/`. `--raise-floors` lifts the floors in floors.toml to just below what
was measured; it never lowers one.
"""

from __future__ import annotations

import argparse
import tomllib
from pathlib import Path

from training import KEPT_OUT

from benchmarks.page import table, write_section
from detente.annotations import annotation
from detente.coding.coder import code_reports
from detente.evaluation import Annotations, Table, read_annotations, score
from detente.sources import UnreadableError, read

SETS = ("seed", "diplomacy/dev", "quotes/dev", "dates", "places", "plover", "relations")
KEPT = "relations, the tenth kept out of training"
FLOORS = Path(__file__).parent / "floors.toml"
SLACK, ROWS = 0.5, 0.5
"""How far below a measured figure its floor is set: half a point, and what half a row of the reference counts. Another kind
of processor can turn a close decision."""


def folder(shared: Path, name: str) -> Path:
    """Where a reference set lies."""
    return shared / "seed" if name == "seed" else shared / "gold" / name


def code_set(shared: Path, name: str) -> Annotations:
    """The reports of a reference set, coded."""
    reports = [r for r in read(str(folder(shared, name) / "reports.jsonl")) if not isinstance(r, UnreadableError)]
    return {record.id: annotation(record) for record in code_reports(reports)}


def measure(shared: Path, name: str) -> Table:
    """The figures of one reference set, or of what is kept out of training of the relations."""
    whole = "relations" if name == KEPT else name
    reference, coded = read_annotations(folder(shared, whole) / "annotations.jsonl"), code_set(shared, whole)
    if name == KEPT:
        reference = {id: reference[id] for id in list(coded)[::KEPT_OUT]}
    return score(reference, coded)


def headline(row: dict[str, float]) -> float:
    """The figure of a row by which it is judged: F1, or the share right."""
    return row.get("F1", row.get("acc", 0.0))


def floors() -> dict[str, dict[str, float]]:
    """The floors by set and figure."""
    return tomllib.loads(FLOORS.read_text(encoding="utf-8"))


def raise_floors(measured: dict[str, Table]) -> None:
    """Lift each floor to just below its measured figure."""
    known = floors()
    lines = [
        "# Figures that a change must not fall below; lifted by `python -m benchmarks.accuracy SHARED --raise-floors`."
    ]
    for name, figures in measured.items():
        lines += ["", f'["{name}"]']
        for figure, row in figures.items():
            floor = round(headline(row) - SLACK - 100 * ROWS / row["n"], 1)
            lines.append(f'"{figure}" = {max(known.get(name, {}).get(figure, 0.0), floor)}')
    FLOORS.write_text("\n".join(lines) + "\n", encoding="utf-8")


def markdown(measured: dict[str, Table]) -> str:
    """The figures as one Markdown table."""
    rows = []
    for name, figures in measured.items():
        for figure, row in figures.items():
            cells = (f"{row[key]:g}" if key in row else "" for key in ("P", "R", "F1", "acc", "n"))
            rows.append((name, figure, *cells))
    return table(("set", "figure", "P", "R", "F1", "share right", "n"), rows)


def main() -> None:
    """Measure, write, and say what is below its floor."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("shared", type=Path)
    arguments.add_argument("--raise-floors", action="store_true")
    chosen = arguments.parse_args()
    measured = {}
    for name in (*SETS, KEPT):
        measured[name] = measure(chosen.shared, name)
        print(name, {figure: headline(row) for figure, row in measured[name].items()}, flush=True)
    write_section("accuracy", markdown(measured))
    if chosen.raise_floors:
        raise_floors({name: measured[name] for name in SETS})


if __name__ == "__main__":
    main()
