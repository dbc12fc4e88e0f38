"""Who is who, on that day: mentions with a date and a context, and the person and code that a careful reader gives."""

from collections import Counter

from benchmarks.who import ROWS, decided, is_right, is_somebody_else

LEAST_RIGHT = 0.95


def test_the_rows_cover_what_they_should() -> None:
    assert len(ROWS) >= 400
    assert sum(row["written"] == "before" for row in ROWS) >= 200
    assert {row["on"][:4] for row in ROWS} >= {str(year) for year in range(1995, 2027)}


def test_at_least_95_of_100_are_right() -> None:
    wrong = [f"{row['mention']}, {row['on']}" for row in ROWS if not is_right(row, decided(row))]
    assert 1 - len(wrong) / len(ROWS) >= LEAST_RIGHT, wrong


def test_nobody_is_taken_for_somebody_else() -> None:
    """Where two people are possible, nobody is named rather than the wrong one."""
    taken = [f"{row['mention']}, {row['on']}" for row in ROWS if is_somebody_else(row, decided(row))]
    assert not taken


def test_no_kind_of_mention_is_left_behind() -> None:
    kinds = Counter(row["kind"] for row in ROWS)
    right = Counter(row["kind"] for row in ROWS if is_right(row, decided(row)))
    assert all(right[kind] / count >= 0.9 for kind, count in kinds.items()), right
