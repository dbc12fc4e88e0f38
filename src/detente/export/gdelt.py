"""The event table of GDELT 2.0: 61 columns, parted by tabs, without a header (GDELT Event Codebook V2.0, 2015).

One row for each pair of actors. Columns that need what Détente does not know (ethnic and religious codes, the places of the
actors) are empty; AvgTone holds PLOVER's score, as the texts have no tone of their own here; NumMentions, NumSources and
NumArticles are all the number of reports.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from datetime import date
from functools import cache
from importlib.resources import files
from itertools import combinations, product
from pathlib import Path

from detente.archive import Store
from detente.export.cameo import cameo, goldstein, quad_class, sector
from detente.export.export import Export, acts
from detente.knowledge.names import country_name, country_of, is_state
from detente.queries.timeline import Deed


class GdeltExport(Export):
    """One file, as GDELT's `*.export.CSV`."""

    def write(self, archive: Store, place: Path) -> int:
        """See Export."""
        count = 0
        with place.open("w", encoding="utf-8", newline="") as out:
            writer = csv.writer(out, delimiter="\t", lineterminator="\n", quoting=csv.QUOTE_NONE, escapechar="\\")
            for deed in acts(archive):
                for row in rows(deed):
                    writer.writerow(row)
                    count += 1
        return count


def rows(deed: Deed) -> Iterator[list[str]]:
    """The rows of an act; none of one that CAMEO has no code for, or without a day."""
    code = cameo(deed.type, deed.mode, deed.status)
    if code is None or not deed.day:
        return
    for number, (first, second) in enumerate(pairs(deed), 1):
        yield [
            f"{deed.event}{number:02}", *_days(deed.day), *_actor(first), *_actor(second), "1", code, code[:3], code[:2],
            str(quad_class(code)), f"{goldstein(code)}", str(len(deed.reports)), str(len(deed.reports)), str(len(deed.reports)),
            f"{deed.score}", *[""] * 16, *_place(deed), _added(deed), deed.report,
        ]  # fmt: skip


def pairs(deed: Deed) -> Iterator[tuple[str, str]]:
    """Who did it and to whom, one by one; "" where nobody received it."""
    if deed.recipients:
        yield from product(deed.actors, deed.recipients)
    elif len(deed.actors) > 1:
        yield from combinations(deed.actors, 2)
    else:
        yield from ((actor, "") for actor in deed.actors)


def _days(day: str) -> list[str]:
    """SQLDATE, MonthYear, Year, FractionDate."""
    then = date.fromisoformat(day)
    return [f"{then:%Y%m%d}", f"{then:%Y%m}", f"{then:%Y}", f"{then.year + (then.month * 30 + then.day) / 365:.4f}"]


def _actor(code: str) -> list[str]:
    """Code, name, country, known group, ethnic, two of religion, three types."""
    if not code or code.startswith("UNK"):
        return ["", "", "", "", "", "", "", sector(code), "", ""]
    side = country_of(code)
    country, group = (side, "") if is_state(side) else ("", side)
    return [side + sector(code), country_name(code).upper(), country, group, "", "", "", sector(code), "", ""]


def _place(deed: Deed) -> list[str]:
    """Type, full name, country (FIPS 10-4), two districts, point and id of the place of the act."""
    if not deed.place:
        return [""] * 8
    return ["4" if deed.place_country else "0", deed.place, _fips().get(deed.place_country or "", ""), *[""] * 5]


def _added(deed: Deed) -> str:
    return f"{(deed.published or deed.day)[:10].replace('-', '')}000000"


@cache
def _fips() -> dict[str, str]:
    """FIPS 10-4 codes by ISO 3166-1 alpha-3."""
    lines = (files(__package__) / "fips.csv").read_text(encoding="utf-8").splitlines()
    return {row["iso3"]: row["fips"] for row in csv.DictReader(line for line in lines if not line.startswith("#"))}
