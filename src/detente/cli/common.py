"""What the commands share: options, days, failures, and the archive that they ask."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from rich.console import Console

    from detente.queries import Archive
    from detente.report import Report
    from detente.sources import UnreadableError


MinConfidence = Annotated[
    float | None,
    typer.Option(
        min=0.0, max=1.0, metavar="SHARE",
        help="Leave out events, statements and positions less sure than this (0 to 1); by default what is best on the whole.",
    ),
]  # fmt: skip


ArchiveAddress = Annotated[
    str, typer.Argument(metavar="ARCHIVE", help="An archive: a path (SQLite) or a postgresql:// address.")
]


class RowFormat(StrEnum):
    """How rows are printed."""

    table = "table"
    csv = "csv"
    json = "json"
    parquet = "parquet"


def check_model() -> None:
    """End with a clear word where a folder of own weights lacks some file."""
    from detente.model.encoder import FILES, model_file

    try:
        for name in FILES:
            model_file(name)
    except FileNotFoundError as error:
        typer.echo(str(error), err=True)
        raise typer.Exit(2) from error


class Failures:
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


def day_of(text: str) -> date:
    """The day that an option names; another text is wrong usage."""
    try:
        return datetime.fromisoformat(text).date()
    except ValueError:
        raise typer.BadParameter(f"'{text}' is no ISO date such as 2007-05-16") from None


def stderr() -> Console:
    """Where progress and warnings go."""
    from rich.console import Console

    return Console(stderr=True)


def open_archive(address: str, create: bool = False) -> Archive:
    """An archive; where it cannot be opened, end with the reason."""
    from detente.archive import ArchiveError
    from detente.queries import Archive

    try:
        return Archive(address, create=create)
    except ArchiveError as error:
        typer.echo(str(error), err=True)
        raise typer.Exit(2) from None
