"""The archive's tables → records."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Any

from sqlalchemy import Connection, select
from sqlalchemy import Row as TableRow

from detente.archive import rows
from detente.archive.schema import IN_FORCE, LAYERS, report
from detente.record import Record


def records_of(connection: Connection, numbers: Sequence[int], corrected: bool = False) -> Iterator[Record]:
    """The records of some reports in the order of their numbers: as they were coded, or as they stand after corrections."""
    layers = {layer: _layer(connection, layer, numbers, corrected) for layer in LAYERS}
    for found in connection.execute(select(report).where(report.c.number.in_(numbers)).order_by(report.c.number)):
        yield rows.record_of(
            found._mapping,
            {
                layer: [rows.row_of(layer, row._mapping, found.text) for row in kept.get(found.number, ())]
                for layer, kept in layers.items()
            },
        )


def _layer(
    connection: Connection, layer: str, numbers: Sequence[int], corrected: bool
) -> dict[int, list[TableRow[Any]]]:
    table = LAYERS[layer]
    chosen = table.c.standing.in_(IN_FORCE) if corrected else table.c.row.is_not(None)
    order = (table.c.start, table.c.number) if corrected else (table.c.row,)
    found: dict[int, list[TableRow[Any]]] = defaultdict(list)
    for row in connection.execute(
        select(table).where(table.c.report.in_(numbers), chosen).order_by(table.c.report, *order)
    ):
        found[row.report].append(row)
    return found
