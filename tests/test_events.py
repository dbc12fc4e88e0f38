"""Who did what to whom: a sentence, and the event that it must give."""

from collections.abc import Callable

import pytest

from detente.record import Event, Record


def event_of(record: Record, type: str) -> Event:
    (event,) = [event for event in record.events if event.type == type]
    return event


@pytest.mark.parametrize(
    ("text", "type", "actors", "recipients"),
    [
        ("Norway and Turkey agreed to reopen the ports.", "AGREE", {"NOR.GOV", "TUR.GOV"}, set()),
        ("Norway held talks with Turkey on Monday.", "CONSULT", {"NOR.GOV", "TUR.GOV"}, set()),
        ("Norway welcomed the Turkish proposal.", "SUPPORT", {"NOR.GOV"}, {"TUR.GOV"}),
        ("Norway urged Turkey to publish the rules.", "REQUEST", {"NOR.GOV"}, {"TUR.GOV"}),
        ("Turkey accused Norway of breaking the treaty.", "ACCUSE", {"TUR.GOV"}, {"NOR.GOV"}),
        ("Turkey rejected the Norwegian proposal.", "REJECT", {"TUR.GOV"}, {"NOR.GOV"}),
        ("Turkey threatened Norway with a boycott.", "THREATEN", {"TUR.GOV"}, {"NOR.GOV"}),
        ("Turkey expelled three Norwegian diplomats.", "SANCTION", {"TUR.GOV"}, {"NOR.GOV"}),
        ("Norway was condemned by Turkey.", "ACCUSE", {"TUR.GOV"}, {"NOR.GOV"}),
        ("Turkish troops attacked Syria.", "ASSAULT", {"TUR.MIL"}, {"SYR.GOV"}),
        ("Turkey's refusal of the offer angered nobody.", "REJECT", {"TUR.GOV"}, set()),
    ],
)
def test_an_event_has_type_and_parties(
    code: Callable[..., Record], text: str, type: str, actors: set[str], recipients: set[str]
) -> None:
    event = event_of(code(text), type)
    assert (set(event.actors), set(event.recipients)) == (actors, recipients)


def test_a_visit_has_guest_host_date_and_status(code: Callable[..., Record]) -> None:
    visit = next(
        e
        for e in code("Norwegian Prime Minister Erna Solberg will visit Turkey on April 9.").events
        if e.mode == "visit"
    )
    assert (visit.actors, visit.recipients) == (("NOR.GOV",), ("TUR.GOV",))
    assert (visit.status, visit.date) == ("planned", "2018-04-09")


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("Norway and Turkey held talks on Monday and Tuesday.", "2018-03-12/2018-03-13"),
        ("Norway and Turkey will hold talks from May 5 to 9.", "2018-05-05/2018-05-09"),
        ("Norway and Turkey will hold talks from May 30 until June 2.", "2018-05-30/2018-06-02"),
        (
            "Norwegian Prime Minister Erna Solberg arrived in Turkey on Monday for a three-day visit.",
            "2018-03-12/2018-03-14",
        ),
        ("The Norwegian minister spoke on Monday.\n\n“Norway is ready to meet Turkey,” she said.", "2018-03-12"),
    ],
)
def test_an_event_has_a_date(code: Callable[..., Record], text: str, date: str) -> None:
    assert date in {event.date for event in code(text).events}


@pytest.mark.parametrize(
    ("text", "type", "status"),
    [
        ("Norway and Turkey failed to agree on quotas.", "AGREE", "denied"),
        ("Norway and Turkey made no progress on quotas.", "AGREE", "denied"),
        ("Norway invited Turkey to a conference.", "CONSULT", "proposed"),
        ("Norway will send aid to Turkey.", "AID", "planned"),
        ("Norway met Turkey on Monday.", "CONSULT", "occurred"),
    ],
)
def test_an_event_has_a_status(code: Callable[..., Record], text: str, type: str, status: str) -> None:
    assert event_of(code(text), type).status == status


def test_what_is_blamed_or_demanded_is_no_event_of_its_own(code: Callable[..., Record]) -> None:
    assert {e.type for e in code("Turkey accused Norway of attacking its ships.").events} == {"ACCUSE"}
    assert {e.type for e in code("Norway urged Turkey to withdraw its troops.").events} == {"REQUEST"}


def test_what_a_caption_tells_is_marked(code: Callable[..., Record]) -> None:
    from test_sources import PAGE

    assert {event.where for event in code(PAGE).events} >= {"caption", "text"}


def test_planned_events_are_the_agenda(code: Callable[..., Record]) -> None:
    record = code("Norway will host talks with Turkey on April 9. Norway met Turkey on Monday.")
    assert [(item.date, set(item.parties)) for item in record.agenda] == [("2018-04-09", {"NOR.GOV", "TUR.GOV"})]


def test_one_event_told_twice_is_one_and_its_answer_is_another(code: Callable[..., Record]) -> None:
    record = code(
        "Turkey accused Norway. Norway accused Turkey. On Monday Turkey accused Norway of breaking the treaty."
    )
    assert sorted((e.actors, e.recipients) for e in record.events) == [
        (("NOR.GOV",), ("TUR.GOV",)),
        (("TUR.GOV",), ("NOR.GOV",)),
    ]
