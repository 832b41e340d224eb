"""However the articles come in, in one go or several, in whatever order, the same ledger comes out."""

import os
import subprocess
import sys
from itertools import permutations
from pathlib import Path

import pytest

from claims.linking import brief_stamp
from claims.pipeline import DEFAULT_SETTINGS, Batch, extract_article, link_new, load_ledger, read_batch
from claims.storage import open_store
from schemas.article import Article
from tests.pipeline.articles import AFFAIR, add, ignore_progress, ledger_of, report_bytes, write_affair

_ROOT = Path(__file__).parents[2]


def test_the_affair_has_claims_that_several_articles_make(tmp_path: Path) -> None:
    ledger = ledger_of(tmp_path / "one.db", write_affair(tmp_path))
    shared = [claim for claim in ledger.claims if len({item.statement_id for item in claim.members}) > 1]
    assert any("weir" in claim.text for claim in shared)
    assert any("12 million" in claim.text for claim in shared)


@pytest.mark.parametrize("first", [1, 2, 3])
def test_two_batches_make_the_same_claims_as_one(tmp_path: Path, first: int) -> None:
    paths = write_affair(tmp_path)
    at_once = ledger_of(tmp_path / "one.db", paths)
    in_two = ledger_of(tmp_path / "two.db", paths[:first], paths[first:])
    assert in_two.claims == at_once.claims
    assert report_bytes(in_two) == report_bytes(at_once)


def test_the_order_of_the_files_does_not_change_one_byte_of_the_report(tmp_path: Path) -> None:
    paths = write_affair(tmp_path)
    orders = [list(order) for order in permutations(paths)][::5]
    made = {report_bytes(ledger_of(tmp_path / f"{number}.db", order)) for number, order in enumerate(orders)}
    assert len(orders) > 3
    assert len(made) == 1


def test_what_fails_is_listed_and_the_rest_goes_on(tmp_path: Path) -> None:
    bell, tide = write_affair(tmp_path, ["bell", "tide"])
    broken = tmp_path / "broken.md"
    broken.write_text("---\noutlet: [\n---\nThe pump failed, a clerk said.\n", encoding="utf-8")
    with open_store(str(tmp_path / "one.db")) as store:
        summary = add(store, [bell, broken, tmp_path / "absent.txt", tide])
    assert {Path(failure.path).name for failure in summary.failed} == {"broken.md", "absent.txt"}
    assert all(failure.error for failure in summary.failed)
    assert (summary.added, summary.articles) == (2, 2)


def test_a_bad_record_of_a_file_of_many_fails_alone(tmp_path: Path) -> None:
    rows = tmp_path / "rows.jsonl"
    rows.write_text(
        '{"text": "The quay is shut, a clerk said."}\n{"text": \n{"text": "Rain, Ida Holm said."}\n', "utf-8"
    )
    with open_store(str(tmp_path / "one.db")) as store:
        summary = add(store, [rows])
    assert (summary.added, len(summary.failed)) == (2, 1)
    assert "2" in summary.failed[0].error


def test_an_interrupted_run_is_linked_to_the_same_claims_later(tmp_path: Path) -> None:
    paths = write_affair(tmp_path)
    whole = ledger_of(tmp_path / "whole.db", paths)
    with open_store(str(tmp_path / "cut.db")) as store:
        add(store, paths[:1])
        for article in read_batch(Batch(paths[1:]), DEFAULT_SETTINGS, ignore_progress):
            assert isinstance(article, Article)
            store.add(extract_article(article))
        assert len(load_ledger(store).claims) > len(whole.claims)
        link_new(store, DEFAULT_SETTINGS, ignore_progress)
        assert load_ledger(store).claims == whole.claims
        assert store.unlinked() == []


def test_linking_with_nothing_new_says_and_changes_nothing(tmp_path: Path) -> None:
    told: list[str] = []
    with open_store(str(tmp_path / "one.db")) as store:
        add(store, write_affair(tmp_path))
        before = store.comparisons()
        link_new(store, DEFAULT_SETTINGS, lambda stage, _done, _total: told.append(stage))
        assert store.comparisons() == before
    assert told == []


def test_a_changed_text_at_one_address_withdraws_what_it_no_longer_says(tmp_path: Path) -> None:
    (bell,) = write_affair(tmp_path, ["bell"])
    with open_store(str(tmp_path / "one.db")) as store:
        add(store, [bell])
        bell.write_text(AFFAIR["bell"].replace("12 million", "14 million"), encoding="utf-8")
        summary = add(store, [bell])
        ledger = load_ledger(store)
    assert (summary.added, summary.revised, summary.articles) == (0, 1, 2)
    (former, revision) = next(iter(ledger.revisions.items()))
    gone = [ledger.statements[key] for key in ledger.withdrawn]
    assert {statement.article_id for statement in gone} == {former}
    assert any("12 million" in statement.content.text for statement in gone)
    live = [item for item in ledger.statements.values() if item.article_id == revision]
    assert any("14 million" in item.content.text and ledger.is_live(item.id) for item in live)


def test_the_summary_counts_the_metadata_that_is_missing(tmp_path: Path) -> None:
    with open_store(str(tmp_path / "one.db")) as store:
        summary = add(store, write_affair(tmp_path))
    assert summary.unknown == {"published_at": 1}


_IN_TWO = """
import sys
from claims import beside
from claims.pipeline import deriving
from claims.storage import open_store
from tests.pipeline.articles import report_bytes

made = []
start = beside._start
beside._start = lambda work: made.append(work) or start(work)
deriving._MANY = 1
with open_store(sys.argv[1]) as store:
    sys.stdout.buffer.write(report_bytes(deriving.load_ledger(store)))
assert len(made) == 2, "no second process was made"
"""


@pytest.mark.skipif(not hasattr(os, "fork"), reason="this system makes no copies of a process")
def test_two_processes_derive_what_one_does(tmp_path: Path) -> None:
    alone = report_bytes(ledger_of(tmp_path / "one.db", write_affair(tmp_path)))
    # In a program of its own: the threads that reading articles leaves here keep a second process from being made.
    done = subprocess.run(
        [sys.executable, "-c", _IN_TWO, str(tmp_path / "one.db")], capture_output=True, check=True, cwd=_ROOT
    )
    assert done.stdout == alone


def test_briefs_of_this_version_are_used_and_those_of_another_are_not(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = ledger_of(tmp_path / "one.db", write_affair(tmp_path))
    with open_store(str(tmp_path / "one.db")) as store:
        kept = store.briefs(brief_stamp())
        store.add_briefs({item: one._replace(heading="Made otherwise") for item, one in kept.items()}, "of tomorrow")
        assert load_ledger(store).claims == before.claims
        monkeypatch.setattr("claims.pipeline.deriving.brief_stamp", lambda: "of tomorrow")
        assert {claim.text for claim in load_ledger(store).claims} == {"Made otherwise"}
