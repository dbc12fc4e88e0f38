"""The command line: `detente code`, `annotate`, `evaluate`, `who`, `knowledge`, `schema`.

Results go to standard output, progress and warnings to standard error. Exit code 0; 1 where some inputs failed, each named
on standard error; 2 for wrong usage.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from rich.console import Console

    from detente.report import Report
    from detente.sources import UnreadableError

app = typer.Typer(
    help="Reads news of diplomacy and keeps the record of it: who did and said what to whom, where each side stands, what comes next.",
    no_args_is_help=True, add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False,
)  # fmt: skip

knowledge = typer.Typer(help="Your own tables of actors, laid over the package's.", no_args_is_help=True)
app.add_typer(knowledge, name="knowledge")


MinConfidence = Annotated[
    float | None,
    typer.Option(
        min=0.0, max=1.0, metavar="SHARE",
        help="Leave out events, statements and positions less sure than this (0 to 1); by default what is best on the whole.",
    ),
]  # fmt: skip


class Format(StrEnum):
    """How records are printed."""

    table = "table"
    json = "json"
    jsonl = "jsonl"


class WhoFormat(StrEnum):
    """How rows are printed."""

    table = "table"
    csv = "csv"
    json = "json"


@app.command()
def code(
    sources: Annotated[
        list[str],
        typer.Argument(metavar="SOURCE…", help="A file, a folder, an http(s) address, or - for standard input."),
    ],
    format: Annotated[Format, typer.Option(help="table to read, json or jsonl to keep.")] = Format.table,
    published: Annotated[
        str | None,
        typer.Option(metavar="DATE", help="The day of publication (2007-05-16), where the page does not tell it."),
    ] = None,
    min_confidence: MinConfidence = None,
) -> None:
    """Code reports: print the record of each."""
    from detente.coding.coder import code_reports
    from detente.sources import read

    if published:
        _day_of(published)
    _check_model()
    failures = _Failures()
    reports = failures.named(item for source in sources for item in read(source, published=published))
    records = code_reports(reports, min_confidence)
    if format is Format.table:
        from rich.console import Console

        from detente.show import show

        console = Console()
        for record in records:
            if not record.report.day:
                typer.echo(
                    f'{record.id}: no day of publication is known, so that "Tuesday" stays unresolved; give it with --published',
                    err=True,
                )
            show(record, console)
    elif format is Format.json:
        text = ",\n".join(record.model_dump_json(indent=2) for record in records)
        typer.echo(f"[\n{text}\n]" if len(sources) > 1 or text.startswith("[") or Path(sources[0]).is_dir() else text)
    else:
        for record in records:
            typer.echo(record.model_dump_json())
    failures.exit()


@app.command()
def annotate(
    reports: Annotated[
        str,
        typer.Argument(metavar="REPORTS.jsonl", help="Reports, one a line: id, published, headline, text, publisher."),
    ],
    output: Annotated[
        Path | None,
        typer.Option("-o", "--output", metavar="CODED.jsonl", help="Where to write; standard output without it."),
    ] = None,
    min_confidence: MinConfidence = None,
) -> None:
    """Code a reference set: reports.jsonl in, annotations.jsonl out, every layer, in the same order."""
    from rich.progress import track

    from detente.annotations import annotation
    from detente.coding.coder import code_reports
    from detente.sources import read

    _check_model()
    failures = _Failures()
    items = list(failures.named(read(reports)))
    records = track(
        code_reports(items, min_confidence),
        description="Coding",
        total=len(items),
        console=_stderr(),
        disable=not sys.stderr.isatty(),
    )
    lines = (json.dumps(annotation(record), ensure_ascii=False) for record in records)
    if output:
        with output.open("w", encoding="utf-8") as out:
            out.writelines(line + "\n" for line in lines)
    else:
        for line in lines:
            typer.echo(line)
    failures.exit()


@app.command()
def evaluate(
    reference: Annotated[Path, typer.Argument(metavar="GOLD.jsonl", exists=True, dir_okay=False)],
    coded: Annotated[Path, typer.Argument(metavar="CODED.jsonl", exists=True, dir_okay=False)],
    as_json: Annotated[bool, typer.Option("--json", help="Print the figures as JSON.")] = False,
) -> None:
    """Score coded reports against a reference: precision, recall and F1, or the share right, in percent."""
    from detente.evaluation import read_annotations, score

    try:
        table = score(read_annotations(reference), read_annotations(coded))
    except ValueError as error:
        typer.echo(str(error), err=True)
        raise typer.Exit(1) from None
    if as_json:
        typer.echo(json.dumps(table))
    else:
        for name, row in table.items():
            typer.echo(f"{name:20}" + "  ".join(f"{key} {value:>6}" for key, value in row.items()))


@app.command()
def who(
    name: Annotated[
        str,
        typer.Argument(
            help='A person, an office, a country, a body, a metonym: "Lavrov", "foreign minister of Russia", "the Kremlin".'
        ),
    ],
    on: Annotated[str | None, typer.Option(metavar="DATE", help="The day for which to answer (2007-05-16).")] = None,
    why: Annotated[
        bool, typer.Option("--why", help="With --on: how a mention is decided, and among which rivals.")
    ] = False,
    context: Annotated[str, typer.Option(metavar="TEXT", help="With --why: other words of the same report.")] = "",
    format: Annotated[WhoFormat, typer.Option(help="table to read, csv or json to keep.")] = WhoFormat.table,
) -> None:
    """Say what is known of a name or an office: who held it, country, code, with dates and source."""
    from detente.knowledge.who import about, reasons, suggestions
    from detente.show import show_rows

    day = _day_of(on) if on else None
    if why and day is None:
        raise typer.BadParameter("--why needs a day: give it with --on")
    rows = about(name, day)
    if why and day:
        typer.echo("\n".join(reasons(name, day, context)))
    elif rows:
        show_rows(rows, format.value)
    else:
        near = suggestions(name)
        typer.echo(
            f"nothing is known of '{name}'{f' on {day}' if day else ''}"
            + (f"; did you mean {', '.join(near)}?" if near else ""),
            err=True,
        )
        raise typer.Exit(1)


@knowledge.command()
def update(
    since: Annotated[int, typer.Option(metavar="YEAR", help="The first year to ask for.")] = 2022,
    contact: Annotated[str, typer.Option(metavar="ADDRESS", help="Your address, for the service's log.")] = "",
    endpoint: Annotated[str, typer.Option(metavar="URL", help="Another SPARQL service with Wikidata's data.")] = "",
) -> None:
    """Fetch office-holders from Wikidata into your own tables (the package's stay as they are)."""
    from detente.knowledge import update as updating

    try:
        for line in updating.update(
            _overlay(), date.today(), since=since, contact=contact, endpoint=endpoint or updating.ENDPOINT
        ):
            typer.echo(line, err=True)
    except updating.UpdateError as error:
        typer.echo(str(error), err=True)
        raise typer.Exit(1) from None


@knowledge.command()
def add(
    actors: Annotated[Path, typer.Argument(metavar="ACTORS.csv", exists=True, dir_okay=False)],
) -> None:
    """Lay a CSV of your own actors over the tables: person, title, code; also family, start, end, keys, id, source."""
    from detente.knowledge import own_tables

    try:
        count = own_tables.add(actors, _overlay())
    except own_tables.OwnTableError as error:
        typer.echo(str(error), err=True)
        raise typer.Exit(1) from None
    typer.echo(f"{count} rows laid over the tables, in {_overlay()}", err=True)


def _overlay() -> Path:
    from detente.knowledge.tables import overlay

    folder = overlay()
    if folder is None:
        raise typer.BadParameter("$DETENTE_KNOWLEDGE is empty, so that no tables of your own are used; name a folder")
    return folder


@app.command()
def schema() -> None:
    """Print the JSON Schema of a record."""
    from detente.record import Record

    typer.echo(json.dumps(Record.model_json_schema(mode="serialization"), indent=2))


# --- what the commands share ---------------------------------------------------------------------------------------


def _check_model() -> None:
    """End with a clear word where a folder of own weights lacks some file."""
    from detente.model.encoder import FILES, model_file

    try:
        for name in FILES:
            model_file(name)
    except FileNotFoundError as error:
        typer.echo(str(error), err=True)
        raise typer.Exit(2) from error


class _Failures:
    """The inputs that could not be read: each is named on standard error, and the exit code tells of them."""

    def __init__(self) -> None:
        self.count = 0

    def named(self, items: Iterable[Report | UnreadableError]) -> Iterator[Report]:
        """The reports among some items; the others are named."""
        for item in items:
            if isinstance(item, Exception):
                self.count += 1
                typer.echo(str(item), err=True)
            else:
                yield item

    def exit(self) -> None:
        """Leave with exit code 1 where something failed."""
        if self.count:
            raise typer.Exit(1)


def _day_of(text: str) -> date:
    try:
        return datetime.fromisoformat(text).date()
    except ValueError:
        raise typer.BadParameter(f"'{text}' is no ISO date such as 2007-05-16") from None


def _stderr() -> Console:
    from rich.console import Console

    return Console(stderr=True)
