"""Records written by hand, without the coder: each row is the sentence that it stands on."""

from __future__ import annotations

from typing import Any

from detente.record import Event, Position, Record, Statement
from detente.report import Paragraph, Report

ANNOTATOR = "somebody 1.0"


def record(
    id: str,
    published: str | None,
    *sentences: str | tuple[Any, ...],
    publisher: str | None = None,
    annotator: str = ANNOTATOR,
) -> Record:
    """The record of a report with a paragraph for each sentence. A sentence with rows is a tuple: the sentence, then what
    `event`, `statement` or `position` gave."""
    paragraphs = [(sentence,) if isinstance(sentence, str) else sentence for sentence in sentences]
    report = Report(
        id=id, published=published, publisher=publisher, headline=paragraphs[0][0],
        paragraphs=tuple(Paragraph(text=text) for text, *_ in paragraphs),
    )  # fmt: skip
    rows: dict[str, list[Any]] = {"events": [], "statements": [], "positions": []}
    for (text, *found), span in zip(paragraphs, report.paragraph_spans, strict=True):
        for layer, kind, fields in found:
            rows[layer].append(kind(evidence=text, start=span.start, end=span.end, **fields))
    return Record(id=id, annotator=annotator, report=report, **{layer: tuple(found) for layer, found in rows.items()})


def event(
    type: str, actors: str, recipients: str = "", status: str = "occurred", date: str | None = None, **fields: Any
) -> tuple[str, type, dict[str, Any]]:
    """An event whose parties are written "RUS.GOV USA.GOV"."""
    told = {
        "type": type,
        "actors": tuple(actors.split()),
        "recipients": tuple(recipients.split()),
        "status": status,
        "date": date,
    }
    return "events", Event, {"trigger": "did", **told, **fields}


def statement(speaker: str, name: str, content: str, **fields: Any) -> tuple[str, type, dict[str, Any]]:
    """A direct quotation."""
    return (
        "statements",
        Statement,
        {"speaker": speaker, "name": name, "kind": "direct", "content": (content,), **fields},
    )


def position(holder: str, stance: str, issue: str) -> tuple[str, type, dict[str, Any]]:
    """A stance on an issue."""
    return "positions", Position, {"holder": holder, "stance": stance, "issue": issue}
