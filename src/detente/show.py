"""A record for people to read: header, who is who, what happened, what was said, where each side stands, what comes next."""

from __future__ import annotations

import csv
import io
import json
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, fields
from datetime import date
from pathlib import Path
from typing import Any

from rich.console import Console, Group, RenderableType
from rich.markup import escape
from rich.panel import Panel
from rich.table import Table
from rich.text import Text

from detente.knowledge.names import country_name
from detente.record import Actor, Event, Record, Statement

MOST_ACTORS = 12
QUOTE = 300
"""Characters of a quotation or an evidence that are shown; the record has them all."""


@dataclass(frozen=True)
class Section:
    """One part of what is shown."""

    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    empty: str


def show(record: Record, console: Console) -> None:
    """Print a record: as tables on a terminal, as plain lines elsewhere."""
    if console.is_terminal:
        console.print(_styled(record))
    else:
        console.print("\n".join(plain_lines(record)), markup=False, highlight=False, soft_wrap=True)


def plain_lines(record: Record) -> Iterator[str]:
    """The record as lines of plain text."""
    yield from _header(record)
    for section in _sections(record):
        yield ""
        yield section.title.upper()
        if not section.rows:
            yield f"  {section.empty}"
        for row in section.rows:
            yield "  " + " · ".join(cell for cell in row if cell)
    yield ""


def _styled(record: Record) -> RenderableType:
    headline, *rest = _header(record)
    parts: list[RenderableType] = [
        Panel(Group(Text(headline, style="bold"), Text("\n".join(rest), style="dim")), expand=False)
    ]
    for section in _sections(record):
        table = Table(
            title=section.title,
            title_justify="left",
            title_style="bold",
            header_style="dim",
            show_lines=False,
            box=None,
        )
        for column in section.columns:
            table.add_column(column, overflow="fold")
        for row in section.rows:
            table.add_row(*map(escape, row))
        parts.append(table if section.rows else Text(f"{section.title}: {section.empty}", style="dim"))
        parts.append(Text())
    return Group(*parts)


def _header(record: Record) -> Iterator[str]:
    report = record.report
    yield report.headline or record.id
    where = [report.publisher, report.section, report.kicker, _day(report.published), report.dateline]
    yield " · ".join(filter(None, where)) or "(no page record)"
    if report.people:
        yield ", ".join(f"{person.role} {person.name}" for person in report.people)
    for media in report.media:
        yield f"{media.kind}{': ' + _short(media.caption) if media.caption else ''}{f' ({media.credit})' if media.credit else ''}"


def _sections(record: Record) -> Iterator[Section]:
    yield Section("Who is who", ("name", "office", "code", "mentions"), tuple(_actors(record)), "nobody was recognised")
    yield Section(
        "What happened",
        ("date", "place", "who → whom", "type", "status", "words"),
        tuple(map(_event, record.events)),
        "no event was found",
    )
    yield Section(
        "What was said",
        ("speaker", "kind", "words"),
        tuple(map(_statement, record.statements)),
        "no statement was found",
    )
    positions = tuple((_who(p.holder, p.name), p.stance, p.issue) for p in record.positions)
    yield Section("Where each side stands", ("holder", "stance", "issue"), positions, "no position was found")
    agenda = tuple(
        (_day(item.date) or "no date", ", ".join(item.parties), item.type, item.place or "", _short(item.evidence))
        for item in record.agenda
    )
    yield Section("What comes next", ("date", "parties", "type", "place", "words"), agenda, "nothing is announced")
    tone = tuple(
        (
            f"{country_name(t.source)} → {country_name(t.target)}",
            _tone("rhetoric", t.verbal),
            _tone("conduct", t.material),
        )
        for t in record.tone
    )
    yield Section(
        "Tone (-10 hostile … +10 friendly)", ("between", "rhetoric", "conduct"), tone, "no event between two sides"
    )


