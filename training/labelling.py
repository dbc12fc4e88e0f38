"""Labelled windows: what the network should have said of each piece of a window."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field

from detente.model.labels import TAGS
from detente.model.windows import Window
from detente.report import Report, Span

IGNORED = -100
"""The label of pieces of which nothing is learnt: marks, and pieces at home in another window."""


@dataclass(frozen=True)
class Link:
    """A pointer of some kind from a piece to any of the `targets`; piece 0 is for "none"."""

    kind: str
    piece: int
    targets: tuple[int, ...]


@dataclass
class Occurrence:
    """What begins at a piece, an event's trigger or an actor's words: numbers of its classes and flags; for an event a role
    for each piece of the window.

    None stands for what the reference does not tell.
    """

    piece: int
    choices: dict[str, int] = field(default_factory=dict)
    flags: dict[str, list[int]] = field(default_factory=dict)
    roles: list[int] | None = None


@dataclass
class Example:
    """A window with its labels. Taggers of which the reference says nothing are missing in `tags`."""

    window: Window
    tags: dict[str, list[int]]
    links: list[Link] = field(default_factory=list)
    occurrences: list[Occurrence] = field(default_factory=list)


class Labeller:
    """Labels one window. Spans are given in characters of the text; those not wholly in the window are passed over."""

    def __init__(self, window: Window, taggers: tuple[str, ...]) -> None:
        self.window = window
        self._order = [n for n, span in enumerate(window.spans) if span]
        outside = [0 if span and n >= window.home else IGNORED for n, span in enumerate(window.spans)]
        self.example = Example(window, {tagger: list(outside) for tagger in taggers})

    def pieces(self, span: Span) -> tuple[int, int] | None:
        """The first and last piece of some characters, None where they are not wholly in the window."""
        spans = [self.window.spans[n] for n in self._order]
        first = bisect_right([s.end for s in spans if s], span.start)
        last = bisect_left([s.start for s in spans if s], span.end) - 1
        if first > last or not spans or span.start < spans[0].start or span.end > spans[-1].end:  # type: ignore[union-attr]
            return None
        return self._order[first], self._order[last]

    def mark(self, tagger: str, span: Span, first_label: str = "B") -> int | None:
        """Label a span, unless a piece of it has a label; gives its first piece."""
        found = self.pieces(span)
        if found is None or found[0] < self.window.home:
            return None
        first, last = found
        labels, row = TAGS[tagger], self.example.tags[tagger]
        if any(row[n] > 0 for n in range(first, last + 1)):
            return first if row[first] == labels.index(first_label) else None
        for n in range(first, last + 1):
            if row[n] != IGNORED:
                row[n] = labels.index("I")
        row[first] = labels.index(first_label)
        return first

    def link(self, kind: str, piece: int, spans: Iterator[Span] | list[Span]) -> None:
        """Link a piece to the first pieces of spans, or to none."""
        found = (self.pieces(span) for span in spans)
        targets = tuple(sorted({pieces[0] for pieces in found if pieces}))
        self.example.links.append(Link(kind, piece, targets or (0,)))


def occurrences(text: str, words: str, inside: Span | None = None) -> list[Span]:
    """Where some words stand in a text as whole words, whatever its blanks."""
    if not words.strip():
        return []
    pattern = r"(?<!\w)" * words.strip()[0].isalnum() + r"\s+".join(map(re.escape, words.split()))
    pattern += r"(?!\w)" * words.strip()[-1].isalnum()
    start, end = inside or Span(0, len(text))
    return [Span(*match.span()) for match in re.compile(pattern).finditer(text, start, end)]


def nearest(text: str, words: str | None, to: Span, inside: Span | None = None) -> Span | None:
    """The occurrence of some words nearest to a span."""
    found = occurrences(text, words or "", inside)
    return min(found, key=lambda s: max(s.start - to.end, to.start - s.end, 0), default=None)


def in_text(report: Report, source: Span) -> Span | None:
    """The span of a report's text that was read from a span of its source; None where that is no text of the report."""
    found = [
        span.start + n
        for span, paragraph in zip(report.paragraph_spans, report.paragraphs, strict=True)
        if paragraph.offsets and paragraph.offsets[0] < source.end and paragraph.offsets[-1] >= source.start
        for n in range(bisect_left(paragraph.offsets, source.start), bisect_left(paragraph.offsets, source.end))
    ]
    return Span(found[0], found[-1] + 1) if found else None
