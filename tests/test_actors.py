"""Who is spoken of, and for whom they stand on the day."""

from collections.abc import Callable

import pytest

from detente.record import Record


def codes(record: Record, words: str) -> set[str]:
    """The codes of the actors that have a mention with these words."""
    text = record.report.text
    return {actor.code for actor in record.actors for m in actor.mentions if text[m.start : m.end].endswith(words)}


@pytest.mark.parametrize(
    ("text", "words", "code_"),
    [
        ("Russian Foreign Minister Sergei Lavrov arrived in Oslo.", "Sergei Lavrov", "RUS.GOV"),
        ("The Kremlin rejected the proposal.", "Kremlin", "RUS.GOV"),
        ("Ruritanian rebels attacked. Norwegian lawmakers protested.", "lawmakers", "NOR.LEG"),
        ("A spokesman for the Turkish foreign ministry declined to comment.", "spokesman", "TUR.GOV"),
        ("Norway's deputy energy minister, Lars Dahl, flew to Ankara.", "Lars Dahl", "NOR.GOV"),
        ("Former Norwegian prime minister Jens Stoltenberg spoke.", "Jens Stoltenberg", "NATO"),
        ("UN officials welcomed the talks.", "officials", "UNO"),
        (
            "The Norwegian foreign minister, Ine Marie Eriksen Soreide, spoke. The minister smiled.",
            "minister",
            "NOR.GOV",
        ),
        ("The European Commission met. The commission warned Poland.", "commission", "EUR.GOV"),
    ],
)
def test_an_actor_has_a_code(code: Callable[..., Record], text: str, words: str, code_: str) -> None:
    assert code_ in codes(code(text), words)


def test_the_office_is_that_of_the_day(code: Callable[..., Record]) -> None:
    text = "Condoleezza Rice spoke to reporters in Washington."
    assert codes(code(text, "2007-05-16"), "Rice") == {"USA.GOV"}
    assert codes(code(text, "2015-05-16"), "Rice") == {"USA.CVL"}


def test_a_pronoun_stands_for_the_person_before(code: Callable[..., Record]) -> None:
    record = code("Turkish Foreign Minister Mevlut Cavusoglu flew to Oslo on Monday. He met the king.")
    (actor,) = [a for a in record.actors if a.name == "Mevlut Cavusoglu"]
    assert "He" in {record.report.text[m.start : m.end] for m in actor.mentions}


def test_the_two_sides_are_the_two_that_were_named(code: Callable[..., Record]) -> None:
    record = code("Norway and Turkey held talks on Monday. The two sides agreed to meet again.")
    assert codes(record, "The two sides") == {"NOR.GOV", "TUR.GOV"}


def test_every_actor_says_why(code: Callable[..., Record]) -> None:
    record = code("Russian Foreign Minister Sergei Lavrov arrived in Oslo and met Norwegian officials.")
    assert record.actors
    assert all(actor.reasons and 0 < actor.confidence <= 1 for actor in record.actors)
