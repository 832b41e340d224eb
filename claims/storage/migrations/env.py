"""What Alembic runs for every command; the caller hands it a connection that is already in a transaction."""

from alembic import context

from claims.storage.tables import metadata


def run_migrations() -> None:
    """Run the steps inside the caller's transaction, so that a step and the record of it are stored together."""
    context.configure(connection=context.config.attributes["connection"], target_metadata=metadata)
    context.run_migrations()


# Alembic loads this file by its path, under a name of its own; under its package name it is only being looked at.
if not __name__.startswith("claims."):
    run_migrations()
