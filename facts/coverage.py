"""What the knowledge base covers, counted by state and decade: `python -m facts.coverage` writes docs/coverage.md."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path

from detente.knowledge.holders import HOLDERS, Term, office_holders
from detente.knowledge.names import country_name, country_of, is_state
from facts.tables import BY_HAND, read

PAGE = Path(__file__).parent.parent / "docs" / "coverage.md"
DECADES = ((1995, 2004), (2005, 2014), (2015, 2024), (2025, 2026))
OFFICES = ("head of state", "head of government", "foreign minister", "defence minister")
STAND_IN = {"head of state": ("governor-general",)}
"""Who acts for a head of state who resides elsewhere."""

LAST_MONTH = (2026, 6)
"""The last month that is counted: what the sources can know."""

_HEADER = """# What the knowledge base covers

Written by `python -m facts.coverage` from the tables in `src/detente/knowledge/tables`; nothing is typed in by hand.

A figure is the share, in percent, of a decade's months on whose 15th day the tables know a holder of the office.
States are counted from their independence; a governor-general counts as head of state. Where the head of state leads
the government, as in the United States, no head of government is missing; those states are in
`facts/by_hand/presidential_states.csv`, and states without armed forces and a minister for them in
`facts/by_hand/states_without_forces.csv`. An end that no source tells counts as still open, so that figures for the
last years are the least sure. `terms` counts all offices of a state: ministers, ambassadors, spokespeople, speakers,
chiefs of staff, opposition, rebels.
"""


def page() -> str:
    """The page, as Markdown."""
    return "\n".join([_HEADER, "## All states", "", *_summary(), "", "## Each state", "", *_states(), ""])


def _summary() -> Iterator[str]:
    yield "| office | " + " | ".join(map(_name, DECADES)) + " |"
    yield "| --- |" + " --- |" * len(DECADES)
    states = _sovereign()
    for office in OFFICES:
        shares = (_share(_months_known(states, office, decade)) for decade in DECADES)
        yield f"| {office} | " + " | ".join(shares) + " |"


def _states() -> Iterator[str]:
    terms = Counter(country_of(Term(*cells).code) for cells in HOLDERS.all_rows())
    columns = [f"{office}, {_name(decade)}" for office in OFFICES for decade in DECADES]
    yield "| state | terms | " + " | ".join(columns) + " |"
    yield "| --- |" + " --- |" * (len(columns) + 1)
    for state in sorted(_sovereign(), key=country_name):
        shares = (_share(_months_known([state], office, decade)) for office in OFFICES for decade in DECADES)
        yield f"| {country_name(state)} | {terms[state]} | " + " | ".join(shares) + " |"


def _sovereign() -> dict[str, str]:
    """The states that are counted, with the month in which each became one."""
    return {row["code"]: row["since"] for row in read(BY_HAND / "states.csv") if is_state(row["code"])}


def _months_known(states: Iterable[str], office: str, decade: tuple[int, int]) -> Iterator[bool]:
    since = _sovereign()
    for state in states:
        if state in _without(office):
            continue
        terms = [term for name in (office, *STAND_IN.get(office, ())) for term in office_holders(state, name)]
        for day in _days(decade):
            if day.isoformat() >= since[state]:
                yield any(term.on(day) for term in terms)


def _without(office: str) -> set[str]:
    """The states that have no such office."""
    table = {"head of government": "presidential_states", "defence minister": "states_without_forces"}.get(office)
    return {row["code"] for row in read(BY_HAND / f"{table}.csv")} if table else set()


def _days(decade: tuple[int, int]) -> Iterator[date]:
    for year in range(decade[0], decade[1] + 1):
        for month in range(1, 13):
            if (year, month) <= LAST_MONTH:
                yield date(year, month, 15)


def _share(known: Iterable[bool]) -> str:
    months = list(known)
    return f"{100 * sum(months) / len(months):.0f}" if months else ""


def _name(decade: tuple[int, int]) -> str:
    return f"{decade[0]}–{decade[1]}"


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
