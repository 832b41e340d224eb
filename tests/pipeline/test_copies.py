"""Copies do not depend on the order of adding, and a run that is cut off leaves none out."""

import json
from itertools import permutations
from pathlib import Path

import pytest

from claims.linking.copies import find_copies
from claims.pipeline import DEFAULT_SETTINGS, find_new_copies, load_ledger
from claims.storage import Store, check, open_store
from schemas.article import Article
from schemas.copying import ArticleCopy
from schemas.statement import Extraction
from tests.builders import make_article
from tests.pipeline.articles import ignore_progress

CASES = Path(__file__).parents[1] / "linking" / "cases" / "copies.jsonl"
STORIES = [json.loads(line)["original"] for line in CASES.read_text(encoding="utf-8").splitlines()]
# The story of one day, printed elsewhere too, and a notice that becomes furniture on the fifth day.
NOTICE = STORIES[0].replace("\n", " ")
ARTICLES = [
    *(make_article(f"{NOTICE}\n{day} boats came.", "Herald", f"2020-01-{day:02}") for day in range(1, 6)),
    make_article(NOTICE, "Courier", "2020-01-03"),
    make_article(STORIES[1], "Herald", "2020-01-03"),
    make_article(STORIES[1].split("\n", 1)[1], "Courier", "2020-01-04"),
    make_article("Too short for a fingerprint.", "Courier", "2020-01-04"),
]


def search(store: Store) -> list[ArticleCopy]:
    find_new_copies(store, DEFAULT_SETTINGS, ignore_progress)
    return store.copies()


def add(store: Store, articles: list[Article]) -> None:
    for article in articles:
        store.add(Extraction(article=article))


@pytest.mark.parametrize("order", [*permutations(range(3)), (2, 1, 0)])
def test_the_copies_stored_are_those_found_at_once_however_the_articles_came(
    tmp_path: Path, order: tuple[int, ...]
) -> None:
    batches = ARTICLES[:4], ARTICLES[4:6], ARTICLES[6:]
    with open_store(str(tmp_path / "one.db")) as store:
        for number in order:
            add(store, batches[number])
            stored = search(store)
        assert stored == find_copies(ARTICLES, [], DEFAULT_SETTINGS.copies)
        assert len(stored) == 1
        assert load_ledger(store).copies == stored
    assert check(str(tmp_path / "one.db")) == []


def test_what_turns_out_to_be_furniture_is_no_copy_any_more(tmp_path: Path) -> None:
    with open_store(str(tmp_path / "one.db")) as store:
        add(store, [*ARTICLES[:4], ARTICLES[5]])
        assert len(search(store)) == 10
        add(store, [ARTICLES[4]])
        assert search(store) == []


def test_a_search_that_was_cut_off_is_made_up_for(tmp_path: Path) -> None:
    with open_store(str(tmp_path / "one.db")) as store:
        add(store, ARTICLES[6:7])
        search(store)
        add(store, ARTICLES[7:])
        assert set(store.unsearched()) == {ARTICLES[7].id, ARTICLES[8].id}
        assert store.copies() == []
        assert len(search(store)) == 1
        assert store.unsearched() == []
        told: list[str] = []
        find_new_copies(store, DEFAULT_SETTINGS, lambda stage, _done, _total: told.append(stage))
        assert told == []
