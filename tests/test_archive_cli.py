"""The commands that keep and ask, tried as people try them."""

from __future__ import annotations

import json
import sqlite3
from pathlib import Path

import pytest

from detente.cli import app
from detente.queries import Archive
from test_cli import EXAMPLE, RUN

README = (Path(__file__).parent.parent / "README.md").read_text(encoding="utf-8")
QUESTIONS = {
    "timeline": ["NOR", "TUR", "--types", "AGREE,REJECT"], "tone": ["NOR", "TUR"],
    "agenda": ["--actor", "TUR", "--from", "2018-04-01"], "followup": ["NOR", "--on", "2019-01-01"], "issues": ["NOR", "TUR"],
    "quotes": ["--speaker", "Cavusoglu"], "search": ["fishing"], "actors": ["TUR"],
}  # fmt: skip


@pytest.fixture(scope="module")
def example(tmp_path_factory: pytest.TempPathFactory) -> str:
    """An archive that holds the example report."""
    place = str(tmp_path_factory.mktemp("archive") / "example.db")
    result = RUN.invoke(app, ["add", place, str(EXAMPLE)])
    assert result.exit_code == 0 and "1 added" in result.stderr
    return place


def test_adding_again_changes_nothing(example: str) -> None:
    result = RUN.invoke(app, ["add", example, str(EXAMPLE.parent)])
    assert result.exit_code == 0
    assert "0 added, 0 replaced, 1 unchanged, 0 failed" in result.stderr


