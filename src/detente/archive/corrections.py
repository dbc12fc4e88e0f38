"""A person's judgement of a row: accepted, rejected, or edited into another.

Judgements are kept beside the coder's rows, which stay as they are but for their standing. When a report is coded anew they
are laid over its new rows: each finds the row that it was about by its words, and an edited row stands whatever the coder says.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, ClassVar, Literal

from pydantic import ValidationError
from sqlalchemy import Connection, delete, func, insert, select, update

from detente.archive import rows
from detente.archive.disputes import Disputes
from detente.archive.schema import IN_FORCE, LAYERS, SPEAKING, correction, dyad, report
from detente.archive.words import index_words
from detente.archive.writing import dispute_of, lead_anew
from detente.ontology import TYPES
from detente.record import Row
from detente.report import Report

Action = Literal["accept", "reject", "edit"]

JUDGED = {"events": "event", "statements": "statement", "positions": "position"}
"""The layers that can be corrected, and what a row of each is called."""

STANDINGS: dict[Action, str] = {"accept": "accepted", "reject": "rejected", "edit": "edited"}

ALIKE = 0.5
"""The share of words that the evidence of a row coded anew must have in common with the one that was judged."""


class CorrectionError(ValueError):
    """A judgement that cannot be kept, and why."""


@dataclass(frozen=True)
class Correction:
    """A judgement: of which row of which report, by whom, when and why."""

    shown: ClassVar = ("number", "report", "layer", "action", "who", "made", "why")

    number: int
    report: str
    layer: str
    action: str
    original: dict[str, Any]
    edited: dict[str, Any] | None
    who: str
    made: str
    why: str


def correct(
    connection: Connection,
    disputes: Disputes,
    layer: str,
    number: int,
    action: Action,
    who: str,
    why: str,
    changes: dict[str, Any] | None = None,
) -> Correction:
    """Judge a row of a layer, by its number in the archive. `changes` are the fields that an edit sets.

    Raises CorrectionError where there is no such row, or where the edited row is none.
    """
    table = LAYERS[layer]
    columns = connection.execute(
        select(table, report.c.id).join(report).where(table.c.number == number, table.c.standing.in_(IN_FORCE))
    ).one_or_none()
    if columns is None:
        raise CorrectionError(f"no {JUDGED[layer]} in force has the number {number}")
    page = _page(connection, columns.report)
    original = rows.row_of(layer, columns._mapping, page.text)
    edited = _edited(layer, original, changes or {}, page) if action == "edit" else None
    made = datetime.now(UTC).isoformat(timespec="seconds")
    judgement = {
        "report": page.id, "layer": layer, "action": action, "original": original.model_dump_json(),
        "edited": edited.model_dump_json() if edited else None, "who": who, "made": made, "why": why,
    }  # fmt: skip
    key = connection.execute(insert(correction).values(judgement)).inserted_primary_key
    _lay(connection, disputes, layer, columns, page, action, edited)
    return _correction({**judgement, "number": key[0] if key else 0})


def replay(connection: Connection, disputes: Disputes, ids: Iterable[str]) -> None:
    """Lay the judgements of some reports over their rows, which were just coded anew, in the order in which they were made."""
    for id in ids:
        kept = connection.execute(select(correction).where(correction.c.report == id).order_by(correction.c.number))
        for row in kept.all():
            judgement = _correction(row._mapping)
            _replay(connection, disputes, judgement)


def corrections(connection: Connection, id: str | None = None) -> list[Correction]:
    """All judgements, or those of one report, in the order in which they were made."""
    query = select(correction).order_by(correction.c.number)
    found = connection.execute(query if id is None else query.where(correction.c.report == id))
    return [_correction(row._mapping) for row in found]


def _replay(connection: Connection, disputes: Disputes, judgement: Correction) -> None:
    kind = rows.ROW_TYPES[judgement.layer]
    table = LAYERS[judgement.layer]
    number = connection.scalar(select(report.c.number).where(report.c.id == judgement.report))
    if number is None:
        return
    page = _page(connection, number)
    original = kind.model_validate(judgement.original)
    edited = kind.model_validate(judgement.edited) if judgement.edited else None
    now = {
        columns.number: (columns, rows.row_of(judgement.layer, columns._mapping, page.text))
        for columns in connection.execute(select(table).where(table.c.report == number, table.c.standing.in_(IN_FORCE)))
    }
    likest = max(now.values(), key=lambda pair: _likeness(pair[1], original, edited), default=None)
    action: Action = judgement.action  # type: ignore[assignment]  # Checked when it was made.
    if likest and _likeness(likest[1], original, edited) >= (True, ALIKE, 0.0):
        _lay(connection, disputes, judgement.layer, likest[0], page, action, _placed(edited, page) if edited else None)
    elif action != "reject" and (row := _placed(edited or original, page)):
        _insert(connection, disputes, judgement.layer, number, row, page)


def _lay(
    connection: Connection,
    disputes: Disputes,
    layer: str,
    columns: Any,
    page: Report,
    action: Action,
    edited: Row | None,
) -> None:
    """Give a row its standing, and let an edited one take its place."""
    table = LAYERS[layer]
    if columns.standing == "person" and action != "accept":  # A person's row is no coder's: it goes.
        connection.execute(delete(table).where(table.c.number == columns.number))
    elif columns.standing != "person":
        standing = STANDINGS[action]
        connection.execute(update(table).where(table.c.number == columns.number).values(standing=standing))
    if layer == "events" and action != "accept":
        connection.execute(delete(dyad).where(dyad.c.event == columns.number))
    if edited:
        _insert(connection, disputes, layer, columns.report, edited, page, before=columns)
    if layer == "events" and action != "accept":
        lead_anew(connection, [columns.occurrence])


def _insert(
    connection: Connection, disputes: Disputes, layer: str, number: int, row: Row, page: Report, before: Any = None
) -> None:
    """Add a person's row. An event edited in other things than type and status tells of the act that it told of `before`."""
    table = LAYERS[layer]
    columns = {
        **rows.row_columns(row, page.text),
        "number": (connection.scalar(select(func.max(table.c.number))) or 0) + 1,
        "report": number, "row": None, "standing": "person",
    }  # fmt: skip
    if layer == "events":
        columns |= rows.event_columns(row, page.day.isoformat() if page.day else None)  # type: ignore[arg-type]
        same = before is not None and (before.type, before.status) == (columns["type"], columns["status"])
        columns["occurrence"] = before.occurrence if same else columns["number"]
    if table in SPEAKING:
        columns |= rows.speaker_columns(columns[SPEAKING[table]], page.day.isoformat() if page.day else None)
    if layer == "positions":
        columns["dispute"] = dispute_of(connection, disputes, columns["issue"], columns["holder"])
    connection.execute(insert(table).values(columns))
    index_words(connection, table, [columns["number"]])
    for pair in rows.dyad_columns(columns) if layer == "events" else ():
        connection.execute(insert(dyad).values(pair))


