"""Full text, asked as people ask: words that must all stand, "phrases", OR, and -words that must not."""

from __future__ import annotations

import re
from typing import Any, Literal

from sqlalchemy import ColumnElement, column, func, literal_column, select, table

from detente.archive.schema import report, statement

Where = Literal["report", "content", "speaker"]

_PLACES: dict[Where, tuple[str, str]] = {
    "report": ("report_words", ""),
    "content": ("statement_words", "{content}"),
    "speaker": ("statement_words", "{name speaker_text}"),
}
"""The FTS5 table of each place that is searched, and the columns there."""

_TERM = re.compile(r'-?"[^"]*"|\S+')


def fts5(asked: str, columns: str = "") -> str:
    """A search in the language of SQLite's FTS5; `columns` limits it to some ("{name speaker_text}").

    Raises ValueError where nothing is asked for.
    """
    wanted: list[str] = []
    unwanted: list[str] = []
    for term in _TERM.findall(asked):
        if term == "OR" and wanted and wanted[-1] != "OR":
            wanted.append("OR")
            continue
        bare = term.lstrip("-").replace('"', " ").strip()
        if re.search(r"\w", bare):
            (unwanted if term.startswith("-") else wanted).append(f'"{bare}"')
    if wanted and wanted[-1] == "OR":
        wanted.pop()
    if not wanted:
        raise ValueError(f"'{asked}' has no word to look for")
    joined = " ".join(
        term if term == "OR" or following == "OR" or not following else f"{term} AND"
        for term, following in zip(wanted, [*wanted[1:], ""], strict=True)
    )
    found = f"({joined})" + "".join(f" NOT {term}" for term in unwanted)
    return f"{columns} : ({found})" if columns else found


def matching(asked: str, where: Where, dialect: str) -> ColumnElement[bool]:
    """The condition that a report, a statement's content or its speaker has what is asked for.

    Raises ValueError where nothing is asked for.
    """
    found = fts5(asked, _PLACES[where][1])
    if dialect == "sqlite":
        words = fts5_table(where)
        number = (report if where == "report" else statement).c.number
        return number.in_(select(words.c.rowid).where(matches(words.name, found)))
    query = func.websearch_to_tsquery(literal_column("'simple'" if where == "speaker" else "'english'"), asked)
    return vector(where).bool_op("@@")(query)


def fts5_table(where: Where) -> Any:
    """The FTS5 table of a place that is searched, with its row's number and its rank."""
    return table(_PLACES[where][0], column("rowid"), column("rank"))


def matches(name: str, found: str) -> ColumnElement[bool]:
    """The condition that a row of an FTS5 table matches."""
    return literal_column(name).op("MATCH", is_comparison=True)(found)


def vector(where: Where) -> ColumnElement[Any]:
    """The words of a place in PostgreSQL; just as they are indexed."""
    parts = {
        "report": "to_tsvector('english', coalesce(report.headline, '') || ' ' || report.text)",
        "content": "to_tsvector('english', coalesce(statement.content, ''))",
        "speaker": "to_tsvector('simple', coalesce(statement.name, '') || ' ' || coalesce(statement.speaker_text, ''))",
    }
    return literal_column(parts[where])
