"""Reading the knowledge tables, and what all of them share: names are compared without accents, facts hold for a time.

The first column of a table, `keys`, holds the names by which a row is looked up, parted by "|". Only that column is read
when a table is loaded; a row is parsed when somebody looks it up, so that tens of thousands of rows load in an instant.
"""

from __future__ import annotations

import csv
import re
import unicodedata
from collections.abc import Iterator
from datetime import date
from functools import cache, cached_property
from importlib.resources import files


class Table:
    """A knowledge table, looked up by name."""

    def __init__(self, name: str) -> None:
        self._name = name

    @cached_property
    def _lines(self) -> list[str]:
        text = (files(__package__) / "tables" / f"{self._name}.csv").read_text(encoding="utf-8")
        return text.split("\n")[1:-1]

    @cached_property
    def _index(self) -> dict[str, tuple[int, ...]]:
        index: dict[str, tuple[int, ...]] = {}
        for number, line in enumerate(self._lines):
            keys = line[: line.index(",")] if line[0] != '"' else self._row(number)[0]
            for key in keys.split("|"):
                index[key] = (*index[key], number) if key in index else (number,)
        return index

    @cached_property
    def longest(self) -> dict[str, int]:
        """For each word that begins a name of several words, how many words the longest such name has."""
        longest: dict[str, int] = {}
        for key in self._index:
            if " " in key:
                first, _, rest = key.partition(" ")
                longest[first] = max(longest.get(first, 0), rest.count(" ") + 2)
        return longest

    def __contains__(self, key: str) -> bool:
        return key in self._index

    def __iter__(self) -> Iterator[str]:
        """All names."""
        return iter(self._index)

    def rows(self, key: str) -> list[list[str]]:
        """The cells of the rows that have a name, without the names."""
        return [self._row(number)[1:] for number in self._index.get(key, ())]

    def all_rows(self) -> Iterator[list[str]]:
        """The cells of all rows, without the names."""
        return (row[1:] for row in csv.reader(self._lines))

    def _row(self, number: int) -> list[str]:
        return next(csv.reader([self._lines[number]]))


_LETTERS = str.maketrans(
    {
        "’": "'",
        "‘": "'",
        "ø": "o",
        "Ø": "O",
        "đ": "d",
        "Đ": "D",
        "ł": "l",
        "Ł": "L",
        "ı": "i",
        "ß": "ss",
        "æ": "ae",
        "ð": "d",
        "þ": "th",
    }
)


def plain(text: str) -> str:
    """A name without accents and with straight apostrophes, as names are compared. Case is kept: "us" is not "US"."""
    if text.isascii():
        return text
    decomposed = unicodedata.normalize("NFKD", text.translate(_LETTERS))
    return "".join(character for character in decomposed if not unicodedata.combining(character))


def person_key(name: str) -> str:
    """A person's name as it is compared: without accents, hyphens, points and case ("Kim Jong-Il", "Kim Jong Il")."""
    return " ".join(plain(name).lower().replace("-", " ").replace(".", " ").replace("|", " ").split())


_PARTICLES = frozenset("al el bin ibn ben bint ad as ash at ul ud".split())
_SOUNDS = tuple(
    (re.compile(pattern), sound)
    for pattern, sound in (
        (r"^(?:ye|yo|yu|ya|e|i|a|o|u)", "a"),
        (r"tsch|tch|ch|cz", "c"), (r"dzh|dj|zh|j", "j"), (r"kh|gh|ck|q|g|k", "k"), (r"c(?=[aoulr])", "k"),
        (r"sch|sh|ts|tz|z|s|x", "s"), (r"th|dh|t|d", "d"), (r"ph|ff|f", "f"), (r"w|v", "v"), (r"(?<=.)[aeiouyh]", ""), (r"(.)\1+", r"\1"),
    )
)  # fmt: skip


@cache
def spelling(name: str) -> str:
    """A key that a name's transliterations share ("Kadhafi", "Gaddafi", "Qaddafi"): consonants by their sound, the words
    in the order of the alphabet, since family names stand first or last; "" for a name of a single word."""
    words = [word for word in person_key(name).replace("'", "").split() if word not in _PARTICLES]
    sounds = []
    for word in words:
        for pattern, sound in _SOUNDS:
            word = pattern.sub(sound, word)
        sounds.append(word)
    return " ".join(sorted(sounds)) if len(words) > 1 else ""


def holds(start: str, end: str, day: date | None) -> bool:
    """Whether a fact with this start and end (ISO dates of any precision, empty for open) holds on a day.

    Without a day every fact holds.
    """
    if day is None:
        return True
    on = day.isoformat()
    return start <= on and (not end or on[: len(end)] <= end)
