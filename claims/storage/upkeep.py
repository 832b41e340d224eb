"""Keeping a database sound: bringing it up to date, checking it, copying it."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from sqlalchemy import Connection, Engine
from sqlalchemy.exc import DatabaseError

from claims.errors import StorageError
from claims.storage.checking import file_problems, is_damage, record_problems, word_problems
from claims.storage.connecting import is_writable, make_engine, reading, writing
from claims.storage.faults import translated
from claims.storage.location import locate, require_file
from claims.storage.revision import EMPTY, OUTDATED, REVISIONS, migrate, revision_of
from schemas.settings import StoreSettings


def upgrade(url: str) -> bool:
    """Return whether the tables had to be brought up to date; all of it is done, or nothing.

    Raises:
        StorageError: if there is no such database, it was made by a newer version, or it may not be written.

    """
    with _opened(url) as engine:
        return migrate(engine, url)


def check(url: str) -> list[str]:
    """Return what is wrong with a database, a sentence each; empty if it is sound.

    Looked at are the file itself, references between tables, the version of the tables, each text against its
    SHA-256, each span against the words it stands for, each column against its record, and the search index.

    Raises:
        StorageError: if there is no such database, or it cannot be opened at all.

    """
    if is_writable(require_file(url)):
        return _problems(url)
    # The search index can only be checked where one may write.
    with TemporaryDirectory() as folder:
        copy = Path(folder) / "copy.db"
        backup(url, copy)
        return _problems(str(copy))


def backup(url: str, target: Path) -> None:
    """Copy a database into a new file, also while others are writing to it.

    Raises:
        StorageError: if there is no such database, it is empty or not one of ours, or the target exists or cannot be
            written.

    """
    place = locate(str(target))
    with _opened(url) as engine:
        with reading(engine) as connection:
            if revision_of(connection, url) is None:
                raise StorageError(url, EMPTY)
        try:
            target.open("xb").close()
        except FileExistsError as error:
            raise StorageError(str(target), "this file exists; a backup overwrites nothing") from error
        except OSError as error:
            raise StorageError(str(target), f"the backup cannot be written: {error.strerror}") from error
        try:
            _copy(engine, place)
        except BaseException:
            place.unlink(missing_ok=True)
            raise


def _problems(url: str) -> list[str]:
    with _opened(url) as engine:
        try:
            with reading(engine) as connection:
                found = file_problems(connection) or _version_problems(connection, url)
                if found:
                    return found
                found = list(record_problems(connection))
            with writing(engine) as connection:
                return found + word_problems(connection)
        except DatabaseError as error:
            if not is_damage(error):
                raise
            return ["the file is damaged, too badly to say where"]


def _version_problems(connection: Connection, url: str) -> list[str]:
    revision = revision_of(connection, url)
    if revision is None:
        return [EMPTY]
    return [] if revision == REVISIONS[-1] else [OUTDATED]


def _copy(engine: Engine, target: Path) -> None:
    with closing(engine.raw_connection()) as source, translated(str(target)), closing(sqlite3.connect(target)) as copy:
        source.cursor().connection.backup(copy)


@contextmanager
def _opened(url: str) -> Iterator[Engine]:
    engine = make_engine(require_file(url), StoreSettings())
    try:
        with translated(url):
            yield engine
    finally:
        engine.dispose()
