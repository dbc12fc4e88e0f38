"""One table a layer, as CSV or as Parquet: `reports`, `events`, `statements`, `positions`, `actors`, `places`, `dates`."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pyarrow
import pyarrow.parquet
from sqlalchemy import Float, Integer, select
from sqlalchemy.sql.type_api import TypeEngine

from detente.archive import Store
from detente.archive.columns import MARK, Codes, Texts
from detente.archive.schema import LAYERS, report
from detente.export.export import Export
from detente.queries.conditions import in_force, words

Values = dict[str, Any]

CHUNK = 20_000
"""Rows of a Parquet file that are written at a time."""

REPORT = ("id", "url", "publisher", "section", "headline", "published", "dateline", "language", "text", "annotator")
INTERNAL = frozenset(
    {"row", "report", "evidence", "likeness", "day", "until", "start", "end", "reasons", "mentions", "side"}
)
"""Columns that serve the archive alone."""


class CsvExport(Export):
    """A folder of CSV files. Codes are parted by ", "; several texts in one cell are a JSON array."""

    folder = True

    def write(self, archive: Store, place: Path) -> int:
        """See Export."""
        total = 0
        for layer in ("reports", *LAYERS):
            with (place / f"{layer}.csv").open("w", encoding="utf-8", newline="") as out:
                writer = csv.DictWriter(out, list(_types(layer)), lineterminator="\n")
                writer.writeheader()
                for row in _rows(archive, layer):
                    writer.writerow({name: _cell(value, _types(layer)[name]) for name, value in row.items()})
                    total += 1
        return total


class ParquetExport(Export):
    """A folder of Parquet files. Codes and texts are lists."""

    folder = True

    def write(self, archive: Store, place: Path) -> int:
        """See Export."""
        total = 0
        for layer in ("reports", *LAYERS):
            schema = pyarrow.schema([(name, _arrow(kind)) for name, kind in _types(layer).items()])
            with pyarrow.parquet.ParquetWriter(place / f"{layer}.parquet", schema) as writer:
                for chunk in _chunks(_rows(archive, layer)):
                    writer.write_table(pyarrow.Table.from_pylist(chunk, schema))
                    total += len(chunk)
        return total


def _types(layer: str) -> dict[str, TypeEngine[Any]]:
    """The columns of a layer's table, in order."""
    if layer == "reports":
        return {name: report.c[name].type for name in REPORT}
    own = {column.name: column.type for column in LAYERS[layer].c if column.name not in INTERNAL}
    page = {name: report.c[column].type for name, column in (("report", "id"), ("published", "published"))}
    return own | {"evidence": report.c.text.type} | page


def _rows(archive: Store, layer: str) -> Iterator[Values]:
    names = list(_types(layer))
    if layer == "reports":
        query = select(*(report.c[name] for name in names)).order_by(report.c.number)
    else:
        table = LAYERS[layer]
        own = [table.c[name] for name in names[:-3]]
        page = (report.c.id.label("report_id"), report.c.published)
        query = select(*own, words(table), *page).join(report, report.c.number == table.c.report)
        query = query.where(in_force(table)).order_by(table.c.number)
    with archive.engine.connect().execution_options(yield_per=CHUNK) as connection:
        for row in connection.execute(query):
            yield dict(zip(names, row, strict=True))


def _chunks(rows: Iterator[Values]) -> Iterator[list[Values]]:
    chunk: list[Values] = []
    for row in rows:
        chunk.append(row)
        if len(chunk) == CHUNK:
            yield chunk
            chunk = []
    yield chunk


def _cell(value: Any, kind: TypeEngine[Any]) -> Any:
    if isinstance(kind, Codes):
        return MARK.join(value)
    return json.dumps(value, ensure_ascii=False) if isinstance(kind, Texts) else value


def _arrow(kind: TypeEngine[Any]) -> pyarrow.DataType:
    if isinstance(kind, Codes | Texts):
        return pyarrow.list_(pyarrow.string())
    if isinstance(kind, Integer):
        return pyarrow.int64()
    return pyarrow.float64() if isinstance(kind, Float) else pyarrow.string()
