"""On the reference sets, where they are there: our scores are the scorer's, and no figure falls below its floor."""

import importlib.util
import json
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from benchmarks.accuracy import SETS, floors, folder, headline

from detente.annotations import annotation
from detente.coding.coder import code_reports
from detente.evaluation import read_annotations, score
from detente.sources import UnreadableError, read


@pytest.fixture(scope="session")
def scorer(shared: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location("scorer", shared / "score.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def coded(shared: Path, name: str) -> dict[str, Any]:
    """The annotations of a set as `detente annotate` writes them."""
    reports = [r for r in read(str(folder(shared, name) / "reports.jsonl")) if not isinstance(r, UnreadableError)]
    records = (json.loads(json.dumps(annotation(record))) for record in code_reports(reports))
    return {row["id"]: row for row in records}


@pytest.mark.parametrize("name", SETS)
def test_scores_and_floors(shared: Path, scorer: ModuleType, name: str) -> None:
    reference, mine = read_annotations(folder(shared, name) / "annotations.jsonl"), coded(shared, name)
    table = score(reference, mine)
    assert table == scorer.score(reference, mine)
    below = {
        figure: (headline(table[figure]), floor)
        for figure, floor in floors().get(name, {}).items()
        if headline(table[figure]) < floor
    }
    assert not below, f"{name}: figures below their floors (measured, floor)"
    assert len(mine) == len(reference)
