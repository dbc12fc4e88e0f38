"""What Alembic runs a migration in: the transaction that `detente.archive.migrate` opened."""

from alembic import context

from detente.archive.schema import metadata

context.configure(connection=context.config.attributes["connection"], target_metadata=metadata)
context.run_migrations()
