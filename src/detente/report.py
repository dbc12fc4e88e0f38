"""A news report: the page itself, and its clean text with a way back to the source."""

from __future__ import annotations

import re
from datetime import date
from functools import cached_property
from typing import ClassVar, Literal, NamedTuple

from pydantic import BaseModel, ConfigDict, Field


class Span(NamedTuple):
    """Characters `start` to `end` (exclusive) of a text."""

    start: int
    end: int


class Page(BaseModel):
    """Base of everything a report is made of: immutable, and closed to fields that the codebook does not know."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Person(Page):
    """Somebody who made the report, with the role that the page gives: author, editor or photographer."""

    name: str
    role: Literal["author", "editor", "photographer"]


class Media(Page):
    """A photo or a video of the page, with its caption and the credit beside it."""

    kind: Literal["photo", "video"]
    caption: str | None = None
    credit: str | None = None


class Paragraph(Page):
    """One paragraph of clean text. `offsets` holds, for each of its characters, its position in the source."""

    text: str
    kind: Literal["text", "caption"] = "text"
    offsets: tuple[int, ...] = Field(default=(), repr=False, exclude=True)


class Report(Page):
    """A report as its publisher printed it.

    `published` is an ISO 8601 date or time, with its zone where the page gives one.
    """

    id: str
    url: str | None = None
    publisher: str | None = None
    section: str | None = None
    kicker: str | None = None
    headline: str | None = None
    published: str | None = None
    dateline: str | None = None
    language: str | None = None
    people: tuple[Person, ...] = ()
    media: tuple[Media, ...] = ()
    paragraphs: tuple[Paragraph, ...] = ()

    SEPARATOR: ClassVar[str] = "\n\n"

    @cached_property
    def text(self) -> str:
        """The clean text: its paragraphs, parted by an empty line."""
        return self.SEPARATOR.join(paragraph.text for paragraph in self.paragraphs)

    @cached_property
    def paragraph_spans(self) -> tuple[Span, ...]:
        """Where each paragraph stands in `text`."""
        spans, start = [], 0
        for paragraph in self.paragraphs:
            spans.append(Span(start, start + len(paragraph.text)))
            start = spans[-1].end + len(self.SEPARATOR)
        return tuple(spans)

    @cached_property
    def day(self) -> date | None:
        """The day of publication, against which "Tuesday" and "next month" are read."""
        try:
            return date.fromisoformat((self.published or "")[:10])
        except ValueError:
            return None

    def paragraph_at(self, position: int) -> int:
        """The number of the paragraph that holds a position of `text`."""
        for number, span in enumerate(self.paragraph_spans):
            if position < span.end:
                return number
        raise IndexError(f"position {position} is past the end of report {self.id}")

    def in_source(self, span: Span) -> Span:
        """The span of the source that a span of `text` was read from.

        Raises IndexError where the span is empty or outside the text.
        """
        return Span(self._source_position(span.start), self._source_position(span.end - 1) + 1)

    def _source_position(self, position: int) -> int:
        number = self.paragraph_at(position)
        return self.paragraphs[number].offsets[position - self.paragraph_spans[number].start]


def clean(source: str, span: Span | None = None) -> tuple[str, tuple[int, ...]]:
    """A piece of source text with its runs of blanks made single, and the position of each character in the source."""
    start, end = span or Span(0, len(source))
    text: list[str] = []
    offsets: list[int] = []
    for word in re.compile(r"\S+").finditer(source, start, end):
        if text:
            text.append(" ")
            offsets.append(offsets[-1] + 1)
        text.append(word.group())
        offsets.extend(range(*word.span()))
    return "".join(text), tuple(offsets)
