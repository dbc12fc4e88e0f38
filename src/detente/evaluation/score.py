"""The layers of the codebook, and when a coded row is right in each.

Only the layers that a reference report holds are scored; figures are micro-averages over its reports.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from detente.evaluation.figures import Figures, Pairs, Row, Table, pair
from detente.evaluation.likeness import containment, jaccard, kilometres, overlap, same_time, stems
from detente.ontology import TYPES

SAME_CONTENT = 0.7
SAME_ISSUE = 0.34
SAME_PLACE_KM = 161

Annotations = dict[str, dict[str, Any]]


def read_annotations(path: Path) -> Annotations:
    """The annotations of a file by report. Raises ValueError, naming the line, for what is no annotation."""
    found: Annotations = {}
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        try:
            row = json.loads(line)
            found[row["id"]] = row
        except (ValueError, KeyError, TypeError) as error:
            raise ValueError(f"{path}, line {number}: no annotation of a report ({error})") from None
    return found


@dataclass(frozen=True)
class Judged:
    """The rows of one layer of a report: in the reference, coded, and the pairs of them that are right."""

    report: str
    layer: str
    reference: list[Row]
    coded: list[Row]
    right: Pairs

    @property
    def missed(self) -> list[Row]:
        """The rows of the reference that no coded row stands for."""
        return [row for n, row in enumerate(self.reference) if n not in {i for i, _ in self.right}]

    @property
    def wrong(self) -> list[Row]:
        """The coded rows that stand for none of the reference."""
        return [row for n, row in enumerate(self.coded) if n not in {j for _, j in self.right}]


def score(reference: Annotations, coded: Annotations) -> Table:
    """The table of figures of some coded reports."""
    figures = Figures()
    for _ in judge(reference, coded, figures):
        pass
    return figures.table()


def judge(reference: Annotations, coded: Annotations, figures: Figures | None = None) -> Iterator[Judged]:
    """Compare the layers of each report row by row, counting into `figures`."""
    figures = figures or Figures()
    for id, told in reference.items():
        mine = coded.get(id, {})
        for layer, count in LAYERS.items():
            if layer in told:
                rows = mine.get("events" if layer == "relations" else layer, [])
                yield Judged(id, layer, told[layer], rows, count(figures, told[layer], rows))


# --- events and relations ------------------------------------------------------------------------------------------


def _country(code: str | None) -> str:
    return (code or "").split(".")[0]


def _same_parties(a: Row, b: Row, key: Callable[[str], str] = _country) -> bool:
    """Half of the actors and half of the recipients agree; a mutual event may list its parties on either side."""
    sides = [[key(code) for code in row[side]] for row in (a, b) for side in ("actors", "recipients")]
    if TYPES[a["type"]].mutual and TYPES[b["type"]].mutual:
        return jaccard(sides[0] + sides[1], sides[2] + sides[3]) >= 0.5
    return jaccard(sides[0], sides[2]) >= 0.5 and jaccard(sides[1], sides[3]) >= 0.5


def _same_type(a: Row, b: Row) -> bool:
    return bool(a["type"] == b["type"])


def _same_quad(a: Row, b: Row) -> bool:
    return TYPES[a["type"]].quad == TYPES[b["type"]].quad


def _nearness(a: Row, b: Row) -> float:
    return containment(a["evidence"], b["evidence"])


def _events(figures: Figures, reference: list[Row], coded: list[Row]) -> Pairs:
    conditions: dict[str, Callable[[Row, Row], bool]] = {
        "events": lambda a, b: _same_type(a, b) and _same_parties(a, b),
        "events.sector": lambda a, b: _same_type(a, b) and _same_parties(a, b, key=str),
        "events.type": lambda a, b: _same_type(a, b) and _nearness(a, b) >= 0.5,
        "events.quad": lambda a, b: _same_quad(a, b) and _same_parties(a, b),
        "events.dyad": _same_parties,
    }
    pairs: dict[str, Pairs] = {}
    for name, same in conditions.items():
        pairs[name] = pair(reference, coded, lambda a, b, same=same: 0.01 + _nearness(a, b) if same(a, b) else 0)  # type: ignore[misc]
        figures.count(name, len(pairs[name]), len(reference), len(coded))
    for i, j in pairs["events"]:
        _event_details(figures, reference[i], coded[j])
    return pairs["events"]


def _event_details(figures: Figures, a: Row, b: Row) -> None:
    figures.answer("status", a["status"] == b["status"])
    if a.get("date"):
        figures.answer("date", same_time(a["date"], b.get("date")))
    if a.get("mode"):
        figures.answer("mode", a["mode"] == b.get("mode"))
    contexts, mine = set(a.get("contexts") or ()), set(b.get("contexts") or ())
    figures.count("contexts", len(contexts & mine), len(contexts), len(mine))


def _relations(figures: Figures, reference: list[Row], events: list[Row]) -> Pairs:
    """A relation is known by the words of its source and target alone."""
    between = [[event for event in events if _is_between(relation, event)] for relation in reference]
    right = [
        any(_root(e["type"]) == _root(r["type"]) for e in found) for r, found in zip(reference, between, strict=True)
    ]
    figures.count("relations", sum(right), len(reference), len(events))
    figures.count("relations.pair", sum(map(bool, between)), len(reference), len(events))
    for found, ok in zip(between, right, strict=True):
        if found:
            figures.answer("relations.type given pair", ok)
    return [(number, -1) for number, ok in enumerate(right) if ok]


def _is_between(relation: Row, event: Row) -> bool:
    actors, recipients = event.get("actor_texts") or (), event.get("recipient_texts") or ()
    if _named(relation["source"], actors) and _named(relation["target"], recipients):
        return True
    both = (*actors, *recipients)
    return TYPES[event["type"]].mutual and _named(relation["source"], both) and _named(relation["target"], both)


def _named(text: str, texts: Iterable[str]) -> bool:
    return any(containment(text, other) >= 0.5 for other in texts if other)


def _root(type: str) -> str:
    return "YIELD" if type in ("CONCEDE", "RETREAT") else type


# --- statements and positions --------------------------------------------------------------------------------------


def _statements(figures: Figures, reference: list[Row], coded: list[Row]) -> Pairs:
    def likeness(a: Row, b: Row) -> float:
        value = overlap(" ".join(a["content"]), " ".join(b["content"]))
        return value if value >= SAME_CONTENT else 0

    pairs = pair(reference, coded, likeness)
    right = [_same_speaker(reference[i], coded[j]) for i, j in pairs]
    figures.count("statements", sum(right), len(reference), len(coded))
    figures.count("statements.content", len(pairs), len(reference), len(coded))
    for (i, j), ok in zip(pairs, right, strict=True):
        a, b = reference[i], coded[j]
        figures.answer("statements.speaker", ok)
        if a.get("kind"):
            figures.answer("statements.kind", a["kind"] == b.get("kind"))
        if a.get("name"):
            figures.answer("statements.name", a["name"].split()[-1].lower() in (b.get("name") or "").lower())
    return [found for found, ok in zip(pairs, right, strict=True) if ok]


def _same_speaker(a: Row, b: Row) -> bool:
    """By country where the reference has codes, else by the speaker's words."""
    if a.get("speaker"):
        return _country(a["speaker"]) == _country(b.get("speaker"))
    told, mine = a.get("speaker_text") or "", b.get("speaker_text") or ""
    return containment(told, mine) >= 0.5 or not (told or mine)


