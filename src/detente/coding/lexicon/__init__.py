"""The word lists of the first coder, each a table beside this file: triggers of events, cues of statements, words of
stance and of context. Compiled by hand; words are lemmas."""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class Entry:
    """A head word with the words that must depend on it, its part of speech, and what it signals."""

    words: tuple[str, ...]
    pos: str
    value: str
    mode: str | None = None


def _rows(table: str) -> Iterator[list[str]]:
    with (files(__package__) / f"{table}.csv").open(encoding="utf-8") as lines:
        reader = csv.reader(lines)
        next(reader)
        yield from reader


def _entries(table: str) -> dict[tuple[str, str], tuple[Entry, ...]]:
    """Entries by head word and part of speech, the longest first."""
    found: dict[tuple[str, str], list[Entry]] = defaultdict(list)
    for trigger, pos, value, *mode in _rows(table):
        words = tuple(trigger.split())
        found[words[0], pos].append(Entry(words, pos, value, (mode or [""])[0] or None))
    return {head: tuple(sorted(entries, key=lambda e: (-len(e.words), e.words))) for head, entries in found.items()}


@cache
def triggers() -> dict[tuple[str, str], tuple[Entry, ...]]:
    """Words that signal events; `value` is the PLOVER type."""
    return _entries("triggers")


@cache
def stances() -> dict[tuple[str, str], tuple[Entry, ...]]:
    """Words of attitude; `value` is the stance."""
    return _entries("stances")


@cache
def cues() -> dict[tuple[str, str], tuple[Entry, ...]]:
    """Words that attribute words to a source; `value` is speech, thought, report, commit or express."""
    return _entries("cues")


@cache
def context_words() -> dict[str, tuple[str, ...]]:
    """The contexts that a word or phrase shows."""
    found: dict[str, list[str]] = defaultdict(list)
    for context, word in _rows("contexts"):
        found[word].append(context)
    return {word: tuple(contexts) for word, contexts in found.items()}
