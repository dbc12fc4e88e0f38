"""`detente add`, `recode`, `correct`, `export`: records → archive, and the archive in other forms."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterable
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from detente.cli.app import app
from detente.cli.common import ArchiveAddress, RowFormat, check_model, day_of, open_archive, stderr

if TYPE_CHECKING:
    from detente.archive.corrections import Action
    from detente.intake import Outcome


class ExportFormat(StrEnum):
    """The forms of `detente.export`."""

    jsonl = "jsonl"
    csv = "csv"
    parquet = "parquet"
    gdelt = "gdelt"
    polecat = "polecat"
    annotations = "annotations"


class Layer(StrEnum):
    """What a person can judge."""

    event = "event"
    statement = "statement"
    position = "position"


@app.command()
def add(
    archive: ArchiveAddress,
    sources: Annotated[
        list[str],
        typer.Argument(metavar="SOURCE…", help="A file, a folder, an http(s) address, or - for standard input."),
    ],
    published: Annotated[
        str | None,
        typer.Option(metavar="DATE", help="The day of publication (2007-05-16), where the page does not tell it."),
    ] = None,
) -> None:
    """Code reports into an archive. The same report twice changes nothing; a corrected one takes the old one's place."""
    from detente.intake import add as code_into
    from detente.sources import count, read

    if published:
        day_of(published)
    check_model()
    store = open_archive(archive, create=True)
    items = (item for source in sources for item in read(source, published=published))
    totals = [count(source) for source in sources]
    _run(code_into(store, items), None if None in totals else sum(filter(None, totals)), f"detente add {store.name} …")


@app.command()
def recode(archive: ArchiveAddress) -> None:
    """Code the reports of an archive anew that another version has coded. Corrections stay; old records are kept."""
    from detente.coding.coder import annotator
    from detente.intake import recode as code_anew

    check_model()
    store = open_archive(archive)
    _run(code_anew(store), len(store.coded_by_others(annotator())), f"detente recode {store.name}")


def _run(outcomes: Iterable[Outcome], total: int | None, again: str) -> None:
    """Show the progress of some coding, name what fails, and sum up at the end."""
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (TextColumn("Coding"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    counts: Counter[str] = Counter()
    stopped = False
    with Progress(*columns, console=stderr(), disable=not sys.stderr.isatty()) as progress:
        task = progress.add_task("Coding", total=total)
        try:
            for outcome in outcomes:
                counts[outcome.what] += 1
                progress.advance(task)
                if outcome.what == "failed":
                    progress.console.print(f"{outcome.id}: {outcome.reason}", markup=False, soft_wrap=True)
        except KeyboardInterrupt:
            stopped = True
    told = ", ".join(f"{counts[what]} {what}" for what in ("added", "replaced", "unchanged", "failed"))
    typer.echo(f"{told}{f'; stopped: `{again}` goes on from here' if stopped else ''}", err=True)
    if stopped:
        raise typer.Exit(130)
    if counts["failed"]:
        raise typer.Exit(1)


@app.command()
def correct(
    archive: ArchiveAddress,
    layer: Annotated[Layer | None, typer.Argument(help="What is judged.")] = None,
    number: Annotated[int | None, typer.Argument(help="Its number, as the queries give it.")] = None,
    accept: Annotated[bool, typer.Option("--accept", help="It is right.")] = False,
    reject: Annotated[bool, typer.Option("--reject", help="It is wrong; no query gives it any more.")] = False,
    changes: Annotated[
        list[str] | None,
        typer.Option("--set", metavar="FIELD=VALUE", help="Edit a field: status=denied, actors=RUS.GOV,USA.GOV."),
    ] = None,
    why: Annotated[str, typer.Option(metavar="TEXT", help="The reason, for those who come after you.")] = "",
    who: Annotated[str, typer.Option(metavar="NAME", help="Who judges; your login name without it.")] = "",
    format: Annotated[RowFormat, typer.Option(help="How the judgements are printed.")] = RowFormat.table,
) -> None:
    """Accept, reject or edit a row; without a row, list what was judged. The coder's rows are kept, and recoding too."""
    from getpass import getuser

    from detente.archive.corrections import JUDGED, STANDINGS, CorrectionError
    from detente.show import show_rows

    store = open_archive(archive)
    if layer is None or number is None:
        if judgements := store.corrections():
            show_rows(judgements, format.value)
        else:
            typer.echo("nothing was judged yet", err=True)
        return
    actions: list[Action] = [*(["accept"] * accept), *(["reject"] * reject), *(["edit"] * bool(changes))]  # type: ignore[list-item]
    if len(actions) != 1:
        raise typer.BadParameter("say one of --accept, --reject, --set FIELD=VALUE")
    layers = {name: plural for plural, name in JUDGED.items()}
    try:
        made = store.correct(
            layers[layer.value], number, actions[0], who=who or getuser(), why=why, changes=_changes(changes or [])
        )
    except CorrectionError as error:
        typer.echo(str(error), err=True)
        raise typer.Exit(1) from None
    typer.echo(f"{layer.value} {number} of report {made.report}: {STANDINGS[actions[0]]} by {made.who}", err=True)


def _changes(settings: list[str]) -> dict[str, Any]:
    """FIELD=VALUE as fields. Several codes are parted by commas; an empty value is none."""
    found: dict[str, Any] = {}
    for setting in settings:
        field, separator, value = setting.partition("=")
        if not separator:
            raise typer.BadParameter(f"'{setting}' is not FIELD=VALUE, such as status=denied")
        listed = field in ("actors", "recipients", "contexts", "addressees")
        found[field] = tuple(filter(None, map(str.strip, value.split(",")))) if listed else (value or None)
    return found


@app.command()
def export(
    archive: ArchiveAddress,
    output: Annotated[
        Path,
        typer.Option(
            "-o", "--output", metavar="PATH", help="The file to write; a folder for csv, parquet, annotations."
        ),
    ],
    format: Annotated[ExportFormat, typer.Option(help="The form to write.")] = ExportFormat.jsonl,
) -> None:
    """Write an archive in another form: JSON Lines, CSV, Parquet, the event tables of GDELT 2.0 or POLECAT, a reference set."""
    from detente.export import EXPORTS

    store = open_archive(archive)
    chosen = EXPORTS[format.value]
    (output if chosen.folder else output.parent).mkdir(parents=True, exist_ok=True)
    try:
        count = chosen.write(store, output)
    except OSError as error:
        typer.echo(f"{output}: cannot be written: {(error.strerror or str(error)).lower()}", err=True)
        raise typer.Exit(2) from None
    typer.echo(f"{count} rows written to {output}", err=True)
