"""Web pages: trafilatura finds the article's body, our own reading finds what it drops, and both are put in one report."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import PurePath

import trafilatura
from lxml import etree
from lxml.html import HtmlElement, document_fromstring

from detente.report import Paragraph, Report
from detente.sources.furniture import is_furniture, people_of
from detente.sources.html_page import page_fields
from detente.sources.source import Source, UnreadableError, decoded
from detente.sources.text import finished


class HtmlSource(Source):
    """A web page is one report."""

    suffixes = (".html", ".htm", ".xhtml", ".shtml", ".asp", ".aspx", ".php")

    def reports(self, name: str, data: bytes, **page: str | None) -> Iterator[Report | UnreadableError]:
        """See Source."""
        yield report_from_html(PurePath(name).name, decoded(name, data), **page)


def report_from_html(id: str, source: str, **page: str | None) -> Report:
    """A report from the source of a web page. Fields given in `page` win over what is read.

    Raises UnreadableError where the page holds no article, or where the article is not in English.
    """
    try:
        tree: HtmlElement = document_fromstring(re.sub(r"^\s*<\?xml[^>]*\?>", "", source))
    except (etree.ParserError, ValueError) as error:
        raise UnreadableError(id, f"no web page could be read from it: {error}") from None
    fields = page_fields(tree)
    body = trafilatura.extract(source, include_comments=False, include_tables=False, deduplicate=False) or ""
    captions = [media.caption for media in fields["media"] if media.caption]
    lines = [line for line in body.splitlines() if not _is_no_text(line, fields["headline"], captions)]
    visible = _VisibleText(source)
    fields["paragraphs"] = tuple(visible.paragraph(text, "caption") for text in captions) + tuple(
        visible.paragraph(line, "text") for line in lines
    )
    return finished(id, fields, **page)


def _is_no_text(line: str, headline: str | None, captions: list[str]) -> bool:
    """Whether trafilatura has kept something that stands elsewhere in the report, or nowhere."""
    text = line.strip(" -*")
    elsewhere = text == headline or any(text.startswith(caption) or caption.startswith(text) for caption in captions)
    return not text or elsewhere or is_furniture(text) or bool(people_of(text) and len(text) < 60)


class _VisibleText(HTMLParser):
    """The text that a page shows, without blanks, and the position of each character in the page's source."""

    HIDDEN = frozenset({"script", "style", "noscript", "template", "title"})

    def __init__(self, source: str) -> None:
        super().__init__(convert_charrefs=False)
        self._line_starts = [0, *(m.end() for m in re.finditer("\n", source))]
        self._hidden = 0
        self._text: list[str] = []
        self._offsets: list[int] = []
        self._cursor = 0
        self.feed(source)
        self._squeezed = "".join(self._text)

    def _position(self) -> int:
        line, column = self.getpos()
        return self._line_starts[line - 1] + column

    def _add(self, text: str, offsets: Iterator[int] | range) -> None:
        if not self._hidden:
            for character, offset in zip(text, offsets, strict=False):
                if not character.isspace():
                    self._text.append(character)
                    self._offsets.append(offset)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Scripts and the like show no text."""
        self._hidden += tag in self.HIDDEN

    def handle_endtag(self, tag: str) -> None:
        """What follows a script shows again."""
        self._hidden -= tag in self.HIDDEN and self._hidden > 0

    def handle_data(self, data: str) -> None:
        """Text stands in the source as it is."""
        start = self._position()
        self._add(data, range(start, start + len(data)))

    def handle_entityref(self, name: str) -> None:
        """A named character stands at its ampersand."""
        self._add(html.unescape(f"&{name};"), iter([self._position()] * 2))

    def handle_charref(self, name: str) -> None:
        """A numbered character stands at its ampersand."""
        self._add(html.unescape(f"&#{name};"), iter([self._position()] * 2))

    def paragraph(self, text: str, kind: str) -> Paragraph:
        """A paragraph of clean text, with its place in the source; a piece that the source writes otherwise takes the
        place of what stands before it."""
        text = " ".join(text.split())
        squeezed = re.sub(r"\s", "", text)
        start = self._squeezed.find(squeezed, self._cursor)
        start = start if start >= 0 else self._squeezed.find(squeezed)
        if start >= 0:
            self._cursor = start + len(squeezed)
            places = iter(self._offsets[start : self._cursor])
        else:
            places = iter(self._word_by_word(text))
        offsets: list[int] = []
        for character in text:
            offsets.append(offsets[-1] + 1 if character == " " else next(places))
        return Paragraph.model_construct(text=text, kind=kind, offsets=tuple(offsets))

    def _word_by_word(self, text: str) -> list[int]:
        places: list[int] = []
        cursor = max(self._squeezed.find(re.sub(r"\s", "", text)[:20]), 0)
        for word in text.split():
            found = self._squeezed.find(word, cursor, cursor + 400)
            cursor = found + len(word) if found >= 0 else cursor
            last = places[-1] if places else 0
            places += self._offsets[found:cursor] if found >= 0 else [last] * len(word)
        return places
