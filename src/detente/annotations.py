"""The form in which reference sets and coded reports are compared: the codebook's `annotations.jsonl`.

Offsets in this form count in the source text as it was given; in a Record they count in the clean text.
"""

from __future__ import annotations

from typing import Any

from detente.record import Record, Row

_LAYERS = ("events", "statements", "positions", "dates", "places", "actors", "agenda")
_PAGE = ("publisher", "section", "kicker", "headline", "published", "dateline", "language", "people", "media")


def annotation(record: Record) -> dict[str, Any]:
    """A record as one line of `annotations.jsonl`, with every layer."""
    page = record.report.model_dump(mode="json", exclude_none=True)
    return {
        "id": record.id,
        "annotator": record.annotator,
        "report": {key: page[key] for key in _PAGE if page.get(key)},
        **{layer: [_row(record, row) for row in getattr(record, layer)] for layer in _LAYERS},
        "tone": [tone.model_dump(mode="json") for tone in record.tone],
    }


def _row(record: Record, row: Row) -> dict[str, Any]:
    start, end = record.report.in_source(row.span)
    fields = row.model_dump(mode="json", exclude={"reasons", "mentions"})
    return {"text": row.evidence, **fields, "start": start, "end": end}
