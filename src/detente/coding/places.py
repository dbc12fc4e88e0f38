"""Toponyms: which words name a place, and which of the places of that name is meant.

Countries are found by their names and adjectives, other places by the gazetteer where their size or a preposition of place
speaks for them. Among places of one name the choice falls by what stands beside it ("London, Ontario"), by the
countries that the report speaks of, and by size.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Span

from detente.coding.actors.name_runs import is_first_name
from detente.coding.reading import Reading
from detente.knowledge.names import NAMES
from detente.knowledge.places import PLACES, Toponym, toponyms
from detente.knowledge.tables import plain
from detente.record import Place

LARGE_TOWN = 100_000
"""People of a town whose name counts as a place wherever it stands."""

WIDE = 1200
"""Kilometres from the middle of the widest states and provinces to their towns."""

BESIDE, SAME_COUNTRY, COUNTRY, REGION = 4.0, 1.5, 5.0, 2.5
"""What speaks for a place, against one more digit of its population as the unit. Chosen by hand."""


@dataclass(frozen=True)
class _Name:
    """A name in the text, and the places that it can mean."""

    span: Span
    candidates: tuple[Toponym, ...]


def find_places(reading: Reading) -> list[Place]:
    """The places of a report, in the order of the text."""
    names = list(_names(reading))
    context = Counter(
        n.candidates[0].country for n in names if len(n.candidates) == 1 or n.candidates[0].kind == "country"
    )
    chosen: dict[str, Toponym] = {}
    rows = []
    for number, name in enumerate(names):
        beside = _beside(names, number)
        best, lead = _best(name.candidates, context, beside)
        best = best if beside else chosen.get(name.span.text, best)
        chosen[name.span.text] = best
        rows.append(
            Place(
                **reading.row(name.span.start_char, name.span.end_char) | {"confidence": round(1 / (1 + math.exp(-1 - lead)), 2)},
                name=best.name, lat=best.lat, lon=best.lon, geonames=best.geonames, country=best.country,
            )
        )  # fmt: skip
    return rows


def _names(reading: Reading) -> Iterator[_Name]:
    doc = reading.doc
    position = 0
    while position < len(doc):
        length = _longest_name(reading, position)
        if not length:
            position += 1
            continue
        span = doc[position : position + length]
        position = span.end
        candidates = _accepted(span, toponyms(span.text))
        if candidates:
            yield _Name(span, candidates)


def _longest_name(reading: Reading, start: int) -> int:
    """How many words the longest name of a place has that begins at a word."""
    word = reading.words[start]
    if not word[0].isupper():
        return 0
    first = plain(word)
    longest = max(NAMES.longest.get(first, 1), PLACES.longest.get(first, 1))
    lengths = range(min(longest, len(reading.words) - start, 6), 0, -1)
    return next((n for n in lengths if toponyms(reading.text_of(start, start + n - 1))), 0)


def _accepted(span: Span, candidates: tuple[Toponym, ...]) -> tuple[Toponym, ...]:
    """The candidates, where the words are a place here: no person's name, and of towns only the larger ones, or those
    that a preposition of place or a comma stands beside."""
    doc, before = span.doc, span.start - 1
    named = len(span) == 1 and before >= 0 and is_first_name(doc[before]) and not toponyms(doc[before].text)
    if named or (candidates[0].kind != "country" and span[0].pos_ != "PROPN"):
        return ()
    if candidates[0].kind == "country":
        return candidates
    goes_on = span.end < len(doc) and doc[span.end].pos_ == "PROPN" and doc[span.end].text.istitle()
    placed = before >= 0 and doc[before].lower_ in _OF_PLACE and not goes_on
    return tuple(c for c in candidates if c.kind != "town" or placed or (c.population >= LARGE_TOWN and not goes_on))


_OF_PLACE = frozenset("in at near from to outside around of through into".split())


def _beside(names: list[_Name], number: int) -> Toponym | None:
    """The country, state or region that stands behind a name and a comma: "Paris, Texas", "London (Ontario)"."""
    if number + 1 >= len(names):
        return None
    here, following = names[number].span, names[number + 1]
    between = here.doc[here.end : following.span.start].text.strip()
    if between not in (",", "("):
        return None
    return next((c for c in following.candidates if c.kind in ("country", "province", "region")), None)


def _best(
    candidates: tuple[Toponym, ...], context: Counter[str | None], beside: Toponym | None
) -> tuple[Toponym, float]:
    """The likeliest candidate, and how far it is ahead of the next."""
    ranked = sorted(((_likelihood(c, context, beside), -number) for number, c in enumerate(candidates)), reverse=True)
    lead = ranked[0][0] - ranked[1][0] if len(ranked) > 1 else 3.0
    return candidates[-ranked[0][1]], lead


def _likelihood(place: Toponym, context: Counter[str | None], beside: Toponym | None) -> float:
    score = math.log10(place.population + 1000)
    score += {"country": COUNTRY, "town": 0.0}.get(place.kind, REGION)
    if place.country and context[place.country]:
        score += SAME_COUNTRY * min(1.0, 0.5 + context[place.country] / 6)
    if beside and beside.country == place.country:
        near = beside.kind == "country" or kilometres(place, beside) < WIDE
        score += BESIDE if near else 0.0
    return score


def kilometres(a: Toponym, b: Toponym) -> float:
    """Great-circle distance between two places."""
    p, q, d = math.radians(a.lat), math.radians(b.lat), math.radians(a.lon - b.lon)
    cosine = math.sin(p) * math.sin(q) + math.cos(p) * math.cos(q) * math.cos(d)
    return 6371 * math.acos(max(-1.0, min(1.0, cosine)))
