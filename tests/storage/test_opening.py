import os
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import Engine, event

from claims.errors import StorageError
from claims.storage import Store, check, open_store, revision
from claims.storage.location import locate
from schemas.settings import StoreSettings
from tests.storage.places import add_all, load_cases, make_extraction

_IMPATIENT = StoreSettings(busy_timeout_s=0)


@pytest.mark.parametrize("case", load_cases("locations.jsonl"), ids=lambda case: case["why"])
def test_a_url_names_a_file_or_is_refused(
    case: dict[str, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    if "path" in case:
        assert locate(case["url"]) == Path(case["path"])
    else:
        with pytest.raises(StorageError, match=case["reason"]):
            locate(case["url"])


def test_a_path_that_is_too_long_is_named(tmp_path: Path) -> None:
    with pytest.raises(StorageError, match="cannot be looked up"):
        open_store(str(tmp_path / ("x" * 5000)))


@pytest.mark.parametrize("name", ["a b.db", "a%20b.db", "a#b.db", "a?b.db", "schön.db", "'quoted'.db"])
def test_any_file_name_will_do(tmp_path: Path, name: str) -> None:
    with open_store(str(tmp_path / name)) as store:
        store.add(make_extraction())
    assert [path.name for path in tmp_path.iterdir()] == [name]


def test_without_create_a_missing_file_stays_missing(database: str) -> None:
    with pytest.raises(StorageError, match="no such database; `claims add` makes one"):
        open_store(database, create=False)
    assert not Path(database).exists()


def test_an_empty_file_is_filled_only_with_create(database: str) -> None:
    Path(database).touch()
    with pytest.raises(StorageError, match="empty"):
        open_store(database, create=False)
    open_store(database).close()
    open_store(database, create=False).close()


@pytest.mark.parametrize("create", [True, False])
def test_a_file_that_is_no_database_is_left_alone(database: str, create: bool) -> None:
    Path(database).write_text("Not a database, but a shopping list. " * 40)
    before = Path(database).read_bytes()
    with pytest.raises(StorageError, match="no claims database"):
        open_store(database, create=create)
    assert Path(database).read_bytes() == before


@pytest.mark.parametrize("create", [True, False])
def test_a_database_of_another_program_is_left_alone(database: str, create: bool) -> None:
    with closing(sqlite3.connect(database)) as other:
        other.execute("CREATE TABLE shopping (item)")
    before = Path(database).read_bytes()
    with pytest.raises(StorageError, match="another program"):
        open_store(database, create=create)
    assert Path(database).read_bytes() == before


@pytest.mark.parametrize("create", [True, False])
def test_a_newer_database_is_refused(store: Store, database: str, tamper: object, create: bool) -> None:
    tamper("UPDATE alembic_version SET version_num = '9999'")
    with pytest.raises(StorageError, match="newer version of this program"):
        open_store(database, create=create)


@pytest.mark.parametrize("create", [True, False])
def test_an_older_database_asks_for_an_upgrade(
    store: Store, database: str, monkeypatch: pytest.MonkeyPatch, create: bool
) -> None:
    monkeypatch.setattr(revision, "REVISIONS", (*revision.REVISIONS, "9999"))
    with pytest.raises(StorageError, match="earlier version of this program: run `claims db upgrade`"):
        open_store(database, create=create)


def test_a_database_that_does_not_say_its_version_is_damaged(store: Store, database: str, tamper: object) -> None:
    tamper("DROP TABLE alembic_version")
    with pytest.raises(StorageError, match="damaged"):
        open_store(database)


def test_a_torn_database_is_damaged(store: Store, database: str) -> None:
    add_all(store, [make_extraction(f"Line {number}, A said.") for number in range(40)])
    store.close()
    content = Path(database).read_bytes()
    Path(database).write_bytes(content[:8192] + bytes(len(content) - 8192))
    with pytest.raises(StorageError, match="damaged"), open_store(database) as opened:
        opened.articles()


def test_writing_to_a_locked_database_says_so_and_reading_goes_on(store: Store, database: str) -> None:
    store.add(make_extraction("One, A said."))
    with open_store(database, settings=_IMPATIENT) as second, closing(sqlite3.connect(database)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(StorageError, match="another program is writing"):
            second.add(make_extraction("Two, A said."))
        assert second.count()["articles"] == 1
        other.execute("ROLLBACK")
        second.add(make_extraction("Two, A said."))
        assert second.count()["articles"] == 2


def test_a_full_disk_says_so_and_stores_nothing(store: Store, database: str) -> None:
    def make_small(connection: sqlite3.Connection, _record: object) -> None:
        pages = connection.execute("PRAGMA page_count").fetchone()[0]
        connection.execute(f"PRAGMA max_page_count = {pages + 2}")

    event.listen(Engine, "connect", make_small)
    try:
        with open_store(database) as full, pytest.raises(StorageError, match="disk is full"):
            full.add(make_extraction("Long, A said." + " and so on" * 9000))
    finally:
        event.remove(Engine, "connect", make_small)
    assert store.count() == {"articles": 0, "statements": 0}
    assert check(database) == []


def test_a_read_only_folder_can_be_read_but_not_written(guarded_folder: Path) -> None:
    path = guarded_folder / "claims.db"
    with open_store(str(path)) as store:
        store.add(make_extraction())
    path.chmod(0o444)
    guarded_folder.chmod(0o555)
    with pytest.raises(StorageError, match="read-only"):
        open_store(str(path))
    with open_store(str(path), create=False) as store:
        assert store.count() == {"articles": 1, "statements": 1}
        with pytest.raises(StorageError, match="read-only"):
            store.add(make_extraction("Two, A said."))
    assert check(str(path)) == []


def test_reading_a_read_only_file_leaves_nothing_beside_it(guarded_folder: Path) -> None:
    path = guarded_folder / "claims.db"
    with open_store(str(path)) as store:
        store.add(make_extraction())
    path.chmod(0o444)
    with open_store(str(path), create=False) as store:
        assert len(store.statements()) == 1
    assert list(guarded_folder.iterdir()) == [path]


def test_a_file_that_may_not_be_read_says_so(guarded_folder: Path) -> None:
    path = guarded_folder / "claims.db"
    open_store(str(path)).close()
    path.chmod(0)
    with pytest.raises(StorageError, match="may you read"):
        open_store(str(path), create=False)


def test_a_new_database_in_a_read_only_folder_says_so(guarded_folder: Path) -> None:
    guarded_folder.chmod(0o555)
    with pytest.raises(StorageError, match="cannot be opened"):
        open_store(str(guarded_folder / "claims.db"))


def test_a_folder_that_may_not_be_entered_says_so(guarded_folder: Path) -> None:
    guarded_folder.chmod(0)
    with pytest.raises(StorageError, match="cannot be looked up"):
        open_store(str(guarded_folder / "claims.db"))


def test_a_name_that_is_no_utf8_will_do(tmp_path: Path) -> None:
    name = os.fsdecode(b"caf\xe9.db")
    open_store(str(tmp_path / name)).close()
    assert (tmp_path / name).exists()
