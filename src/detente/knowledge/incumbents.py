"""Who holds an office that a text names: "the French foreign minister", "king of Jordan"."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from detente.knowledge.decide import called, office_words
from detente.knowledge.holders import Term, office_holders
from detente.knowledge.names import country_of, names_in
from detente.knowledge.offices import OFFICES

LEAST_LIKENESS = 0.5
"""Of the words of an office in a text and in a title, more than this part must be the same."""


def holders_of(text: str, codes: Iterable[str], on: date | None) -> tuple[Term, ...]:
    """The terms, on a day, in the office that a text names of some countries or bodies; those whose title is most alike.

    Two where the text does not tell which ("the Congolese president"). Without a day nobody, since offices change hands.
    """
    if on is None:
        return ()
    countries = dict.fromkeys(map(country_of, codes))
    titled = [t for country in countries for t in office_holders(country, _bare(text, on)) if t.on(on)]
    if titled:
        return tuple(titled)
    found = [
        (likeness, term)
        for country in countries
        for office in OFFICES
        for term in office_holders(country, office)
        if term.on(on) and (likeness := _likeness(text, term)) > LEAST_LIKENESS
    ]
    most = max((likeness for likeness, _ in found), default=0.0)
    return tuple(term for likeness, term in found if likeness == most)


def _bare(text: str, on: date) -> str:
    """An office's title without the names in it: "foreign secretary" of "the Indian foreign secretary"."""
    for named in names_in(text, on):
        text = text.replace(named.name, "")
    return " ".join(word for word in text.lower().replace("'s", "").split() if word not in ("the", "of")).strip()


def _likeness(text: str, term: Term) -> float:
    """How alike the office named in a text and a term's office are, 0 to 1."""
    told = office_words(text)
    alike = (len(told & held) / len(told | held) for held in called(term.title, term.office))
    return max(alike, default=0.0) if told else 0.0
