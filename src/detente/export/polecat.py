"""The event table of POLECAT (Halterman and others 2023): PLOVER as the weekly files have it, parted by tabs, with their header.

One row for each pair of actors. Columns that Détente does not fill (COW numbers, Wikipedia ids, the parts of a place) are empty.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path

from detente.archive import Store
from detente.export.export import Export, acts
from detente.export.gdelt import pairs
from detente.knowledge.names import country_name
from detente.ontology import TYPES
from detente.queries.timeline import Deed

_PARTY = ("Name", "Country", "COW", "Primary {} Sector", "Sectors", "Title", "Name Raw", "Wikipedia {} ID")
COLUMNS = (
    "Event ID", "Event Date", "Event Type", "Event Mode", "Intensity", "Quad Code", "Contexts",
    *(part.format(who) if "{}" in part else f"{who} {part}" for who in ("Actor", "Recipient") for part in _PARTY),
    "Placename", "City", "District", "Province", "Country", "Latitude", "Longitude", "GeoNames ID", "Raw Placename",
    "Feature Type", "Source", "Publication Date", "Story People", "Story Organizations", "Story Locations", "Language", "Version",
)  # fmt: skip


class PolecatExport(Export):
    """One file. What is denied or hypothetical is left out, since POLECAT has no status."""

    def write(self, archive: Store, place: Path) -> int:
        """See Export."""
        count = 0
        with place.open("w", encoding="utf-8", newline="") as out:
            writer = csv.DictWriter(out, COLUMNS, delimiter="\t", lineterminator="\n", restval="")
            writer.writeheader()
            for deed in acts(archive):
                for row in rows(deed):
                    writer.writerow(row)
                    count += 1
        return count


def rows(deed: Deed) -> Iterator[dict[str, str]]:
    """The rows of an act."""
    if deed.status in ("denied", "hypothetical"):
        return
    for number, (first, second) in enumerate(pairs(deed), 1):
        yield {
            "Event ID": f"{deed.report}_{deed.event}_{number}",
            "Event Date": deed.day,
            "Event Type": deed.type,
            "Event Mode": deed.mode or "",
            "Intensity": f"{float(TYPES[deed.type].score)}",
            "Quad Code": TYPES[deed.type].quad.upper(),
            "Contexts": ";".join(deed.contexts),
            **_party("Actor", first),
            **_party("Recipient", second),
            "Placename": deed.place or "",
            "Country": country_name(deed.place_country) if deed.place_country else "",
            "Raw Placename": deed.place or "",
            "Source": deed.publisher or "",
            "Publication Date": (deed.published or "")[:10],
            "Language": "en",
            "Version": "detente",
        }


def _party(who: str, code: str) -> dict[str, str]:
    side, _, sector = code.partition(".")
    return {
        f"{who} Name": code,
        f"{who} Country": country_name(side) if side else "",
        f"Primary {who} Sector": sector,
        f"{who} Sectors": sector,
        f"{who} Name Raw": code,
    }
