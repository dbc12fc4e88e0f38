"""The archive's one schema, for SQLite and PostgreSQL.

Base tables have names in the singular; people read the views, which have them in the plural (`views.sql`). The text of a
report is kept once: rows hold their `start` and `end` in it, and `evidence` only where its blanks differ from the text's.
"""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import BigInteger, Boolean, Column, Float, ForeignKey, Index, Integer, MetaData, Table, Text

from detente.archive.columns import CODE, Codes, Texts

metadata = MetaData()

IN_FORCE = ("machine", "accepted", "person")
"""The standings of rows that count: as the coder gave them, confirmed, or given by a person. The others are `rejected`
and `edited` (a person's row stands in their place)."""

report = Table(
    "report", metadata,
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("id", Text, nullable=False, unique=True),
    Column("url", Text),
    Column("publisher", Text),
    Column("section", Text),
    Column("kicker", Text),
    Column("headline", Text),
    Column("published", Text),
    Column("day", Text, index=True),
    Column("dateline", Text),
    Column("language", Text),
    Column("people", Texts),
    Column("media", Texts),
    Column("paragraphs", Texts),
    Column("text", Text, nullable=False),
    Column("annotator", Text, nullable=False, index=True),
    Column("fingerprint", Text, nullable=False),
    Column("added", Text, nullable=False),
    Column("agenda", Texts),
    Column("tone", Texts),
)  # fmt: skip
"""A report with the coder's name and version. `day` is that of publication; `fingerprint` tells a corrected report from the
same one; `paragraphs` holds the kind and the length of each; `agenda` and `tone` are as they were coded."""

earlier_version = Table(
    "earlier_version", metadata,
    Column("number", Integer, primary_key=True),
    Column("report", ForeignKey("report.number", deferrable=True, initially="DEFERRED"), nullable=False, index=True),
    Column("replaced", Text, nullable=False),
    Column("annotator", Text, nullable=False),
    Column("record", Text, nullable=False),
)  # fmt: skip
"""What a report's record was before the report was corrected or coded anew, as JSON."""


def _row_columns() -> Iterator[Column[object]]:
    """What the rows of all layers have. `row` is its place in the layer; None for a person's row."""
    yield Column("number", Integer, primary_key=True, autoincrement=False)
    yield Column("report", ForeignKey("report.number"), nullable=False, index=True)
    yield Column("row", Integer)
    yield Column("start", Integer, nullable=False)
    yield Column("end", Integer, nullable=False)
    yield Column("evidence", Text)
    yield Column("confidence", Float, nullable=False)
    yield Column("where", Text, nullable=False)
    yield Column("standing", Text, nullable=False)


event = Table(
    "event", metadata, *_row_columns(),
    Column("type", Text, nullable=False),
    Column("mode", Text),
    Column("contexts", Codes, nullable=False),
    Column("actors", Codes, nullable=False),
    Column("recipients", Codes, nullable=False),
    Column("actor_texts", Texts),
    Column("recipient_texts", Texts),
    Column("status", Text, nullable=False),
    Column("date", Text),
    Column("place", Text),
    Column("place_country", Text),
    Column("trigger", Text, nullable=False),
    Column("day", Text),
    Column("until", Text),
    Column("occurrence", Integer, nullable=False, index=True),
    Column("likeness", BigInteger, index=True),
    Index("event_by_last_day", "until", "status"),
)  # fmt: skip
"""`day` is the day on which it counts, `until` the last day of its date. `occurrence` is the number of the first event kept
that tells of the same act; events of one `likeness` have type, parties, status and day in common."""

dyad = Table(
    "dyad", metadata,
    Column("source", Text, primary_key=True),
    Column("target", Text, primary_key=True),
    Column("day", Text, primary_key=True),
    Column("event", Integer, primary_key=True, autoincrement=False),
    Column("report", Integer, nullable=False),
    Column("first", Boolean, nullable=False),
    Column("mutual", Boolean, nullable=False),
    Column("material", Boolean, nullable=False),
    Column("score", Float, nullable=False),
    Column("weight", Float, nullable=False),
    Index("dyad_by_event", "event"),
    sqlite_with_rowid=False,
)  # fmt: skip
"""Events in force between two sides (countries and bodies), in the order in which they are asked for. `score` is PLOVER's
times the weight of the status; `weight` is the confidence; `first` marks the occurrence's first event, `mutual` one that has a
row in the other direction too."""

