import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.storage import Store
from schemas.statement import Extraction
from tests.builders import make_article, make_statement
from tests.storage.places import load_cases, make_extraction


@pytest.fixture
def harbour(store: Store) -> Extraction:
    article = make_article("The café on the pier is closed, Ms Marlow said.")
    statement = make_statement("The café on the pier is closed", "Ms Marlow", article=article)
    assert statement.source is not None
    source = statement.source.model_copy(update={"affiliation": "Harbour Board"})
    extraction = Extraction(article=article, statements=(statement.model_copy(update={"source": source}),))
    store.add(extraction)
    return extraction


@pytest.mark.parametrize("case", load_cases("search.jsonl"), ids=lambda case: case["why"])
def test_search_finds_what_was_said_and_by_whom(store: Store, harbour: Extraction, case: dict[str, str]) -> None:
    assert store.search(case["words"]) == ([harbour.statements[0].id] if case["found"] else [])


def test_nul_in_what_was_said_hides_nothing_behind_it(store: Store) -> None:
    extraction = make_extraction("The pier\x00collapsed, Ms Marlow said.")
    store.add(extraction)
    assert store.search("collapsed") == [extraction.statements[0].id]


@given(words=st.text(st.characters()))
def test_no_words_make_search_fail(shared_store: Store, words: str) -> None:
    assert isinstance(shared_store.search(words), list)


def test_the_statement_that_is_most_about_the_word_comes_first(store: Store) -> None:
    long = make_extraction("The pier and forty other things in the harbour were seen to, A said.")
    short = make_extraction("The pier stands, B said.")
    store.add(long)
    store.add(short)
    assert store.search("pier") == [short.statements[0].id, long.statements[0].id]


def test_statements_that_fit_equally_well_come_in_the_order_of_their_ids(store: Store) -> None:
    extractions = [make_extraction("The pier stands, B said.", outlet=f"Outlet {number}") for number in range(4)]
    for extraction in extractions:
        store.add(extraction)
    assert store.search("pier") == sorted(extraction.statements[0].id for extraction in extractions)
