"""The one place where the database's own errors become sentences."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from pydantic import ValidationError
from sqlalchemy.exc import DBAPIError

from claims.errors import StorageError

READ_ONLY = "the database, or the folder it is in, is read-only"
DAMAGED = "the database is damaged; `claims db check` says where, a backup helps"

# By SQLite's primary result code, https://www.sqlite.org/rescode.html
_SENTENCES = {
    sqlite3.SQLITE_BUSY: "another program is writing to the database; try again when it is done",
    sqlite3.SQLITE_LOCKED: "another program is writing to the database; try again when it is done",
    sqlite3.SQLITE_READONLY: READ_ONLY,
    sqlite3.SQLITE_CANTOPEN: "the database cannot be opened; may you read the file, and write in its folder?",
    sqlite3.SQLITE_PERM: "you may not open this database",
    sqlite3.SQLITE_AUTH: "you may not open this database",
    sqlite3.SQLITE_NOTADB: "this file is no claims database",
    sqlite3.SQLITE_CORRUPT: DAMAGED,
    sqlite3.SQLITE_FULL: "the disk is full; nothing of this step was stored",
    sqlite3.SQLITE_IOERR: "the disk could not be read or written",
    sqlite3.SQLITE_TOOBIG: "a text is too long for the database",
    sqlite3.SQLITE_NOMEM: "there is not enough memory",
}


@contextmanager
def translated(where: str) -> Iterator[None]:
    """Run the block; an error of the database in it becomes a sentence about `where`.

    Raises:
        StorageError: if the block raised an error of SQLite.

    """
    try:
        yield
    except DBAPIError as error:
        raise StorageError(where, _sentence(error.orig)) from error
    except sqlite3.Error as error:
        raise StorageError(where, _sentence(error)) from error


@contextmanager
def intact(where: str) -> Iterator[None]:
    """Run the block, which reads records; one that does not fit its model becomes a sentence about `where`.

    Raises:
        StorageError: if the block met such a record.

    """
    try:
        yield
    except ValidationError as error:
        raise StorageError(where, DAMAGED) from error


def _sentence(error: BaseException | None) -> str:
    code = getattr(error, "sqlite_errorcode", None)
    known = _SENTENCES.get(code & 0xFF) if code is not None else None
    return known or f"the database refused: {error}"
