"""A record as rows of the archive's tables, and back."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta
from functools import lru_cache
from itertools import permutations, product
from typing import Any

from detente.ontology import STATUS_WEIGHTS, TYPES
from detente.record import (
    Actor,
    AgendaItem,
    Event,
    Place,
    Position,
    Record,
    Row,
    Statement,
    TimeExpression,
    Tone,
)
from detente.report import Media, Paragraph, Person, Report

Columns = dict[str, Any]

ROW_TYPES: dict[str, type[Row]] = {
    "actors": Actor, "dates": TimeExpression, "places": Place, "events": Event, "statements": Statement, "positions": Position,
}  # fmt: skip

_PAGE = ("id", "url", "publisher", "section", "kicker", "headline", "published", "dateline", "language")


def fingerprint(report: Report) -> str:
    """What tells a report from a corrected one: a hash of all that its page says."""
    return hashlib.blake2b(report.model_dump_json().encode(), digest_size=16).hexdigest()


# --- record → columns ----------------------------------------------------------------------------------------------


def report_columns(record: Record, mark: str) -> Columns:
    """The row of a record's report, but for its number and the time when it was added."""
    page = record.report
    return {
        **{name: getattr(page, name) for name in _PAGE},
        "day": page.day.isoformat() if page.day else None,
        "people": [person.__dict__ for person in page.people],
        "media": [media.__dict__ for media in page.media],
        "paragraphs": [[paragraph.kind, len(paragraph.text)] for paragraph in page.paragraphs],
        "text": page.text,
        "annotator": record.annotator,
        "fingerprint": mark,
        "agenda": [item.__dict__ for item in record.agenda],
        "tone": [tone.__dict__ for tone in record.tone],
    }


def row_columns(row: Row, text: str) -> Columns:
    """The columns that a layer's row fills by itself. Raises ValueError where its evidence does not stand in the text."""
    columns = dict(row.__dict__)
    words = text[row.start : row.end]
    if words == row.evidence:
        columns["evidence"] = None
    elif " ".join(words.split()) != " ".join(row.evidence.split()):
        raise ValueError(f"the evidence {row.evidence!r} does not stand at {row.start}-{row.end} of its report")
    if isinstance(row, Actor):
        columns["reasons"] = [reason.__dict__ for reason in row.reasons]
    return columns


def event_columns(event: Event, published: str | None) -> Columns:
    """When an event counts and until when it lasts, and what it has in common with the same event in another report.

    What is done counts on the day of its date; what is announced, proposed or feared on the day of the report, since
    that is when it was said.
    """
    first, until = days_of(event.date)
    told = event.status in ("planned", "proposed", "hypothetical")
    return {"day": (published if told else first) or published or first, "until": until, "likeness": _likeness(event)}


@lru_cache(maxsize=100_000)
def days_of(value: str | None) -> tuple[str | None, str | None]:
    """The first and the last day of a date: an ISO day, month, year or week, a time, or an interval of these."""
    if not value:
        return None, None
    first, _, last = value.partition("/")
    return _day(first, last=False), _day(last or first, last=True)


def _day(value: str, last: bool) -> str | None:
    try:
        if len(value) == 4:
            return f"{date(int(value), 1, 1)}" if not last else f"{date(int(value), 12, 31)}"
        if len(value) == 7 and value[5] != "W":
            year, month = int(value[:4]), int(value[5:])
            return (
                f"{date(year, month, 1)}"
                if not last
                else f"{date(year + month // 12, month % 12 + 1, 1) - timedelta(1)}"
            )
        if len(value) == 8:
            return f"{date.fromisoformat(f'{value}-{7 if last else 1}')}"
        return f"{date.fromisoformat(value[:10])}"
    except ValueError:
        return None


def _likeness(event: Event) -> int | None:
    """A number that two tellings of one act share: type, parties, status and day. None where one of these is not known.

    It begins with the day, so that what is written together lies together in the index.
    """
    if not event.date or len(event.date) != 10 or not event.actors or "UNK" in event.actors:
        return None
    told = " ".join([event.type, event.status, *sorted(event.actors), ">", *sorted(event.recipients)])
    digest = hashlib.blake2b(told.encode(), digest_size=5).digest()
    try:
        return (date.fromisoformat(event.date).toordinal() << 40) + int.from_bytes(digest, "big")
    except ValueError:
        return None


def speaker_columns(code: str | None, published: str | None) -> Columns:
    """Whose words a row gives, by country or body, and on which day they were reported."""
    return {"side": code.partition(".")[0] if code else None, "day": published}


def dyad_columns(event: Columns) -> Iterator[Columns]:
    """The pairs of sides that an event's columns speak of; a mutual event counts in both directions."""
    kind = TYPES.get(event["type"])
    if kind is None or event["day"] is None:
        return
    actors, recipients = sides(event["actors"]), sides(event["recipients"])
    pairs = set(product(actors, recipients)) if recipients else set(permutations(actors, 2))
    for source, target in sorted(pairs):
        if source != target:
            yield {
                "source": source,
                "target": target,
                "day": event["day"],
                "event": event["number"],
                "report": event["report"],
                "first": event["occurrence"] == event["number"],
                "mutual": (target, source) in pairs,
                "material": kind.material,
                "score": kind.score * STATUS_WEIGHTS[event["status"]],
                "weight": event["confidence"],
            }


def sides(codes: Iterable[str]) -> list[str]:
    """The countries and bodies that actor codes begin with, each once."""
    return [side for side in dict.fromkeys(code.partition(".")[0] for code in codes) if side != "UNK"]


# --- columns → record ----------------------------------------------------------------------------------------------


def report_of(columns: Mapping[Any, Any]) -> Report:
    """The report of a row. Its source is the archived text, so that offsets into both are the same."""
    return Report(
        **{name: columns[name] for name in _PAGE},
        people=tuple(Person(**person) for person in columns["people"]),
        media=tuple(Media(**media) for media in columns["media"]),
        paragraphs=tuple(_paragraphs(columns["paragraphs"], columns["text"])),
    )


def _paragraphs(shapes: Iterable[tuple[Any, int]], text: str) -> Iterator[Paragraph]:
    start = 0
    for kind, length in shapes:
        end = start + length
        yield Paragraph(text=text[start:end], kind=kind, offsets=tuple(range(start, end)))
        start = end + len(Report.SEPARATOR)


def row_of(layer: str, columns: Mapping[Any, Any], text: str) -> Row:
    """A row of a layer, with its evidence."""
    kind = ROW_TYPES[layer]
    evidence = columns["evidence"] or text[columns["start"] : columns["end"]]
    return kind(**{name: columns[name] for name in kind.model_fields if name != "evidence"}, evidence=evidence)


def record_of(columns: Mapping[Any, Any], layers: Mapping[str, Iterable[Row]]) -> Record:
    """The record of a report's row and the rows of its layers."""
    return Record(
        id=columns["id"],
        annotator=columns["annotator"],
        report=report_of(columns),
        agenda=tuple(AgendaItem(**item) for item in columns["agenda"]),
        tone=tuple(Tone(**tone) for tone in columns["tone"]),
        **{layer: tuple(rows) for layer, rows in layers.items()},  # type: ignore[arg-type]
    )
