"""Fresh office-holders from Wikidata's query service, into the user's own tables and never into the package.

The query stands beside this file (`wikidata.rq`); what it gives is public domain (CC0). One request a class of positions
and year keeps each answer within the service's limits; requests are a second apart and are tried again when the service
asks for it (HTTP 429 and 5xx, honouring Retry-After).
"""

from __future__ import annotations

import csv
import json
import re
import time
from collections.abc import Iterable, Iterator
from datetime import date
from importlib.metadata import version
from importlib.resources import files
from pathlib import Path
from typing import Any

import urllib3

from detente.knowledge.holders import HOLDERS
from detente.knowledge.names import lookup
from detente.knowledge.offices import office_of
from detente.knowledge.person_names import family_name, lookup_keys

ENDPOINT = "https://query.wikidata.org/sparql"
KINDS = {"head of state": "Q48352", "head of government": "Q2285706", "minister": "Q83307", "ambassador": "Q121998"}
PACKAGE_READ = 2022
"""The year in which the package's own Wikidata rows were read; what began earlier is in the package."""

FILE = "wikidata.csv"
PAUSE = 1.0
_RETRIES = urllib3.Retry(total=5, backoff_factor=2, status_forcelist=(429, 500, 502, 503, 504), allowed_methods=None)

Row = dict[str, str]


class UpdateError(Exception):
    """The query service could not be asked, or its answer not be read; the user's tables stay as they were."""


def update(
    folder: Path,
    until: date,
    *,
    since: int = PACKAGE_READ,
    contact: str = "",
    endpoint: str = ENDPOINT,
    pause: float = PAUSE,
) -> Iterator[str]:
    """Fetch who took office from the year `since` to a day, and write them to `wikidata.csv` in a folder.

    Yields a line for each request as it is done. The file is replaced at the end, all at once; the same answers give the
    same bytes. `contact` (an address) goes into the user agent, as Wikimedia asks of those who fetch a lot.

    Raises UpdateError.
    """
    rows: list[Row] = []
    pool = urllib3.PoolManager(headers={"User-Agent": user_agent(contact), "Accept": "application/sparql-results+json"})
    for kind, item in KINDS.items():
        for year in range(since, until.year + 1):
            answer = _ask(pool, endpoint, _query(item, year))
            found = list(_rows(answer))
            rows += found
            yield f"{kind}, {year}: {len(found)} terms"
            time.sleep(pause)
    _write(folder / FILE, rows)
    yield f"{len(rows)} terms written to {folder / FILE}"


def user_agent(contact: str) -> str:
    """Who asks, as the service's rules want it."""
    return f"detente/{version('detente')} (reads news of diplomacy; {contact or 'no contact given'}) urllib3"


def _query(kind: str, year: int) -> str:
    query = (files(__package__) / "wikidata.rq").read_text(encoding="utf-8")
    return (
        query.replace("KIND .", f"{kind} .").replace('"FIRST"', f'"{year}-01-01"').replace('"LAST"', f'"{year}-12-31"')
    )


def _ask(pool: urllib3.PoolManager, endpoint: str, query: str) -> Any:
    try:
        fields = {"query": query, "format": "json"}
        answer = pool.request("POST", endpoint, fields=fields, encode_multipart=False, retries=_RETRIES, timeout=90)
        if answer.status != 200:
            raise UpdateError(f"{endpoint} answered with HTTP {answer.status}; try again later")
        return json.loads(answer.data)["results"]["bindings"]
    except urllib3.exceptions.HTTPError as error:
        raise UpdateError(
            f"{endpoint} cannot be reached ({_reason(error)}); the tables stay as they are. Try again with a network."
        ) from None
    except (ValueError, KeyError, TypeError):
        raise UpdateError(
            f"the answer of {endpoint} is no SPARQL result in JSON; the tables stay as they are"
        ) from None


def _reason(error: Exception) -> str:
    reason = getattr(error, "reason", None) or error
    return type(reason).__name__


def _rows(bindings: Iterable[dict[str, dict[str, str]]]) -> Iterator[Row]:
    for binding in bindings:
        cells = {name: value["value"] for name, value in binding.items()}
        person, position, iso = cells["personLabel"], cells["positionLabel"], cells["iso"]
        if _is_item(person) or _is_item(position) or not re.fullmatch(r"[A-Z]{3}", iso):
            continue  # Without a name in English the label is the item's number.
        title = _without_country(position)
        office = office_of(title, iso)
        family = family_name(person, iso)
        keys = lookup_keys([person], family) | ({f"{iso} {office}"} if office else set())
        yield {
            "keys": "|".join(sorted(keys)), "person": person, "family": family, "title": title, "office": office, "code": f"{iso}.GOV",
            "start": cells["start"][:10], "end": cells.get("end", "")[:10], "id": cells["person"].rsplit("/", 1)[-1], "source": "Wikidata",
        }  # fmt: skip


def _without_country(position: str) -> str:
    """A position's name without its country: "Minister of Foreign Affairs of Norway"."""
    title, of, country = position.rpartition(" of ")
    return title if of and any(n.kind == "country" for n in lookup(country.removeprefix("the "))) else position


def _is_item(label: str) -> bool:
    return re.fullmatch(r"Q\d+", label) is not None


def _write(path: Path, rows: list[Row]) -> None:
    columns = HOLDERS.columns
    path.parent.mkdir(parents=True, exist_ok=True)
    fresh = path.with_suffix(".new")
    with fresh.open("w", encoding="utf-8", newline="") as out:
        table = csv.writer(out, lineterminator="\n")
        table.writerow(columns)
        table.writerows(sorted({tuple(row[column] for column in columns) for row in rows}))
    fresh.replace(path)
