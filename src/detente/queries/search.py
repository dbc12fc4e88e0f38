"""Full-text search over headlines and texts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from sqlalchemy import Select, func, literal_column, select

from detente.archive.schema import report
from detente.queries.conditions import Day, within
from detente.queries.fulltext import fts5, fts5_table, matches, vector
from detente.queries.rows import Rows

if TYPE_CHECKING:
    from detente.archive import Store

Order = Literal["relevance", "newest"]


@dataclass(frozen=True)
class Hit:
    """A report that has the words, with the piece of it where they stand, marked «so»."""

    report: str
    published: str | None
    publisher: str | None
    headline: str | None
    evidence: str


def search(
    archive: Store,
    asked: str,
    *,
    since: Day | None = None,
    until: Day | None = None,
    order: Order = "relevance",
    limit: int | None = 50,
) -> Rows[Hit]:
    """Reports with all of the words asked for; also "phrases", OR, and -words that must not stand there.

    Raises ValueError where nothing is asked for.
    """
    query = _in_sqlite(asked, order) if archive.engine.dialect.name == "sqlite" else _in_postgresql(asked, order)
    with archive.engine.connect() as connection:
        rows = connection.execute(query.where(*within(report.c.day, since, until)).limit(limit)).all()
    return Rows(
        Hit, [Hit(row.id, row.published, row.publisher, row.headline, " ".join(row.piece.split())) for row in rows]
    )


_COLUMNS = (report.c.id, report.c.published, report.c.publisher, report.c.headline)


def _in_sqlite(asked: str, order: Order) -> Select[Any]:
    words = fts5_table("report")
    piece = func.snippet(literal_column(words.name), -1, "«", "»", " … ", 32).label("piece")
    return (
        select(*_COLUMNS, piece)
        .join_from(words, report, report.c.number == words.c.rowid)
        .where(matches(words.name, fts5(asked)))
        .order_by(words.c.rank if order == "relevance" else report.c.day.desc(), report.c.number)
    )


def _in_postgresql(asked: str, order: Order) -> Select[Any]:
    fts5(asked)  # Asks for something, or raises.
    query = func.websearch_to_tsquery(literal_column("'english'"), asked)
    options = "StartSel=«, StopSel=», MaxWords=32, MinWords=12"
    piece = func.ts_headline(literal_column("'english'"), report.c.text, query, options).label("piece")
    rank = func.ts_rank(vector("report"), query).desc()
    return (
        select(*_COLUMNS, piece)
        .where(vector("report").bool_op("@@")(query))
        .order_by(rank if order == "relevance" else report.c.day.desc(), report.c.number)
    )
