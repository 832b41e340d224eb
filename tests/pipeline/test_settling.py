"""What statements are part of is stored, and is what it would be if it were worked out anew."""

from collections.abc import Iterable
from pathlib import Path

import pytest

from claims.pipeline import (
    DEFAULT_SETTINGS,
    Batch,
    extract_article,
    import_statements,
    link_new,
    load_ledger,
    read_batch,
    settling,
    update_memberships,
)
from claims.storage import Store, open_store
from schemas.article import Article
from schemas.claim import Judgement, JudgementValue
from schemas.model import StatementId
from tests.pipeline.articles import add, ignore_progress, report_bytes, write_affair, write_rows

LINK = DEFAULT_SETTINGS.link


def _refuse(*_: object) -> None:
    raise AssertionError("everything was formed anew")


def _form_all_anew(store: Store) -> None:
    update_memberships(store, LINK.model_copy(update={"max_candidates": LINK.max_candidates + 1}))
    update_memberships(store, LINK)


def test_article_by_article_gives_what_forming_anew_gives(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(settling, "_MOST", 2.0)
    with open_store(str(tmp_path / "one.db")) as store:
        for path in write_affair(tmp_path):
            add(store, [path])
        found = store.memberships.all()
        _form_all_anew(store)
        assert store.memberships.all() == found
        assert found.keys() == store.statements().keys()
        assert len({made.claim for made in found.values()}) < len(found)


def test_rows_added_to_an_imported_article_are_formed_with_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(settling, "_MOST", 2.0)
    texts = [
        "The quay at Ostrava is shut for a year",
        "The quay at Ostrava is closed for a year",
        "Rain fell on Monday",
    ]
    with open_store(str(tmp_path / "one.db")) as store:
        for number, _ in enumerate(texts, 1):
            rows = [{"content": text, "url": "https://bell.example/quay"} for text in texts[:number]]
            import_statements(store, write_rows(tmp_path / "rows.jsonl", rows), DEFAULT_SETTINGS, ignore_progress)
        found = store.memberships.all()
        _form_all_anew(store)
        assert store.memberships.all() == found


def test_what_is_stored_is_loaded_without_clustering(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with open_store(str(tmp_path / "one.db")) as store:
        add(store, write_affair(tmp_path))
        before = report_bytes(load_ledger(store))
        for name in ("form_memberships", "regroup"):
            monkeypatch.setattr(settling, name, _refuse)
        assert report_bytes(load_ledger(store)) == before


def test_another_threshold_compares_nothing_again_and_holds_at_once(tmp_path: Path) -> None:
    strict = LINK.model_copy(update={"match_score": 1.0, "matter_score": 1.0})
    with open_store(str(tmp_path / "one.db")) as store:
        add(store, write_affair(tmp_path))
        compared, found = store.comparisons(), store.memberships.all()
        loaded = load_ledger(store, DEFAULT_SETTINGS.model_copy(update={"link": strict}))
        update_memberships(store, strict)
        assert store.comparisons() == compared
        assert len(loaded.claims) == store.memberships.count_claims() > len({made.claim for made in found.values()})
        update_memberships(store, LINK)
        assert store.memberships.all() == found


def test_judgements_move_what_they_are_about_and_taking_them_back_restores_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with open_store(str(tmp_path / "one.db")) as store:
        add(store, write_affair(tmp_path))
        monkeypatch.setattr(settling, "_MOST", 2.0)
        monkeypatch.setattr(settling, "form_memberships", _refuse)
        before = store.memberships.all()
        one, other = _two_of_one_claim(store)
        judged = [Judgement(left=one, right=other, value=JudgementValue.DIFFERENT, author="a reader")]
        update_memberships(store, LINK, judged)
        after = store.memberships.all()
        assert after[one].claim != after[other].claim
        assert {item for item in after if after[item] != before[item]} <= {
            item for item, made in before.items() if made.matter == before[one].matter
        }
        update_memberships(store, LINK)
        assert store.memberships.all() == before


def _two_of_one_claim(store: Store) -> tuple[StatementId, StatementId]:
    groups: dict[StatementId, list[StatementId]] = {}
    for item, made in store.memberships.all().items():
        groups.setdefault(made.claim, []).append(item)
    one, other = sorted(next(found for found in groups.values() if len(found) == 2))
    return one, other


def test_what_another_program_adds_meanwhile_is_not_lost(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(settling, "_MOST", 2.0)
    bell, *others = write_affair(tmp_path)
    with open_store(str(tmp_path / "one.db")) as store:
        add(store, [bell])
        _add_unformed(store, others[:1])
        regroup = settling.regroup
        with open_store(str(tmp_path / "one.db")) as second:

            def interrupted(*given: object) -> object:
                monkeypatch.setattr(settling, "regroup", regroup)
                _add_unformed(second, others[1:])
                return regroup(*given)  # type: ignore[arg-type]  # passed on as they came

            monkeypatch.setattr(settling, "regroup", interrupted)
            update_memberships(store, LINK)
        found = store.memberships.all()
        assert found.keys() == store.statements().keys()
        _form_all_anew(store)
        assert store.memberships.all() == found


def _add_unformed(store: Store, paths: Iterable[Path]) -> None:
    """Add and link articles, as a run does that is cut off before it forms claims."""
    for article in read_batch(Batch(list(paths)), DEFAULT_SETTINGS, ignore_progress):
        assert isinstance(article, Article)
        store.add(extract_article(article))
    link_new(store, DEFAULT_SETTINGS, ignore_progress)


def test_what_is_not_formed_yet_is_loaded_as_if_it_were(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(settling, "_MOST", 2.0)
    bell, *others = write_affair(tmp_path)
    with open_store(str(tmp_path / "one.db")) as store:
        add(store, [bell])
        _add_unformed(store, others)
        formed = store.memberships.all()
        before = report_bytes(load_ledger(store))
        assert store.memberships.all() == formed
        update_memberships(store, LINK)
        assert report_bytes(load_ledger(store)) == before