def _edited(layer: str, original: Row, changes: dict[str, Any], page: Report) -> Row:
    kind = rows.ROW_TYPES[layer]
    if unknown := changes.keys() - kind.model_fields.keys():
        fields = ", ".join(sorted(kind.model_fields.keys() - {"start", "end", "confidence", "where"}))
        raise CorrectionError(f"{JUDGED[layer]} has no field '{min(unknown)}'; it has {fields}")
    try:
        row = kind.model_validate({**original.model_dump(), "confidence": 1.0, **changes})
    except ValidationError as error:
        (first, *_) = error.errors()
        raise CorrectionError(f"{'.'.join(map(str, first['loc']))}: {first['msg']}") from None
    if layer == "events" and changes.get("type", "AGREE") not in TYPES:
        raise CorrectionError(f"type: '{changes['type']}' is none of PLOVER's: {', '.join(TYPES)}")
    placed = _placed(row, page)
    if placed is None:
        raise CorrectionError("evidence: these words do not stand in the report")
    return placed


def _placed(row: Row, page: Report) -> Row | None:
    """A row with its evidence where that stands in the text, as near as can be to where it stood; None where it does not."""
    if " ".join(page.text[row.start : row.end].split()) == row.evidence:
        return row
    starts = [place for place in range(len(page.text)) if page.text.startswith(row.evidence, place)]
    if not starts:
        return None
    start = min(starts, key=lambda place: abs(place - row.start))
    return row.model_copy(update={"start": start, "end": start + len(row.evidence)})


def _likeness(row: Row, original: Row, edited: Row | None) -> tuple[bool, float, float]:
    """How much a row is the one that was judged, or what that was edited into: whether it says the same thing, the share of
    the words of their evidence, and of their fields, that they have in common."""
    return max(_like(row, other) for other in (original, edited) if other)


def _like(row: Row, other: Row) -> tuple[bool, float, float]:
    told, meant = row.model_dump(), other.model_dump()
    keys = ("type",) if "trigger" in told else ("kind",) if "cue" in told else ("holder", "stance")
    mine, theirs = set(row.evidence.lower().split()), set(other.evidence.lower().split())
    equal = sum(told[name] == meant[name] for name in told) / len(told)
    return all(told[key] == meant[key] for key in keys), len(mine & theirs) / len(mine | theirs), equal


def _page(connection: Connection, number: int) -> Report:
    return rows.report_of(connection.execute(select(report).where(report.c.number == number)).one()._mapping)


def _correction(columns: Any) -> Correction:
    fields = dict(columns)
    fields["original"] = json.loads(fields["original"])
    fields["edited"] = json.loads(fields["edited"]) if fields["edited"] else None
    return Correction(**fields)
