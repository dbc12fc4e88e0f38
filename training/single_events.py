"""Sentences of which one event is known by its type, as labels: the PLOVER standard records and the relations set.

Neither gives the trigger. It is taken to be the word of that type in Détente's list of triggers that stands nearest to the
parties; sentences without one are left out. Nothing is learnt from the other words, since other events are not annotated.
"""

from __future__ import annotations

from typing import Any

from detente.coding.lexicon import triggers
from detente.coding.matching import match
from detente.coding.reading import Reading
from detente.model.labels import CHOICES, FLAGS, TAGS
from detente.report import Span
from training.labelling import IGNORED, Labeller, Occurrence, nearest

YIELD = ("CONCEDE", "RETREAT")


def label_single_event(labeller: Labeller, reading: Reading, annotation: dict[str, Any]) -> None:
    """Label the one event or relation of a sentence."""
    labeller.example.tags["trigger"] = [IGNORED] * len(labeller.window.ids)
    for event in annotation.get("events", ()):
        trigger = _trigger(reading, (event["type"],), [])
        piece = _mark(labeller, trigger)
        if piece is not None:
            occurrence = Occurrence(piece, {"status": CHOICES["status"].index(event["status"])})
            occurrence.flags["contexts"] = [int(c in event["contexts"]) for c in FLAGS["contexts"]]
            labeller.example.occurrences.append(occurrence)
    for relation in annotation.get("relations", ()):
        text = reading.report.text
        parties = [nearest(text, relation[side], Span(0, 0)) for side in ("source", "target")]
        types = YIELD if relation["type"] == "YIELD" else (relation["type"],)
        piece = _mark(labeller, _trigger(reading, types, [p for p in parties if p]))
        if piece is not None:
            roles = [0 if span else IGNORED for span in labeller.window.spans]
            for party, label in zip(parties, (1, 3), strict=True):
                if party and (pieces := labeller.pieces(party)):
                    roles[pieces[0] : pieces[1] + 1] = [label] + [label + 1] * (pieces[1] - pieces[0])
            labeller.example.occurrences.append(Occurrence(piece, roles=roles))


def _trigger(reading: Reading, types: tuple[str, ...], parties: list[Span]) -> tuple[Span, str] | None:
    """The words of the first trigger of a type, or of the one nearest to the middle between the parties."""
    found = []
    for token in reading.doc:
        matched = match(token, triggers())
        if matched and matched[0].value in types:
            words = sorted(matched[1], key=lambda t: t.i)
            found.append((Span(words[0].idx, words[0].idx + len(words[0])), matched[0].value))
    middle = sum(p.start for p in parties) / len(parties) if parties else 0
    return min(found, key=lambda pair: abs(pair[0].start - middle), default=None)


def _mark(labeller: Labeller, trigger: tuple[Span, str] | None) -> int | None:
    pieces = labeller.pieces(trigger[0]) if trigger else None
    if pieces is None or trigger is None:
        return None
    labeller.example.tags["trigger"][pieces[0]] = TAGS["trigger"].index(trigger[1])
    return pieces[0]
