"""Articles from files into a database."""

from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

from claims.pipeline import DEFAULT_SETTINGS, Batch, add_articles, extract_article, read_batch
from claims.storage import Store, open_store
from schemas.article import Article
from schemas.model import ArticleId
from schemas.report import AddSummary
from schemas.statement import Extraction


@pytest.fixture
def batch(tmp_path: Path) -> Batch:
    for name in ("north", "south", "east"):
        text = f"The {name} pier will close on Monday, the mayor said.\n"
        (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8")
    return Batch([tmp_path / f"{name}.txt" for name in ("north", "south", "east")])


@pytest.fixture
def database(tmp_path: Path) -> str:
    return str(tmp_path / "claims.db")


def add(store: Store, batch: Batch) -> AddSummary:
    return add_articles(store, batch, DEFAULT_SETTINGS, ignore_progress)


def ignore_progress(stage: str, done: int, total: int) -> None:
    pass


def test_what_another_program_adds_meanwhile_counts_as_unchanged(
    batch: Batch, database: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def extract_while_another_adds(articles: Iterable[Article]) -> Iterator[Extraction]:
        for article in articles:
            with open_store(database) as other:
                other.add(extract_article(article))
            yield extract_article(article)

    with open_store(database) as store:
        monkeypatch.setattr("claims.pipeline.adding.extract_all", extract_while_another_adds)
        summary = add(store, batch)
    assert (summary.added, summary.unchanged, summary.articles) == (0, 3, 3)


def test_articles_that_are_stored_already_are_not_linked_one_by_one(
    batch: Batch, database: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[int] = []
    unlinked = Store.unlinked

    def count_asking(store: Store) -> list[ArticleId]:
        asked.append(1)
        return unlinked(store)

    monkeypatch.setattr(Store, "unlinked", count_asking)
    with open_store(database) as store:
        add(store, batch)
        asked.clear()
        summary = add(store, batch)
    assert summary.unchanged == 3
    assert len(asked) == 1


def test_what_a_run_that_was_cut_off_stored_is_linked_by_the_next(batch: Batch, database: str) -> None:
    with open_store(database) as store:
        for article in read_batch(batch, DEFAULT_SETTINGS, ignore_progress):
            assert isinstance(article, Article)
            store.add(extract_article(article))
        assert len(store.unlinked()) == 3
        add(store, batch)
        assert store.unlinked() == []
