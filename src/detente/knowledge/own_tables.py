"""The user's own actors, laid over the package's tables: people with their offices, in a CSV with the same columns."""

from __future__ import annotations

import csv
import re
from pathlib import Path

from detente.knowledge.holders import HOLDERS
from detente.knowledge.offices import office_of
from detente.knowledge.person_names import family_name, lookup_keys

REQUIRED = ("person", "title", "code")
_CODE = re.compile(r"[A-Z0-9]{2,5}(?:\.[A-Z]{3})?")
_DAY = re.compile(r"(?:\d{4}(?:-\d\d){0,2})?")


class OwnTableError(ValueError):
    """A table of the user's cannot be laid over; the message names the file, the line and the reason."""


def add(source: Path, folder: Path) -> int:
    """Check a CSV of actors and lay it over the package's tables; says how many rows it has.

    The columns are those of the package's table of holders (`keys, person, family, title, office, code, start, end, id, source`);
    all but person, title and code may be missing or empty, and are then worked out. The file keeps its name in the folder,
    so that adding it again replaces it.

    Raises OwnTableError.
    """
    with source.open(encoding="utf-8-sig", newline="") as lines:
        table = csv.DictReader(lines)
        missing = [column for column in REQUIRED if column not in (table.fieldnames or ())]
        if missing:
            raise OwnTableError(f"{source}: the column {missing[0]} is missing; needed are {', '.join(REQUIRED)}")
        rows = [_completed(row, f"{source}, line {table.line_num}", source.stem) for row in table]
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / f"{source.stem}.csv").open("w", encoding="utf-8", newline="") as out:
        written = csv.DictWriter(out, HOLDERS.columns, lineterminator="\n")
        written.writeheader()
        written.writerows(rows)
    return len(rows)


def _completed(row: dict[str, str | None], where: str, source: str) -> dict[str, str]:
    cells = {column: (row.get(column) or "").strip() for column in HOLDERS.columns}
    empty = [column for column in REQUIRED if not cells[column]]
    if empty:
        raise OwnTableError(f"{where}: {empty[0]} is empty")
    if not _CODE.fullmatch(cells["code"]):
        raise OwnTableError(f"{where}: '{cells['code']}' is no actor code such as RUS.GOV")
    for column in ("start", "end"):
        if not _DAY.fullmatch(cells[column]):
            raise OwnTableError(f"{where}: {column} '{cells[column]}' is no date such as 2007-05-16, 2007-05 or 2007")
    country = cells["code"].partition(".")[0]
    cells["family"] = cells["family"] or family_name(cells["person"], country)
    cells["office"] = cells["office"] or office_of(cells["title"], country)
    names = [cells["person"], *filter(None, cells["keys"].split("|"))]
    keys = lookup_keys(names, cells["family"]) | ({f"{country} {cells['office']}"} if cells["office"] else set())
    cells["keys"] = "|".join(sorted(keys))
    cells["id"] = cells["id"] or "person:" + re.sub(r"\W+", "-", cells["person"].lower()).strip("-")
    cells["source"] = cells["source"] or source
    return cells
