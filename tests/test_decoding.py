"""From scores to spans: the best path of labels is found, and never goes on with what has not begun."""

from itertools import product

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.model.decoding import best_path

LABELS = 4  # Outside, two ways to begin, inside.


def allowed(path: tuple[int, ...]) -> bool:
    return all(label != LABELS - 1 or (n and path[n - 1] != 0) for n, label in enumerate(path))


@settings(max_examples=80, deadline=None)
@given(st.lists(st.lists(st.integers(-50, 50), min_size=LABELS, max_size=LABELS), min_size=1, max_size=5))
def test_the_best_path_is_the_best_of_all_that_are_allowed(scores: list[list[int]]) -> None:
    table = np.array(scores, dtype=np.float32)
    found = best_path(table)
    assert allowed(tuple(found))
    best = max(sum(row[label] for row, label in zip(scores, path, strict=True))
               for path in product(range(LABELS), repeat=len(scores)) if allowed(path))  # fmt: skip
    assert sum(row[label] for row, label in zip(scores, found, strict=True)) == best
