"""Answering "who is that?": what the tables say of a name, in lines for people to read."""

from __future__ import annotations

import difflib
from collections.abc import Iterator
from datetime import date

from detente.knowledge.decide import decide
from detente.knowledge.holders import HOLDERS, Term, terms
from detente.knowledge.names import NAMES, country_name, lookup
from detente.knowledge.tables import person_key, plain


def describe(name: str, day: date | None = None) -> Iterator[str]:
    """What is known of a name on a day, or at any time: one line for each country, body or office."""
    bare = name.removeprefix("the ").removeprefix("The ")
    for named in lookup(bare, day):
        yield f"{named.name}: {named.kind} — {named.full_name}, {named.code}{_when(named.start, named.end)} [{named.source}]"
    held = [term for term in terms(name) if term.on(day)]
    likely = decide(name, day).term if day else None
    for term in sorted(held, key=lambda term: (likely is None or term.id != likely.id, term.person, term.start)):
        yield _term(term)


def _term(term: Term) -> str:
    return f"{term.person}: {term.title}, {country_name(term.code)}, {term.code}{_when(term.start, term.end)} [{term.source} {term.id}]"


def _when(start: str, end: str) -> str:
    return f", {start or '…'} to {end or 'open'}" if start or end else ""


def suggestions(name: str, most: int = 5) -> list[str]:
    """Names in the tables that are spelled like this one."""
    people = difflib.get_close_matches(person_key(name), HOLDERS, n=most, cutoff=0.8)
    names = difflib.get_close_matches(plain(name), NAMES, n=most, cutoff=0.8)
    return [*names, *(person.title() for person in people)][:most]
