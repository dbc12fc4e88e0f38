"""Bring an archive's schema up to date, step by step, with Alembic."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import Connection, Engine, inspect, text

HEAD = "0001"
"""The latest revision under `migrations/versions`; an archive that has it is left alone, and Alembic is not even loaded."""

MIGRATIONS = Path(__file__).parent / "migrations"


class UnfitError(Exception):
    """A database that is no archive of ours, or one of a later version."""


def upgrade(engine: Engine) -> None:
    """Make an empty database an archive, and an archive of an earlier version one of today.

    Raises UnfitError where something else lies there.
    """
    with engine.connect() as connection:
        if _revision(connection) == HEAD:
            return
    with engine.connect().execution_options(writing=True) as connection, connection.begin():
        if connection.dialect.name == "postgresql":
            connection.execute(text("LOCK TABLE pg_catalog.pg_namespace IN SHARE ROW EXCLUSIVE MODE"))
        if _revision(connection) != HEAD:  # Another process may have been faster.
            _migrate(connection)


def _revision(connection: Connection) -> str | None:
    """The revision of an archive, None of an empty database."""
    tables = inspect(connection).get_table_names()
    if "alembic_version" in tables:
        revision: str | None = connection.scalar(text("SELECT version_num FROM alembic_version"))
        if revision is not None and revision > HEAD:
            raise UnfitError(f"it was made by a later version of Détente (schema {revision}); update detente")
        return revision
    if tables:
        raise UnfitError(f"this database holds something else (table {tables[0]})")
    return None


def _migrate(connection: Connection) -> None:
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    config.attributes["connection"] = connection
    command.upgrade(config, "head")
