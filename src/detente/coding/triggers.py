"""Triggers: the words that may tell of an event, as the encoder marks them and as the list of triggers knows them.

The list knows better which word it is; what it does not know, the encoder adds. Which ones are events is decided by their
confidence, which the encoder counts in, too.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from spacy.tokens import Token

from detente.coding.lexicon import Entry
from detente.coding.lexicon import triggers as listed_triggers
from detente.coding.matching import match
from detente.coding.reading import Reading
from detente.model.decoding import Marked, begins, triggers
from detente.ontology import TYPES

LEAST_SHARE = 0.05
"""Probability from which on a trigger that the encoder alone sees is a candidate."""

SURE = 0.5
"""Probability from which on a mode that the encoder reads is told."""

NEXT = 2
"""Pieces within which two triggers of one type are one."""


@dataclass(frozen=True)
class Trigger:
    """A trigger with all its words; `entry` is where the list has it, `marked` how the encoder reads it."""

    token: Token
    type: str
    words: tuple[Token, ...]
    entry: Entry | None
    marked: Marked

    @property
    def is_seen(self) -> bool:
        """Whether the encoder sees a trigger there, and not the list alone."""
        return self.entry is None or self.marked.probability >= LEAST_SHARE

    @cached_property
    def mode(self) -> str | None:
        """The mode: as the list has it, else as the encoder reads it."""
        modes = TYPES[self.type].modes
        listed = self.entry.mode if self.entry else None
        if listed or not modes or not self.is_seen:
            return listed
        mode, sure = self.marked.choice("mode", ("", *modes))
        return mode if mode and sure >= SURE else None


def find_triggers(reading: Reading) -> list[Trigger]:
    """The triggers of a report in the order of the text: those listed, and those seen in sentences where none of their type is."""
    found = [trigger for entry, words in _listed(reading) if (trigger := _listed_trigger(reading, entry, tuple(words)))]
    for marked in _apart(triggers(reading.scored, LEAST_SHARE)):
        token = reading.token_at(marked.span.start)
        if not any(t.entry and t.type == marked.label and t.token.sent == token.sent for t in found):
            found.append(Trigger(token, marked.label, (token,), None, marked))
    return sorted(found, key=lambda t: (t.token.i, t.type))


def _listed(reading: Reading) -> Iterable[tuple[Entry, list[Token]]]:
    """The words of the list in a report; a word belongs to one trigger, the longest."""
    matches = [m for m in (match(token, listed_triggers()) for token in reading.doc) if m]
    taken: set[int] = set()
    for entry, words in sorted(matches, key=lambda m: (-len(m[1]), m[1][0].i)):
        if not any(word.i in taken for word in words):
            taken.update(word.i for word in words)
            yield entry, words


def _listed_trigger(reading: Reading, entry: Entry, words: tuple[Token, ...]) -> Trigger | None:
    """A listed trigger as the encoder reads it: at the one of its words at which it likeliest begins."""
    read = [marked for word in words if (marked := begins(reading.scored, word.idx, entry.value))]
    best = max(read, key=lambda m: m.probability, default=None)
    return Trigger(words[0], entry.value, words, entry, best) if best else None


def _apart(found: list[Marked]) -> list[Marked]:
    """Triggers without those next to a likelier one of their type: they are one."""
    kept: list[Marked] = []
    for trigger in sorted(found, key=lambda t: -t.probability):
        if not any(
            other.scored is trigger.scored and other.label == trigger.label and abs(other.piece - trigger.piece) <= NEXT
            for other in kept
        ):
            kept.append(trigger)
    return kept
