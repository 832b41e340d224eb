import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from claims.errors import StorageError
from claims.storage import Store, backup, check, open_store, revision
from schemas.copying import ArticleCopy, CopyDirection, CopyKind, MatchedPassage
from schemas.model import Span
from schemas.statement import Content, Extraction
from tests.storage.places import add_all, make_extraction


@pytest.fixture
def filled(store: Store) -> Store:
    first = make_extraction("The pier is closed, Ms Marlow said.", path="pier.txt")
    store.add(first)
    store.add(make_extraction("The pier is open, Ms Marlow said.", path="pier.txt"), former=first.article.id)
    store.add(Extraction(article=make_extraction("").article))
    return store


def test_a_sound_database_has_no_problems(filled: Store, database: str) -> None:
    assert check(database) == []


@pytest.mark.parametrize(
    ("statement", "problem"),
    [
        ("UPDATE articles SET text = text || '!' WHERE chars > 0", "SHA-256"),
        ("UPDATE articles SET outlet = 'The Courier'", "column outlet does not agree"),
        ("UPDATE statements SET depth = 7", "column depth does not agree"),
        ("""UPDATE statements SET record = '{"id": 1}'""", "record cannot be read"),
        ("""UPDATE articles SET record = 'x'""", "record cannot be read"),
        ("UPDATE revisions SET revision = 'a-unknown'", "revisions, row 1: there is no such row in articles"),
        ("UPDATE statements SET content = 'The quay is closed'", "search index does not agree"),
        ("DELETE FROM statement_words_docsize", "search index lacks 2 statements"),
        ("""UPDATE statements SET record = json_set(record, '$.outer', 's-unknown')""", "s-unknown is missing"),
    ],
)
def test_what_was_changed_behind_the_programs_back_is_named(
    filled: Store, database: str, tamper: object, statement: str, problem: str
) -> None:
    tamper(statement)
    assert any(problem in found for found in check(database))


def test_a_span_that_does_not_hold_its_words_is_named(store: Store, database: str) -> None:
    extraction = make_extraction("The pier is closed, Ms Marlow said.")
    moved = extraction.statements[0].model_copy(update={"content": Content(text="The pier", spans=(Span(1, 9),))})
    store.add(Extraction(article=extraction.article, statements=(moved,)))
    assert check(database) == [f"statement {moved.id}: the spans of its content do not hold 'The pier'"]


def _copy(first: Extraction, second: Extraction, end: int) -> ArticleCopy:
    left, right = sorted((first.article.id, second.article.id))
    passage = MatchedPassage(left=Span(0, end), right=Span(0, 8), words=2)
    shares = {"share_left": 0.5, "share_right": 0.5}
    about = {"direction": CopyDirection.UNKNOWN, "reason": "a test", "kind": CopyKind.NEAR_COPY}
    return ArticleCopy(left=left, right=right, passages=(passage,), **shares, **about)


def test_a_passage_that_ends_beyond_its_text_is_named(store: Store, database: str) -> None:
    both = [make_extraction(f"The pier is {state}, Ms Marlow said.") for state in ("open", "closed")]
    add_all(store, both)
    store.add_copies([_copy(*both, 8)])
    assert check(database) == []
    store.add_copies([_copy(*both, 80)])
    assert len(store.copies()) == 1
    (problem,) = check(database)
    assert problem.endswith("a passage ends beyond the text of the left article")


def test_an_older_database_is_named(store: Store, database: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("claims.storage.upkeep.REVISIONS", (*revision.REVISIONS, "9999"))
    assert check(database) == ["made by an earlier version of this program: run `claims db upgrade`"]


def test_a_torn_page_is_named(store: Store, database: str) -> None:
    add_all(store, [make_extraction(f"Line {number}, A said.") for number in range(200)])
    store.close()
    content = bytearray(Path(database).read_bytes())
    with closing(sqlite3.connect(database)) as connection:
        query = "SELECT rootpage FROM sqlite_master WHERE name = 'ix_articles_sha256'"
        page = connection.execute(query).fetchone()[0]
    content[(page - 1) * 4096 : page * 4096] = bytes(4096)
    Path(database).write_bytes(content)
    assert check(database)


def test_what_cannot_be_opened_cannot_be_checked(database: str) -> None:
    with pytest.raises(StorageError, match="no such database"):
        check(database)


def test_a_backup_holds_what_the_database_holds(filled: Store, database: str, tmp_path: Path) -> None:
    target = tmp_path / "copies"
    target.mkdir()
    backup(database, target / "copy.db")
    with open_store(str(target / "copy.db"), create=False) as copy:
        assert copy.articles() == filled.articles()
        assert copy.statements() == filled.statements()
        assert copy.search("pier") == filled.search("pier")
    assert check(str(target / "copy.db")) == []
    assert [path.name for path in target.iterdir()] == ["copy.db"]


def test_a_backup_overwrites_nothing(filled: Store, database: str, tmp_path: Path) -> None:
    target = tmp_path / "precious.txt"
    target.write_text("precious")
    for taken in (target, Path(database)):
        before = taken.read_bytes()
        with pytest.raises(StorageError, match="overwrites nothing"):
            backup(database, taken)
        assert taken.read_bytes() == before


@pytest.mark.parametrize(("target", "reason"), [("missing/copy.db", "does not exist"), (".", "is a folder")])
def test_a_backup_that_has_no_place_says_so(
    filled: Store, database: str, tmp_path: Path, target: str, reason: str
) -> None:
    with pytest.raises(StorageError, match=reason):
        backup(database, tmp_path / target)


def test_an_empty_file_is_not_worth_a_backup(database: str, tmp_path: Path) -> None:
    Path(database).touch()
    with pytest.raises(StorageError, match="empty"):
        backup(database, tmp_path / "copy.db")
    assert not (tmp_path / "copy.db").exists()


def test_a_backup_that_fails_leaves_no_file(
    filled: Store, database: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real_connect = sqlite3.connect

    def fail(*place: object, **options: object) -> sqlite3.Connection:
        if not options:  # the target's connection has none
            raise sqlite3.OperationalError
        return real_connect(*place, **options)

    monkeypatch.setattr("claims.storage.upkeep.sqlite3.connect", fail)
    with pytest.raises(StorageError):
        backup(database, tmp_path / "copy.db")
    assert not (tmp_path / "copy.db").exists()


def test_a_backup_is_made_while_another_program_writes(filled: Store, database: str, tmp_path: Path) -> None:
    with closing(sqlite3.connect(database)) as other:
        other.execute("BEGIN IMMEDIATE")
        other.execute("DELETE FROM comparisons")
        backup(database, tmp_path / "copy.db")
    assert check(str(tmp_path / "copy.db")) == []
