"""The gazetteer: towns, provinces, regions and waters, with their points."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from detente.knowledge.names import country, meanings
from detente.knowledge.tables import Table, plain

PLACES = Table("places")


@dataclass(frozen=True, slots=True)
class Toponym:
    """A place that a name can mean. `country` is an alpha-3 code, None where the place spans several; `population` is
    0 where it is not known; `admin` is the first-level division of its country, by GeoNames's code."""

    name: str
    kind: str
    country: str | None
    admin: str
    lat: float
    lon: float
    population: int
    geonames: str | None


@cache
def toponyms(name: str) -> tuple[Toponym, ...]:
    """Every place that a name can mean; a country by its name or adjective first, then the larger ones first."""
    key = plain(name)
    found = (_toponym(*cells) for cells in PLACES.rows(key))
    known = (*_countries(name), *sorted(found, key=lambda place: (-place.population, place.geonames or "")))
    if not known and name.isupper() and len(name) > 3 and name.title() != name:
        return toponyms(name.title())
    return known


def _countries(name: str) -> tuple[Toponym, ...]:
    codes = dict.fromkeys(n.code for n in meanings(name) if n.kind in ("country", "former", "adjective", "demonym"))
    known = [country(code) for code in codes]
    return tuple(
        Toponym(c.name, "country", c.code, "", c.lat, c.lon, 0, c.geonames)
        for c in known
        if c and c.lat is not None and c.lon is not None
    )


def _toponym(
    name: str, kind: str, country: str, admin: str, lat: str, lon: str, population: str, geonames: str, source: str
) -> Toponym:
    return Toponym(name, kind, country or None, admin, float(lat), float(lon), int(population or 0), geonames or None)
