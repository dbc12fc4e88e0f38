"""Statements of a reference as labels: content, source and cue as spans, and links from each content to the two others."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from detente.report import Report, Span
from training.labelling import Labeller, in_text, nearest

TAGGERS = ("content", "source", "cue")


def label_statements(labeller: Labeller, report: Report, rows: Iterable[dict[str, Any]]) -> None:
    """Label the statements whose contents begin in a window. The longest contents come first: one inside another is no span."""
    placed = [(row, contents) for row in rows if (contents := _contents(report, row))]
    for row, contents in sorted(placed, key=lambda pair: -max(span.end - span.start for span in pair[1])):
        source = nearest(report.text, row.get("speaker_text"), contents[0])
        cue = nearest(report.text, row.get("cue"), contents[0])
        first_pieces = [piece for span in contents if (piece := labeller.mark("content", span)) is not None]
        for tagger, span in (("source", source), ("cue", cue)):
            if span and first_pieces:
                labeller.mark(tagger, span)
            for piece in first_pieces:
                labeller.link(tagger, piece, [span] if span else [])


def _contents(report: Report, row: dict[str, Any]) -> list[Span]:
    """Where the pieces of a statement's content stand in the text."""
    if "content_at" in row:
        found = (in_text(report, Span(*at)) for at in row["content_at"])
        return [span for span in found if span]
    spans: list[Span] = []
    for content in row["content"]:
        span = nearest(report.text, content, spans[-1] if spans else Span(0, 0))
        spans += [span] if span else []
    return spans
