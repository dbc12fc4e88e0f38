"""JSON Lines: one whole record a line."""

from __future__ import annotations

from pathlib import Path

from detente.archive import Store
from detente.export.export import Export


class JsonLinesExport(Export):
    """Records as `detente code --format jsonl` prints them."""

    def write(self, archive: Store, place: Path) -> int:
        """See Export."""
        count = 0
        with place.open("w", encoding="utf-8") as out:
            for count, record in enumerate(archive.records(corrected=True), 1):  # noqa: B007  # The last number is given.
                out.write(record.model_dump_json() + "\n")
        return count
