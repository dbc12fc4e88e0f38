"""The command line's one application, which the modules of this package add their commands to."""

from __future__ import annotations

import typer

app = typer.Typer(
    help="Reads news of diplomacy and keeps the record of it: who did and said what to whom, where each side stands, what comes next.",
    no_args_is_help=True, add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False,
)  # fmt: skip
