"""Statements: who said what.

The encoder finds the contents, their cues and the words of the speakers; contents of one cue are one statement. Quotation
marks say whether a content is direct, mixed or indirect, and where it ends; rules resolve the speaker.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from detente.coding.actors.mention import Mention, Mentions
from detente.coding.parties import actors_in
from detente.coding.quotations import Quotation, find_quotations
from detente.coding.reading import Reading
from detente.model.confidence import confidence
from detente.model.decoding import Marked, spans
from detente.record import Statement, StatementKind
from detente.report import Span

SOURCE_BIAS = 3.0
"""Many sources are marked, and the pointer picks: see `training/`."""

CUE_BIAS = 2.0
CONTENT_BIAS = 0.0

_TRIM = " \t\n,;:\"“”„`'’«»-–—"


@dataclass
class _Attribution:
    """Contents with one cue and one speaker, before they become rows."""

    cue: Marked | None
    source: Marked | None
    contents: list[Marked]


def find_statements(reading: Reading, mentions: Mentions) -> list[Statement]:
    """The statements of a report, in the order of the text."""
    quotations = find_quotations(reading.report)
    rows = [row for found in _attributions(reading) for row in _rows(found, quotations, reading, mentions)]
    return sorted(rows, key=lambda row: (row.start, row.end))


def _attributions(reading: Reading) -> list[_Attribution]:
    scored = reading.scored
    sources, cues = spans(scored, "source", SOURCE_BIAS), spans(scored, "cue", CUE_BIAS)
    by_cue: dict[object, _Attribution] = {}
    for content in spans(scored, "content", CONTENT_BIAS):
        cue = content.link("cue", cues)
        source = content.link("source", sources)
        key = cue.span if cue else content.span
        if key in by_cue:
            by_cue[key].contents.append(content)
        else:
            by_cue[key] = _Attribution(cue, source, [content])
    return list(by_cue.values())


def _rows(
    found: _Attribution, quotations: list[Quotation], reading: Reading, mentions: Mentions
) -> Iterator[Statement]:
    """One row for each speaker."""
    text = reading.report.text
    pieces = [trimmed for content in found.contents if (trimmed := trim(text, content.span)).end > trimmed.start]
    if not pieces:
        return
    words = text[slice(*found.source.span)] if found.source else None
    who = actors_in(found.source, reading, mentions) if found.source else []
    content = tuple(text[slice(*piece)].replace("\n\n", " ") for piece in pieces)
    for code, name in _speakers(who):
        yield Statement(
            **reading.row(pieces[0].start, pieces[-1].end) | {"confidence": confidence("statements", found.contents[0].probability)},
            speaker=code, speaker_text=words, name=name, kind=_kind(pieces, quotations), content=content,
            cue=text[slice(*found.cue.span)] if found.cue else None, addressees=_addressees(found.cue, reading, mentions),
        )  # fmt: skip


def _speakers(mentions: list[Mention]) -> list[tuple[str, str | None]]:
    pairs = [(code, name or None) for m in mentions for code, name in zip(m.codes, (*m.names, "", ""), strict=False)]
    named = [pair for pair in pairs if pair[0] != "UNK"]
    return list(dict.fromkeys(named or pairs[:1])) or [("UNK", None)]


def _addressees(cue: Marked | None, reading: Reading, mentions: Mentions) -> tuple[str, ...]:
    """To whom it is said: the object of "told", "urged". A witness or medium is told nothing that counts."""
    words = reading.doc.char_span(*cue.span, alignment_mode="expand") if cue else None
    for token in words or ():
        for child in token.children:
            if child.dep_ in ("dobj", "dative") and child.i > token.i and (mention := mentions.at(child)):
                return tuple(code for code in mention.codes if not code.endswith((".MED", "UNK")))
    return ()


def _kind(pieces: list[Span], quotations: list[Quotation]) -> StatementKind:
    quoted = sum(max(0, min(p.end, q.inside.end) - max(p.start, q.inside.start)) for p in pieces for q in quotations)
    length = sum(p.end - p.start for p in pieces)
    return "direct" if quoted > 0.85 * length else "mixed" if quoted else "indirect"


def trim(text: str, span: Span) -> Span:
    """A span without the blanks and marks at its ends; a closing quotation mark inside stays."""
    start, end = span
    while start < end and text[start] in _TRIM:
        start += 1
    while end > start and text[end - 1] in _TRIM:
        end -= 1
    return Span(start, end)
