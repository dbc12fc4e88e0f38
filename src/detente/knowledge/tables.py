"""Reading the knowledge tables, and what all of them share: names are compared without accents, facts hold for a time.

The first column of a table, `keys`, holds the names by which a row is looked up, parted by "|". Only that column is read
when a table is loaded; a row is parsed when somebody looks it up, so that tens of thousands of rows load in an instant.
"""

from __future__ import annotations

import csv
import hashlib
import os
import unicodedata
from collections.abc import Iterator
from datetime import date
from functools import cache, cached_property
from importlib.resources import files
from pathlib import Path

from detente.memory import without_garbage_collection


class Table:
    """A knowledge table, looked up by name."""

    def __init__(self, name: str) -> None:
        self._name = name

    @cached_property
    def columns(self) -> list[str]:
        """The names of the columns, the first of which is `keys`."""
        return self._text.partition("\n")[0].split(",")

    @cached_property
    def _text(self) -> str:
        return (files(__package__) / "tables" / f"{self._name}.csv").read_text(encoding="utf-8")

    @cached_property
    def _lines(self) -> list[str]:
        return self._text.split("\n")[1:-1] + overlaid(self._text.partition("\n")[0])

    @cached_property
    def _index(self) -> dict[str, tuple[int, ...]]:
        index: dict[str, tuple[int, ...]] = {}
        with without_garbage_collection():
            for number, line in enumerate(self._lines):
                keys = line.partition(",")[0] if line[0] != '"' else self._row(number)[0]
                only = (number,)
                for key in keys.split("|"):
                    index[key] = (*index[key], number) if key in index else only
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


def overlaid(header: str) -> list[str]:
    """The lines of the user's own tables that have these columns, in the order of the files' names."""
    folder = overlay()
    lines: list[str] = []
    for path in sorted(folder.glob("*.csv")) if folder else ():
        first, *rest = path.read_text(encoding="utf-8").splitlines()
        lines += [line for line in rest if line] if first == header else []
    return lines


def overlay() -> Path | None:
    """The folder of the user's own tables, laid over the package's: $DETENTE_KNOWLEDGE, else none if that is empty, else
    detente/knowledge in the user's data folder ($XDG_DATA_HOME, ~/.local/share)."""
    told = os.environ.get("DETENTE_KNOWLEDGE")
    if told is not None:
        return Path(told) if told else None
    data = os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share"
    return Path(data) / "detente" / "knowledge"


@cache
def tables_mark() -> str:
    """A checksum of the package's tables, which a record names since they decide what it holds."""
    folder = files(__package__) / "tables"
    texts = [folder.joinpath(name).read_bytes() for name in sorted(path.name for path in folder.iterdir())]
    return hashlib.sha256(b"\n".join(texts)).hexdigest()[:8]


def overlay_mark() -> str:
    """A checksum of the user's own tables, which a record names since they can change it; "" where there are none."""
    folder = overlay()
    texts = [path.read_bytes() for path in sorted(folder.glob("*.csv"))] if folder else []
    return hashlib.sha256(b"\n".join(texts)).hexdigest()[:8] if texts else ""


def plain(text: str) -> str:
    """A name without accents and with straight apostrophes, as names are compared. Case is kept: "us" is not "US"."""
    if text.isascii():
        return text
    decomposed = unicodedata.normalize("NFKD", text.translate(_LETTERS))
    return "".join(character for character in decomposed if not unicodedata.combining(character))


def holds(start: str, end: str, day: date | None) -> bool:
    """Whether a fact with this start and end (ISO dates of any precision, empty for open) holds on a day.

    Without a day every fact holds.
    """
    if day is None:
        return True
    on = day.isoformat()
    return start <= on and (not end or on[: len(end)] <= end)
