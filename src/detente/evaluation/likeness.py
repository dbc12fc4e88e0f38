"""How alike two texts, two sets, two dates or two points are: the yardsticks of every figure."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from typing import Any

_EMPTY_WORDS = frozenset(
    "a an the of for to in on at by with and or its his her their that this against over from as is are be".split()
)
_ENDING = re.compile(r"(ies|es|s|ing|ed|ence|ent|al|ion|ive)$")


def words(text: str) -> Counter[str]:
    """The words of a text, without case."""
    return Counter(re.findall(r"[\w']+", text.lower()))


def overlap(a: str, b: str) -> float:
    """F1 of the words of two texts, 0 to 1."""
    left, right = words(a), words(b)
    shared = (left & right).total()
    return 2 * shared / (left.total() + right.total()) if shared else 0.0


def containment(a: str, b: str) -> float:
    """Share of the shorter text's words that the longer one has, 0 to 1."""
    left, right = words(a), words(b)
    return (left & right).total() / max(1, min(left.total(), right.total()))


def stems(text: str) -> set[str]:
    """The words of a text that carry meaning, without their common endings."""
    return {_ENDING.sub("", word) or word for word in words(text) if word not in _EMPTY_WORDS}


def jaccard(a: Iterable[str], b: Iterable[str]) -> float:
    """Share of the elements of two sets that both have; two empty sets are alike."""
    left, right = set(a), set(b)
    return len(left & right) / len(left | right) if left or right else 1.0


def interval(text: str) -> tuple[date, date]:
    """First and last day of an ISO day, month, year or `start/end`. Raises ValueError for anything else."""
    first, *rest = text.split("/")
    return _ends(first)[0], _ends(rest[-1] if rest else first)[1]


def _ends(text: str) -> tuple[date, date]:
    year, month, day = ([int(part) for part in text.split("-")] + [0, 0])[:3]
    if day:
        return date(year, month, day), date(year, month, day)
    first = date(year, month or 1, 1)
    following = date(year + 1, 1, 1) if not month or month == 12 else date(year, month + 1, 1)
    return first, following - timedelta(days=1)


def same_time(reference: str, coded: str | None) -> bool:
    """Whether two dates or intervals overlap, neither being longer than twice the other and a day."""
    try:
        (a, b), (c, d) = interval(reference), interval(coded or "")
    except (ValueError, TypeError, AttributeError):
        return False
    lengths = sorted(((b - a).days + 1, (d - c).days + 1))
    return a <= d and c <= b and lengths[1] <= 2 * lengths[0] + 1


def kilometres(a: Mapping[str, Any], b: Mapping[str, Any]) -> float:
    """Great-circle distance between two rows with `lat` and `lon`; infinite where a point is missing."""
    points = [row[key] for row in (a, b) for key in ("lat", "lon") if row.get(key) is not None]
    if len(points) < 4:
        return math.inf
    p, x, q, y = map(math.radians, points)
    cosine = math.sin(p) * math.sin(q) + math.cos(p) * math.cos(q) * math.cos(x - y)
    return 6371 * math.acos(max(-1.0, min(1.0, cosine)))
