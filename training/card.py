"""The model card: what the weights were made from, how good they are, and their checksum."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from pathlib import Path
from string import Template

from benchmarks.page import table

from detente.annotations import annotation
from detente.coding.coder import code_reports
from detente.evaluation import read_annotations, score
from detente.model.confidence import weights_of
from detente.model.encoder import WEIGHTS
from detente.sources import UnreadableError, read
from training.calibration import calibration_error, judged_rows
from training.learning import SEED, Stage

FIGURES = (
    "events",
    "events.sector",
    "events.type",
    "statements",
    "statements.content",
    "positions",
    "status",
    "date",
    "mode",
)


def write_card(dev: Path, output: Path, stages: Sequence[Stage]) -> None:
    """Measure the weights in `output` on a reference set and write MODEL_CARD.md beside them."""
    reports = [r for r in read(str(dev / "reports.jsonl")) if not isinstance(r, UnreadableError)]
    coded = {record.id: annotation(record) for record in code_reports(reports)}
    measured = score(read_annotations(dev / "annotations.jsonl"), coded)
    figures: list[tuple[str, ...]] = [
        (name, f"{measured[name].get('F1', measured[name].get('acc', 0)):g}") for name in FIGURES if name in measured
    ]
    errors = {
        layer: calibration_error([weights_of(layer)(clues) for clues in rows.clues], rows.right)
        for layer, rows in judged_rows(dev).items()
    }
    words = {
        "stages": " ".join(map(_told, stages)),
        "seed": SEED,
        "figures": table(("figure", "F1, or the share right"), figures),
        "errors": ", ".join(f"{layer} {error:.3f}" for layer, error in errors.items()),
        "checksum": hashlib.sha256((output / WEIGHTS).read_bytes()).hexdigest(),
    }
    template = Template((Path(__file__).parent / "card.md").read_text(encoding="utf-8"))
    (output / "MODEL_CARD.md").write_text(template.substitute(words), encoding="utf-8")


def _told(stage: Stage) -> str:
    return (
        f"Stage “{stage.name}”: {len(stage.examples)} windows and {len(stage.rehearsed)} rehearsed ones, {stage.epochs} epochs, "
        f"{stage.cut:.0%} of the windows cut into excerpts, {stage.masked:.0%} of the pieces masked, "
        f"AdamW at {stage.encoder_rate:g} (encoder) and {stage.head_rate:g} (heads)."
    )
