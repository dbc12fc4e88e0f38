"""Plain text: articles as they are, and pages saved as text with their furniture around the article."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import PurePath
from typing import Any

from detente.report import Paragraph, Report, Span, clean
from detente.sources.furniture import DATELINE
from detente.sources.language import language_of
from detente.sources.page_dump import read_page_dump
from detente.sources.source import Source, UnreadableError, decoded


class TextSource(Source):
    """A file of plain text is one report."""

    suffixes = (".txt", ".text", ".md", "")

    def reports(self, name: str, data: bytes, **page: str | None) -> Iterator[Report | UnreadableError]:
        """See Source."""
        yield report_from_text(PurePath(name).name, decoded(name, data), **page)


def report_from_text(id: str, source: str, **page: str | None) -> Report:
    """A report from its plain text, or from a page saved as text.

    An article's text stays as it is, but for blanks; from a page, the loose lines around the article become the page
    record. Fields given in `page` win over what is read.

    Raises UnreadableError where nothing is left to read, or where the text is not English.
    """
    blocks = blocks_of(source)
    fields: dict[str, Any] = read_page_dump(source, blocks) or {
        "paragraphs": tuple(paragraph(source, block) for block in blocks)
    }
    return finished(id, fields, **page)


def finished(id: str, fields: dict[str, Any], **page: str | None) -> Report:
    """The report of a page's fields, with language and dateline read from its paragraphs."""
    paragraphs = fields["paragraphs"]
    if not paragraphs:
        raise UnreadableError(id, "no article text was found in it")
    body = next((p.text for p in paragraphs if p.kind == "text"), "")
    language = language_of(id, " ".join(p.text for p in paragraphs))
    opening = DATELINE.match(body)
    found = {"language": language, "dateline": opening["dateline"].strip(" -–—_,") if opening else None, **fields}
    return Report(id=id, **{**found, **{key: value for key, value in page.items() if value}})


def blocks_of(source: str) -> list[Span]:
    """The blocks of a text: parted by empty lines or, where it has none, by line ends."""
    parted_by = r"\n\s*\n" if re.search(r"\S\s*\n[^\S\n]*\n\s*\S", source) else r"\n"
    edges = [0, *(edge for gap in re.finditer(parted_by, source) for edge in gap.span()), len(source)]
    return [Span(a, b) for a, b in zip(edges[::2], edges[1::2], strict=True) if source[a:b].strip()]


def paragraph(source: str, span: Span, kind: str = "text") -> Paragraph:
    """A paragraph of clean text, read from a span of the source."""
    text, offsets = clean(source, span)
    return Paragraph.model_construct(text=text, kind=kind, offsets=offsets)
