"""How sure a row is: what speaks for it, weighed into the share of such rows that are right.

A logistic regression for each layer, fitted on the dev set by `training/calibration.py`; with one clue it is Platt's curve
(Platt 1999).
"""

from __future__ import annotations

import math
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Generic, TypeVar

from detente.model.encoder import CALIBRATION, model_file
from detente.record import Row

R = TypeVar("R", bound=Row)


@dataclass(frozen=True)
class Candidate(Generic[R]):
    """A row that may be part of the record, with the clues that speak for it or against it."""

    row: R
    clues: Mapping[str, float]


@dataclass(frozen=True)
class Weights:
    """probability = 1 / (1 + exp(-(sum of weight · clue + offset))); rows below the `threshold` are left out by default."""

    clues: Mapping[str, float]
    offset: float = 0.0
    threshold: float = 0.0

    def __call__(self, clues: Mapping[str, float]) -> float:
        """The probability that a row with these clues is right, to three places: the last bits of a sum do not show."""
        total = self.offset + sum(weight * clues.get(clue, 0.0) for clue, weight in self.clues.items())
        return round(1 / (1 + math.exp(-total)), 3)


def weighed(layer: str, candidates: Iterable[Candidate[R]], least: float | None = None) -> list[R]:
    """The rows of a layer that are sure enough, with their confidence; by default those that the layer's threshold lets in."""
    weights = weights_of(layer)
    wanted = weights.threshold if least is None else least
    sure = ((candidate.row, weights(candidate.clues)) for candidate in candidates)
    return [row.model_copy(update={"confidence": confidence}) for row, confidence in sure if confidence >= wanted]


def log_odds(share: float) -> float:
    """Of a share from 0 to 1, kept off its ends."""
    kept = min(max(share, 0.001), 0.999)
    return math.log(kept / (1 - kept))


@cache
def weights_of(layer: str) -> Weights:
    """The weights of a layer's clues."""
    return Weights(**tomllib.loads(model_file(CALIBRATION).read_text(encoding="utf-8"))[layer])
