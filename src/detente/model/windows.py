"""Windows: a report's text as the encoder reads it, in runs of word pieces that overlap by a paragraph.

Whole paragraphs are packed into a window, with a separator after each; a paragraph longer than a window is cut between
sentences. Most reports are one window. A window after the first begins with the end of the one before, so that whoever
was named there can still be pointed to; what is found is taken from the window that a piece is at home in.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tokenizers import Tokenizer

from detente.report import Span

SIZE = 448
"""Word pieces in a window at most, its marks included. MiniLM knows 512 positions; longer windows cost more a piece."""

CONTEXT = 96
"""Word pieces that a window takes over from the one before at most."""

_SENTENCE = re.compile(r"(?<=[.!?])[\"'”’)]*\s+")


@dataclass(frozen=True)
class Window:
    """A run of word pieces. `spans` tells where each stands in the text, None for the window's marks; the pieces before
    `home` are at home in the window before."""

    ids: tuple[int, ...]
    spans: tuple[Span | None, ...]
    home: int = 1


@dataclass(frozen=True)
class _Unit:
    """A paragraph, or as much of it as fits a window."""

    ids: list[int]
    spans: list[Span]


def windows(text: str, paragraphs: Sequence[Span], tokenizer: Tokenizer) -> list[Window]:
    """The windows of a text whose paragraphs stand at the given spans."""
    units = [unit for paragraph in paragraphs for unit in _units(text, paragraph, tokenizer)]
    found: list[Window] = []
    packed: list[_Unit] = []
    context = 0
    for unit in units:
        if packed and _size([*packed, unit]) > SIZE:
            found.append(_window(packed, context, tokenizer))
            packed = [packed[-1]] if len(packed[-1].ids) <= CONTEXT and _size([packed[-1], unit]) <= SIZE else []
            context = len(packed)
        packed.append(unit)
    return [*found, _window(packed, context, tokenizer)] if packed else []


def _size(units: Sequence[_Unit]) -> int:
    return 1 + sum(len(unit.ids) + 1 for unit in units)


def _window(units: Sequence[_Unit], context: int, tokenizer: Tokenizer) -> Window:
    opening, separator = (int(tokenizer.token_to_id(mark) or 0) for mark in ("[CLS]", "[SEP]"))
    ids: list[int] = [opening]
    spans: list[Span | None] = [None]
    for unit in units:
        ids += [*unit.ids, separator]
        spans += [*unit.spans, None]
    return Window(tuple(ids), tuple(spans), 1 + sum(len(unit.ids) + 1 for unit in units[:context]))


def _units(text: str, paragraph: Span, tokenizer: Tokenizer) -> Iterator[_Unit]:
    """A paragraph whole, or in runs of sentences that fit a window."""
    whole = _pieces(text, paragraph, tokenizer)
    most = SIZE - 2
    if len(whole.ids) <= most:
        if whole.ids:
            yield whole
        return
    body = text[slice(*paragraph)]
    cuts = {paragraph.start + match.end() for match in _SENTENCE.finditer(body)}
    first = last_cut = 0
    for number, span in enumerate(whole.spans):
        if span.start in cuts:
            last_cut = number
        if number - first == most:
            end = last_cut if last_cut > first else number
            yield _Unit(whole.ids[first:end], whole.spans[first:end])
            first = end
    yield _Unit(whole.ids[first:], whole.spans[first:])


def _pieces(text: str, span: Span, tokenizer: Tokenizer) -> _Unit:
    encoding = tokenizer.encode(text[slice(*span)], add_special_tokens=False)
    return _Unit(encoding.ids, [Span(span.start + start, span.start + end) for start, end in encoding.offsets])
