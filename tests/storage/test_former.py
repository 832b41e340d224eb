import pytest

from claims.storage import Store
from schemas.statement import Extraction
from tests.builders import make_article
from tests.storage.places import article_of, load_cases, make_extraction


@pytest.mark.parametrize("case", load_cases("former.jsonl"), ids=lambda case: case["why"])
def test_an_article_revises_another_state_of_itself(store: Store, case: dict[str, object]) -> None:
    earlier = article_of(case["earlier"], default_text="One.")
    later = article_of(case["later"], default_text="Two.")
    store.add(Extraction(article=earlier))
    assert store.find_former(later) == (earlier.id if case["revises"] else None)


def test_an_article_never_revises_itself(store: Store) -> None:
    extraction = make_extraction(url="https://herald.test/1", path="pier.txt", title="Pier")
    store.add(extraction)
    assert store.find_former(extraction.article) is None


def test_only_the_live_one_of_a_chain_is_revised(store: Store) -> None:
    states = [make_article(text, url="https://herald.test/1") for text in ("One.", "Two.", "Three.")]
    former = None
    for article in states[:2]:
        store.add(Extraction(article=article), former=former)
        former = article.id
    assert store.find_former(states[2]) == states[1].id


def test_a_stronger_sign_beats_a_later_article(store: Store) -> None:
    same_url = make_article("One.", url="https://herald.test/1")
    same_path = make_article("Two.", path="pier.txt")
    store.add(Extraction(article=same_url))
    store.add(Extraction(article=same_path))
    assert store.find_former(make_article("Three.", url="https://herald.test/1", path="pier.txt")) == same_url.id


def test_of_several_the_latest_added_is_revised(store: Store) -> None:
    states = [make_article(text, path="pier.txt") for text in ("One.", "Two.")]
    for article in states:
        store.add(Extraction(article=article))
    assert store.find_former(make_article("Three.", path="pier.txt")) == states[1].id
