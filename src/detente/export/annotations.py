"""A reference set: the archive's reports and their rows, after people's corrections, in the codebook's form."""

from __future__ import annotations

import json
from pathlib import Path

from detente.annotations import annotation
from detente.archive import Store
from detente.export.export import Export


class AnnotationsExport(Export):
    """`reports.jsonl` and `annotations.jsonl`, for `detente evaluate` and for training."""

    folder = True

    def write(self, archive: Store, place: Path) -> int:
        """See Export."""
        count = 0
        with (
            (place / "reports.jsonl").open("w", encoding="utf-8") as reports,
            (place / "annotations.jsonl").open("w", encoding="utf-8") as annotations,
        ):
            for count, record in enumerate(archive.records(corrected=True), 1):  # noqa: B007  # The last number is given.
                page = record.report
                told = {name: getattr(page, name) for name in ("id", "published", "headline", "text", "publisher")}
                reports.write(json.dumps(told, ensure_ascii=False) + "\n")
                annotations.write(json.dumps(annotation(record), ensure_ascii=False) + "\n")
        return count
