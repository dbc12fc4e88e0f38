"""Answering "who is that?": what the tables say of a person, an office, a body or a place, as rows for people to read."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from detente.knowledge.decide import office_words
from detente.knowledge.holders import HOLDERS, Term, office_holders, terms, terms_spelled_like
from detente.knowledge.names import NAMES, country_name, country_of, lookup, names_in
from detente.knowledge.offices import OFFICES
from detente.knowledge.person_names import person_key
from detente.knowledge.resolve import resolve
from detente.knowledge.roles import sector_of
from detente.knowledge.tables import plain


@dataclass(frozen=True, slots=True)
class Row:
    """One thing that is known. `name` is the person, body or place; `what` the office held or the kind of name."""

    name: str
    what: str
    country: str
    code: str
    start: str
    end: str
    source: str


def about(question: str, day: date | None = None) -> list[Row]:
    """All that is known of a name or an office, at any time or on a day.

    A name gives its meanings and the offices of everybody so called, the likeliest person first; an office
    ("foreign minister of Russia") its holders in the order of time.
    """
    bare = re.sub(r"^the\s+", "", question.strip(), flags=re.IGNORECASE)
    named = [
        Row(n.name, n.kind, n.full_name, n.code, n.start, n.end, n.source) for n in lookup(bare, day)
    ]  # fmt: skip
    held = [term for term in terms(bare) or terms_spelled_like(bare) if term.on(day)]
    if not named and not held:
        return list(map(_row, _holders(bare, day)))
    likely = resolve(bare, day).term if day else None
    held.sort(key=lambda term: (likely is None or term.id != likely.id, term.person, term.start))
    return [*named, *map(_row, held)]


def _row(term: Term) -> Row:
    return Row(
        term.person, term.title, country_name(term.code), term.code, term.start, term.end, f"{term.source} {term.id}"
    )


def _holders(question: str, day: date | None) -> list[Term]:
    """The holders of the office that a question names; the office with one name first, else every title with its words."""
    codes = dict.fromkeys(country_of(named.code) for named in names_in(question, day))
    told = office_words(question)
    if not codes or not told or sector_of(question.lower().replace(",", "").split()) is None:
        return []
    series = [office_holders(code, office) for code in codes for office in OFFICES]
    alike = [(_likeness(told, holders), holders) for holders in series]
    most = max(likeness for likeness, _ in alike)
    found: Iterable[Term] = (term for likeness, holders in alike if likeness == most for term in holders)
    if most < 1:
        everybody = (Term(*cells) for cells in HOLDERS.all_rows())
        found = (t for t in everybody if country_of(t.code) in codes and told <= office_words(t.title))
    return sorted((term for term in found if term.on(day)), key=lambda term: (term.start, term.person))


def _likeness(told: frozenset[str], holders: Iterable[Term]) -> float:
    """1 where an office is called just what a question calls it, by its name here or by a title of some holder."""
    titles = {title for term in holders for title in (term.title, term.office)}
    return max((len(told & w) / len(told | w) for w in map(office_words, titles) if w), default=0.0)


def reasons(question: str, day: date, context: str = "") -> Iterator[str]:
    """How a mention is decided on a day, in lines: the answer, what was compared, and the rivals."""
    decision = resolve(question, day, context)
    answer = f"{decision.name or 'nobody known'}, {decision.code}" if decision.code else "undecided"
    yield f"{question} on {day}: {answer} (confidence {decision.confidence})"
    for reason in decision.reasons:
        weight = f" ({reason.weight:+})" if reason.weight is not None else ""
        yield f"  {reason.what}{weight}: {reason.detail}"
    for rival in decision.rivals:
        what = rival.title if isinstance(rival, Term) else rival.full_name
        name = rival.person if isinstance(rival, Term) else rival.name
        yield f"  rival: {name}, {what}, {rival.code}"


def suggestions(name: str, most: int = 5) -> list[str]:
    """Names in the tables that are spelled like this one."""
    people = difflib.get_close_matches(person_key(name), HOLDERS, n=most, cutoff=0.8)
    names = difflib.get_close_matches(plain(name), NAMES, n=most, cutoff=0.8)
    return [*names, *(_written(person) for person in people)][:most]


def _written(key: str) -> str:
    """A person's name as it is written, of the form by which it is looked up."""
    term = terms(key)[0]
    return next((form for form in (term.person, term.family) if person_key(form) == key), key.title())
