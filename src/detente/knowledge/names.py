"""Names of countries, of bodies, and of the places that stand for a government."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Literal

from detente.knowledge.tables import Table, holds, plain

Kind = Literal["country", "former", "adjective", "demonym", "capital", "body", "metonym"]

COUNTRY_KINDS = frozenset({"country", "former", "adjective", "demonym", "capital"})
"""Kinds of names that stand for a country: as a bare code, without a sector."""

NAMES = Table("names")
COUNTRIES = Table("countries")


@dataclass(frozen=True, slots=True)
class Named:
    """What a name stands for: a country (its bare code) or a body or government (code with sector), while that holds."""

    name: str
    code: str
    kind: Kind
    full_name: str
    start: str
    end: str
    source: str


@dataclass(frozen=True, slots=True)
class Country:
    """A country or a body of several states, by the first part of its code; today's countries with their point
    (decimal degrees) and GeoNames id."""

    code: str
    name: str
    lat: float | None
    lon: float | None
    geonames: str


@cache
def country(code: str) -> Country | None:
    """The country or body of several states that a code begins with."""
    for name, lat, lon, geonames, _ in COUNTRIES.rows(country_of(code)):
        return Country(country_of(code), name, float(lat) if lat else None, float(lon) if lon else None, geonames)
    return None


def country_of(code: str) -> str:
    """The first part of an actor's code."""
    return code.partition(".")[0]


@cache
def is_state(code: str) -> bool:
    """Whether a code begins with a state, of today or ended, and not with a body of several states or none."""
    return any(source != "codebook" for *_, source in COUNTRIES.rows(country_of(code)))


def country_name(code: str) -> str:
    """The name of the country or body that a code begins with; the code itself where the tables know none."""
    known = country(code)
    return known.name if known else code


@cache
def meanings(name: str) -> tuple[Named, ...]:
    """All that a name can stand for, at whatever time. Names in capitals ("MOSCOW") are found too."""
    key = plain(name)
    if key not in NAMES and name.isupper() and len(name) > 3:
        key = key.title()
    return tuple(
        Named(text, code, kind, full_name, start, end, source)  # type: ignore[arg-type]  # the compiler checks kinds
        for text, code, kind, full_name, start, end, source in NAMES.rows(key)
    )


def lookup(name: str, day: date | None = None) -> list[Named]:
    """What a name stands for on a day."""
    return [named for named in meanings(name) if holds(named.start, named.end, day)]


def names_in(text: str, day: date | None = None) -> list[Named]:
    """What the names in a text stand for on a day, in the text's order; at each place the longest name; all countries that
    share a name ("Congolese")."""
    words = re.findall(r"[^\s,;:!?()\"“”]+", text)
    found: list[Named] = []
    position = 0
    while position < len(words):
        length, meanings = _longest_name(words[position : position + LONGEST_NAME], day)
        found += [named for named in meanings if named.kind == meanings[0].kind]
        position += length
    return found


LONGEST_NAME = 8
"""Words that a name in the tables has at the most."""


def _longest_name(words: list[str], day: date | None) -> tuple[int, list[Named]]:
    """How many words the longest name has that the words begin with, and its meanings."""
    if not words[0][0].islower():
        for length in range(min(len(words), NAMES.longest.get(plain(words[0]), 1)), 0, -1):
            name = " ".join(words[:length])
            for form in (name, name.rstrip("."), name.removesuffix("'s").removesuffix("’s")):
                if meanings := lookup(form, day):
                    return length, meanings
    return 1, []
