"""Reading raw tables and writing our own."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from pathlib import Path

BY_HAND = Path(__file__).parent / "by_hand"

Row = dict[str, str]


def read(path: Path) -> Iterator[Row]:
    """The rows of a CSV file, by column name."""
    with path.open(encoding="utf-8", newline="") as lines:
        yield from csv.DictReader(lines)


def write(path: Path, columns: tuple[str, ...], rows: Iterable[Row]) -> None:
    """Write rows once each, in the order of their columns, so that the same facts always give the same bytes."""
    lines = sorted({tuple(row.get(column, "") for column in columns) for row in rows})
    with path.open("w", encoding="utf-8", newline="") as out:
        table = csv.writer(out, lineterminator="\n")
        table.writerow(columns)
        table.writerows(lines)
