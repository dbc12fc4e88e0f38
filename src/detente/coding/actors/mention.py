"""A mention: some words of the text, and the actors that they speak of."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import zip_longest
from typing import Literal

from spacy.tokens import Span, Token

from detente.knowledge.names import is_state
from detente.record import Reason

Kind = Literal[
    "country", "adjective", "demonym", "capital", "body", "metonym", "person", "description", "group", "pronoun"
]

STATES = ("country", "capital", "body", "metonym", "demonym", "adjective")
"""Kinds of mentions that name a state or a body."""


@dataclass(frozen=True)
class Mention:
    """Words that speak of one actor, or of several ("both leaders"). `span` is the whole phrase, `head` its main word.

    `names` stand beside `codes`, with "" where none is known; the `office` is that of the first.
    """

    span: Span
    head: Token
    kind: Kind
    codes: tuple[str, ...]
    names: tuple[str, ...] = ("",)
    office: str | None = None
    confidence: float = 0.9
    reasons: tuple[Reason, ...] = ()

    @property
    def code(self) -> str:
        """The code of the first actor."""
        return self.codes[0]

    @property
    def country(self) -> str:
        """The first part of the code of the first actor."""
        return self.codes[0].split(".")[0]

    @property
    def actors(self) -> tuple[tuple[str, str | None], ...]:
        """The code and the name of each actor."""
        return tuple((code, name or None) for code, name in zip_longest(self.codes, self.names[: len(self.codes)]))

    @property
    def text(self) -> str:
        """The words."""
        return self.span.text


@dataclass
class Mentions:
    """The mentions of a report. A word belongs to one mention at most."""

    by_word: dict[int, Mention] = field(default_factory=dict)
    quoted: frozenset[int] = frozenset()
    """The words that stand in quotation marks."""

    def add(self, mention: Mention) -> bool:
        """Add a mention, unless one of its words belongs to another already; says whether it was added."""
        if any(token.i in self.by_word for token in mention.span):
            return False
        for token in mention.span:
            self.by_word[token.i] = mention
        return True

    def replace(self, mention: Mention) -> None:
        """Put a mention in the place of those that share words with it."""
        for old in {id(m): m for m in (self.by_word.get(t.i) for t in mention.span) if m}.values():
            for token in old.span:
                self.by_word.pop(token.i, None)
        self.add(mention)

    def at(self, token: Token) -> Mention | None:
        """The mention that a word belongs to."""
        return self.by_word.get(token.i)

    def __iter__(self) -> Iterator[Mention]:
        """All mentions in the order of the text."""
        last: Mention | None = None
        for number in sorted(self.by_word):
            mention = self.by_word[number]
            if mention is not last:
                yield mention
            last = mention

    def within(self, tokens: Iterable[Token]) -> list[Mention]:
        """The mentions that some words belong to, in the words' order, each once."""
        found = {id(m): m for m in (self.by_word.get(token.i) for token in tokens) if m}
        return list(found.values())

    def before(self, token: Token, within: int) -> Iterator[Mention]:
        """The mentions that end before a word, so many words back at most, the nearest first.

        What a quotation mentions is left out, unless the word stands in a quotation itself.
        """
        last: Mention | None = None
        for number in range(token.i - 1, max(-1, token.i - within - 1), -1):
            mention = self.by_word.get(number)
            if mention is None or mention is last or mention.span.end > token.i:
                continue
            last = mention
            if token.i in self.quoted or number not in self.quoted:
                yield mention


def main_countries(mentions: Mentions) -> list[str]:
    """The states that a report is about: those it names most, the beginning of the text counting threefold."""
    counts: Counter[str] = Counter()
    for mention in mentions:
        if mention.kind in (*STATES, "person") and is_state(mention.country):
            counts[mention.country] += 3 if mention.span.start < BEGINNING else 1
    return [country for country, _ in counts.most_common()]


BEGINNING = 60
"""Words of a report whose states count threefold."""
