"""What stays when a run is cut short, and when two run at once."""

import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from sqlalchemy import Engine, event

from claims.storage import check, open_store
from tests.storage.places import add_and_revise, make_extraction

_ROOT = Path(__file__).parents[2]

# In the transaction that makes the tables, in that of a first article, and in that of its revision.
_MOMENTS = [
    "CREATE TABLE comparisons",
    "INSERT INTO alembic_version",
    "INSERT INTO statements",
    "INSERT INTO revisions",
]


@contextmanager
def _interrupted_at(moment: str, error: type[BaseException]) -> Iterator[None]:
    def interrupt(_connection: object, _cursor: object, statement: str, *_: object) -> None:
        if moment in statement:
            raise error

    event.listen(Engine, "after_cursor_execute", interrupt)
    try:
        yield
    finally:
        event.remove(Engine, "after_cursor_execute", interrupt)


def _run(script: str, *arguments: str) -> subprocess.Popen[str]:
    return subprocess.Popen(  # our own script
        [sys.executable, "-c", script, *arguments], cwd=_ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )


_ADD_TWO_AND_DIE = """
import os, signal, sys
from sqlalchemy import Engine, event
from tests.storage.places import add_and_revise

database, moment = sys.argv[1:]

def die(connection, cursor, statement, *more):
    if moment in statement:
        os.kill(os.getpid(), signal.SIGKILL)

event.listen(Engine, "after_cursor_execute", die)
add_and_revise(database)
"""


@pytest.mark.parametrize("moment", _MOMENTS)
def test_a_killed_run_leaves_nothing_half_stored_and_a_rerun_completes(database: str, moment: str) -> None:
    killed = _run(_ADD_TWO_AND_DIE, database, moment)
    _, errors = killed.communicate()
    assert (killed.returncode, errors) == (-signal.SIGKILL, "")
    with open_store(database) as store:
        expected = 1 if moment == "INSERT INTO revisions" else 0
        assert store.count() == {"articles": expected, "statements": expected}
        assert store.revisions() == {}
    assert check(database) == []
    add_and_revise(database)
    with open_store(database) as store:
        assert store.count() == {"articles": 2, "statements": 2}
        assert len(store.revisions()) == 1
    assert check(database) == []


@pytest.mark.parametrize("moment", ["INSERT INTO articles", "INSERT INTO statements", "INSERT INTO statement_words"])
def test_ctrl_c_takes_the_article_back_and_the_store_goes_on(database: str, moment: str) -> None:
    extraction = make_extraction()
    with open_store(database) as store:
        with _interrupted_at(moment, KeyboardInterrupt), pytest.raises(KeyboardInterrupt):
            store.add(extraction)
        assert store.count() == {"articles": 0, "statements": 0}
        assert store.search("pier") == []
        store.add(extraction)
        assert store.search("pier") == [extraction.statements[0].id]
    assert check(database) == []


_ADD_MANY = """
import sys
from claims.storage import open_store
from tests.storage.places import make_extraction

database, name = sys.argv[1:]
with open_store(database) as store:
    for number in range(30):
        store.add(make_extraction(f"Line {number}, A said.", outlet="Shared"))
        store.add(make_extraction(f"Line {number}, A said.", outlet=name))
"""


def test_two_programs_that_make_and_fill_one_database_at_once_both_succeed(database: str) -> None:
    runs = [_run(_ADD_MANY, database, name) for name in ("Left", "Right")]
    assert [run.communicate() for run in runs] == [("", "")] * 2
    with open_store(database, create=False) as store:
        assert store.count() == {"articles": 90, "statements": 90}
    assert check(database) == []
