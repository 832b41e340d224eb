import itertools
import os
import sqlite3
import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from claims.storage import Store, open_store

_NOBODY = 65534


@pytest.fixture
def database(tmp_path: Path) -> str:
    """A path in a folder of the test's own; no file stands there yet."""
    return str(tmp_path / "claims.db")


@pytest.fixture
def store(database: str) -> Iterator[Store]:
    with open_store(database) as opened:
        yield opened


@pytest.fixture(scope="module")
def shared_store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """One store for all examples of a property, which must not rely on its being empty."""
    with open_store(str(tmp_path_factory.mktemp("shared") / "claims.db")) as opened:
        yield opened


@pytest.fixture(scope="module")
def next_number() -> Callable[[], int]:
    return itertools.count().__next__


@pytest.fixture
def guarded_folder() -> Iterator[Path]:
    """A folder that anybody may enter; the test is nobody in particular while it runs, so permissions hold.

    The folder is the test's own again, and writable, before it is removed.
    """
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0o755)
        is_root = os.geteuid() == 0
        if is_root:
            os.chown(folder, _NOBODY, -1)
            os.seteuid(_NOBODY)
        try:
            yield folder
        finally:
            if is_root:
                os.seteuid(0)
            folder.chmod(0o700)


@pytest.fixture
def tamper(database: str) -> Callable[[str], None]:
    """Return a function that changes the database behind the program's back."""

    def run(statement: str) -> None:
        with closing(sqlite3.connect(database)) as connection:
            connection.execute(statement)
            connection.commit()

    return run
