"""Paragraphs that stand in more than one report: wire copies, and follow-ups that repeat what was known.

A paragraph is the set of its runs of three words. MinHash (Broder 1997) finds candidates: two paragraphs that share a
fraction J of their runs share a band of `ROWS` minima with the chance J^ROWS. The paragraphs are then compared whole.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from rensa import RMinHash

BANDS, ROWS = 4, 2
"""With these, two paragraphs that share half of their runs are candidates with a chance of 68 %, with 98 % where they share
four fifths; a report has several paragraphs."""

BITS = 44
"""Bits of a band's number: chance alone makes two of a month's million bands alike once in some million lookups."""

SEED = 7
RUN = 3
FEWEST_WORDS = 9
"""Shorter paragraphs (bylines, "More follows") stand in unrelated reports."""

SAME = 0.65
"""The share of the shorter paragraph's runs that must stand in the other."""

_FIGURE = re.compile(r"\d+(?:[.,]\d+)*")
_WORD = re.compile(r"[^\W_]+")


FIGURES = 2
"""From so many figures on, paragraphs whose figures mostly differ are two: markets and weather are told by one template."""


@dataclass(frozen=True)
class Shingled:
    """A report's paragraphs as runs of words, and the figures in each. Short ones have no runs."""

    paragraphs: tuple[frozenset[str], ...]
    figures: tuple[frozenset[str], ...]

    @classmethod
    def of(cls, paragraphs: Sequence[str]) -> Shingled:
        """The runs of a report's paragraphs."""
        words = [_WORD.findall(paragraph.lower()) for paragraph in paragraphs]
        return cls(tuple(map(_runs, words)), tuple(frozenset(_FIGURE.findall(paragraph)) for paragraph in paragraphs))

    @cached_property
    def bands(self) -> frozenset[int]:
        """The bands of all paragraphs' signatures."""
        return frozenset(band for runs in self.paragraphs if runs for band in _bands(runs))

    def repeated(self, other: Shingled) -> list[tuple[int, int]]:
        """Which paragraphs stand in the other report too, and as which of its paragraphs."""
        pairs = []
        for number, runs in enumerate(self.paragraphs):
            shares = [(_share(runs, there), -place) for place, there in enumerate(other.paragraphs)]
            best, place = max(shares, default=(0.0, 0))
            if best >= SAME and _figures_agree(self.figures[number], other.figures[-place]):
                pairs.append((number, -place))
        return pairs

    def share(self, other: Shingled) -> float:
        """The share of the shorter report's runs that stand in the other."""
        mine, theirs = frozenset().union(*self.paragraphs), frozenset().union(*other.paragraphs)
        return _share(mine, theirs)


def _runs(words: Sequence[str]) -> frozenset[str]:
    if len(words) < FEWEST_WORDS:
        return frozenset()
    return frozenset(map(" ".join, zip(*(words[start:] for start in range(RUN)), strict=False)))


def _figures_agree(some: frozenset[str], others: frozenset[str]) -> bool:
    fewest = min(len(some), len(others))
    return fewest < FIGURES or len(some & others) >= fewest / 2


def _bands(runs: frozenset[str]) -> list[int]:
    signature = RMinHash(num_perm=BANDS * ROWS, seed=SEED)
    signature.update(list(runs))
    minima = signature.digest()
    return [_number(band, minima[band * ROWS : (band + 1) * ROWS]) for band in range(BANDS)]


def _number(band: int, minima: Sequence[int]) -> int:
    """A band's minima as one number of `BITS` bits."""
    number = band
    for minimum in minima:
        number = (number * 0x9E3779B97F4A7C15 + minimum + 1) & 0xFFFFFFFFFFFFFFFF
    return number >> (64 - BITS)


def by_month(bands: Iterable[int], months: Iterable[int]) -> list[int]:
    """Bands as they are kept, by months: what is written together lies together, however large the archive."""
    return [(month << BITS) + band for month in months for band in bands]


def _share(some: frozenset[str], others: frozenset[str]) -> float:
    return len(some & others) / min(len(some), len(others)) if some and others else 0.0
