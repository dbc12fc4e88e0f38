"""Counting: pairs of rows that are the same thing, and the figures that come of them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

Row = dict[str, Any]
Pairs = list[tuple[int, int]]
Table = dict[str, dict[str, float]]


def pair(reference: Sequence[Row], coded: Sequence[Row], likeness: Callable[[Row, Row], float]) -> Pairs:
    """Pairs of rows, each row in one pair at most, the most alike first; likeness 0 pairs nothing."""
    ranked = sorted(
        (-value, i, j) for i, r in enumerate(reference) for j, c in enumerate(coded) if (value := likeness(r, c)) > 0
    )
    pairs: Pairs = []
    left: set[int] = set()
    right: set[int] = set()
    for _, i, j in ranked:
        if i not in left and j not in right:
            left.add(i)
            right.add(j)
            pairs.append((i, j))
    return pairs


@dataclass
class Figures:
    """Counts over all reports: found, in the reference and coded; and right answers among those asked."""

    found: dict[str, list[int]] = field(default_factory=dict)
    answers: dict[str, list[int]] = field(default_factory=dict)

    def count(self, name: str, hits: int, reference: int, coded: int) -> None:
        """Add a report's hits, reference rows and coded rows."""
        sums = self.found.setdefault(name, [0, 0, 0])
        self.found[name] = [total + new for total, new in zip(sums, (hits, reference, coded), strict=True)]

    def answer(self, name: str, right: bool) -> None:
        """Add one answer, right or wrong."""
        sums = self.answers.setdefault(name, [0, 0])
        self.answers[name] = [sums[0] + right, sums[1] + 1]

    def table(self) -> Table:
        """Precision, recall and F1, or the share right, in percent; `n` is the size of the reference."""
        rows: Table = {}
        for name, (hits, reference, coded) in self.found.items():
            precision = 100 * hits / coded if coded else 0.0
            recall = 100 * hits / reference if reference else 0.0
            f1 = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
            rows[name] = {"P": round(precision, 1), "R": round(recall, 1), "F1": round(f1, 1), "n": reference}
        for name, (right, asked) in self.answers.items():
            rows[name] = {"acc": round(100 * right / asked, 1), "n": asked}
        return rows