def _actors(record: Record) -> Iterator[tuple[str, ...]]:
    """The actors with the most mentions; one line for all the rows of one code and name."""
    mentions: Counter[tuple[str, str]] = Counter()
    first: dict[tuple[str, str], Actor] = {}
    for actor in record.actors:
        key = (actor.code, actor.name or actor.evidence)
        mentions[key] += len(actor.mentions)
        first.setdefault(key, actor)
    for (code, name), count in mentions.most_common(MOST_ACTORS):
        office = first[code, name].office
        yield name, office if office and office != name else "", code, f"{count} mention{'s' * (count != 1)}"


def _event(event: Event) -> tuple[str, ...]:
    arrow = f" → {', '.join(event.recipients)}" if event.recipients else ""
    kind = event.type + (f" ({event.mode})" if event.mode else "")
    return (
        _day(event.date) or "",
        event.place or "",
        ", ".join(event.actors) + arrow,
        kind,
        event.status,
        f"“{_short(event.evidence)}”",
    )


def _statement(statement: Statement) -> tuple[str, ...]:
    speaker = _who(statement.speaker or "UNK", statement.name or statement.speaker_text)
    return speaker, statement.kind, f"“{_short(' … '.join(statement.content))}”"


def _who(code: str, name: str | None) -> str:
    return f"{name} ({code})" if name else code


def _short(text: str) -> str:
    return text if len(text) <= QUOTE else text[:QUOTE].rsplit(" ", 1)[0] + " …"


def _day(value: str | None) -> str | None:
    """An ISO date in words; months, years and intervals stay as they are."""
    try:
        return (
            f"{date.fromisoformat((value or '')[:10]):%-d %B %Y}"
            + (value[10:].replace("T", ", ") if value and "/" not in value else "")
            if value and "/" not in value
            else value
        )
    except ValueError:
        return value


def _tone(name: str, value: float | None) -> str:
    return f"{name} {value:+.1f}" if value is not None else f"{name} –"


# --- rows ----------------------------------------------------------------------------------------------------------

WIDE = 200
"""Characters of a line, where the output is no terminal."""


def show_rows(rows: Sequence[Any], format: str, output: Path | None = None) -> None:
    """Print rows of a dataclass, or write them to a file: as a table, or as csv, json or parquet with all columns.

    A table has the columns that the rows' class names in `shown`, if it does.
    """
    if format == "parquet":
        _write(_parquet(rows), output)
    elif format == "table" and output is None:
        console = Console()
        console = console if console.is_terminal else Console(width=WIDE)
        console.print(_table(rows))
    else:
        _write({"json": _json, "csv": _csv, "table": _text}[format](rows).encode(), output)


def _write(data: bytes, output: Path | None) -> None:
    if output:
        output.write_bytes(data)
    else:
        sys.stdout.flush()
        sys.stdout.buffer.write(data)
        sys.stdout.flush()


def _json(rows: Sequence[Any]) -> str:
    return json.dumps([asdict(row) for row in rows], ensure_ascii=False, indent=2) + "\n"


def _csv(rows: Sequence[Any]) -> str:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(columns := _columns(rows))
    writer.writerows([_cell(getattr(row, name)) for name in columns] for row in rows)
    return out.getvalue()


def _parquet(rows: Sequence[Any]) -> bytes:
    import pyarrow.parquet

    table = pyarrow.Table.from_pylist([asdict(row) for row in rows])
    out = io.BytesIO()
    pyarrow.parquet.write_table(table, out)
    return out.getvalue()


def _text(rows: Sequence[Any]) -> str:
    out = io.StringIO()
    Console(width=WIDE, file=out).print(_table(rows))
    return out.getvalue()


def _table(rows: Sequence[Any]) -> Table:
    columns = getattr(rows[0], "shown", None) or _columns(rows)
    table = Table(*(name.replace("_", " ") for name in columns), box=None, pad_edge=False)
    for row in rows:
        table.add_row(*(escape(_short(_cell(getattr(row, name)))) for name in columns))
    return table


def _columns(rows: Sequence[Any]) -> list[str]:
    kind = getattr(rows, "kind", None) or (type(rows[0]) if rows else None)
    return [field.name for field in fields(kind)] if kind else []


def _cell(value: Any) -> str:
    if isinstance(value, tuple):
        return ", ".join(map(_cell, value))
    if isinstance(value, dict):
        return json.dumps(value, ensure_ascii=False)
    return "" if value is None else str(value)