statement = Table(
    "statement", metadata, *_row_columns(),
    Column("speaker", Text),
    Column("speaker_text", Text),
    Column("name", Text),
    Column("kind", Text, nullable=False),
    Column("content", Texts),
    Column("cue", Text),
    Column("addressees", Codes, nullable=False),
    Column("side", Text),
    Column("day", Text),
    Index("statement_by_side", "side", "day"),
)  # fmt: skip

dispute = Table(
    "dispute", metadata,
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("issue", Text, nullable=False),
    Column("terms", Codes, nullable=False),
)  # fmt: skip
"""An issue over many reports, under the words of its first position, with the terms that tell it from others."""

dispute_term = Table(
    "dispute_term", metadata,
    Column("term", Text, primary_key=True),
    Column("dispute", Integer, primary_key=True, autoincrement=False),
    sqlite_with_rowid=False,
)  # fmt: skip

position = Table(
    "position", metadata, *_row_columns(),
    Column("holder", Text, nullable=False),
    Column("name", Text),
    Column("issue", Text, nullable=False),
    Column("stance", Text, nullable=False),
    Column("dispute", ForeignKey("dispute.number"), nullable=False, index=True),
    Column("side", Text),
    Column("day", Text),
    Index("position_by_side", "side", "day"),
)  # fmt: skip

actor = Table(
    "actor", metadata, *_row_columns(),
    Column("code", CODE, nullable=False),
    Column("name", Text),
    Column("office", Text),
    Column("mentions", Texts),
    Column("reasons", Texts),
    Column("day", Text),
    Index("actor_by_code", "code", "name", "day", "report", "standing"),
)  # fmt: skip

place = Table(
    "place", metadata, *_row_columns(),
    Column("name", Text, nullable=False),
    Column("lat", Float),
    Column("lon", Float),
    Column("geonames", Text),
    Column("country", Text),
)  # fmt: skip

time_expression = Table(
    "time_expression", metadata, *_row_columns(),
    Column("type", Text, nullable=False),
    Column("value", Text, nullable=False),
)  # fmt: skip

SPEAKING = {statement: "speaker", position: "holder"}
"""The layers of somebody's words, and whose they are. Their `side` is that one's country or body, their `day` the report's."""

LAYERS: dict[str, Table] = {
    "actors": actor, "dates": time_expression, "places": place, "events": event, "statements": statement, "positions": position,
}  # fmt: skip
"""The tables of a record's layers, by the layer's name."""

paragraph_band = Table(
    "paragraph_band", metadata,
    Column("band", BigInteger, primary_key=True, autoincrement=False),
    Column("report", Integer, primary_key=True, autoincrement=False),
    sqlite_with_rowid=False,
)  # fmt: skip
"""Bands of MinHash signatures: reports that share one may share a paragraph."""

repeat = Table(
    "repeat", metadata,
    Column("report", ForeignKey("report.number"), primary_key=True),
    Column("other", ForeignKey("report.number"), primary_key=True, index=True),
    Column("share", Float, nullable=False),
)  # fmt: skip
"""Reports with paragraphs in common: the share of the shorter one's words that stand in both."""

correction = Table(
    "correction", metadata,
    Column("number", Integer, primary_key=True),
    Column("report", Text, nullable=False, index=True),
    Column("layer", Text, nullable=False),
    Column("action", Text, nullable=False),
    Column("original", Text, nullable=False),
    Column("edited", Text),
    Column("who", Text, nullable=False),
    Column("made", Text, nullable=False),
    Column("why", Text, nullable=False),
)  # fmt: skip
"""A person's judgement of a row: accepted, rejected, or edited into another. `original` and `edited` are the whole rows as JSON, so
that the judgement outlives the row."""
