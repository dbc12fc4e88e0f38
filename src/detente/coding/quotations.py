"""Quotations: the spans between quotation marks, also those that go on over several paragraphs."""

from __future__ import annotations

import re
from dataclasses import dataclass

from detente.report import Report, Span

_MARKS = re.compile(r"``|''|[\"“”„«»]")
_OPENS, _CLOSES = frozenset({"``", "“", "„", "«"}), frozenset({"''", "”", "»"})
FEWEST_WORDS = 3
"""Shorter quotations are terms ("new Cold war"), unless a verb of saying stands with them."""


@dataclass(frozen=True)
class Quotation:
    """The text between two quotation marks. `follows` says that it goes on with the quotation of the paragraph before."""

    inside: Span
    follows: bool = False

    def words(self, text: str) -> int:
        """How many words it has."""
        return len(text[self.inside.start : self.inside.end].split())


def find_quotations(report: Report) -> list[Quotation]:
    """The quotations of a report in the order of the text; one that is never closed ends with its paragraph."""
    found: list[Quotation] = []
    unclosed = False
    for paragraph in report.paragraph_spans:
        quotes, unclosed = _in_paragraph(report.text, paragraph, unclosed)
        found += quotes
    return found


def _in_paragraph(text: str, paragraph: Span, unclosed: bool) -> tuple[list[Quotation], bool]:
    found: list[Quotation] = []
    start: int | None = None
    for mark in _MARKS.finditer(text, paragraph.start, paragraph.end):
        opens = mark.group() in _OPENS or (mark.group() == '"' and start is None)
        if mark.group() in _CLOSES and start is None:
            continue
        if opens and start is None:
            start = mark.end()
        elif not opens or mark.group() == '"':
            if start is not None and mark.start() > start:
                found.append(Quotation(Span(start, mark.start()), unclosed and _first_in(text, paragraph, start)))
            start = None
    if start is not None and start < paragraph.end:
        found.append(Quotation(Span(start, paragraph.end), unclosed and _first_in(text, paragraph, start)))
    return found, start is not None


def _first_in(text: str, paragraph: Span, start: int) -> bool:
    return not text[paragraph.start : start].strip("\"“„`'« ")
