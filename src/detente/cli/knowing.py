"""`detente who`, `knowledge`: what is known beforehand."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from detente.cli.app import app
from detente.cli.common import RowFormat, day_of

knowledge = typer.Typer(help="Your own tables of actors, laid over the package's.", no_args_is_help=True)
app.add_typer(knowledge, name="knowledge")


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
    format: Annotated[RowFormat, typer.Option(help="table to read, csv or json to keep.")] = RowFormat.table,
) -> None:
    """Say what is known of a name or an office: who held it, country, code, with dates and source."""
    from detente.knowledge.who import about, reasons, suggestions
    from detente.show import show_rows

    day = day_of(on) if on else None
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
