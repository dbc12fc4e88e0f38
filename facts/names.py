"""Every name of a country, a body, or a place that stands for a government, in one table."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from detente.knowledge.tables import plain
from facts.countries import FACTBOOK, countries, country_names
from facts.tables import BY_HAND, Row, read


def names(raw: Path) -> Iterator[Row]:
    """The rows of the table of names; of two sources that say the same the first is kept."""
    told: set[tuple[str, ...]] = set()
    by_hand = {(row["name"], row["kind"]) for row in read(BY_HAND / "country_words.csv")}
    for row in _names(raw):
        if row["source"] == FACTBOOK and (row["name"], row["kind"]) in by_hand:
            continue  # "Dutch" is the Netherlands, though the Factbook has it for Aruba, too.
        fact = tuple(row.get(column, "") for column in ("keys", "code", "kind", "start", "end"))
        if fact not in told:
            told.add(fact)
            yield row


def _names(raw: Path) -> Iterator[Row]:
    called = {row["keys"]: row["name"] for row in countries()}
    for row in country_names(raw):
        kind = "country" if row["kind"] == "name" else row["kind"]
        yield {**row, "kind": kind, "keys": plain(row["name"]), "full_name": called.get(row["code"], row["name"])}
    for row in read(BY_HAND / "bodies.csv"):
        for name in [row["name"], *filter(None, row["aliases"].split("|"))]:
            yield {**row, "keys": plain(name), "name": name, "kind": "body", "full_name": row["name"]}
    for row in read(BY_HAND / "metonyms.csv"):
        yield {**row, "keys": plain(row["name"]), "kind": "metonym", "full_name": row["name"]}
