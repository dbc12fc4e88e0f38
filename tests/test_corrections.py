"""A person's judgement counts in every question, is kept with who, when and why, and outlives coding anew."""

from __future__ import annotations

import pytest

from detente.archive.corrections import CorrectionError
from detente.queries import Archive
from detente.record import Record
from records import event, position, record, statement

BLAMED = "Poland blamed Liechtenstein on Monday for the leak at the harbour."
SAID = '"We are done here," Marek said.'
OPPOSED = "Poland opposes the pipeline."


def coded(annotator: str = "somebody 1.0", **changes: str) -> Record:
    accusation = event(
        **{"type": "ACCUSE", "actors": "POL.GOV", "recipients": "LIE.GOV", "date": "2018-03-12"} | changes
    )  # type: ignore[arg-type]
    return record(
        "a", "2018-03-14", (BLAMED, accusation), (SAID, statement("POL.GOV", "Lidia Marek", "We are done here,")),
        (OPPOSED, position("POL.GOV", "opposes", "the pipeline")), annotator=annotator,
    )  # fmt: skip


@pytest.fixture
def judged(archive: Archive) -> Archive:
    archive.write([coded()])
    return archive


def number(archive: Archive) -> int:
    return archive.timeline("POL")[0].event


def test_a_rejected_row_is_given_by_no_question(judged: Archive) -> None:
    judged.correct("events", number(judged), "reject", who="Ada", why="it was a question")
    assert len(judged.timeline("POL", "LIE")) == 0 and len(judged.tone("POL", "LIE")) == 0
    assert judged.record("a", corrected=True).events == () and len(judged.record("a").events) == 1
    (kept,) = judged.corrections("a")
    assert (kept.who, kept.why, kept.action, kept.original["type"]) == ("Ada", "it was a question", "reject", "ACCUSE")


def test_an_edited_row_stands_in_the_old_one_s_place(judged: Archive) -> None:
    judged.correct(
        "events", number(judged), "edit", who="Ada", why="", changes={"type": "THREATEN", "actors": ("POL.MIL",)}
    )
    (deed,) = judged.timeline("POL", "LIE")
    assert (deed.type, deed.actors, deed.confidence) == ("THREATEN", ("POL.MIL",), 1.0)
    assert judged.tone("POL", "LIE")[0].verbal == -5.0


def test_statements_and_positions_are_judged_too(judged: Archive) -> None:
    judged.correct(
        "statements",
        judged.quotes(speaker="Marek")[0].statement,
        "edit",
        who="Ada",
        why="",
        changes={"name": "Lidia Nowak"},
    )
    judged.correct(
        "positions", judged.issues("POL")[0].position, "edit", who="Ada", why="", changes={"stance": "undecided"}
    )
    assert [quote.name for quote in judged.quotes(speaker="Nowak")] == ["Lidia Nowak"]
    assert [stand.stance for stand in judged.issues("POL")] == ["undecided"]


@pytest.mark.parametrize("again", [{}, {"recipients": "LIE.MIL"}])
def test_judgements_outlive_coding_anew(judged: Archive, again: dict[str, str]) -> None:
    judged.correct("events", number(judged), "reject", who="Ada", why="")
    judged.write([coded("somebody 2.0", **again)])
    assert len(judged.timeline("POL", "LIE")) == 0


def test_an_edited_row_stands_whatever_the_new_coder_says(judged: Archive) -> None:
    judged.correct("events", number(judged), "edit", who="Ada", why="", changes={"type": "THREATEN"})
    for annotator, type in (("somebody 2.0", "ACCUSE"), ("somebody 3.0", "THREATEN"), ("somebody 4.0", "CONSULT")):
        judged.write([coded(annotator, type=type)])
        assert "THREATEN" in [deed.type for deed in judged.timeline("POL", "LIE")]
        assert "ACCUSE" not in [deed.type for deed in judged.timeline("POL", "LIE")]


def test_an_accepted_row_stays_when_the_new_coder_misses_it(judged: Archive) -> None:
    judged.correct("events", number(judged), "accept", who="Ada", why="")
    judged.write([record("a", "2018-03-14", BLAMED, SAID, annotator="somebody 2.0")])
    assert [deed.evidence for deed in judged.timeline("POL", "LIE")] == [BLAMED]


def test_a_judgement_of_words_that_the_corrected_report_lacks_is_kept_but_not_laid(judged: Archive) -> None:
    judged.correct("events", number(judged), "accept", who="Ada", why="")
    judged.write([record("a", "2018-03-14", SAID, annotator="somebody 2.0")])
    assert len(judged.timeline("POL", "LIE")) == 0 and len(judged.corrections()) == 1


def test_a_person_s_row_can_be_judged_again(judged: Archive) -> None:
    judged.correct("events", number(judged), "edit", who="Ada", why="", changes={"type": "THREATEN"})
    judged.correct("events", number(judged), "reject", who="Bo", why="neither")
    assert len(judged.timeline("POL", "LIE")) == 0


def test_the_other_reports_of_a_rejected_act_still_tell_of_it(archive: Archive) -> None:
    talks = event("CONSULT", "POL.GOV LIE.GOV", date="2018-03-13")
    archive.write(
        [record("a", "2018-03-13", ("They met.", talks)), record("b", "2018-03-14", ("A meeting was held.", talks))]
    )
    archive.correct("events", archive.timeline("POL", "LIE")[0].event, "reject", who="Ada", why="")
    assert [deed.reports for deed in archive.timeline("POL", "LIE")] == [("b",)]
    assert len(archive.tone("POL", "LIE")) == 1


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"colour": "red"}, "has no field 'colour'"),
        ({"status": "maybe"}, "status"),
        ({"type": "WINK"}, "none of PLOVER's"),
        ({"evidence": "words that nobody wrote"}, "do not stand in the report"),
    ],
)
def test_an_edit_that_gives_no_row_is_refused(judged: Archive, changes: dict[str, str], reason: str) -> None:
    with pytest.raises(CorrectionError, match=reason):
        judged.correct("events", number(judged), "edit", who="Ada", why="", changes=changes)
    assert judged.corrections() == []


def test_a_row_that_is_not_there_is_named(archive: Archive) -> None:
    with pytest.raises(CorrectionError, match="no event in force has the number 7"):
        archive.correct("events", 7, "reject", who="Ada", why="")
