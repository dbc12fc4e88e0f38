"""Toponyms, and which place of a name is meant."""

from collections.abc import Callable

import pytest

from detente.record import Record


@pytest.mark.parametrize(
    ("text", "name", "country", "point"),
    [
        ("The envoys met in Paris on Monday.", "Paris", "FRA", (49, 2)),
        ("The envoys met in Paris, Texas, on Monday.", "Paris", "USA", (34, -96)),
        ("Turkish ships left the port of Izmir on Monday.", "Turkish", "TUR", (39, 35)),
        ("Canada's premier flew home to London, Ontario, on Monday.", "London", "CAN", (43, -81)),
        ("The ships passed the Strait of Hormuz on Monday.", "Strait of Hormuz", None, (27, 56)),
    ],
)
def test_a_place_has_a_point_and_a_country(
    code: Callable[..., Record], text: str, name: str, country: str | None, point: tuple[int, int]
) -> None:
    places = {place.evidence: place for place in code(text).places}
    assert name in places
    place = places[name]
    assert place.lat is not None and place.lon is not None
    assert abs(place.lat - point[0]) < 1 and abs(place.lon - point[1]) < 1
    if country:
        assert place.country == country


def test_people_are_no_places(code: Callable[..., Record]) -> None:
    record = code("The envoy Michael Jordan met the king of Norway.")
    assert [place.evidence for place in record.places] == ["Norway"]
