"""`detente timeline`, `tone`, `agenda`, `followup`, `issues`, `quotes`, `search`, `actors`, `brief`: questions to an archive."""

from __future__ import annotations

import sys
from collections.abc import Callable
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal

import typer

from detente.cli.app import app
from detente.cli.common import ArchiveAddress, RowFormat, day_of, open_archive

if TYPE_CHECKING:
    from detente.queries import Archive, Rows

Since = Annotated[str | None, typer.Option(metavar="DATE", help="The first day (2007-05-16).")]
Until = Annotated[str | None, typer.Option(metavar="DATE", help="The last day.")]
Limit = Annotated[int, typer.Option(min=0, help="The most rows; 0 for all.")]
Side = Annotated[str, typer.Argument(help='A country or body by its code: "RUS", "EUR".')]
Other = Annotated[str | None, typer.Argument(help="A second one.")]
ByReport = Annotated[bool, typer.Option("--by-report", help="Count an act once a report, not once.")]
Form = Annotated[RowFormat, typer.Option("--format", help="table to read; csv, json or parquet to keep.")]
Output = Annotated[
    Path | None, typer.Option("-o", "--output", metavar="FILE", help="Where to write; standard output without it.")
]


class By(StrEnum):
    """Periods of a tone."""

    day = "day"
    week = "week"
    month = "month"
    year = "year"


class Order(StrEnum):
    """Orders of a search."""

    relevance = "relevance"
    newest = "newest"


class ToneFormat(StrEnum):
    """How a tone is given: as rows or as a picture."""

    table = "table"
    csv = "csv"
    json = "json"
    parquet = "parquet"
    svg = "svg"
    png = "png"


class AgendaFormat(StrEnum):
    """How an agenda is given: as rows or as a calendar."""

    table = "table"
    csv = "csv"
    json = "json"
    parquet = "parquet"
    ics = "ics"


class BriefFormat(StrEnum):
    """How a briefing is given."""

    markdown = "markdown"
    html = "html"


@app.command()
def timeline(
    archive: ArchiveAddress,
    first: Side,
    second: Other = None,
    since: Since = None,
    until: Until = None,
    types: Annotated[
        str | None, typer.Option(metavar="TYPES", help="PLOVER types, parted by commas: ACCUSE,THREATEN.")
    ] = None,
    status: Annotated[
        str | None, typer.Option(metavar="STATUS", help="occurred, planned, proposed, denied, hypothetical.")
    ] = None,
    by_report: ByReport = False,
    limit: Limit = 0,
    format: Form = RowFormat.table,
    output: Output = None,
) -> None:
    """What two sides, or one and all others, did and said to each other."""
    _show(archive, format.value, output, lambda a: a.timeline(
        first, second, **_days(since, until), types=_several(types), status=_several(status), count=_counting(by_report), limit=limit or None
    ))  # fmt: skip


@app.command()
def tone(
    archive: ArchiveAddress,
    first: Side,
    second: Side,
    by: Annotated[By, typer.Option(help="The period of a point.")] = By.month,
    since: Since = None,
    until: Until = None,
    directed: Annotated[bool, typer.Option("--directed", help="Only how the first treats the second.")] = False,
    by_report: ByReport = False,
    format: Annotated[ToneFormat, typer.Option(help="Rows, or a picture: svg, png.")] = ToneFormat.table,
    output: Output = None,
) -> None:
    """How hard the tone between two sides is: rhetoric and conduct over time, and where it turned."""
    found = _ask(
        archive,
        lambda a: a.tone(
            first, second, by=by.value, **_days(since, until), directed=directed, count=_counting(by_report)
        ),
    )
    if format is ToneFormat.svg:
        _write(found.to_svg().encode(), output)
    elif format is ToneFormat.png:
        _write(found.to_png(), output)
    else:
        _rows(found, format.value, output)
        for turn in found.turns if format is ToneFormat.table else ():
            kind = "rhetoric" if turn.kind == "verbal" else "conduct"
            typer.echo(f"\n{turn.day}: {kind} turns from {turn.before:+.1f} to {turn.after:+.1f}")
            for deed in turn.deeds:
                typer.echo(f"  {deed.day} {', '.join(deed.actors)} {deed.type}: “{deed.evidence}” ({deed.report})")


@app.command()
def agenda(
    archive: ArchiveAddress,
    actor: Annotated[
        str | None, typer.Option(metavar="CODE", help='A side or an actor that takes part: "RUS", "RUS.GOV".')
    ] = None,
    other: Annotated[str | None, typer.Option("--with", metavar="CODE", help="A second one.")] = None,
    since: Annotated[str | None, typer.Option("--from", metavar="DATE", help="The first day.")] = None,
    until: Until = None,
    by_report: ByReport = False,
    limit: Limit = 100,
    format: Annotated[AgendaFormat, typer.Option(help="Rows, or a calendar: ics.")] = AgendaFormat.table,
    output: Output = None,
) -> None:
    """What is announced: meetings, visits, votes, deadlines, by their dates."""
    from detente.queries import calendar

    found = _ask(
        archive,
        lambda a: a.agenda(actor, other, **_days(since, until), count=_counting(by_report), limit=limit or None),
    )
    if format is AgendaFormat.ics:
        _write(calendar(found), output)
    else:
        _rows(found, format.value, output)


