"""Full text of new rows. PostgreSQL indexes them by itself; SQLite is told to, many at once: a trigger takes four times as long."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import Connection, Table, column, func, insert, select, table

from detente.archive.schema import report, statement

INDEXED: dict[Table, tuple[str, ...]] = {report: ("headline", "text"), statement: ("name", "speaker_text", "content")}
"""The columns whose words can be searched."""


def index_words(connection: Connection, source: Table, numbers: Iterable[int]) -> None:
    """Take the words of new rows up in their table's index."""
    if connection.dialect.name != "sqlite" or source not in INDEXED:
        return
    names = INDEXED[source]
    words = table(f"{source.name}_words", column("rowid"), *map(column, names))
    given = func.json_each(f"[{','.join(map(str, numbers))}]").table_valued("value")
    rows = select(source.c.number, *(source.c[name] for name in names)).where(
        source.c.number.in_(select(given.c.value))
    )
    connection.execute(insert(words).from_select(["rowid", *names], rows))
