"""Counts the missed and the wrong rows of a reference set by class, and shows those of one: `python -m benchmarks.errors
SHARED [SET] [--show CLASS]`.

A class says what a row lacks to be right: events a trigger, a type, an actor, a recipient; statements their content or their
speaker; positions their issue, stance or holder.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from benchmarks.accuracy import code_set, folder
from detente.evaluation import Judged, judge, read_annotations
from detente.evaluation.likeness import containment, jaccard, overlap, stems

Row = dict[str, Any]
NEAR = 0.5
"""Share of the shorter evidence's words that two rows must share to tell of the same thing."""


def classes(judged: Judged) -> Iterator[tuple[str, Row, Row | None]]:
    """The class of each missed and each wrong row of a layer, with the row of the other side that comes nearest to it."""
    kind = KINDS.get(judged.layer)
    if kind:
        for row in judged.missed:
            name, other = kind(row, judged.wrong)
            yield f"{judged.layer} missed: {name}", row, other
        for row in judged.wrong:
            name, other = kind(row, judged.missed)
            yield f"{judged.layer} wrong: {name}", row, other


def _event(row: Row, others: list[Row]) -> tuple[str, Row | None]:
    near = [other for other in others if containment(row["evidence"], other["evidence"]) >= NEAR]
    alike = [other for other in near if other["type"] == row["type"]]
    if alike:
        other = max(alike, key=lambda o: _agree(row, o, "actors") + _agree(row, o, "recipients"))
        sides = [side for side in ("actors", "recipients") if _agree(row, other, side) < 0.5]
        return " and ".join(sides) or "both sides together", other
    parties = [o for o in near if min(_agree(row, o, "actors"), _agree(row, o, "recipients")) >= 0.5]
    if parties:
        return f"type ({parties[0]['type']} beside {row['type']})", parties[0]
    return f"nothing like it ({row['type']})", near[0] if near else None


def _agree(a: Row, b: Row, side: str) -> float:
    return jaccard((code.split(".")[0] for code in a[side]), (code.split(".")[0] for code in b[side]))


def _statement(row: Row, others: list[Row]) -> tuple[str, Row | None]:
    content = " ".join(row["content"])
    other = max(others, key=lambda o: overlap(content, " ".join(o["content"])), default=None)
    likeness = overlap(content, " ".join(other["content"])) if other else 0.0
    return "speaker" if likeness >= 0.7 else "ends of the content" if likeness >= 0.3 else "nothing like it", other


def _position(row: Row, others: list[Row]) -> tuple[str, Row | None]:
    alike = [o for o in others if jaccard(stems(row["issue"]), stems(o["issue"])) >= 0.34]
    if alike:
        return ("stance" if alike[0]["stance"] != row["stance"] else "holder"), alike[0]
    near = [o for o in others if containment(row["evidence"], o["evidence"]) >= NEAR]
    return ("issue" if near else "nothing like it"), near[0] if near else None


KINDS: dict[str, Callable[[Row, list[Row]], tuple[str, Row | None]]] = {
    "events": _event, "statements": _statement, "positions": _position,
}  # fmt: skip


def main() -> None:
    """Count, or show."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("shared", type=Path)
    parser.add_argument("set", nargs="?", default="diplomacy/dev")
    parser.add_argument("--show", metavar="CLASS", help="the beginning of a class's name, or a part of it")
    chosen = parser.parse_args()
    counts: Counter[str] = Counter()
    reference = read_annotations(folder(chosen.shared, chosen.set) / "annotations.jsonl")
    for judged in judge(reference, code_set(chosen.shared, chosen.set)):
        for name, row, other in classes(judged):
            counts[name] += 1
            if chosen.show and chosen.show in name:
                print(judged.report, name, _told(row), f"  beside: {_told(other)}" if other else "", sep="\n  ")
    for name, number in counts.most_common():
        print(f"{number:5}  {name}")


def _told(row: Row) -> str:
    kept = ("type", "status", "actors", "recipients", "speaker", "speaker_text", "holder", "stance", "issue", "content", "trigger",
            "evidence")  # fmt: skip
    return " · ".join(str(row[key]) for key in kept if row.get(key))


if __name__ == "__main__":
    main()
