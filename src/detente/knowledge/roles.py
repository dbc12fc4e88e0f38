"""The sector of a role: "minister" is GOV, "rebel commander" REB. The list beside this file was compiled by hand."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from functools import cache
from importlib.resources import files

_LONGEST = 3
_PAST = frozenset({"former", "ex", "late", "then", "ex-president", "deposed", "ousted"})


@cache
def roles() -> dict[str, str]:
    """Sectors by the noun, or the phrase, that describes a person or a group; words are lemmas in lower case."""
    with (files(__package__) / "roles.csv").open(encoding="utf-8") as lines:
        reader = csv.reader(lines)
        next(reader)
        return dict(reader)


def sector_of(words: Sequence[str]) -> str | None:
    """The sector of the role that some words name; the longest phrase, and of those the last, decides.

    Who held an office once ("former president") holds none: CVL. The side that a role is on counts more than the role
    ("rebel spokesman", "opposition negotiator").
    """
    sector = next(_sectors(words), None)
    if sector == "GOV" and not _PAST.isdisjoint(words):
        return "CVL"
    if sector in ("GOV", "UNK"):
        return next((side for word in words if (side := roles().get(word)) in ("REB", "OPP")), sector)
    return sector


def _sectors(words: Sequence[str]) -> Iterator[str]:
    known = roles()
    for length in range(_LONGEST, 0, -1):
        for start in range(len(words) - length, -1, -1):
            if sector := known.get(" ".join(words[start : start + length])):
                yield sector
