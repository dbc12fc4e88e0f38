"""Tables of the user's own: fetched from a query service (answers recorded by hand, served on loopback), or given as CSV."""

from __future__ import annotations

import json
import subprocess
import sys
import threading
from collections.abc import Iterator
from datetime import date
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import parse_qs

import pytest

from detente.knowledge.own_tables import OwnTableError, add
from detente.knowledge.update import UpdateError, update

Answers = list[tuple[int, dict[str, str], bytes]]


def binding(person: str, item: str, position: str, iso: str, start: str, end: str = "") -> dict[str, dict[str, str]]:
    cells = {
        "person": f"http://www.wikidata.org/entity/{item}", "personLabel": person, "position": "http://www.wikidata.org/entity/Q1",
        "positionLabel": position, "iso": iso, "start": f"{start}T00:00:00Z",
    }  # fmt: skip
    return {
        name: {"type": "literal", "value": value} for name, value in (cells | ({"end": end} if end else {})).items()
    }


def results(*bindings: dict[str, dict[str, str]]) -> bytes:
    return json.dumps({"head": {"vars": []}, "results": {"bindings": list(bindings)}}).encode()


class Service(ThreadingHTTPServer):
    """A query service that gives recorded answers in their order, then empty ones."""

    def __init__(self, answers: Answers) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.answers, self.agents, self.queries = answers, list[str](), list[str]()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_port}/sparql"


class Handler(BaseHTTPRequestHandler):
    server: Service

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"])).decode()
        self.server.agents.append(self.headers["User-Agent"])
        self.server.queries.append(parse_qs(body)["query"][0])
        status, headers, answer = self.server.answers.pop(0) if self.server.answers else (200, {}, results())
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(answer)))
        self.end_headers()
        self.wfile.write(answer)

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def service() -> Iterator[Service]:
    server = Service([])
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield server
    server.shutdown()
    server.server_close()


NEW_MINISTER = binding("Mira Halvorsen-Test", "Q999001", "Minister of Foreign Affairs of Norway", "NOR", "2026-09-01")


def who(folder: Path, *words: str) -> str:
    """What a fresh process answers that reads a folder of own tables."""
    command = [sys.executable, "-m", "detente", "who", *words, "--format", "csv"]
    answer = subprocess.run(command, env={"DETENTE_KNOWLEDGE": str(folder)}, capture_output=True, text=True)
    return answer.stdout + answer.stderr


def test_who_took_office_is_fetched_into_the_user_s_tables(service: Service, tmp_path: Path) -> None:
    service.answers = [(200, {}, results(NEW_MINISTER, binding("Q77", "Q77", "minister", "NOR", "2026-01-01")))]
    lines = list(update(tmp_path, date(2026, 11, 1), since=2026, endpoint=service.url, contact="a@b.example", pause=0))
    assert lines[-1].startswith("1 terms written to ")
    assert "Mira Halvorsen-Test" in who(tmp_path, "foreign minister of Norway", "--on", "2026-10-01")
    assert (
        who(tmp_path, "foreign minister of Norway", "--on", "2026-10-01").count("\n") == 2
    )  # The one before has left.
    assert {agent.startswith("detente/") and "a@b.example" in agent for agent in service.agents} == {True}
    assert all('"2026-01-01"' in query and "wd:Q" in query for query in service.queries)


def test_a_second_update_changes_nothing(service: Service, tmp_path: Path) -> None:
    written = []
    for _ in range(2):
        service.answers = [(200, {}, results(NEW_MINISTER))]
        list(update(tmp_path, date(2026, 11, 1), since=2026, endpoint=service.url, pause=0))
        written.append((tmp_path / "wikidata.csv").read_bytes())
    assert written[0] == written[1]


def test_a_busy_service_is_asked_again_when_it_says_so(service: Service, tmp_path: Path) -> None:
    service.answers = [(429, {"Retry-After": "0"}, b"slow down"), (200, {}, results(NEW_MINISTER))]
    list(update(tmp_path, date(2026, 11, 1), since=2026, endpoint=service.url, pause=0))
    assert "Halvorsen" in (tmp_path / "wikidata.csv").read_text(encoding="utf-8")


def test_a_broken_answer_leaves_the_tables_as_they_are(service: Service, tmp_path: Path) -> None:
    (tmp_path / "wikidata.csv").write_text("kept", encoding="utf-8")
    service.answers = [(200, {}, b"<html>no JSON</html>")]
    with pytest.raises(UpdateError, match="stay as they are"):
        list(update(tmp_path, date(2026, 11, 1), since=2026, endpoint=service.url, pause=0))
    assert (tmp_path / "wikidata.csv").read_text(encoding="utf-8") == "kept"


def test_without_a_network_the_message_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("detente.knowledge.update._RETRIES", False)
    with pytest.raises(UpdateError, match=r"cannot be reached .* Try again with a network"):
        list(update(tmp_path, date(2026, 11, 1), since=2026, endpoint="http://127.0.0.1:9/sparql", pause=0))


def test_a_user_s_own_actors_are_laid_over(tmp_path: Path) -> None:
    mine = tmp_path / "mine.csv"
    mine.write_text("person,title,code,start,end\nOla Ruritan,foreign minister,NOR.GOV,2026-09-01,\n", encoding="utf-8")
    assert add(mine, tmp_path / "own") == 1
    assert "Ola Ruritan" in who(tmp_path / "own", "Ruritan", "--on", "2026-10-01")
    assert "Ola Ruritan" not in who(tmp_path / "none", "Ruritan")


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("person,title\nA B,minister\n", "the column code is missing"),
        ("person,title,code\n,minister,NOR.GOV\n", "line 2: person is empty"),
        ("person,title,code\nA B,minister,Norway\n", "line 2: 'Norway' is no actor code"),
        ("person,title,code,start\nA B,minister,NOR.GOV,1 May\n", "line 2: start '1 May' is no date"),
    ],
)
def test_a_faulty_table_is_refused_with_line_and_reason(tmp_path: Path, text: str, reason: str) -> None:
    mine = tmp_path / "mine.csv"
    mine.write_text(text, encoding="utf-8")
    with pytest.raises(OwnTableError, match=reason):
        add(mine, tmp_path / "own")
    assert not (tmp_path / "own").exists()
