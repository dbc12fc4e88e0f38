"""Offices by one name, whatever a source calls them, and one holder at a time for those that have one seat."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date, timedelta

from detente.knowledge.offices import office_of, offices
from facts.tables import Row

LONGEST_HANDOVER = timedelta(days=200)
"""Sources differ on when a successor took over, and some successions were disputed for months; a longer overlap is none."""


SNAPSHOTS = "CIA"
"""Sources that were seen at some time and tell no start or end; they never end another's term."""


def name_offices(rows: list[Row]) -> list[Row]:
    """Give each row its `office`, "" where its title is none of the offices listed; one holder at a time for each seat.

    A tenure that two sources tell becomes one row. Where two people's terms in one seat overlap, the earlier one ends when
    the later begins, if that is a handover or the end was not known; else the less certain row keeps its title alone.
    """
    series: dict[tuple[str, str], list[Row]] = defaultdict(list)
    kept: list[Row] = []
    for row in rows:
        office = office_of(row["title"], row["code"].split(".")[0])
        row["office"] = "" if row["code"].endswith(".REB") else office
        (series[row["code"], row["office"]] if row["office"] else kept).append(row)
    one_seat = {office.name for office in offices() if office.one_seat}
    for (_, office), terms in series.items():
        merged = _merged(terms)
        if office in one_seat:
            _part(merged)
        kept += merged
    return kept


def _merged(terms: Iterable[Row]) -> list[Row]:
    """One row for what several sources tell of one person's tenure; the row of the surest source is kept."""
    merged: list[Row] = []
    for row in sorted(terms, key=_sure):
        known = next(
            (
                r
                for r in merged
                if r["id"] == row["id"] and first_day(r) <= last_day(row) and first_day(row) <= last_day(r)
            ),
            None,
        )
        if known is None:
            merged.append(row)
        else:
            known["keys"] = "|".join(sorted({*known["keys"].split("|"), *row["keys"].split("|")}))
            known["end"] = known["end"] or row["end"]
    return merged


def _part(terms: list[Row]) -> None:
    """End each term where the next person's begins; of two that cannot both be right the less certain is set aside."""
    terms.sort(key=lambda row: (first_day(row), row["end"]))
    current: Row | None = None
    for row in terms:
        seen_only = current is not None and _source(row) > _source(current) and row["source"].startswith(SNAPSHOTS)
        if seen_only and current is not None and first_day(row) <= last_day(current):
            row["office"] = ""
            continue
        if current is not None and (overlap := _overlap(current, row)) > timedelta(0):
            stale = not current["end"] and _source(row) <= _source(current)
            if (stale or overlap <= LONGEST_HANDOVER) and first_day(current) < first_day(row):
                current["end"] = _before(row["start"])
            elif _sure(row) < _sure(current):
                current["office"] = ""
            else:
                row["office"] = ""
                continue
        current = row


def _overlap(earlier: Row, later: Row) -> timedelta:
    """How long two terms overlap at the least: "to 2004" and "from 2004" need not overlap."""
    begins, ends = _day(later["start"], late=True), _day(earlier["end"], late=False) if earlier["end"] else date.max
    if _day(earlier["start"], late=True) < first_day(later) and last_day(later) < ends:
        return last_day(later) - first_day(later) + timedelta(days=1)
    return min(ends, last_day(later)) - begins


def _before(start: str) -> str:
    """The day before a start; the same month or year where the day is not known."""
    return (date.fromisoformat(start) - timedelta(days=1)).isoformat() if len(start) == len("2004-01-01") else start


def _sure(row: Row) -> tuple[int, int]:
    """What is believed first: what was compiled by hand, then Wikidata, then the rest; then the longer term."""
    return _source(row), -(last_day(row) - first_day(row)).days


def _source(row: Row) -> int:
    return 0 if row["source"].startswith("wikipedia") else 1 if row["source"] == "Wikidata" else 2


def first_day(row: Row) -> date:
    """The first day that a term can have."""
    return _day(row["start"], late=False) if row["start"] else date.min


def last_day(row: Row) -> date:
    """The last day that a term can have."""
    return _day(row["end"], late=True) if row["end"] else date.max


def _day(text: str, late: bool) -> date:
    year, month, day = ([int(part) for part in text.split("-")] + [0, 0])[:3]
    if day:
        return date(year, month, day)
    if late:
        return date(year + (month or 12) // 12, (month or 12) % 12 + 1, 1) - timedelta(days=1)
    return date(year, month or 1, 1)
