"""Disputes: the issues of many reports, brought together where they are about the same thing.

An issue is known by its terms: the countries and bodies named in it by their codes, other names, and the stems of its other
words. "Kosovo independence" and "the future of Kosovo" are one dispute, "sanctions against Iran" and "Iran's nuclear
programme" are two.
"""

from __future__ import annotations

import re
import tomllib
from collections import Counter, defaultdict
from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from typing import Any

import snowballstemmer
from sqlalchemy import Table

from detente.archive.schema import dispute, dispute_term
from detente.knowledge.names import country_of, meanings, names_in

ALIKE = 0.6
"""How alike two issues of one dispute must be, from 0 to 1."""

OWN = "of "
"""Before the side whose affair an issue is that names nobody."""

_WORD = re.compile(r"[^\W\d_][\w-]*")
_EMPTY = frozenset(tomllib.loads((files(__package__) / "disputes.toml").read_text(encoding="utf-8"))["empty"])
_STEMMER = snowballstemmer.stemmer("english")


def terms_of(issue: str, holder: str = "UNK") -> tuple[str, ...]:
    """The terms of an issue: codes in capitals, names with a capital letter, and stems.

    Where it names nobody, as in "the elections", it is the holder's own.
    """
    terms = _terms(issue)
    if terms and not _names(terms) and (side := country_of(holder)) != "UNK":
        return (*terms, OWN + side)
    return terms or (issue.lower().replace(",", ""),)


@cache
def _terms(issue: str) -> tuple[str, ...]:
    named = names_in(issue)
    spoken_for = {word.lower() for name in named for word in _WORD.findall(name.name)}
    terms = [country_of(name.code) for name in named]
    for word in _WORD.findall(issue.replace("'s ", " ").replace("’s ", " ")):
        lower = word.lower()
        if lower in spoken_for or lower in _EMPTY or (len(word) < 3 and not word.isupper()):
            continue
        terms.append(word.title() if word[0].isupper() and not meanings(word) else _STEMMER.stemWord(lower))
    return tuple(dict.fromkeys(terms))


def weight(term: str) -> float:
    """How much a term tells: a name more than another word, and most of all whose affair it is where nothing is named."""
    if term.startswith(OWN):
        return 2.0
    return 1.5 if term[:1].isupper() and not term.isupper() else 1.0


class Disputes:
    """The disputes known so far, by their terms."""

    def __init__(self) -> None:
        self.terms: dict[int, tuple[str, ...]] = {}
        self._placed: dict[tuple[str, ...], int] = {}
        self._with: dict[str, list[int]] = defaultdict(list)

    def learn(self, number: int, terms: tuple[str, ...]) -> None:
        """Take a dispute up."""
        self.terms[number] = terms
        for term in terms:
            self._with[term].append(number)

    def place(self, issue: str, holder: str) -> tuple[int, list[tuple[Table, dict[str, Any]]]]:
        """The number of an issue's dispute, and the rows to keep where it is a new one."""
        terms = terms_of(issue, holder)
        found = self._placed.get(terms) or self.find(terms)
        if found is not None:
            self._placed[terms] = found
            return found, []
        number = max(self.terms, default=0) + 1
        self.learn(number, terms)
        kept = {"number": number, "issue": issue, "terms": terms}
        return number, [(dispute, kept), *((dispute_term, {"term": term, "dispute": number}) for term in terms)]

    def find(self, terms: tuple[str, ...]) -> int | None:
        """The dispute that an issue of these terms belongs to: the one most alike, of several the first; None for a new one."""
        shared: Counter[int] = Counter()
        for term in terms:
            for number in self._with.get(term, ()):
                shared[number] += weight(term)  # type: ignore[assignment]  # A Counter of floats.
        alike = {number: _alike(common, terms, self.terms[number]) for number, common in shared.items()}
        best = max(alike, key=lambda number: (alike[number], -number), default=None)
        return best if best is not None and alike[best] >= ALIKE else None


def _alike(common: float, some: tuple[str, ...], others: tuple[str, ...]) -> float:
    """The common share of the weights, mostly of the lesser issue's: what one report calls by one name, another describes.

    A country alone ("the future of Kosovo") is the issue of those who name no other one.
    """
    lesser, greater = sorted((sum(map(weight, some)), sum(map(weight, others))))
    if common == lesser == 1.0 and greater <= 2.0:
        return ALIKE if _names(some) == _names(others) else 0.0
    return common / (0.7 * lesser + 0.3 * greater)


def _names(terms: Iterable[str]) -> set[str]:
    return {term for term in terms if not term.islower()}
