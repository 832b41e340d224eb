"""Decisions through the whole path: stored, derived, summed up, taken back."""

from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

import pytest

from claims.errors import DecisionError
from claims.pipeline import assess_ledger, decide, load_ledger
from claims.review import grade, list_changes, retract, take_back
from claims.storage import Store, open_store
from schemas.decision import Decision, Signature, Withdrawal
from schemas.ledger import Ledger
from schemas.settings import POLICIES
from tests.pipeline.articles import add, report_bytes, write_affair

POLICY = POLICIES["default-2"]
SIGNATURE = Signature(author="Ada", at=datetime(2021, 6, 1, tzinfo=UTC), reason="the desk was deceived")


@pytest.fixture
def store(tmp_path: Path) -> Store:
    opened = open_store(str(tmp_path / "one.db"))
    add(opened, write_affair(tmp_path, ["bell", "lantern", "quill"]))
    return opened


def killing(outlet: str) -> Callable[[Ledger], Decision]:
    def draft(ledger: Ledger) -> Decision:
        wanted = next(article.id for article in ledger.articles.values() if article.outlet == outlet)
        return retract(ledger, wanted, Withdrawal.KILLED, SIGNATURE)

    return draft


def test_the_summary_names_every_claim_that_changed_with_its_status_before_and_after(store: Store) -> None:
    before = assess_ledger(load_ledger(store), POLICY)
    summary = decide(store, killing("The Bell"), POLICY)
    after = assess_ledger(load_ledger(store), POLICY)
    assert summary.changed == tuple(list_changes(before, after))
    assert {(change.before.value, change.after.value) for change in summary.changed} >= {("single_source", "withdrawn")}
    assert store.decisions() == [summary.decision]


def test_the_undo_restores_the_report_byte_for_byte(store: Store) -> None:
    before = report_bytes(load_ledger(store))
    made = decide(store, killing("The Bell"), POLICY).decision
    assert report_bytes(load_ledger(store)) != before
    decide(store, lambda ledger: take_back(ledger.decisions, made.id, SIGNATURE), POLICY)
    assert report_bytes(load_ledger(store)) == before


def test_what_is_added_after_a_decision_leaves_it_in_force(store: Store, tmp_path: Path) -> None:
    decide(store, killing("The Bell"), POLICY)
    decide(store, lambda ledger: grade(ledger, "Piet Okafor", "B", SIGNATURE), POLICY)
    add(store, write_affair(tmp_path, ["tide"]))
    ledger = load_ledger(store)
    assert {ledger.article_of(key).outlet for key in ledger.withdrawn} == {"The Bell"}
    assert [one.value for one in ledger.source_grades.values()] == ["B"]
    assert not ledger.orphaned


def test_an_undo_of_what_somebody_else_took_back_meanwhile_is_refused_and_nothing_is_stored(store: Store) -> None:
    made = decide(store, killing("The Bell"), POLICY).decision

    def slow(ledger: Ledger) -> Decision:
        draft = partial(take_back, wanted=made.id, signature=SIGNATURE)
        decide(store, lambda seen: draft(seen.decisions), POLICY)
        return draft(ledger.decisions)

    with pytest.raises(DecisionError, match="Ada took it back already"):
        decide(store, slow, POLICY)
    assert len(store.decisions()) == 2
