"""The order of a ledger: articles by time, the undated last, statements as they stand in the text."""

from itertools import pairwise
from pathlib import Path

from claims.pipeline import load_ledger
from claims.storage import open_store
from tests.pipeline.articles import ledger_of, write_affair


def test_articles_come_by_time_and_the_undated_last(tmp_path: Path) -> None:
    paths = write_affair(tmp_path, ["tide", "quill", "lantern", "bell"])
    ledger = ledger_of(tmp_path / "one.db", paths)
    assert [article.outlet for article in ledger.articles.values()] == [
        "The Bell",
        "The Lantern",
        "The Quill",
        "The Tide",
    ]


def test_statements_come_by_article_and_then_by_place_in_the_text(tmp_path: Path) -> None:
    ledger = ledger_of(tmp_path / "one.db", reversed_paths(tmp_path))
    places = {article_id: place for place, article_id in enumerate(ledger.articles)}
    order = [
        (places[statement.article_id], statement.content.spans[0].start, statement.depth, key)
        for key, statement in ledger.statements.items()
    ]
    assert all(left < right for left, right in pairwise(order))
    assert len({place for place, *_ in order}) == len(ledger.articles)


def reversed_paths(folder: Path) -> list[Path]:
    return write_affair(folder)[::-1]


def test_every_statement_is_in_one_claim_and_every_outlet_and_step_is_resolved(tmp_path: Path) -> None:
    ledger = ledger_of(tmp_path / "one.db", write_affair(tmp_path))
    members = [member.statement_id for claim in ledger.claims for member in claim.members]
    assert sorted(members) == sorted(ledger.statements)
    assert set(ledger.outlets) == {article.outlet for article in ledger.articles.values()}
    for statement in ledger.statements.values():
        for step in statement.chain:
            assert ledger.source_of(statement.article_id, step).id


def test_an_empty_database_is_an_empty_ledger(tmp_path: Path) -> None:
    with open_store(str(tmp_path / "one.db")) as store:
        ledger = load_ledger(store)
    assert not any((ledger.articles, ledger.statements, ledger.claims, ledger.sources, ledger.responses))
