"""Who said what: a sentence, and the statement that it must give."""

from collections.abc import Callable

import pytest

from detente.record import Record, Statement


def the_statement(record: Record) -> Statement:
    (statement,) = record.statements
    return statement


@pytest.mark.parametrize(
    ("text", "speaker", "kind", "content"),
    [
        (
            '"We have a long road before us," Turkish Foreign Minister Mevlut Cavusoglu said.',
            "TUR.GOV", "direct", "We have a long road before us",
        ),
        (
            "Norway said that the dispute was far from settled.",
            "NOR.GOV", "indirect", "the dispute was far from settled",
        ),
        (
            'Norway said that the new rules were "an insult to every sailor" of the north.',
            "NOR.GOV", "mixed", 'the new rules were "an insult to every sailor" of the north',
        ),
        (
            "Turkey has closed three ports, according to the Norwegian government.",
            "NOR.GOV", "indirect", "Turkey has closed three ports",
        ),
        ("Norway urged Turkey to publish the rules.", "NOR.GOV", "indirect", "to publish the rules"),
        (
            "Norway expressed concern over the closure of the ports.",
            "NOR.GOV", "indirect", "concern over the closure of the ports",
        ),
    ],
)  # fmt: skip
def test_a_statement_has_speaker_kind_and_content(
    code: Callable[..., Record], text: str, speaker: str, kind: str, content: str
) -> None:
    statement = the_statement(code(text))
    assert (statement.speaker, statement.kind) == (speaker, kind)
    assert " ".join(statement.content) == content


def test_a_quotation_that_is_broken_off_is_one_statement(code: Callable[..., Record]) -> None:
    record = code(
        '"We have chosen to talk again," Turkish Foreign Minister Mevlut Cavusoglu said. "Nobody gains from a quarrel between friends."'
    )
    assert the_statement(record).content == (
        "We have chosen to talk again",
        "Nobody gains from a quarrel between friends.",
    )


def test_a_quotation_over_two_paragraphs_is_one_statement(code: Callable[..., Record]) -> None:
    record = code(
        'Norway said: "The rules are unjust and will harm the north.\n\n"They must be changed before the season opens."'
    )
    assert the_statement(record).content == (
        "The rules are unjust and will harm the north.",
        "They must be changed before the season opens.",
    )


def test_terms_in_quotation_marks_are_no_statement(code: Callable[..., Record]) -> None:
    assert code('The ministers spoke in the "blue room" of the palace.').statements == ()


def test_evidence_stands_where_it_says(code: Callable[..., Record]) -> None:
    record = code(
        "Norway said that the dispute was far from settled. Turkey rejected the plan.\n\nNorway will visit Ankara."
    )
    for row in (*record.statements, *record.events, *record.positions, *record.actors, *record.places):
        assert record.report.text[row.start : row.end] == row.evidence