def _positions(figures: Figures, reference: list[Row], coded: list[Row]) -> Pairs:
    def likeness(a: Row, b: Row) -> float:
        if _country(a["holder"]) != _country(b["holder"]) or a["stance"] != b["stance"]:
            return 0
        left, right = stems(a["issue"]), stems(b["issue"])
        value = max(jaccard(left, right), 0.9 if left & right and _nearness(a, b) >= 0.8 else 0)
        return value if value >= SAME_ISSUE else 0

    pairs = pair(reference, coded, likeness)
    figures.count("positions", len(pairs), len(reference), len(coded))
    return pairs


# --- spans and the page --------------------------------------------------------------------------------------------


def _spans(
    name: str, detail: str, right: Callable[[Row, Row], bool]
) -> Callable[[Figures, list[Row], list[Row]], Pairs]:
    """A layer of spans: found where two overlap; `detail` counts those that are right as well."""

    def likeness(a: Row, b: Row) -> float:
        return float(max(0, min(a["end"], b["end"]) - max(a["start"], b["start"])))

    def count(figures: Figures, reference: list[Row], coded: list[Row]) -> Pairs:
        pairs = pair(reference, coded, likeness)
        figures.count(name, len(pairs), len(reference), len(coded))
        hits = sum(right(reference[i], coded[j]) for i, j in pairs)
        figures.count(f"{name}.{detail}", hits, len(reference), len(coded))
        return pairs

    return count


def _report(figures: Figures, reference: Row, coded: Row) -> Pairs:
    """The page record: pairs of a field and its value; of the coded page only the fields that the reference has."""
    told, mine = Counter(_fields(reference)), Counter(_fields(coded or {}))
    known = {field for field, _ in told}
    mine = Counter({pair: n for pair, n in mine.items() if pair[0] in known})
    figures.count("report", (told & mine).total(), told.total(), mine.total())
    return []


def _fields(page: Row) -> Iterator[tuple[str, str]]:
    for key, value in page.items():
        if isinstance(value, list):
            for row in value:
                kind = row.get("role") or row.get("kind") or ""
                yield f"{key}.{kind}", ""
                yield from (
                    (f"{key}.{kind}.{k}", _plain(key, v))
                    for k, v in row.items()
                    if k not in ("role", "kind") and isinstance(v, str)
                )
        elif isinstance(value, str):
            yield key, _plain(key, value)


def _plain(key: str, value: str) -> str:
    """A value as it is compared: a time to the minute, texts without case and with single blanks."""
    return value[:16] if key == "published" else re.sub(r"\s+", " ", value).strip().lower()


LAYERS: dict[str, Callable[[Figures, Any, Any], Pairs]] = {
    "report": _report,
    "events": _events,
    "relations": _relations,
    "statements": _statements,
    "positions": _positions,
    "dates": _spans("dates", "value", lambda a, b: a["value"] == b.get("value")),
    "places": _spans("places", "161km", lambda a, b: kilometres(a, b) <= SAME_PLACE_KM),
}
