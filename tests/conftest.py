"""What the tests share: where the reference sets lie, and coding a sentence."""

from __future__ import annotations

import os
import secrets
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

os.environ["DETENTE_KNOWLEDGE"] = ""  # Tables of whoever runs the tests must not change what they give.

import detente
from detente.queries import Archive
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


POSTGRESQL = "DETENTE_TEST_POSTGRESQL"
"""The variable that names a PostgreSQL server to test on, as `.ci/postgresql` prints it."""


@pytest.fixture(params=["sqlite", "postgresql"])
def address(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """Where an archive can be made, on each back end."""
    if request.param == "sqlite":
        yield str(tmp_path / "archive.db")
        return
    server = os.environ.get(POSTGRESQL)
    if not server:
        pytest.skip(f"no PostgreSQL to test on: ${POSTGRESQL} names none (.ci/postgresql starts one)")
    psycopg = pytest.importorskip("psycopg")
    name = f"detente_{secrets.token_hex(6)}"
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}")
        yield f"{server.rpartition('/')[0]}/{name}"
        connection.execute(f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture
def archive(address: str) -> Iterator[Archive]:
    """An empty archive, on each back end."""
    with Archive(address) as opened:
        yield opened
