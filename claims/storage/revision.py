"""Which version of the tables a file holds, and how it is brought up to date."""

from sqlalchemy import Connection, Engine, text

from claims.errors import StorageError
from claims.storage.connecting import reading, writing

# In order; the last is what this program reads and writes. A test compares them with the migrations.
REVISIONS = ("0001", "0002", "0003", "0004", "0005", "0006")

# "CLAM", in the header of every file we make: https://www.sqlite.org/pragma.html#pragma_application_id
APPLICATION_ID = 1129070925

EMPTY = "the file is empty; `claims add` fills it"
OUTDATED = "made by an earlier version of this program: run `claims db upgrade`"


def revision_of(connection: Connection, where: str) -> str | None:
    """Return the revision of the tables; None for a file without any.

    Raises:
        StorageError: if the file belongs to another program, or was made by a newer version of this one.

    """
    tables = set(connection.scalars(text("SELECT name FROM sqlite_master")))
    if not tables:
        return None
    if connection.scalar(text("PRAGMA application_id")) != APPLICATION_ID:
        raise StorageError(where, "this is a SQLite database of another program")
    if "alembic_version" not in tables:
        raise StorageError(where, "the database is damaged: it does not say which version made it")
    revision = str(connection.scalar(text("SELECT version_num FROM alembic_version")))
    if revision not in REVISIONS:
        reason = f"made by a newer version of this program (tables {revision}, known {REVISIONS[-1]}); update it"
        raise StorageError(where, reason)
    return revision


def require_current(engine: Engine, where: str) -> None:
    """Return if the file holds the tables of today.

    Raises:
        StorageError: as `revision_of` does, and if the file has no tables, or older ones.

    """
    with reading(engine) as connection:
        revision = revision_of(connection, where)
    if revision is None:
        raise StorageError(where, EMPTY)
    if revision != REVISIONS[-1]:
        raise StorageError(where, OUTDATED)


def has_tables(engine: Engine, where: str) -> bool:
    """Return whether the file holds tables of ours, of today or older.

    Raises:
        StorageError: as `revision_of` does.

    """
    with reading(engine) as connection:
        return revision_of(connection, where) is not None


def migrate(engine: Engine, where: str) -> bool:
    """Return whether the tables had to be made or changed; all steps and the record of them are one transaction.

    Raises:
        StorageError: as `revision_of` does.

    """
    # Alembic takes as long to load as SQLAlchemy, and only a new or older file needs it.
    from alembic import command  # noqa: PLC0415
    from alembic.config import Config  # noqa: PLC0415

    _keep_log(engine)
    with writing(engine) as connection:
        if revision_of(connection, where) == REVISIONS[-1]:
            return False
        config = Config()
        config.set_main_option("script_location", "claims.storage:migrations")
        config.attributes["connection"] = connection
        command.upgrade(config, "head")
    return True


def _keep_log(engine: Engine) -> None:
    """Turn on the write-ahead log, which the file then remembers. Not possible within a transaction."""
    connection = engine.raw_connection()
    try:
        connection.cursor().execute("PRAGMA journal_mode = WAL")
    finally:
        connection.close()
