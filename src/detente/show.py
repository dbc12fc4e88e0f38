"""A record for people to read: header, who is who, what happened, what was said, where each side stands, what comes next."""

from __future__ import annotations

import csv
import json
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import asdict, astuple, dataclass, fields
from datetime import date
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


def show_rows(rows: Sequence[Any], format: str) -> None:
    """Print rows of a dataclass to standard output: as a table, as csv, or as json, with the fields' names as columns."""
    columns = [field.name for field in fields(rows[0])]
    if format == "json":
        print(json.dumps([asdict(row) for row in rows], ensure_ascii=False, indent=2))
    elif format == "csv":
        writer = csv.writer(sys.stdout, lineterminator="\n")
        writer.writerow(columns)
        writer.writerows(astuple(row) for row in rows)
    else:
        console = Console()
        if not console.is_terminal:
            console = Console(width=WIDE)
        table = Table(*columns, box=None, pad_edge=False)
        for row in rows:
            table.add_row(*map(escape, astuple(row)))
        console.print(table)


WIDE = 200
"""Characters of a line, where the output is no terminal."""
