"""Confidence that means what it says: curves from scores to the share of rows that are right, and the default thresholds.

Fitted on the dev set: its reports are coded without thresholds, and each row is known to be right or wrong.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from detente.annotations import annotation
from detente.coding.coder import code_reports
from detente.evaluation import judge, read_annotations
from detente.model.confidence import TABLE, Curve, log_odds
from detente.model.confidence import curves as known_curves
from detente.sources import UnreadableError, read

LAYERS = ("events", "statements", "positions")
STEPS, RATE = 3000, 0.1
BINS = 10

HEAD = """# From the coder's scores to the share of rows that are right, fitted on gold/diplomacy/dev by `python -m training`:
# probability = 1 / (1 + exp(-(slope · log-odds of the score + offset))). Rows below the threshold are left out by default;
# it is the confidence that gives the best F1 there.
"""


def calibrate(dev: Path, output: Path) -> dict[str, Curve]:
    """Fit the curves and thresholds of all layers on a reference set and write them beside the weights."""
    plain = {layer: Curve(1.0, 0.0) for layer in LAYERS}
    _write(plain, output)
    rows = judged_rows(dev)
    curves = {}
    for layer, (scores, right, missed) in rows.items():
        curve = fitted(scores, right)
        curves[layer] = replace(curve, threshold=threshold([curve(score) for score in scores], right, missed))
    _write(curves, output)
    return curves


def judged_rows(dev: Path) -> dict[str, tuple[list[float], list[bool], int]]:
    """For each layer the confidence of each coded row, whether it is right, and how many rows were missed."""
    reports = [r for r in read(str(dev / "reports.jsonl")) if not isinstance(r, UnreadableError)]
    coded = {record.id: annotation(record) for record in code_reports(reports, least=0.0)}
    rows: dict[str, tuple[list[float], list[bool], int]] = {layer: ([], [], 0) for layer in LAYERS}
    for judged in judge(read_annotations(dev / "annotations.jsonl"), coded):
        if judged.layer in rows:
            scores, right, missed = rows[judged.layer]
            hits = {j for _, j in judged.right}
            scores += [row["confidence"] for row in judged.coded]
            right += [n in hits for n in range(len(judged.coded))]
            rows[judged.layer] = scores, right, missed + len(judged.missed)
    return rows


def fitted(scores: Sequence[float], right: Sequence[bool]) -> Curve:
    """The curve of the greatest likelihood, found by descent along the gradient."""
    slope, offset = 1.0, 0.0
    points = [log_odds(score) for score in scores]
    for _ in range(STEPS):
        curve = Curve(slope, offset)
        misses = [curve(score) - ok for score, ok in zip(scores, right, strict=True)]
        slope -= RATE * sum(miss * x for miss, x in zip(misses, points, strict=True)) / len(points)
        offset -= RATE * sum(misses) / len(points)
    return Curve(round(slope, 4), round(offset, 4))


def threshold(confidences: Sequence[float], right: Sequence[bool], missed: int) -> float:
    """The confidence from which on the rows have the best F1; `missed` rows of the reference no row stands for."""
    ranked = sorted(zip(confidences, right, strict=True), reverse=True)
    wanted = sum(right) + missed
    best, chosen, hits = 0.0, 0.0, 0
    for number, (confidence, ok) in enumerate(ranked, 1):
        hits += ok
        if (f1 := 2 * hits / (number + wanted)) > best:
            best, chosen = f1, confidence
    return round(chosen - 0.0005, 3)


def reliability(confidences: Sequence[float], right: Sequence[bool]) -> list[tuple[float, float, int]]:
    """Mean confidence, share right and number of rows of each of ten bins of equal size; rows of one confidence share alike."""
    by_confidence: dict[float, list[bool]] = defaultdict(list)
    for confidence, ok in zip(confidences, right, strict=True):
        by_confidence[confidence].append(ok)
    ranked = [(c, sum(oks) / len(oks)) for c, oks in sorted(by_confidence.items()) for _ in oks]
    bins = [ranked[n * len(ranked) // BINS : (n + 1) * len(ranked) // BINS] for n in range(BINS)]
    return [(sum(c for c, _ in b) / len(b), sum(share for _, share in b) / len(b), len(b)) for b in bins if b]


def calibration_error(confidences: Sequence[float], right: Sequence[bool]) -> float:
    """The expected calibration error (Guo et al. 2017): the mean gap between confidence and share right over the bins."""
    bins = reliability(confidences, right)
    return sum(abs(mean - share) * number for mean, share, number in bins) / len(confidences)


def _write(curves: dict[str, Curve], output: Path) -> None:
    lines = [HEAD]
    for layer, curve in curves.items():
        lines += [
            f"[{layer}]",
            f"slope = {curve.slope}",
            f"offset = {curve.offset}",
            f"threshold = {curve.threshold}",
            "",
        ]
    (output / TABLE).write_text("\n".join(lines), encoding="utf-8")
    known_curves.cache_clear()
