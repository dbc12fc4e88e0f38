"""The model card: what the weights were made from, how good they are, and their checksum."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from pathlib import Path
from string import Template

from benchmarks.accuracy import folder, headline, measure
from benchmarks.page import table

from detente.model.confidence import weights_of
from detente.model.encoder import WEIGHTS
from training import DEV
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


def write_card(shared: Path, output: Path, stages: Sequence[Stage]) -> None:
    """Measure the weights in `output` on the dev set under a folder of sets and write MODEL_CARD.md beside them."""
    measured = measure(shared, DEV)
    figures: list[tuple[str, ...]] = [(name, f"{headline(measured[name]):g}") for name in FIGURES if name in measured]
    errors = {
        layer: calibration_error([weights_of(layer)(clues) for clues in rows.clues], rows.right)
        for layer, rows in judged_rows(folder(shared, DEV)).items()
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
