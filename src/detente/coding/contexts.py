"""The contexts of an event, from the words of its clause."""

from __future__ import annotations

from spacy.tokens import Span

from detente.coding.lexicon import context_words
from detente.ontology import CONTEXTS


def contexts_of(clause: Span, codes: tuple[str, ...]) -> tuple[str, ...]:
    """The contexts that a clause shows; `diplomatic` where two governments or bodies meet."""
    words = [token.lemma_.lower() for token in clause]
    found: set[str] = set()
    for length in (1, 2, 3):
        for start in range(len(words) - length + 1):
            found.update(context_words().get(" ".join(words[start : start + length]), ()))
    official = {code.split(".")[0] for code in codes if code.endswith(".GOV") or "." not in code}
    if len(official) > 1:
        found.add("diplomatic")
    return tuple(context for context in CONTEXTS if context in found)
