"""Compile the knowledge tables: `python -m facts RAW_FACTS [TABLES]`."""

from __future__ import annotations

import sys
from pathlib import Path

from facts.countries import countries
from facts.holders import holders, spellings
from facts.names import names
from facts.places import places
from facts.tables import write

TABLES = Path(__file__).parent.parent / "src" / "detente" / "knowledge" / "tables"


def compile_tables(raw: Path, tables: Path) -> None:
    """Write every knowledge table anew."""
    tables.mkdir(parents=True, exist_ok=True)
    write(tables / "countries.csv", ("keys", "name", "lat", "lon", "geonames", "source"), countries())
    write(tables / "names.csv", ("keys", "name", "code", "kind", "full_name", "start", "end", "source"), names(raw))
    terms = list(holders(raw))
    write(
        tables / "holders.csv",
        ("keys", "person", "family", "title", "office", "code", "start", "end", "id", "source"),
        terms,
    )

    write(tables / "spellings.csv", ("keys", "names"), spellings(terms))
    write(
        tables / "places.csv",
        ("keys", "name", "kind", "country", "admin", "lat", "lon", "population", "geonames", "source"),
        places(),
    )


if __name__ == "__main__":
    if not 2 <= len(sys.argv) <= 3:
        sys.exit("usage: python -m facts RAW_FACTS [TABLES]")
    compile_tables(Path(sys.argv[1]), Path(sys.argv[2]) if len(sys.argv) == 3 else TABLES)
