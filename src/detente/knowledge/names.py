"""Names of countries, of bodies, and of the places that stand for a government."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Literal

from detente.knowledge.tables import Table, holds, plain

Kind = Literal["country", "former", "adjective", "demonym", "capital", "body", "metonym"]

NAMES = Table("names")
_COUNTRIES = Table("countries")


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
    for name, lat, lon, geonames, _ in _COUNTRIES.rows(code.split(".")[0]):
        return Country(code.split(".")[0], name, float(lat) if lat else None, float(lon) if lon else None, geonames)
    return None


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
