"""Connections to one SQLite file, with the settings that every one of them needs."""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

from sqlalchemy import Connection, Engine, QueuePool, create_engine, event

from schemas.settings import StoreSettings


def is_writable(path: Path) -> bool:
    """Return whether this process may write the file, and beside it, as SQLite's write-ahead log needs."""
    real_user = os.access not in os.supports_effective_ids
    return all(os.access(place, os.W_OK, effective_ids=not real_user) for place in (path, path.absolute().parent))


def make_engine(path: Path, settings: StoreSettings, *, create: bool = False) -> Engine:
    """Return an engine for the file; nothing is opened yet. `create`: a missing file is made when one connects.

    Transactions are begun here and not by the driver, which would begin none before the first write: a reader must
    see one state throughout, and a writer must take its lock before it looks.
    """
    uri = f"file:{quote(os.fsencode(path.absolute()))}?{_mode(path, create=create)}"

    def connect() -> sqlite3.Connection:
        return sqlite3.connect(
            uri, uri=True, timeout=settings.busy_timeout_s, isolation_level=None, check_same_thread=False
        )

    engine = create_engine("sqlite://", creator=connect, poolclass=QueuePool)
    event.listen(engine, "connect", _prepare)
    event.listen(engine, "begin", _begin)
    return engine


@contextmanager
def reading(engine: Engine) -> Iterator[Connection]:
    """Yield a connection that sees one state of the database."""
    with engine.connect() as connection, connection.begin():
        yield connection


@contextmanager
def writing(engine: Engine) -> Iterator[Connection]:
    """Yield the one connection that may write; all is stored at the end, or nothing if the block raises."""
    with engine.connect() as connection, connection.execution_options(is_writer=True).begin():
        yield connection


def _mode(path: Path, *, create: bool) -> str:
    if create:
        return "mode=rwc"
    log = path.with_name(path.name + "-wal")
    if path.exists() and not is_writable(path) and not log.exists():
        # A log cannot be made here, nor should a reader leave one that the owner could not write. Without a log
        # nobody is writing, so the file can be read as it stands.
        return "immutable=1"
    return "mode=rw"


def _prepare(connection: sqlite3.Connection, _record: object) -> None:
    connection.execute("PRAGMA foreign_keys = ON")
    # With a write-ahead log, a crash of the program loses nothing and a power cut at most the last transactions.
    connection.execute("PRAGMA synchronous = NORMAL")


def _begin(connection: Connection) -> None:
    is_writer = connection.get_execution_options().get("is_writer", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if is_writer else "BEGIN")
