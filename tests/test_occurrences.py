"""One act counts once, however many reports tell of it; two acts count twice."""

from __future__ import annotations

from detente.archive.repeats import Shingled
from detente.queries import Archive
from records import event, record

WIRE = "The foreign ministers of Poland and Liechtenstein met in Vaduz on Tuesday for two hours of talks on the harbour dues."
EDITED = "The foreign ministers of Poland and Liechtenstein met in Vaduz Tuesday, for two hours of talks on the harbour dues."
OTHER = (
    "Polish diplomats said that the envoys of both sides would see each other again before the end of the long summer."
)
TALKS = event("CONSULT", "POL.GOV LIE.GOV", date="2018-03-13")


def test_a_wire_copy_tells_of_the_same_act(archive: Archive) -> None:
    archive.write([record("agency", "2018-03-13", (WIRE, TALKS)), record("paper", "2018-03-14", (EDITED, TALKS))])
    (deed,) = archive.timeline("POL", "LIE")
    assert deed.report == "agency" and deed.reports == ("agency", "paper")
    assert len(archive.timeline("POL", "LIE", count="report")) == 2


def test_a_follow_up_that_repeats_a_paragraph_adds_only_what_is_new(archive: Archive) -> None:
    archive.write([record("first", "2018-03-13", (WIRE, event("CONSULT", "POL.GOV LIE.GOV")))])
    archive.write(
        [
            record(
                "later",
                "2018-04-02",
                (OTHER, event("ACCUSE", "POL.GOV", "LIE.GOV")),
                (WIRE, event("CONSULT", "POL.GOV LIE.GOV")),
            )
        ]
    )
    assert [(deed.type, deed.reports) for deed in archive.timeline("POL", "LIE")] == [
        ("CONSULT", ("first", "later")),
        ("ACCUSE", ("later",)),
    ]


def test_the_same_act_told_in_other_words_on_the_next_day_counts_once(archive: Archive) -> None:
    archive.write(
        [
            record("a", "2018-03-13", (WIRE, TALKS)),
            record("b", "2018-03-15", ("Ministers talked for hours about dues.", TALKS)),
        ]
    )
    assert [deed.reports for deed in archive.timeline("POL", "LIE")] == [("a", "b")]


def test_acts_of_other_days_other_parties_or_another_status_are_others(archive: Archive) -> None:
    archive.write([
        record("a", "2018-03-13", ("They met.", TALKS)),
        record("b", "2018-03-13", ("They met before.", event("CONSULT", "POL.GOV LIE.GOV", date="2018-03-12"))),
        record("c", "2018-03-13", ("They never met.", event("CONSULT", "POL.GOV LIE.GOV", status="denied", date="2018-03-13"))),
        record("d", "2018-03-13", ("All three met.", event("CONSULT", "POL.GOV LIE.GOV AUT.GOV", date="2018-03-13"))),
    ])  # fmt: skip
    assert len(archive.timeline("POL", "LIE")) == 4


def test_two_acts_in_one_report_stay_two(archive: Archive) -> None:
    archive.write([record("a", "2018-03-13", ("They met at noon.", TALKS), ("They met at night.", TALKS))])
    assert len(archive.timeline("POL", "LIE")) == 2


def test_an_act_whose_first_report_changes_is_led_by_the_next(archive: Archive) -> None:
    archive.write([record("agency", "2018-03-13", (WIRE, TALKS)), record("paper", "2018-03-14", (EDITED, TALKS))])
    archive.write([record("agency", "2018-03-13", OTHER)])
    (deed,) = archive.timeline("POL", "LIE")
    assert deed.report == "paper" and deed.reports == ("paper",)


def test_copies_are_known_by_their_paragraphs() -> None:
    wire, copy, other = (Shingled.of([text]) for text in (WIRE, EDITED, OTHER))
    assert wire.bands & copy.bands and wire.repeated(copy) == [(0, 0)]
    assert not wire.bands & other.bands and wire.repeated(other) == []
    assert Shingled.of(["More follows"]).bands == frozenset()
