"""Questions to an archive: what each is asked, and the rows that it must give."""

from __future__ import annotations

import re
import sqlite3
from pathlib import Path

import icalendar
import pytest

from detente.queries import Archive, calendar
from detente.queries.brief import html
from detente.queries.fulltext import fts5
from detente.queries.series import breaks, smooth
from records import event, position, record, statement


@pytest.fixture
def history(archive: Archive) -> Archive:
    """A quarrel of Poland and Liechtenstein, in five reports."""
    archive.write([
        record("r1", "2018-01-08", ("Poland accused Liechtenstein of spying.", event("ACCUSE", "POL.GOV", "LIE.GOV", date="2018-01-08")),
               ('"This is an insult," said Ines Batliner.', statement("LIE.GOV", "Ines Batliner", "This is an insult", addressees=("POL.GOV",)))),
        record("r2", "2018-02-10", ("Poland opposes the pipeline.", position("POL.GOV", "opposes", "the pipeline to Poland")),
               ("Liechtenstein wants the pipeline.", position("LIE.GOV", "supports", "pipeline to Poland")),
               ("Poland expelled two envoys of Liechtenstein.", event("SANCTION", "POL.GOV", "LIE.GOV", mode="expel", date="2018-02-09"))),
        record("r3", "2018-03-01", ("Marek will visit Vaduz on March 14.",
                event("CONSULT", "POL.GOV", "LIE.GOV", "planned", "2018-03-14", place="Vaduz")),
               ("Experts are to meet in May.", event("CONSULT", "POL.GOV LIE.GOV", "", "planned", "2018-05")),
               ("Liechtenstein invited Poland to a fair in June.", event("CONSULT", "LIE.GOV", "POL.GOV", "proposed", "2018-06"))),
        record("r4", "2018-03-15", ("Marek was in Vaduz on Wednesday.", event("CONSULT", "POL.GOV", "LIE.GOV", date="2018-03-14", place="Vaduz")),
               ("Poland accepts the pipeline.", position("POL.GOV", "supports", "the pipeline to Poland"))),
        record("r5", "2018-06-20", ("The fair was called off.", event("CONSULT", "LIE.GOV", "POL.GOV", "denied", "2018-06"))),
    ])  # fmt: skip
    return archive


def test_the_timeline_of_two_sides_in_the_order_of_days(history: Archive) -> None:
    rows = history.timeline("LIE", "POL", since="2018-01-01", until="2018-03-31")
    assert [(row.day, row.type, row.status, row.score) for row in rows] == [
        ("2018-01-08", "ACCUSE", "occurred", -2.0),
        ("2018-02-09", "SANCTION", "occurred", -6.0),
        ("2018-03-01", "CONSULT", "planned", 1.0),
        ("2018-03-01", "CONSULT", "planned", 1.0),
        ("2018-03-01", "CONSULT", "proposed", 1.0),
        ("2018-03-14", "CONSULT", "occurred", 2.0),
    ]
    assert rows[0].evidence == "Poland accused Liechtenstein of spying." and rows[0].report == "r1"


def test_a_timeline_by_type_and_status(history: Archive) -> None:
    assert [row.type for row in history.timeline("POL", types=["SANCTION", "ACCUSE"])] == ["ACCUSE", "SANCTION"]
    assert len(history.timeline("POL", "LIE", status=["planned", "proposed"])) == 3
    assert [row.type for row in history.timeline("POL", "LIE", limit=1)] == ["CONSULT"]


def test_the_tone_keeps_rhetoric_and_conduct_apart(history: Archive) -> None:
    tone = history.tone("POL", "LIE", by="month")
    assert [(point.day, point.verbal, point.material, point.reports) for point in tone] == [
        ("2018-01-01", -2.0, None, 1), ("2018-02-01", None, -6.0, 1), ("2018-03-01", 1.25, None, 2), ("2018-06-01", -1.0, None, 1),
    ]  # fmt: skip
    assert history.tone("POL", "LIE", by="week")[0].day == "2018-01-08"
    assert [point.verbal for point in history.tone("LIE", "POL", by="year", directed=True)] == [0.33]


def test_a_tone_is_a_picture(history: Archive) -> None:
    tone = history.tone("POL", "LIE")
    assert tone.to_svg().startswith("<svg") and "Poland and Liechtenstein" in tone.to_svg()
    assert tone.to_png().startswith(b"\x89PNG")


