"""How sure a row is: the coder's own score, turned into the share of such rows that are right.

A logistic curve in the score's log-odds (Platt 1999), one for each layer, fitted on the dev set by `training/calibration.py`.
"""

from __future__ import annotations

import math
import tomllib
from dataclasses import dataclass
from functools import cache

from detente.model.folder import folder

TABLE = "calibration.toml"


@dataclass(frozen=True)
class Curve:
    """probability = 1 / (1 + exp(-(slope · log-odds of the score + offset))); rows below `threshold` are left out."""

    slope: float
    offset: float
    threshold: float = 0.0

    def __call__(self, score: float) -> float:
        """The probability that a row of this score is right."""
        return 1 / (1 + math.exp(-(self.slope * log_odds(score) + self.offset)))


def log_odds(score: float) -> float:
    """Of a score from 0 to 1, kept off its ends."""
    kept = min(max(score, 0.001), 0.999)
    return math.log(kept / (1 - kept))


def confidence(layer: str, score: float) -> float:
    """The confidence of a row of a layer, to three places, so that the last bits of a sum do not show."""
    return round(curves()[layer](score), 3)


@cache
def curves() -> dict[str, Curve]:
    """The curve of each layer."""
    table = tomllib.loads((folder() / TABLE).read_text(encoding="utf-8"))
    return {layer: Curve(**row) for layer, row in table.items()}
