import re
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory
from sqlalchemy import create_engine

from claims.errors import StorageError
from claims.storage import Store, check, open_store, upgrade
from claims.storage.revision import APPLICATION_ID, REVISIONS
from claims.storage.tables import metadata


def _tables(path: str) -> dict[str, str]:
    """Return the SQL of every table and index of a database, without layout and Alembic's own table."""
    with closing(sqlite3.connect(path)) as connection:
        rows = connection.execute("SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL").fetchall()
    return {name: re.sub(r"\s+", " ", sql).strip() for name, sql in rows if name != "alembic_version"}


def test_the_migrations_make_the_tables_that_the_program_knows(store: Store, database: str, tmp_path: Path) -> None:
    known = str(tmp_path / "known.db")
    engine = create_engine(f"sqlite:///{known}")
    metadata.create_all(engine)
    engine.dispose()
    assert _tables(database) == _tables(known)


def test_the_revisions_are_those_of_the_migrations_in_order() -> None:
    config = Config()
    config.set_main_option("script_location", "claims.storage:migrations")
    steps = ScriptDirectory.from_config(config).walk_revisions()
    assert tuple(step.revision for step in steps)[::-1] == REVISIONS


def test_a_database_says_whose_it_is_and_keeps_a_log(store: Store, database: str) -> None:
    with closing(sqlite3.connect(database)) as connection:
        assert connection.execute("PRAGMA application_id").fetchone() == (APPLICATION_ID,)
        assert connection.execute("PRAGMA journal_mode").fetchone() == ("wal",)


def test_an_upgrade_of_the_latest_changes_nothing(store: Store, database: str) -> None:
    store.close()
    before = Path(database).read_bytes()
    assert upgrade(database) is False
    assert Path(database).read_bytes() == before


def test_an_empty_file_is_upgraded_to_the_latest(database: str) -> None:
    Path(database).touch()
    assert check(database) == ["the file is empty; `claims add` fills it"]
    assert upgrade(database) is True
    assert check(database) == []


def test_a_missing_file_is_not_upgraded(database: str) -> None:
    with pytest.raises(StorageError, match="no such database"):
        upgrade(database)


def test_a_newer_database_is_not_upgraded(store: Store, database: str, tamper: object) -> None:
    tamper("UPDATE alembic_version SET version_num = '9999'")
    with pytest.raises(StorageError, match="newer"):
        upgrade(database)


def test_a_migration_that_fails_leaves_nothing_behind(database: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("alembic.op.execute", _fail)
    with pytest.raises(KeyboardInterrupt):
        open_store(database)
    assert _tables(database) == {}
    monkeypatch.undo()
    open_store(database).close()
    assert check(database) == []


def _fail(*_: object) -> None:
    raise KeyboardInterrupt


def test_an_upgrade_from_the_first_tables_keeps_comparisons_and_tells_rivals(database: str) -> None:
    config = Config()
    config.set_main_option("script_location", "claims.storage:migrations")
    engine = create_engine(f"sqlite:///{database}")
    with engine.begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "0001")
        connection.exec_driver_sql(
            "INSERT INTO articles VALUES (1, 'a1', '', NULL, NULL, NULL, NULL, NULL, 0, '{}', '')"
        )
        for number in (1, 2, 3):
            statement = (number, f"s{number}", "a1", "direct", 0, None, "", "", 1.0, None, "{}")
            connection.exec_driver_sql("INSERT INTO statements VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", statement)
        for right, features in (("s2", '{"rival": 1.0}'), ("s3", "{}")):
            record = f'{{"features": {features}}}'
            connection.exec_driver_sql("INSERT INTO comparisons VALUES ('s1', ?, 0.5, 0.6, ?)", (right, record))
    engine.dispose()
    assert upgrade(database) is True
    with open_store(database) as store:
        assert sorted(store.pair_scores()) == [("s1", "s2", 0.5, 0.6, True), ("s1", "s3", 0.5, 0.6, False)]
