"""A series of means: the smooth curve through it, and where it changes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

WIDTH = 2.0
"""The standard deviation of the curve's kernel, in periods."""

Z = 1.96
"""Standard errors on each side of a 95 % interval."""

FEWEST = 1.5
"""Points behind an interval at least."""

SHORTEST = 3
"""Points between two changes at least."""


@dataclass(frozen=True)
class Curve:
    """A curve's value at a point, with the bounds of its 95 % interval: None where a single point makes the curve."""

    mean: float
    low: float | None
    high: float | None


def smooth(places: Sequence[float], means: Sequence[float], weights: Sequence[float]) -> list[Curve]:
    """The kernel-weighted mean (Nadaraya and Watson 1964, Gaussian) at each place, by the weights of the means.

    The interval is that of a weighted mean whose spread is that of the points around the curve.
    """
    if not places:
        return []
    x, y, w = (np.asarray(values, dtype=float) for values in (places, means, weights))
    near = np.exp(-0.5 * ((x[:, None] - x[None, :]) / WIDTH) ** 2) * w[None, :]
    near /= near.sum(axis=1, keepdims=True)
    curve = near @ y
    spread = np.sqrt(np.sum(near**2 * (y[None, :] - curve[:, None]) ** 2, axis=1))
    points = 1.0 / np.sum(near**2, axis=1)  # So many equal ones would weigh the same.
    half = Z * spread * np.sqrt(points / np.maximum(points - 1.0, 0.1))  # Small samples seem narrower than they are.
    return [
        Curve(float(m), float(m - h), float(m + h)) if n >= FEWEST else Curve(float(m), None, None)
        for m, h, n in zip(curve, half, points, strict=True)
    ]


def breaks(means: Sequence[float], weights: Sequence[float]) -> list[int]:
    """The places at which a series goes on at another level: PELT (Killick and others 2012) on the means, each scaled by the
    root of its weight, with the Bayesian criterion's penalty and the spread of neighbouring points."""
    if len(means) < 2 * SHORTEST:
        return []
    from ruptures import KernelCPD

    y, w = np.asarray(means, dtype=float), np.asarray(weights, dtype=float)
    scaled = (y - np.average(y, weights=w)) * np.sqrt(w / w.mean())
    noise = np.median(np.abs(np.diff(scaled))) / 0.954  # The median of |a - b| for normal a and b is 0.954 sigma.
    noise = max(float(noise), 0.25 * float(scaled.std()), 1e-6)
    penalty = 3.0 * noise**2 * np.log(len(means))
    found = KernelCPD(kernel="linear", min_size=SHORTEST).fit(scaled[:, None]).predict(pen=penalty)
    return [int(place) for place in found[:-1]]
