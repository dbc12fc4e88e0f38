"""An archive in the forms that others read: JSON Lines, CSV, Parquet, GDELT 2.0, POLECAT, a reference set."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pyarrow.parquet
import pytest

from detente.export import EXPORTS
from detente.export.cameo import cameo, goldstein, quad_class
from detente.export.polecat import COLUMNS
from detente.ontology import TYPES
from detente.queries import Archive
from records import event, position, record, statement


@pytest.fixture
def filled(archive: Archive) -> Archive:
    expelled = event("SANCTION", "POL.GOV LIE.GOV", "AUT.GOV", mode="expel", date="2018-03-13")
    denied = event("CONSULT", "POL.GOV LIE.GOV", status="denied")
    visit = event(
        "CONSULT", "POL.GOV", "LIE.GOV", "planned", "2018-04-02", mode="visit", place="Vaduz", place_country="LIE"
    )
    archive.write([
        record("a", "2018-03-14T10:25", ("Poland and Liechtenstein expelled Austrian envoys.", expelled), ("They never met.", denied),
               ("Marek will visit Vaduz.", visit), ('"Enough!"', statement("POL.GOV", "Lidia Marek", "Enough!")), publisher="The Post"),
        record("b", "2018-03-15", ("Poland opposes the toll.", position("POL.GOV", "opposes", "the toll"))),
    ])  # fmt: skip
    return archive


def test_json_lines_are_the_records(filled: Archive, tmp_path: Path) -> None:
    assert EXPORTS["jsonl"].write(filled, tmp_path / "all.jsonl") == 2
    lines = (tmp_path / "all.jsonl").read_text().splitlines()
    assert [json.loads(line)["id"] for line in lines] == ["a", "b"]
    assert json.loads(lines[0]) == json.loads(filled.record("a").model_dump_json())


def test_one_table_a_layer(filled: Archive, tmp_path: Path) -> None:
    for name in ("csv", "parquet"):
        (tmp_path / name).mkdir()
        assert EXPORTS[name].write(filled, tmp_path / name) == 2 + 3 + 1 + 1
    with (tmp_path / "csv" / "events.csv").open() as file:
        first = next(csv.DictReader(file))
    assert (first["actors"], first["evidence"], first["report"]) == (
        "POL.GOV, LIE.GOV",
        "Poland and Liechtenstein expelled Austrian envoys.",
        "a",
    )
    events = pyarrow.parquet.read_table(tmp_path / "parquet" / "events.parquet").to_pylist()
    assert events[0]["actors"] == ["POL.GOV", "LIE.GOV"] and events[0]["published"] == "2018-03-14T10:25"
    assert pyarrow.parquet.read_table(tmp_path / "parquet" / "places.parquet").num_rows == 0


def test_a_reference_set_holds_what_people_decided(filled: Archive, tmp_path: Path) -> None:
    filled.correct("events", filled.timeline("POL", "AUT")[0].event, "reject", who="Ada", why="")
    assert EXPORTS["annotations"].write(filled, tmp_path) == 2
    reports = [json.loads(line) for line in (tmp_path / "reports.jsonl").read_text().splitlines()]
    annotations = [json.loads(line) for line in (tmp_path / "annotations.jsonl").read_text().splitlines()]
    assert [row["type"] for row in annotations[0]["events"]] == ["CONSULT", "CONSULT"]
    for row in annotations[0]["events"]:
        assert reports[0]["text"][row["start"] : row["end"]] == row["evidence"]


def test_gdelt_has_a_row_of_61_columns_for_each_pair(filled: Archive, tmp_path: Path) -> None:
    assert EXPORTS["gdelt"].write(filled, tmp_path / "gdelt.csv") == 3
    rows = [line.split("\t") for line in (tmp_path / "gdelt.csv").read_text().splitlines()]
    assert {len(row) for row in rows} == {61}
    sanction = rows[0]
    assert sanction[1:4] == ["20180313", "201803", "2018"]
    assert (sanction[5], sanction[7], sanction[12], sanction[15], sanction[17]) == (
        "POLGOV",
        "POL",
        "GOV",
        "AUTGOV",
        "AUT",
    )
    assert sanction[26:31] == ["166", "166", "16", "4", "-4.0"] and sanction[59] == "20180314000000"
    visit = rows[2]
    assert visit[26:30] == ["03", "03", "03", "1"] and visit[51:54] == ["4", "Vaduz", "LS"]


def test_polecat_has_its_header(filled: Archive, tmp_path: Path) -> None:
    assert EXPORTS["polecat"].write(filled, tmp_path / "polecat.txt") == 3
    with (tmp_path / "polecat.txt").open() as file:
        rows = list(csv.DictReader(file, delimiter="\t"))
    assert len(COLUMNS) == 40 and list(rows[0]) == list(COLUMNS)
    assert (rows[0]["Event Type"], rows[0]["Event Mode"], rows[0]["Intensity"]) == ("SANCTION", "expel", "-6.0")
    assert (rows[0]["Actor Country"], rows[0]["Primary Recipient Sector"], rows[0]["Source"]) == (
        "Poland",
        "GOV",
        "The Post",
    )


@pytest.mark.parametrize("type", TYPES)
def test_every_type_and_mode_has_a_cameo_code_of_its_quad(type: str) -> None:
    quads = {"verbal cooperation": 1, "material cooperation": 2, "verbal conflict": 3, "material conflict": 4}
    for mode in (None, *TYPES[type].modes):
        code = cameo(type, mode, "occurred")
        assert code and -10 <= goldstein(code) <= 10
        assert quad_class(code) == (
            2 if type == "CONCEDE" else quads[TYPES[type].quad]
        )  # CAMEO's yielding is material.
    assert cameo(type, None, "denied") is None and cameo(type, None, "hypothetical") is None
