"""Issues that are about the same thing are one dispute, whatever words a report has for it."""

from __future__ import annotations

import pytest

from detente.archive.disputes import Disputes


def placed(*issues: tuple[str, str]) -> list[int]:
    disputes = Disputes()
    return [disputes.place(issue, holder)[0] for issue, holder in issues]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Kosovo independence", "the future of Kosovo"),
        ("Iran's nuclear programme", "the Iranian nuclear issue"),
        ("Taiwan's independence", "independence for Taiwan"),
        ("the planned pipeline through Ukraine", "Ukraine pipeline plan"),
        ("the Kyoto Protocol", "ratification of the Kyoto Protocol"),
    ],
)
def test_one_dispute(one: str, other: str) -> None:
    first, second = placed((one, "USA.GOV"), (other, "RUS.GOV"))
    assert first == second


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Iran's nuclear programme", "sanctions against Iran"),
        ("Kosovo independence", "Taiwan's independence"),
        ("US missile defence in Poland", "US troops in Iraq"),
        ("the harbour dues", "the fishing quota"),
    ],
)
def test_two_disputes(one: str, other: str) -> None:
    first, second = placed((one, "USA.GOV"), (other, "USA.GOV"))
    assert first != second


def test_an_issue_that_names_nobody_is_the_holder_s_own() -> None:
    assert (
        len(set(placed(("early elections", "IND.OPP"), ("early elections", "MLI.OPP"), ("early elections", "IND.GOV"))))
        == 2
    )
