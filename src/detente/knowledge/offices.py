"""Offices by one name, whatever a source calls them: "Secretary of State" of the United States is its foreign minister."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from detente.knowledge.tables import Table

OFFICES = Table("offices")


@dataclass(frozen=True)
class Office:
    """An office that states have: its name, and the titles that mean it."""

    name: str
    title: re.Pattern[str]
    other: re.Pattern[str]
    countries: tuple[str, ...]
    one_seat: bool

    def means(self, title: str, country: str) -> bool:
        """Whether a title is one of this office in a country: a foreign secretary is a minister in London, not in Delhi."""
        here = not self.countries or country in self.countries
        return bool(here and self.title.fullmatch(title) and not self.other.fullmatch(title))


@cache
def offices() -> tuple[Office, ...]:
    """The offices that have one name, in the order in which a title is compared with them."""
    return tuple(_office(name, *cells) for name in OFFICES for cells in OFFICES.rows(name))


def _office(name: str, title: str, other: str, countries: str, seats: str, _source: str) -> Office:
    here = tuple(filter(None, countries.split("|")))
    return Office(name, re.compile(title), re.compile(other), here, seats == "one")


@cache
def office_of(title: str, country: str) -> str:
    """The one name of the office that a title means in a country; "" where it is none of those that have one."""
    return next((office.name for office in offices() if office.means(title.lower(), country)), "")


@cache
def has_one_seat(name: str) -> bool:
    """Whether an office has one holder at a time."""
    return any(office.name == name and office.one_seat for office in offices())
