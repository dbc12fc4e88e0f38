"""Confidence that means what it says: from the coder's own scores to the share of rows that are right, layer by layer.

A row's score becomes a probability by a logistic curve in the score's log-odds (Platt 1999), fitted on the dev set. The
threshold of a layer is the confidence from which on its rows have the best F1 there. Both are written beside the weights.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

STEPS = 2000
RATE = 0.05
MANY = 10
"""Bins of equal size over which the expected calibration error is a mean (Guo et al. 2017)."""


@dataclass(frozen=True)
class Curve:
    """probability = 1 / (1 + exp(-(slope · log-odds of the score + offset)))."""

    slope: float
    offset: float

    def __call__(self, score: float) -> float:
        """The probability that a row of this score is right."""
        return 1 / (1 + math.exp(-(self.slope * log_odds(score) + self.offset)))


def log_odds(score: float) -> float:
    """Of a score from 0 to 1, kept off its ends."""
    kept = min(max(score, 0.001), 0.999)
    return math.log(kept / (1 - kept))


def fitted(scores: Sequence[float], right: Sequence[bool]) -> Curve:
    """The curve of the greatest likelihood, found by descent along the gradient."""
    slope, offset = 1.0, 0.0
    points = [log_odds(score) for score in scores]
    for _ in range(STEPS):
        misses = [1 / (1 + math.exp(-(slope * x + offset))) - y for x, y in zip(points, right, strict=True)]
        slope -= RATE * sum(m * x for m, x in zip(misses, points, strict=True)) / len(points)
        offset -= RATE * sum(misses) / len(points)
    return Curve(slope, offset)


def threshold(confidences: Sequence[float], right: Sequence[bool], missed: int) -> float:
    """The confidence from which on the rows have the best F1; `missed` rows of the reference no row stands for."""
    wanted = sum(right) + missed
    ranked = sorted(zip(confidences, right, strict=True), reverse=True)
    best, chosen, hits = 0.0, 0.0, 0
    for number, (confidence, ok) in enumerate(ranked, 1):
        hits += ok
        f1 = 2 * hits / (number + wanted)
        if f1 >= best:
            best, chosen = f1, confidence
    return chosen


def calibration_error(confidences: Sequence[float], right: Sequence[bool]) -> float:
    """The mean gap between confidence and share right over bins of equal size."""
    ranked = sorted(zip(confidences, right, strict=True))
    bins = [ranked[n * len(ranked) // MANY : (n + 1) * len(ranked) // MANY] for n in range(MANY)]
    gaps = [abs(sum(c for c, _ in b) - sum(ok for _, ok in b)) for b in bins if b]
    return sum(gaps) / len(ranked)
