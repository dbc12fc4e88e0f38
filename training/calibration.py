"""Confidence that means what it says: how much each clue counts, and the default thresholds.

Fitted on the dev set: all that may be in the record of its reports is known there to be right or wrong.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

import numpy as np

from detente.annotations import annotation
from detente.coding.coder import find, record_of
from detente.coding.reading import read as read_reports
from detente.evaluation import judge, read_annotations
from detente.model.confidence import Weights, weights_of
from detente.model.encoder import CALIBRATION
from detente.sources import UnreadableError, read

LAYERS = ("events", "statements", "positions")
STEPS, RIDGE, TINY = 50, 1.0, 1e-3
BINS = 10
NOISE = 0.005
"""What F1 differs by on so few reports without meaning anything: half a point."""

HEAD = """# How much each clue counts for a row, fitted on gold/diplomacy/dev by `python -m training`:
# probability = 1 / (1 + exp(-(sum of weight · clue + offset))). Rows below the threshold are left out by default;
# it is one that gives the best F1 there, give or take half a point.
"""


@dataclass
class Rows:
    """The candidates of a layer: their clues, whether each is right, and how many rows of the reference none stands for."""

    clues: list[Mapping[str, float]] = field(default_factory=list)
    right: list[bool] = field(default_factory=list)
    missed: int = 0


def calibrate(dev: Path, output: Path) -> None:
    """Fit the weights and thresholds of all layers on a reference set and write them beside the network's.

    Which mention of an event tells it depends on them, too; hence a second pass with those of the first.
    """
    _write({layer: Weights({}) for layer in LAYERS}, output)
    for _ in range(2):
        found = {}
        for layer, rows in judged_rows(dev).items():
            weights = fitted(rows.clues, rows.right)
            sure = [weights(clues) for clues in rows.clues]
            found[layer] = replace(weights, threshold=threshold(sure, rows.right, rows.missed))
        _write(found, output)


def judged_rows(dev: Path) -> dict[str, Rows]:
    """For each layer all candidates of a reference set."""
    reports = [r for r in read(str(dev / "reports.jsonl")) if not isinstance(r, UnreadableError)]
    found = {reading.report.id: find(reading) for reading in read_reports(reports)}
    coded = {id: annotation(record_of(told, least=0.0)) for id, told in found.items()}
    rows = {layer: Rows() for layer in LAYERS}
    for judged in judge(read_annotations(dev / "annotations.jsonl"), coded):
        if judged.layer in rows:
            hits = {j for _, j in judged.right}
            layer = rows[judged.layer]
            layer.clues += [candidate.clues for candidate in getattr(found[judged.report], judged.layer)]
            layer.right += [n in hits for n in range(len(judged.coded))]
            layer.missed += len(judged.missed)
    return rows


def fitted(clues: Sequence[Mapping[str, float]], right: Sequence[bool]) -> Weights:
    """The likeliest weights, found by Newton's method; a ridge keeps those of rare clues small, a tiny one the offset finite."""
    if not clues:
        return Weights({})
    names = sorted({name for row in clues for name in row})
    points = np.array([[*(row.get(name, 0.0) for name in names), 1.0] for row in clues])
    wanted = np.array(right, dtype=float)
    ridge = np.diag([RIDGE] * len(names) + [TINY])
    weights = np.zeros(len(names) + 1)
    for _ in range(STEPS):
        shares = 1 / (1 + np.exp(-points @ weights))
        gradient = points.T @ (shares - wanted) + ridge @ weights
        curvature = (points * (shares * (1 - shares))[:, None]).T @ points + ridge
        weights -= np.linalg.solve(curvature, gradient)
    *counts, offset = (round(float(weight), 3) for weight in weights)
    return Weights(dict(zip(names, counts, strict=True)), offset)


def threshold(confidences: Sequence[float], right: Sequence[bool], missed: int) -> float:
    """The confidence from which on the rows have the best F1; `missed` rows of the reference no row stands for.

    Of several that differ by no more than NOISE it is the one at which precision and recall are nearest to each other.
    """
    wanted = sum(right) + missed
    told = {least: [ok for c, ok in zip(confidences, right, strict=True) if c >= least] for least in set(confidences)}
    f1 = {least: 2 * sum(rows) / (len(rows) + wanted) for least, rows in told.items()}
    best = max(f1.values(), default=0.0)
    good = [least for least, figure in sorted(f1.items()) if figure >= best - NOISE]
    return min(good, key=lambda least: abs(len(told[least]) - wanted), default=0.0)


def reliability(confidences: Sequence[float], right: Sequence[bool]) -> list[tuple[float, float, int]]:
    """Mean confidence, share right and number of rows of each tenth of the scale that has any."""
    bins: dict[int, list[tuple[float, bool]]] = defaultdict(list)
    for confidence, ok in zip(confidences, right, strict=True):
        bins[min(int(confidence * BINS), BINS - 1)].append((confidence, ok))
    return [
        (sum(confidence for confidence, _ in rows) / len(rows), sum(ok for _, ok in rows) / len(rows), len(rows))
        for _, rows in sorted(bins.items())
    ]


def calibration_error(confidences: Sequence[float], right: Sequence[bool]) -> float:
    """The expected calibration error (Guo et al. 2017): the mean gap between confidence and share right over the bins."""
    bins = reliability(confidences, right)
    return sum(abs(mean - share) * number for mean, share, number in bins) / max(1, len(confidences))


def _write(found: Mapping[str, Weights], output: Path) -> None:
    lines = [HEAD]
    for layer, weights in found.items():
        clues = ", ".join(f"{json.dumps(name)} = {weight}" for name, weight in weights.clues.items())
        lines += [f"[{layer}]", f"offset = {weights.offset}", f"threshold = {weights.threshold}"]
        lines += [f"clues = {{ {clues} }}", ""]
    (output / CALIBRATION).write_text("\n".join(lines), encoding="utf-8")
    weights_of.cache_clear()