def test_a_corrected_report_replaces_and_a_bad_input_is_named_while_the_rest_goes_on(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    for name, text in (("good.txt", "Norway urged Turkey on Tuesday to publish the rules."), ("bad.txt", "\0\1")):
        (tmp_path / "in" / name).write_text(text)
    place, folder = str(tmp_path / "a.db"), str(tmp_path / "in")
    first = RUN.invoke(app, ["add", place, folder, "--published", "2018-03-14"])
    assert (
        first.exit_code == 1
        and "bad.txt: this is binary data" in first.stderr
        and "1 added, 0 replaced, 0 unchanged, 1 failed" in first.stderr
    )
    (tmp_path / "in" / "good.txt").write_text("Norway urged Turkey on Tuesday to withdraw the rules.")
    assert "0 added, 1 replaced" in RUN.invoke(app, ["add", place, folder, "--published", "2018-03-14"]).stderr


def test_two_reports_of_one_id_are_not_mixed_up(tmp_path: Path) -> None:
    lines = [
        json.dumps({"id": "same", "text": text, "published": "2018-03-14"})
        for text in ("Norway urged Turkey to leave.", "Turkey left Norway.")
    ]
    (tmp_path / "r.jsonl").write_text("\n".join(lines))
    for _ in range(2):
        result = RUN.invoke(app, ["add", str(tmp_path / "a.db"), str(tmp_path / "r.jsonl")])
        assert result.exit_code == 1 and "same: another report of this run has the same id" in result.stderr
    assert "0 added, 0 replaced, 1 unchanged, 1 failed" in result.stderr


def test_files_of_one_name_in_two_folders_are_two_reports(tmp_path: Path) -> None:
    for year in ("2017", "2018"):
        (tmp_path / "in" / year).mkdir(parents=True)
        (tmp_path / "in" / year / "page.txt").write_text(f"Norway urged Turkey in {year} to publish the rules.")
    assert "2 added" in RUN.invoke(app, ["add", str(tmp_path / "a.db"), str(tmp_path / "in")]).stderr


def test_a_packed_file_is_read(tmp_path: Path) -> None:
    import gzip

    line = json.dumps(
        {"id": "packed", "text": "Norway urged Turkey on Tuesday to publish the rules.", "published": "2018-03-14"}
    )
    (tmp_path / "r.jsonl.gz").write_bytes(gzip.compress(line.encode()))
    (tmp_path / "broken.jsonl.gz").write_bytes(gzip.compress(line.encode())[:40])
    result = RUN.invoke(
        app, ["add", str(tmp_path / "a.db"), str(tmp_path / "r.jsonl.gz"), str(tmp_path / "broken.jsonl.gz")]
    )
    assert "1 added" in result.stderr and "broken.jsonl.gz: the gzip file is broken" in result.stderr


def test_recoding_brings_an_archive_up_to_date(tmp_path: Path) -> None:
    place = str(tmp_path / "a.db")
    RUN.invoke(app, ["add", place, str(EXAMPLE)])
    with sqlite3.connect(place) as connection:
        connection.execute("UPDATE report SET annotator = 'detente 0.0'")
    assert "1 replaced" in RUN.invoke(app, ["recode", place]).stderr
    assert "0 added, 0 replaced, 0 unchanged, 0 failed" in RUN.invoke(app, ["recode", place]).stderr
    with Archive(place) as archive:
        assert [old.annotator for old in archive.earlier_versions("report.txt")] == ["detente 0.0"]


@pytest.mark.parametrize(("command", "options"), QUESTIONS.items())
def test_every_question_is_answered_in_every_form(
    example: str, tmp_path: Path, command: str, options: list[str]
) -> None:
    for form in ("table", "csv", "json", "parquet"):
        result = RUN.invoke(app, [command, example, *options, "--format", form, "-o", str(tmp_path / form)])
        assert result.exit_code == 0, result.stderr
    rows = json.loads((tmp_path / "json").read_text())
    assert rows and list(rows[0]) == (tmp_path / "csv").read_text().partition("\n")[0].split(",")
    assert RUN.invoke(app, [command, example, *options]).stdout.strip()


def test_pictures_calendars_and_briefings(example: str) -> None:
    assert RUN.invoke(app, ["tone", example, "NOR", "TUR", "--format", "svg"]).stdout.startswith("<svg")
    assert "BEGIN:VCALENDAR" in RUN.invoke(app, ["agenda", example, "--format", "ics"]).stdout
    assert RUN.invoke(app, ["brief", example, "NOR", "TUR", "--on", "2018-03-20"]).stdout.startswith(
        "# Norway and Turkey, 20 March 2018"
    )
    assert RUN.invoke(app, ["brief", example, "NOR", "TUR", "--format", "html"]).stdout.startswith("<!doctype html>")


def test_a_row_is_corrected_and_the_judgement_listed(tmp_path: Path) -> None:
    place = str(tmp_path / "a.db")
    RUN.invoke(app, ["add", place, str(EXAMPLE)])
    number = str(json.loads(RUN.invoke(app, ["timeline", place, "NOR", "TUR", "--format", "json"]).stdout)[0]["event"])
    result = RUN.invoke(
        app,
        [
            "correct",
            place,
            "event",
            number,
            "--set",
            "status=denied",
            "--set",
            "actors=TUR.GOV, TUR.LEG",
            "--why",
            "read again",
            "--who",
            "Ada",
        ],
    )
    assert result.exit_code == 0 and "edited by Ada" in result.stderr
    (kept,) = json.loads(RUN.invoke(app, ["correct", place, "--format", "json"]).stdout)
    assert (kept["edited"]["status"], kept["edited"]["actors"], kept["why"]) == (
        "denied",
        ["TUR.GOV", "TUR.LEG"],
        "read again",
    )
    assert "read again" in (listed := RUN.invoke(app, ["correct", place]).stdout) and "confidence" not in listed
    assert RUN.invoke(app, ["correct", place, "event", number, "--reject"]).exit_code == 1
    assert RUN.invoke(app, ["correct", place, "event", number, "--reject", "--accept"]).exit_code == 2


@pytest.mark.parametrize("form", ["jsonl", "csv", "parquet", "gdelt", "polecat", "annotations"])
def test_an_archive_is_exported(example: str, tmp_path: Path, form: str) -> None:
    result = RUN.invoke(app, ["export", example, "--format", form, "-o", str(tmp_path / "out")])
    assert result.exit_code == 0 and "rows written" in result.stderr


def test_questions_to_no_archive_and_wrong_days_are_wrong_usage(tmp_path: Path, example: str) -> None:
    result = RUN.invoke(app, ["timeline", str(tmp_path / "none.db"), "NOR", "TUR"])
    assert result.exit_code == 2 and "no archive lies here" in result.stderr
    assert RUN.invoke(app, ["timeline", example, "NOR", "--since", "spring"]).exit_code == 2
    assert RUN.invoke(app, ["search", example, "-"]).exit_code == 2
    nothing = RUN.invoke(app, ["timeline", example, "FJI", "TON"])
    assert nothing.exit_code == 0 and nothing.stdout == "" and "nothing was found" in nothing.stderr


def test_every_command_has_its_line_in_the_readme() -> None:
    for command in app.registered_commands:
        name = command.name or (command.callback.__name__ if command.callback else "")
        assert f"| `detente {name}" in README or f"· {name}" in README, name
