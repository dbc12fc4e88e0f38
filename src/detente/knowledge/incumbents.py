"""Who holds an office that a text names: "the French foreign minister", "king of Jordan"."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from detente.knowledge.decide import office_words
from detente.knowledge.holders import Term, office_holders
from detente.knowledge.names import country_of
from detente.knowledge.offices import OFFICES

LEAST_LIKENESS = 0.5
"""Of the words of an office in a text and in a title, more than this part must be the same."""


def holders_of(text: str, codes: Iterable[str], on: date | None) -> tuple[Term, ...]:
    """The terms, on a day, in the office that a text names of some countries or bodies; those whose title is most alike.

    Two where the text does not tell which ("the Congolese president"). Without a day nobody, since offices change hands.
    """
    if on is None:
        return ()
    found = [
        (likeness, term)
        for country in dict.fromkeys(map(country_of, codes))
        for office in OFFICES
        for term in office_holders(country, office)
        if term.on(on) and (likeness := _likeness(text, term)) > LEAST_LIKENESS
    ]
    most = max((likeness for likeness, _ in found), default=0.0)
    return tuple(term for likeness, term in found if likeness == most)


def _likeness(text: str, term: Term) -> float:
    """How alike the office named in a text and a term's office are, 0 to 1."""
    told = office_words(text)
    alike = (len(told & held) / len(told | held) for held in map(office_words, (term.title, term.office)) if held)
    return max(alike, default=0.0) if told else 0.0
