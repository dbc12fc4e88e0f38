"""The archive of Détente 0.1: tables, words for the search, and the views that people read."""

from importlib.resources import files

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

CODE = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")


def upgrade() -> None:
    """Make it."""
    _tables()
    for script in (f"words_{op.get_bind().dialect.name}.sql", "views.sql"):
        for command in (files("detente.archive.migrations") / script).read_text(encoding="utf-8").split("\n\n"):
            op.get_bind().exec_driver_sql(command)


def _tables() -> None:
    op.create_table(
        "correction",
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("report", sa.Text(), nullable=False),
        sa.Column("layer", sa.Text(), nullable=False),
        sa.Column("action", sa.Text(), nullable=False),
        sa.Column("original", sa.Text(), nullable=False),
        sa.Column("edited", sa.Text()),
        sa.Column("who", sa.Text(), nullable=False),
        sa.Column("made", sa.Text(), nullable=False),
        sa.Column("why", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("number"),
    )
    op.create_index("ix_correction_report", "correction", ["report"])
    op.create_table(
        "dispute",
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("issue", sa.Text(), nullable=False),
        sa.Column("terms", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("number"),
    )
    op.create_table(
        "dispute_term",
        sa.Column("term", sa.Text(), nullable=False),
        sa.Column("dispute", sa.Integer(), autoincrement=False, nullable=False),
        sa.PrimaryKeyConstraint("term", "dispute"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "dyad",
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("target", sa.Text(), nullable=False),
        sa.Column("day", sa.Text(), nullable=False),
        sa.Column("event", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("report", sa.Integer(), nullable=False),
        sa.Column("first", sa.Boolean(), nullable=False),
        sa.Column("mutual", sa.Boolean(), nullable=False),
        sa.Column("material", sa.Boolean(), nullable=False),
        sa.Column("score", sa.Float(), nullable=False),
        sa.Column("weight", sa.Float(), nullable=False),
        sa.PrimaryKeyConstraint("source", "target", "day", "event"),
        sqlite_with_rowid=False,
    )
    op.create_index("dyad_by_event", "dyad", ["event"])
    op.create_table(
        "paragraph_band",
        sa.Column("band", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("report", sa.Integer(), autoincrement=False, nullable=False),
        sa.PrimaryKeyConstraint("band", "report"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "report",
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("url", sa.Text()),
        sa.Column("publisher", sa.Text()),
        sa.Column("section", sa.Text()),
        sa.Column("kicker", sa.Text()),
        sa.Column("headline", sa.Text()),
        sa.Column("published", sa.Text()),
        sa.Column("day", sa.Text()),
        sa.Column("dateline", sa.Text()),
        sa.Column("language", sa.Text()),
        sa.Column("people", sa.Text()),
        sa.Column("media", sa.Text()),
        sa.Column("paragraphs", sa.Text()),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("annotator", sa.Text(), nullable=False),
        sa.Column("fingerprint", sa.Text(), nullable=False),
        sa.Column("added", sa.Text(), nullable=False),
        sa.Column("agenda", sa.Text()),
        sa.Column("tone", sa.Text()),
        sa.PrimaryKeyConstraint("number"),
        sa.UniqueConstraint("id"),
    )
    op.create_index("ix_report_annotator", "report", ["annotator"])
    op.create_index("ix_report_day", "report", ["day"])
    op.create_table(
        "actor",
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("report", sa.Integer(), nullable=False),
        sa.Column("row", sa.Integer()),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.Column("evidence", sa.Text()),
        sa.Column("confidence", sa.Float(), nullable=False),
        sa.Column("where", sa.Text(), nullable=False),
        sa.Column("standing", sa.Text(), nullable=False),
        sa.Column("code", CODE, nullable=False),
        sa.Column("name", sa.Text()),
        sa.Column("office", sa.Text()),
        sa.Column("mentions", sa.Text()),
        sa.Column("reasons", sa.Text()),
        sa.Column("day", sa.Text()),
        sa.ForeignKeyConstraint(
            ["report"],
            ["report.number"],
        ),
        sa.PrimaryKeyConstraint("number"),
    )
    op.create_index("actor_by_code", "actor", ["code", "name", "day", "report", "standing"])
    op.create_index("ix_actor_report", "actor", ["report"])
    op.create_table(
        "earlier_version",
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("report", sa.Integer(), nullable=False),
        sa.Column("replaced", sa.Text(), nullable=False),
        sa.Column("annotator", sa.Text(), nullable=False),
        sa.Column("record", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["report"], ["report.number"], initially="DEFERRED", deferrable=True),
        sa.PrimaryKeyConstraint("number"),
    )
    op.create_index("ix_earlier_version_report", "earlier_version", ["report"])
    op.create_table(
        "event",
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("report", sa.Integer(), nullable=False),
        sa.Column("row", sa.Integer()),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.Column("evidence", sa.Text()),
        sa.Column("confidence", sa.Float(), nullable=False),
        sa.Column("where", sa.Text(), nullable=False),
        sa.Column("standing", sa.Text(), nullable=False),
        sa.Column("type", sa.Text(), nullable=False),
        sa.Column("mode", sa.Text()),
        sa.Column("contexts", sa.Text(), nullable=False),
        sa.Column("actors", sa.Text(), nullable=False),
        sa.Column("recipients", sa.Text(), nullable=False),
        sa.Column("actor_texts", sa.Text()),
        sa.Column("recipient_texts", sa.Text()),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("date", sa.Text()),
        sa.Column("place", sa.Text()),
        sa.Column("place_country", sa.Text()),
        sa.Column("trigger", sa.Text(), nullable=False),
        sa.Column("day", sa.Text()),
        sa.Column("until", sa.Text()),
        sa.Column("occurrence", sa.Integer(), nullable=False),
        sa.Column("likeness", sa.BigInteger()),
        sa.ForeignKeyConstraint(
            ["report"],
            ["report.number"],
        ),
        sa.PrimaryKeyConstraint("number"),
    )
    op.create_index("event_by_last_day", "event", ["until", "status"])
    op.create_index("ix_event_likeness", "event", ["likeness"])
    op.create_index("ix_event_occurrence", "event", ["occurrence"])
    op.create_index("ix_event_report", "event", ["report"])
    op.create_table(
        "place",
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("report", sa.Integer(), nullable=False),
        sa.Column("row", sa.Integer()),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.Column("evidence", sa.Text()),
        sa.Column("confidence", sa.Float(), nullable=False),
        sa.Column("where", sa.Text(), nullable=False),
        sa.Column("standing", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("lat", sa.Float()),
        sa.Column("lon", sa.Float()),
        sa.Column("geonames", sa.Text()),
        sa.Column("country", sa.Text()),
        sa.ForeignKeyConstraint(
            ["report"],
            ["report.number"],
        ),
        sa.PrimaryKeyConstraint("number"),
    )
    op.create_index("ix_place_report", "place", ["report"])
    op.create_table(
        "position",
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("report", sa.Integer(), nullable=False),
        sa.Column("row", sa.Integer()),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.Column("evidence", sa.Text()),
        sa.Column("confidence", sa.Float(), nullable=False),
        sa.Column("where", sa.Text(), nullable=False),
        sa.Column("standing", sa.Text(), nullable=False),
        sa.Column("holder", sa.Text(), nullable=False),
        sa.Column("name", sa.Text()),
        sa.Column("issue", sa.Text(), nullable=False),
        sa.Column("stance", sa.Text(), nullable=False),
        sa.Column("dispute", sa.Integer(), nullable=False),
        sa.Column("side", sa.Text()),
        sa.Column("day", sa.Text()),
        sa.ForeignKeyConstraint(
            ["dispute"],
            ["dispute.number"],
        ),
        sa.ForeignKeyConstraint(
            ["report"],
            ["report.number"],
        ),
        sa.PrimaryKeyConstraint("number"),
    )
    op.create_index("ix_position_dispute", "position", ["dispute"])
    op.create_index("position_by_side", "position", ["side", "day"])
    op.create_index("ix_position_report", "position", ["report"])
    op.create_table(
        "repeat",
        sa.Column("report", sa.Integer(), nullable=False),
        sa.Column("other", sa.Integer(), nullable=False),
        sa.Column("share", sa.Float(), nullable=False),
        sa.ForeignKeyConstraint(
            ["other"],
            ["report.number"],
        ),
        sa.ForeignKeyConstraint(
            ["report"],
            ["report.number"],
        ),
        sa.PrimaryKeyConstraint("report", "other"),
    )
    op.create_index("ix_repeat_other", "repeat", ["other"])
    op.create_table(
        "statement",
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("report", sa.Integer(), nullable=False),
        sa.Column("row", sa.Integer()),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.Column("evidence", sa.Text()),
        sa.Column("confidence", sa.Float(), nullable=False),
        sa.Column("where", sa.Text(), nullable=False),
        sa.Column("standing", sa.Text(), nullable=False),
        sa.Column("speaker", sa.Text()),
        sa.Column("speaker_text", sa.Text()),
        sa.Column("name", sa.Text()),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("content", sa.Text()),
        sa.Column("cue", sa.Text()),
        sa.Column("addressees", sa.Text(), nullable=False),
        sa.Column("side", sa.Text()),
        sa.Column("day", sa.Text()),
        sa.ForeignKeyConstraint(
            ["report"],
            ["report.number"],
        ),
        sa.PrimaryKeyConstraint("number"),
    )
    op.create_index("ix_statement_report", "statement", ["report"])
    op.create_index("statement_by_side", "statement", ["side", "day"])
    op.create_table(
        "time_expression",
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("report", sa.Integer(), nullable=False),
        sa.Column("row", sa.Integer()),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.Column("evidence", sa.Text()),
        sa.Column("confidence", sa.Float(), nullable=False),
        sa.Column("where", sa.Text(), nullable=False),
        sa.Column("standing", sa.Text(), nullable=False),
        sa.Column("type", sa.Text(), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["report"],
            ["report.number"],
        ),
        sa.PrimaryKeyConstraint("number"),
    )
    op.create_index("ix_time_expression_report", "time_expression", ["report"])
