"""What the tests share: where the reference sets lie, and coding a sentence."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

os.environ["DETENTE_KNOWLEDGE"] = ""  # Tables of whoever runs the tests must not change what they give.

import detente
from detente.record import Record

SHARED = Path(__file__).parent.parent.parent / "shared"


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of the reference sets, which are not part of the project."""
    if not (SHARED / "gold").is_dir():
        pytest.skip(f"the reference sets are not there ({SHARED})")
    return SHARED


@pytest.fixture(scope="session")
def code() -> Callable[..., Record]:
    """Codes a text, published on Wednesday 14 March 2018 unless the test says otherwise."""

    def coded(text: str, published: str = "2018-03-14") -> Record:
        return detente.code(text, published=published)

    return coded
