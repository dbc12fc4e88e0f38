"""Who is who, on that day: mentions with a date and a context, and the person and code that a careful reader gives.

The rows of `who_is_who.csv` were written from general knowledge; `written` says whether before or after the tables were
looked at. Context sentences are invented.
"""

import csv
from collections import Counter
from datetime import date
from pathlib import Path

from detente.knowledge import Decision, resolve, terms
from detente.knowledge.holders import terms_spelled_like
from detente.knowledge.person_names import person_key

ROWS = list(csv.DictReader((Path(__file__).parent / "who_is_who.csv").open(encoding="utf-8", newline="")))
LEAST_RIGHT = 0.95


def decided(row: dict[str, str]) -> Decision:
    return resolve(row["mention"], date.fromisoformat(row["on"]), row["context"])


def is_person(decision: Decision, name: str) -> bool:
    """Whether a decision means somebody of this name: the same entry in the tables, or two words of the name the same."""
    ids = {term.id for term in (*terms(name), *terms_spelled_like(name))}
    if decision.term and decision.term.id in ids:
        return True
    told, found = set(person_key(name).split()), set(person_key(decision.name or "").split())
    return len(told & found) >= min(2, len(told)) > 0


def is_right(row: dict[str, str], decision: Decision) -> bool:
    if row["kind"] == "undecidable":
        return decision.term is None
    return decision.code == row["code"] and (not row["person"] or is_person(decision, row["person"]))


def test_the_rows_cover_what_they_should() -> None:
    assert len(ROWS) >= 400
    assert sum(row["written"] == "before" for row in ROWS) >= 200
    assert {row["on"][:4] for row in ROWS} >= {str(year) for year in range(1995, 2027)}


def test_at_least_95_of_100_are_right() -> None:
    wrong = [row["mention"] + ", " + row["on"] for row in ROWS if not is_right(row, decided(row))]
    assert 1 - len(wrong) / len(ROWS) >= LEAST_RIGHT, wrong


def test_nobody_is_taken_for_somebody_else() -> None:
    """Where two people are possible, nobody is named rather than the wrong one."""
    taken = [
        f"{row['mention']}, {row['on']}: {decision.name}"
        for row in ROWS
        if (decision := decided(row)).term and not is_person(decision, row["person"])
    ]
    assert not taken


def test_no_kind_of_mention_is_left_behind() -> None:
    kinds = Counter(row["kind"] for row in ROWS)
    right = Counter(row["kind"] for row in ROWS if is_right(row, decided(row)))
    assert all(right[kind] / count >= 0.9 for kind, count in kinds.items()), right
