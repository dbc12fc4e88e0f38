"""Positions: where each actor stands on a plan, claim, policy or question.

The encoder finds the issues, the stance to each and the words of the holder; rules resolve the holder and trim the issue.
"""

from __future__ import annotations

from collections.abc import Iterator

from detente.coding.actors.mention import Mention, Mentions
from detente.coding.reading import Reading
from detente.model.confidence import confidence
from detente.model.decoding import Marked, spans
from detente.record import Position

ISSUE_BIAS = 1.0
"""What the labels of an issue gain: chosen on the dev set by F1."""


def find_positions(reading: Reading, mentions: Mentions) -> list[Position]:
    """The positions of a report: at most one for a holder and an issue."""
    rows: dict[tuple[str, str, str], Position] = {}
    for issue in spans(reading.scored, "issue", ISSUE_BIAS):
        for row in _rows(issue, reading, mentions):
            rows.setdefault((row.holder, row.issue.lower(), row.stance), row)
    return list(rows.values())


def _rows(issue: Marked, reading: Reading, mentions: Mentions) -> Iterator[Position]:
    holder = _holder(issue, mentions)
    if holder is None:
        return
    text = reading.report.text
    sentence = reading.token_at(issue.span.start).sent
    row = reading.row(sentence.start_char, max(sentence.end_char, issue.span.end))
    for code, name in zip(holder.codes, (*holder.names, "", ""), strict=False):
        yield Position(
            **row | {"confidence": confidence("positions", issue.probability)}, holder=code, name=name or None,
            issue=text[slice(*issue.span)].replace("\n\n", " "), stance=issue.label,  # type: ignore[arg-type]
        )  # fmt: skip


def _holder(issue: Marked, mentions: Mentions) -> Mention | None:
    shares = issue.pointed("holder")
    found: list[tuple[float, int, Mention]] = []
    for number, mention in enumerate(mentions):
        piece = issue.scored.piece_at(mention.span.start_char)
        if piece is not None:
            found.append((float(shares[piece]), -number, mention))
    return max(found)[2] if found else None