def test_a_tone_that_turns_says_when_and_by_which_words(archive: Archive) -> None:
    days = [f"20{year}-{month:02}-10" for year in (16, 17) for month in range(1, 13)]
    archive.write([
        record(f"r{day}", day, (f"On {day} there was a step.", event("COOPERATE" if day < "2017" else "COERCE", "POL.GOV", "LIE.GOV", date=day)))
        for day in days
    ])  # fmt: skip
    (turn,) = archive.tone("POL", "LIE").turns
    assert (turn.day, turn.kind, turn.before, turn.after) == ("2017-01-01", "material", 6.0, -7.0)
    assert turn.deeds[0].evidence == "On 2017-01-10 there was a step."


def test_the_agenda_from_a_day_on(history: Archive) -> None:
    assert [(row.date, row.status) for row in history.agenda("LIE", since="2018-04-01")] == [
        ("2018-05", "planned"),
        ("2018-06", "proposed"),
    ]
    assert (
        len(history.agenda("POL", "LIE")) == 3
        and len(history.agenda("AUT")) == 0
        and len(history.agenda("POL.GOV")) == 3
    )


def test_the_agenda_is_a_calendar(history: Archive) -> None:
    entries = icalendar.Calendar.from_ical(calendar(history.agenda("LIE"))).walk("VEVENT")
    assert [(str(e["DTSTART"].dt), str(e["DTEND"].dt), str(e["STATUS"])) for e in entries] == [
        ("2018-03-14", "2018-03-15", "CONFIRMED"), ("2018-05-01", "2018-06-01", "CONFIRMED"), ("2018-06-01", "2018-07-01", "TENTATIVE"),
    ]  # fmt: skip
    assert calendar(history.agenda("LIE")) == calendar(history.agenda("LIE"))


def test_what_became_of_what_was_announced(history: Archive) -> None:
    rows = history.followup("POL", "LIE", on="2018-07-01")
    assert [(row.evidence[:7], row.outcome, row.shown_in) for row in rows] == [
        ("Marek w", "fulfilled", "r4"), ("Experts", "overdue", None), ("Liechte", "called off", "r5"),
    ]  # fmt: skip
    assert [row.outcome for row in history.followup("POL", "LIE", on="2018-03-10")] == ["open", "open", "open"]


def test_disputes_with_each_side_s_stance_over_time(history: Archive) -> None:
    rows = history.issues("POL", "LIE")
    assert [(row.holder, row.stance, row.since, row.contested) for row in rows] == [
        ("LIE.GOV", "supports", "2018-02-10", True), ("POL.GOV", "opposes", "2018-02-10", True), ("POL.GOV", "supports", "2018-03-15", True),
    ]  # fmt: skip
    assert {row.dispute for row in rows} == {rows[0].dispute}
    assert len(history.issues(about="pipeline")) == 3 and len(history.issues("POL", "AUT")) == 0


def test_quotations_by_speaker_subject_and_addressee(history: Archive) -> None:
    for rows in (
        history.quotes(speaker="Batliner"),
        history.quotes(speaker="LIE"),
        history.quotes(about="insult"),
        history.quotes(to="POL"),
    ):
        assert [(row.name, row.content) for row in rows] == [("Ines Batliner", ("This is an insult",))]
    assert len(history.quotes(speaker="LIE", about="pipeline")) == 0 and len(history.quotes(speaker="Marek")) == 0


def test_a_search_finds_words_phrases_and_their_forms(history: Archive) -> None:
    assert [hit.report for hit in history.search("expelling envoys")] == ["r2"]
    assert [hit.report for hit in history.search('"called off"')] == ["r5"]
    assert {hit.report for hit in history.search("fair -invited")} == {"r5"}
    assert {hit.report for hit in history.search("spying OR fair", order="newest")} == {"r1", "r3", "r5"}
    assert "«" in history.search("spying")[0].evidence


@pytest.mark.parametrize("asked", ["", "-only", '"'])
def test_a_search_for_nothing_says_so(history: Archive, asked: str) -> None:
    with pytest.raises(ValueError, match="no word to look for"):
        history.search(asked)