@app.command()
def followup(
    archive: ArchiveAddress,
    first: Side,
    second: Other = None,
    on: Annotated[
        str | None, typer.Option(metavar="DATE", help="The day on which it is asked; today without it.")
    ] = None,
    since: Since = None,
    until: Until = None,
    limit: Limit = 100,
    format: Form = RowFormat.table,
    output: Output = None,
) -> None:
    """What became of what was announced, proposed or promised: fulfilled, called off, overdue, open."""
    day = day_of(on) if on else date.today()
    _show(
        archive,
        format.value,
        output,
        lambda a: a.followup(first, second, on=day, **_days(since, until), limit=limit or None),
    )


@app.command()
def issues(
    archive: ArchiveAddress,
    first: Other = None,
    second: Other = None,
    about: Annotated[str | None, typer.Option(metavar="TEXT", help="Letters of the dispute's name.")] = None,
    since: Since = None,
    until: Until = None,
    limit: Limit = 50,
    format: Form = RowFormat.table,
    output: Output = None,
) -> None:
    """What is disputed, and where each side stands over time."""
    _show(
        archive,
        format.value,
        output,
        lambda a: a.issues(first, second, about=about, **_days(since, until), limit=limit or None),
    )


@app.command()
def quotes(
    archive: ArchiveAddress,
    speaker: Annotated[
        str | None, typer.Option(metavar="WHO", help='A name or a code: "Lavrov", "RUS", "RUS.GOV".')
    ] = None,
    about: Annotated[str | None, typer.Option(metavar="WORDS", help="Words of what was said, as in a search.")] = None,
    to: Annotated[str | None, typer.Option(metavar="CODE", help="To whom.")] = None,
    since: Since = None,
    until: Until = None,
    limit: Limit = 100,
    format: Form = RowFormat.table,
    output: Output = None,
) -> None:
    """What was said: by whom, about what, to whom; the latest first."""
    _show(archive, format.value, output, lambda a: a.quotes(
        speaker=speaker, about=about, to=to, **_days(since, until), limit=limit or None
    ))  # fmt: skip


@app.command()
def search(
    archive: ArchiveAddress,
    words: Annotated[
        list[str], typer.Argument(metavar="WORDS…", help="All of them; also '\"a phrase\"', OR, -without.")
    ],
    since: Since = None,
    until: Until = None,
    order: Annotated[Order, typer.Option(help="Which come first.")] = Order.relevance,
    limit: Limit = 50,
    format: Form = RowFormat.table,
    output: Output = None,
) -> None:
    """Reports that have some words, with the place where they stand."""
    _show(archive, format.value, output, lambda a: a.search(
        " ".join(words), **_days(since, until), order=order.value, limit=limit or None
    ))  # fmt: skip


@app.command()
def actors(
    archive: ArchiveAddress,
    code: Annotated[str | None, typer.Argument(help='A side or a code: "RUS", "RUS.GOV".')] = None,
    name: Annotated[str | None, typer.Option(metavar="TEXT", help="Letters of the name.")] = None,
    limit: Limit = 50,
    format: Form = RowFormat.table,
    output: Output = None,
) -> None:
    """Who appears, in how many reports, and when."""
    _show(archive, format.value, output, lambda a: a.actors(code, name=name, limit=limit or None))


@app.command()
def brief(
    archive: ArchiveAddress,
    first: Side,
    second: Side,
    on: Annotated[str | None, typer.Option(metavar="DATE", help="The day of the briefing; today without it.")] = None,
    format: Annotated[BriefFormat, typer.Option(help="markdown or html.")] = BriefFormat.markdown,
    output: Output = None,
) -> None:
    """A page on two sides: what happened, what was said, what is disputed, what comes next, how the tone moved."""
    from detente.queries.brief import html

    day = day_of(on) if on else date.today()
    page = _ask(archive, lambda a: a.brief(first, second, on=day))
    _write((html(page) if format is BriefFormat.html else page).encode(), output)


# --- what the questions share --------------------------------------------------------------------------------------


def _show(archive: str, format: str, output: Path | None, question: Callable[[Archive], Rows[Any]]) -> None:
    _rows(_ask(archive, question), format, output)


def _ask(archive: str, question: Callable[[Archive], Any]) -> Any:
    """An archive's answer; a question that has none to give ends with the reason."""
    with open_archive(archive) as opened:
        try:
            return question(opened)
        except ValueError as error:
            typer.echo(str(error), err=True)
            raise typer.Exit(2) from None


def _rows(rows: Rows[Any], format: str, output: Path | None) -> None:
    from detente.show import show_rows

    if not rows and format == "table":
        typer.echo("nothing was found", err=True)
    else:
        show_rows(rows, format, output)


def _write(data: bytes, output: Path | None) -> None:
    if output:
        output.write_bytes(data)
    else:
        sys.stdout.buffer.write(data)


def _days(since: str | None, until: str | None) -> dict[str, Any]:
    return {"since": day_of(since) if since else None, "until": day_of(until) if until else None}


def _counting(by_report: bool) -> Literal["occurrence", "report"]:
    return "report" if by_report else "occurrence"


def _several(values: str | None) -> list[str] | None:
    return [value.strip() for value in values.split(",")] if values else None
