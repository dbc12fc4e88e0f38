"""An archive in the forms that others read: one file a format."""

from detente.export.annotations import AnnotationsExport
from detente.export.export import Export
from detente.export.gdelt import GdeltExport
from detente.export.json_lines import JsonLinesExport
from detente.export.polecat import PolecatExport
from detente.export.tables import CsvExport, ParquetExport

__all__ = ["EXPORTS", "Export"]

EXPORTS: dict[str, Export] = {
    "jsonl": JsonLinesExport(),
    "csv": CsvExport(),
    "parquet": ParquetExport(),
    "gdelt": GdeltExport(),
    "polecat": PolecatExport(),
    "annotations": AnnotationsExport(),
}
"""The formats, by the name that `detente export --format` takes."""
