"""The command line keeps its contract: results, messages, exit codes."""

import json
from pathlib import Path

import jsonschema
import pytest
from typer.testing import CliRunner

from detente.cli import app

RUN = CliRunner()
EXAMPLE = Path(__file__).parent.parent / "examples" / "report.txt"


def test_every_command_has_help() -> None:
    assert RUN.invoke(app, ["--help"]).exit_code == 0
    for command in ("code", "annotate", "evaluate", "who", "knowledge", "schema"):
        result = RUN.invoke(app, [command, "--help"])
        assert result.exit_code == 0
        assert command in result.output


def test_code_prints_a_record_to_read() -> None:
    result = RUN.invoke(app, ["code", str(EXAMPLE)])
    assert result.exit_code == 0
    for title in ("WHO IS WHO", "WHAT HAPPENED", "WHAT WAS SAID", "WHERE EACH SIDE STANDS", "WHAT COMES NEXT", "TONE"):
        assert title in result.stdout
    assert "\x1b" not in result.stdout


def test_the_record_follows_its_published_schema() -> None:
    schema = json.loads(RUN.invoke(app, ["schema"]).stdout)
    record = json.loads(RUN.invoke(app, ["code", str(EXAMPLE), "--format", "json"]).stdout)
    jsonschema.validate(record, schema)
    assert record["events"] and record["statements"] and record["positions"] and record["agenda"]


def test_the_same_input_gives_the_same_bytes() -> None:
    first, second = (RUN.invoke(app, ["code", str(EXAMPLE), "--format", "jsonl"]).stdout_bytes for _ in range(2))
    assert first == second


def test_a_record_does_not_depend_on_its_batch(tmp_path: Path) -> None:
    for number in range(20):
        (tmp_path / f"{number:02}.txt").write_text(f"Norway met Turkey {number} times in Oslo." * (number + 1))
    (tmp_path / "10b.txt").write_text(EXAMPLE.read_text())
    lines = RUN.invoke(app, ["code", str(tmp_path), "--format", "jsonl"]).stdout.splitlines()
    among = next(json.loads(line) for line in lines if '"10b.txt"' in line)
    alone = json.loads(RUN.invoke(app, ["code", str(tmp_path / "10b.txt"), "--format", "jsonl"]).stdout)
    assert among == alone


def test_one_bad_input_does_not_stop_the_others(tmp_path: Path) -> None:
    (tmp_path / "bad.txt").write_bytes(b"\x00\x01")
    result = RUN.invoke(app, ["code", str(tmp_path / "bad.txt"), str(EXAMPLE), "--format", "jsonl"])
    assert result.exit_code == 1
    assert "bad.txt" in result.stderr
    assert len(result.stdout.splitlines()) == 1


@pytest.mark.parametrize("least", [0.5, 0.7, 1.0])
def test_rows_less_sure_than_asked_are_left_out(least: float) -> None:
    def coded(*options: str) -> dict[str, list[dict[str, float]]]:
        found: dict[str, list[dict[str, float]]] = json.loads(
            RUN.invoke(app, ["code", str(EXAMPLE), "--format", "jsonl", *options]).stdout
        )
        return found

    every, some = coded("--min-confidence", "0"), coded("--min-confidence", str(least))
    for layer in ("events", "statements", "positions"):
        assert some[layer] == [row for row in every[layer] if row["confidence"] >= least]
    assert len(some["events"]) < len(every["events"])


def test_own_weights_that_are_not_there_are_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DETENTE_MODEL", str(tmp_path))
    result = RUN.invoke(app, ["code", str(EXAMPLE)])
    assert result.exit_code == 2
    assert str(tmp_path / "encoder.onnx") in result.stderr and "DETENTE_MODEL" in result.stderr


def test_wrong_usage_exits_with_2() -> None:
    assert RUN.invoke(app, ["code"]).exit_code == 2
    assert RUN.invoke(app, ["code", str(EXAMPLE), "--published", "yesterday"]).exit_code == 2


def test_annotate_writes_offsets_into_the_source(tmp_path: Path) -> None:
    text = EXAMPLE.read_text()
    (tmp_path / "reports.jsonl").write_text(
        json.dumps({"id": "e", "published": None, "headline": "", "publisher": "", "text": text})
    )
    result = RUN.invoke(app, ["annotate", str(tmp_path / "reports.jsonl"), "-o", str(tmp_path / "coded.jsonl")])
    assert result.exit_code == 0
    (line,) = (tmp_path / "coded.jsonl").read_text().splitlines()
    annotation = json.loads(line)
    assert annotation["report"]["headline"] == "Ministers of Norway and Turkey agree to reopen fisheries talks"
    for row in (*annotation["dates"], *annotation["places"], *annotation["events"]):
        assert " ".join(text[row["start"] : row["end"]].split()) == row["text"]


def test_evaluate_scores_a_set_against_itself_as_perfect(tmp_path: Path) -> None:
    (tmp_path / "reports.jsonl").write_text(json.dumps({"id": "e", "text": EXAMPLE.read_text()}))
    RUN.invoke(app, ["annotate", str(tmp_path / "reports.jsonl"), "-o", str(tmp_path / "c.jsonl")])
    table = json.loads(
        RUN.invoke(app, ["evaluate", str(tmp_path / "c.jsonl"), str(tmp_path / "c.jsonl"), "--json"]).stdout
    )
    assert {table[name]["F1"] for name in ("events", "statements", "positions", "dates", "places")} == {100.0}


@pytest.mark.parametrize("broken", ["not json", '{"no": "id"}', "[]"])
def test_evaluate_names_a_broken_line(tmp_path: Path, broken: str) -> None:
    (tmp_path / "c.jsonl").write_text(broken)
    result = RUN.invoke(app, ["evaluate", str(tmp_path / "c.jsonl"), str(tmp_path / "c.jsonl")])
    assert result.exit_code == 1
    assert "line 1" in result.stderr


def test_who_answers_or_suggests() -> None:
    found = RUN.invoke(app, ["who", "Lavrov", "--on", "2007-05-16"])
    assert found.exit_code == 0
    assert "RUS.GOV" in found.stdout
    missed = RUN.invoke(app, ["who", "Lavrof"])
    assert missed.exit_code == 1
    assert "Lavrov" in missed.stderr


def test_the_schema_in_the_docs_is_up_to_date() -> None:
    published = (Path(__file__).parent.parent / "docs" / "record.schema.json").read_text()
    assert published == RUN.invoke(app, ["schema"]).stdout, "run `detente schema > docs/record.schema.json`"
