"""People and the offices that they held, each term with its dates."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from functools import cache

from detente.knowledge.offices import has_one_seat
from detente.knowledge.person_names import is_spelled_like, person_key, spelling
from detente.knowledge.tables import Table, holds

HOLDERS = Table("holders")
_SPELLINGS = Table("spellings")


@dataclass(frozen=True, slots=True)
class Term:
    """One person's time in one office. `start` and `end` are ISO dates of any precision; an empty `end` means that no
    end was known when the source was read. `office` is the office's one name in this base ("foreign minister"), whatever
    `title` a source gives ("Secretary of State"); "" for an office without such a name."""

    person: str
    family: str
    title: str
    office: str
    code: str
    start: str
    end: str
    id: str
    source: str

    def on(self, day: date | None) -> bool:
        """Whether the office was held on a day."""
        return holds(self.start, self.end, day)


@cache
def terms(name: str) -> tuple[Term, ...]:
    """The terms of everybody of a name, full name or family name, in the order of time."""
    found = (_ended(Term(*cells)) for cells in HOLDERS.rows(person_key(name)))
    return tuple(sorted(found, key=lambda term: (term.start, term.title)))


@cache
def terms_spelled_like(name: str) -> tuple[Term, ...]:
    """The terms of everybody whose full name sounds like this one, however it is written in Latin letters."""
    same = (key for (keys,) in _SPELLINGS.rows(spelling(name)) for key in keys.split("|") if is_spelled_like(key, name))
    return tuple(dict.fromkeys(term for key in same for term in terms(key)))


def office_holders(country: str, office: str) -> tuple[Term, ...]:
    """The terms in an office of a country or body (the first part of a code), in the order of time."""
    return tuple(map(_ended, _series(country, office)))


@cache
def _series(country: str, office: str) -> tuple[Term, ...]:
    found = (Term(*cells) for cells in HOLDERS.rows(f"{country} {office}"))
    return tuple(sorted(found, key=lambda term: (term.start, term.person)))


def _ended(term: Term) -> Term:
    """A term of unknown end in an office of one seat ends when the next begins, which a fresher table may tell."""
    if term.end or not has_one_seat(term.office):
        return term
    series = _series(term.code.partition(".")[0], term.office)
    later = [other.start for other in series if other.start > term.start and other.id != term.id]
    return replace(term, end=min(later)) if later else term
