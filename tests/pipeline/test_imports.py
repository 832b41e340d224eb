"""Statements that were coded elsewhere, as they come into a database."""

from pathlib import Path

import pytest

from claims.pipeline import DEFAULT_SETTINGS, import_statements, load_ledger
from claims.storage import Store, open_store
from schemas.report import AddSummary
from schemas.statement import StatementKind
from tests.pipeline.articles import add, ignore_progress, write_affair, write_rows

ARTICLE = {"outlet": "The Drum", "url": "https://drum.example/weir", "title": "Weir", "published_at": "2021-05-06"}
RAISED = {"content": "the old weir will be raised by two metres", "source": "a diver", **ARTICLE}
ROWS: list[dict[str, object]] = [
    RAISED,
    {"content": "the diver has seen cracks", "source": "a diver", "chain": ["Reuters"], **ARTICLE},
    {"content": "the pond is full", **ARTICLE},
    {"content": "the pond is full", **ARTICLE, "title": "Pond"},
]


def bring_in(store: Store, path: Path) -> AddSummary:
    return import_statements(store, path, DEFAULT_SETTINGS, ignore_progress)


@pytest.fixture
def database(tmp_path: Path) -> str:
    return str(tmp_path / "claims.db")


def test_rows_of_one_article_share_it_and_others_do_not(tmp_path: Path, database: str) -> None:
    with open_store(database) as store:
        summary = bring_in(store, write_rows(tmp_path / "rows.jsonl", ROWS))
        ledger = load_ledger(store)
    assert (summary.added, summary.articles, summary.statements) == (4, 2, 4)
    assert sorted(article.title or "" for article in ledger.articles.values()) == ["Pond", "Weir"]
    assert all(article.text == "" for article in ledger.articles.values())


def test_a_row_without_a_source_is_own_voice_and_one_with_a_chain_keeps_it(tmp_path: Path, database: str) -> None:
    with open_store(database) as store:
        bring_in(store, write_rows(tmp_path / "rows.jsonl", ROWS))
        found = {item.content.text: item for item in load_ledger(store).statements.values()}
    assert found["the pond is full"].kind is StatementKind.OWN_VOICE
    names = [step.name for step in found["the diver has seen cracks"].chain]
    assert names[:2] == ["The Drum", "Reuters"]
    assert len(names) == 3


def test_importing_twice_changes_nothing(tmp_path: Path, database: str) -> None:
    path = write_rows(tmp_path / "rows.jsonl", ROWS)
    with open_store(database) as store:
        bring_in(store, path)
        before = load_ledger(store)
        again = bring_in(store, path)
        assert load_ledger(store) == before
    assert (again.added, again.unchanged, again.statements) == (0, 4, 4)


def test_a_bad_row_is_listed_and_the_rest_goes_on(tmp_path: Path, database: str) -> None:
    path = write_rows(tmp_path / "rows.jsonl", [RAISED, {"content": ""}, {"source": "a diver"}])
    with open_store(database) as store:
        summary = bring_in(store, path)
    assert (summary.added, len(summary.failed)) == (1, 2)


def test_imported_statements_join_the_claims_of_articles(tmp_path: Path, database: str) -> None:
    with open_store(database) as store:
        add(store, write_affair(tmp_path, ["bell"]))
        bring_in(store, write_rows(tmp_path / "rows.jsonl", [RAISED]))
        ledger = load_ledger(store)
    imported = next(key for key, item in ledger.statements.items() if not item.content.spans)
    claim = next(claim for claim in ledger.claims if imported in {member.statement_id for member in claim.members})
    assert len(claim.members) == 2