@pytest.mark.parametrize(
    "asked", ["a'b", "x*", "col:umn", "NEAR(a b)", "(", 'half "a phrase', "AND", "a AND NOT b", "%;--"]
)
def test_no_search_breaks_the_archive_s_own_language(history: Archive, asked: str) -> None:
    try:
        history.search(asked)
        history.quotes(about=asked, speaker=asked.lower())
    except ValueError as error:
        assert "no word to look for" in str(error)


def test_words_become_a_question_to_the_index() -> None:
    assert fts5('nuclear "test ban" -Iran') == '("nuclear" AND "test ban") NOT "Iran"'
    assert fts5("war OR peace talks", "{content}") == '{content} : (("war" OR "peace" AND "talks"))'


def test_a_briefing_knows_nothing_of_the_days_after(history: Archive) -> None:
    page = history.brief("POL", "LIE", on="2018-03-16")
    assert re.findall(r"^#+ .*", page, re.MULTILINE) == [
        "# Poland and Liechtenstein, 16 March 2018", "## What happened", "## What was said", "## What is disputed",
        "## What comes next", "## What became of it", "## How the tone moved",
    ]  # fmt: skip
    for words in (
        "expelled two envoys",
        "This is an insult",
        "(contested)",
        "Experts are to meet in May",
        "**fulfilled**",
        "rhetoric: ",
    ):
        assert words in page
    assert "called off" not in page
    history.write(
        [
            record(
                "late",
                "2018-09-01",
                ("It came out that Poland helped.", event("AID", "POL.GOV", "LIE.GOV", date="2018-03-10")),
            )
        ]
    )
    assert history.brief("POL", "LIE", on="2018-03-16") == page
    assert html(page).startswith("<!doctype html>") and "<h2>What comes next</h2>" in html(page)


def test_rows_turn_into_frames(history: Archive) -> None:
    rows = history.timeline("POL", "LIE")
    pandas, polars = pytest.importorskip("pandas"), pytest.importorskip("polars")
    assert isinstance(rows.to_pandas(), pandas.DataFrame) and isinstance(rows.to_polars(), polars.DataFrame)
    assert list(rows.to_pandas()["type"]) == rows.to_polars()["type"].to_list() == rows.to_arrow()["type"].to_pylist()
    assert rows.to_pandas().columns.tolist() == rows.columns == list(rows[:0].to_pandas().columns)


def test_no_turn_is_seen_in_noise_and_the_curve_lies_within_its_interval() -> None:
    noise = [1.0, -1.0] * 15
    assert breaks(noise, [1.0] * 30) == []
    assert breaks([*noise, *(value + 6 for value in noise)], [1.0] * 60) == [30]
    curves = smooth(range(30), noise, [1.0] * 30)
    assert all(
        curve.low is not None and curve.high is not None and curve.low <= curve.mean <= curve.high for curve in curves
    )
    assert [curve.low for curve in smooth([0, 100], [2.0, -1.0], [1.0, 1.0])] == [None, None]


def test_the_page_of_questions_gives_the_same_answer_in_python_and_in_sql(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pytest.importorskip("pandas")
    monkeypatch.chdir(tmp_path)
    blamed = event("ACCUSE", "RUS.GOV", "USA.GOV", date="2006-05-01")
    with Archive("history.db") as archive:
        archive.write(
            [record(id, "2006-05-02", (f"Moscow blamed Washington, says {id}.", blamed)) for id in ("one", "two")]
        )
    page = (Path(__file__).parent.parent / "docs" / "questions.md").read_text(encoding="utf-8")
    python, r, sql = (re.search(rf"```{language}\n(.*?)```", page, re.DOTALL) for language in ("python", "r", "sql"))
    assert python and r and sql
    names: dict[str, object] = {}
    exec(python[1], names)
    frame = names["frame"]
    asked = [list(row) for row in frame[["day", "type", "evidence", "told"]].itertuples(index=False)]  # type: ignore[index]
    answered = sqlite3.connect("history.db").execute(sql[1]).fetchall()
    assert asked == [["2006-05-01", "ACCUSE", "Moscow blamed Washington, says one.", 2]]
    assert [[row[0], row[1], row[4], row[5]] for row in answered] == asked
    assert " ".join(sql[1].split()) in " ".join(r[1].split())
