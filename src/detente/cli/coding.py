"""`detente code`, `annotate`, `evaluate`, `schema`: reports → records."""

from __future__ import annotations

import json
import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from detente.cli.app import app
from detente.cli.common import Failures, MinConfidence, check_model, day_of, stderr


class Format(StrEnum):
    """How records are printed."""

    table = "table"
    json = "json"
    jsonl = "jsonl"


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
        day_of(published)
    check_model()
    failures = Failures()
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

    check_model()
    failures = Failures()
    items = list(failures.named(read(reports)))
    records = track(
        code_reports(items, min_confidence),
        description="Coding",
        total=len(items),
        console=stderr(),
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
def schema() -> None:
    """Print the JSON Schema of a record."""
    from detente.record import Record

    typer.echo(json.dumps(Record.model_json_schema(mode="serialization"), indent=2))
