"""Tone: rhetoric and conduct between two sides, derived from events."""

from detente.coding.tone import tone_of
from detente.ontology import STATUS_WEIGHTS, TYPES
from detente.record import Event


def event(type: str, actors: tuple[str, ...], recipients: tuple[str, ...] = (), status: str = "occurred") -> Event:
    return Event(
        evidence="x", start=0, end=1, trigger="x", type=type, actors=actors, recipients=recipients, status=status
    )  # type: ignore[arg-type]


def test_rhetoric_and_conduct_are_kept_apart() -> None:
    (tone,) = tone_of([event("ACCUSE", ("TUR.GOV",), ("NOR.GOV",)), event("AID", ("TUR.GOV",), ("NOR.CVL",))])
    assert (tone.source, tone.target, tone.events) == ("TUR", "NOR", 2)
    assert (tone.verbal, tone.material) == (TYPES["ACCUSE"].score, TYPES["AID"].score)


def test_a_mutual_event_counts_in_both_directions() -> None:
    assert {(t.source, t.target) for t in tone_of([event("CONSULT", ("NOR.GOV", "TUR.GOV"))])} == {
        ("NOR", "TUR"),
        ("TUR", "NOR"),
    }


def test_what_is_only_planned_counts_less() -> None:
    (tone,) = tone_of([event("AID", ("NOR.GOV",), ("TUR.GOV",), "planned")])
    assert tone.material == TYPES["AID"].score * STATUS_WEIGHTS["planned"]


def test_a_state_has_no_tone_to_itself() -> None:
    assert tone_of([event("COERCE", ("TUR.GOV",), ("TUR.CVL",))]) == []
