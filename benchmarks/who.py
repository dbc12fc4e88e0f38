"""Counts who is who, on that day, and writes it into BENCHMARKS.md: `python -m benchmarks.who`.

The rows (`tests/who_is_who.csv`: mention, date, context, person, code) were written from general knowledge; `written` says
whether before or after the tables were looked at. Context sentences are invented.
"""

from __future__ import annotations

import csv
from collections import Counter
from datetime import date
from pathlib import Path

from benchmarks.page import table, write_section
from detente.knowledge import Decision, resolve, terms
from detente.knowledge.holders import terms_spelled_like
from detente.knowledge.person_names import person_key

Row = dict[str, str]

ROWS: list[Row] = list(
    csv.DictReader((Path(__file__).parent.parent / "tests" / "who_is_who.csv").open(encoding="utf-8", newline=""))
)


def decided(row: Row) -> Decision:
    """What Détente says of a row's mention."""
    return resolve(row["mention"], date.fromisoformat(row["on"]), row["context"])


def is_person(decision: Decision, name: str) -> bool:
    """Whether a decision means somebody of this name: the same entry in the tables, or two words of the name the same."""
    ids = {term.id for term in (*terms(name), *terms_spelled_like(name))}
    if decision.term and decision.term.id in ids:
        return True
    told, found = set(person_key(name).split()), set(person_key(decision.name or "").split())
    return len(told & found) >= min(2, len(told)) > 0


def is_right(row: Row, decision: Decision) -> bool:
    """Whether person and code are the row's; what cannot be decided must stay undecided."""
    if row["kind"] == "undecidable":
        return decision.term is None
    return decision.code == row["code"] and (not row["person"] or is_person(decision, row["person"]))


def is_somebody_else(row: Row, decision: Decision) -> bool:
    """Whether a wrong person is named."""
    return decision.term is not None and not is_person(decision, row["person"])


def main() -> None:
    """Count and write."""
    counts, right, wrong = Counter[str](), Counter[str](), Counter[str]()
    for row in ROWS:
        decision = decided(row)
        for group in (row["kind"], "all"):
            counts[group] += 1
            right[group] += is_right(row, decision)
            wrong[group] += is_somebody_else(row, decision)
    rows: list[tuple[str, ...]] = [
        (group, str(count), f"{100 * right[group] / count:.1f}", str(wrong[group])) for group, count in counts.items()
    ]
    write_section("who", table(("kind of mention", "rows", "right, %", "taken for somebody else"), rows))
    for line in rows:
        print(*line, sep=" · ")


if __name__ == "__main__":
    main()
