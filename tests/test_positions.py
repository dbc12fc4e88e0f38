"""Where each side stands: a sentence, and the position that it must give."""

from collections.abc import Callable

import pytest

from detente.record import Record


@pytest.mark.parametrize(
    ("text", "holder", "stance", "issue"),
    [
        ("Turkey opposes the new quotas for tuna.", "TUR.GOV", "opposes", "new quotas for tuna"),
        ("Norway supports the new quotas for tuna.", "NOR.GOV", "supports", "new quotas for tuna"),
        ("Norway does not support the new quotas for tuna.", "NOR.GOV", "opposes", "new quotas for tuna"),
        ("Norway would not accept unannounced inspections.", "NOR.GOV", "opposes", "unannounced inspections"),
        ("Turkey sees the Norwegian radar as a threat.", "TUR.GOV", "opposes", "Norwegian radar"),
        ("Turkey published a plan by Norway to build a radar.", "NOR.GOV", "supports", "radar"),
    ],
)
def test_a_position_has_holder_stance_and_issue(
    code: Callable[..., Record], text: str, holder: str, stance: str, issue: str
) -> None:
    assert (holder, stance, issue) in {(p.holder, p.stance, p.issue) for p in code(text).positions}


def test_relations_as_such_are_no_issue(code: Callable[..., Record]) -> None:
    assert code("Norway supports peace.").positions == ()
