"""A page saved as text: the article amid loose lines such as "World", "WATCH VIDEO", "Source: … | time", "Editor: …"."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

from detente.report import Media, Paragraph, Person, Span, clean
from detente.sources import furniture
from detente.sources.times import iso_time

FEWEST_WORDS_OF_TEXT = 12
"""Shorter lines that end without a full stop are loose: labels, headlines, bylines."""


@dataclass
class _Page:
    """What has been read of a page so far."""

    publisher: str | None = None
    section: str | None = None
    kicker: str | None = None
    headline: str | None = None
    published: str | None = None
    people: list[Person] = field(default_factory=list)
    media: list[Media] = field(default_factory=list)
    paragraphs: list[Paragraph] = field(default_factory=list)
    unknown: list[str] = field(default_factory=list)
    marks: int = 0

    def fields(self) -> dict[str, Any]:
        """The page as fields of a Report."""
        return {
            "publisher": self.publisher, "section": self.section, "kicker": self.kicker, "headline": self.headline,
            "published": self.published, "people": tuple(self.people), "media": tuple(self.media),
            "paragraphs": tuple(self.paragraphs),
        }  # fmt: skip


def read_page_dump(source: str, blocks: list[Span]) -> dict[str, Any] | None:
    """The fields of a Report read from a page saved as text; None where the text is a plain article.

    A page is known by a headline and two marks at least: lines that only pages have, such as the time of publication,
    a byline, a section's name or a share button.
    """
    page = _Page()
    spans = [line for block in blocks for line in _loose_lines(source, block)]
    for span in spans:
        text, offsets = clean(source, span)
        if not (_read_label(page, text) or _read_caption(page, text, offsets)):
            _read_text(page, text, offsets)
    if page.marks < 2 or not page.unknown or not page.paragraphs:
        return None
    _name_unknown_lines(page)
    return page.fields()


def _loose_lines(source: str, block: Span) -> list[Span]:
    """A block of short lines is a list of labels, each for itself; any other block is one paragraph."""
    lines = [
        Span(block.start + m.start(), block.start + m.end())
        for m in re.finditer(r"[^\n]+", source[block.start : block.end])
    ]
    return lines if all(not _is_text(source[a:b]) and b - a < 60 for a, b in lines) else [block]


def _is_text(line: str) -> bool:
    words = line.split()
    ends = line.rstrip("\"'”’)] ").endswith((".", "!", "?", ":", ",", ";"))
    return len(words) >= FEWEST_WORDS_OF_TEXT or (ends and len(words) >= 4)


def _read_label(page: _Page, line: str) -> bool:
    """Read a line that is no text of the article into the page; False for other lines."""
    people = furniture.people_of(line)
    source = furniture.SOURCE_LINE.match(line)
    if source or people or furniture.is_time_line(line):
        page.publisher = page.publisher or (source["publisher"] if source else None)
        page.published = page.published or iso_time(line)
        page.people += people
    elif furniture.is_video(line):
        page.media.append(Media(kind="video"))
    elif furniture.is_kicker(line) and not page.kicker:
        page.kicker = line
    elif furniture.is_section(line) and not page.section:
        page.section = line
    elif not furniture.is_furniture(line):
        return False
    page.marks += 1
    return True


def _read_caption(page: _Page, text: str, offsets: tuple[int, ...]) -> bool:
    """Read a paragraph that ends in a photo's credit; False for other paragraphs."""
    match = furniture.CREDIT.search(text)
    if not match:
        return False
    caption = text[: match.start()]
    photographer = furniture.photographer_of(match["credit"])
    page.media.append(Media(kind="photo", caption=caption or None, credit=match["credit"].strip()))
    page.people += [photographer] if photographer else []
    if caption:
        page.paragraphs.append(Paragraph.model_construct(text=caption, kind="caption", offsets=offsets[: len(caption)]))
    page.marks += 1
    return True


def _read_text(page: _Page, text: str, offsets: tuple[int, ...]) -> None:
    """Add a paragraph, or the rest of one that the page broke in the middle of a sentence."""
    last = page.paragraphs[-1] if page.paragraphs else None
    if last and last.kind == "text" and not re.search(r"[.!?:;\"”’)]$", last.text) and text[0].islower():
        joined = (*last.offsets, last.offsets[-1] + 1, *offsets)
        page.paragraphs[-1] = Paragraph.model_construct(text=f"{last.text} {text}", kind="text", offsets=joined)
    elif _is_text(text) or (page.paragraphs and page.paragraphs[-1].kind == "text"):
        page.paragraphs.append(Paragraph.model_construct(text=text, kind="text", offsets=offsets))
    else:
        page.unknown.append(text)


def _name_unknown_lines(page: _Page) -> None:
    """Loose lines before the article are, from its end: the headline, and what stands above it, the publisher first."""
    if not page.unknown:
        return
    page.headline = max(page.unknown, key=lambda line: (len(line.split()) >= 4, len(line)))
    others = [line for line in page.unknown[: page.unknown.index(page.headline)] if len(line.split()) <= 4]
    page.publisher = page.publisher or (others.pop(0) if others else None)
    if others and others[0] == page.publisher:
        others.pop(0)
    page.section = page.section or (others.pop() if others else None)
