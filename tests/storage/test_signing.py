"""What candidates are found by, stored."""

from collections.abc import Sequence

import pytest

from claims.storage import Store, check
from schemas.candidates import Reach, Signature, WordShare
from schemas.model import StatementId
from schemas.statement import Extraction
from tests.builders import make_article, make_statement

VECTOR = bytes(range(128)) * 3


def fill(store: Store, texts: Sequence[str]) -> list[StatementId]:
    """Add articles of one statement each; return the ids in the order of adding."""
    found = []
    for number, text in enumerate(texts):
        article = make_article(text, url=f"https://example.org/{number}")
        statement = make_statement(text, "Ilsa Brandt", article=article)
        store.add(Extraction(article=article, statements=(statement,)))
        found.append(statement.id)
    return found


def sign(item: StatementId, day: int, *words: int, key: int = 1, is_spare: bool = False) -> Signature:
    shares = tuple(WordShare(word, 200) for word in words)
    return Signature(item, key=key, day=day, tie=7, words=shares, is_spare=is_spare)


@pytest.fixture
def signed(store: Store) -> Store:
    one, two, three, _ = fill(store, ["one", "two", "three", "four"])
    store.signatures.add(
        [sign(one, 100, 5, 6), sign(two, 200, 5, key=-(2**63)), sign(three, 200, 5, 2**32 - 1, is_spare=True)]
    )
    return store


def holders(store: Store, limit: int, *reaches: Reach) -> list[tuple[int, int]]:
    return sorted((word, number) for word, number, _ in store.signatures.holders(list(reaches), limit).tolist())


def test_a_signature_comes_back_as_it_was_stored(store: Store) -> None:
    (item,) = fill(store, ["one"])
    made = sign(item, 0, 1, 2**32 - 1, key=-(2**63))
    store.signatures.add([made])
    store.signatures.add_vectors({item: VECTOR})
    assert store.signatures.read([1]) == [(1, made._replace(vector=VECTOR))]


def test_statements_lack_what_nobody_has_stored_and_what_is_stored_stays(signed: Store) -> None:
    articles = list(signed.articles())
    (lacking,) = signed.signatures.lacking(articles)
    assert signed.signatures.names([4]) == {4: lacking}
    assert signed.signatures.numbers(articles) == [1, 2, 3]
    assert len(signed.signatures.lacking_vector()) == 2
    before = signed.signatures.read([1, 2, 3])
    signed.signatures.add([one._replace(day=5) for _, one in before])
    assert signed.signatures.read([1, 2, 3]) == before


def test_all_holders_of_a_rare_word_are_read_and_of_a_frequent_one_those_of_some_days(signed: Store) -> None:
    reach = Reach(5, 150, 250)
    assert holders(signed, 2, reach) == [(5, 1), (5, 2)]
    assert holders(signed, 1, reach) == [(5, 2)]
    assert holders(signed, 1, reach, Reach(6, 0, 0)) == [(5, 2), (6, 1)]


def test_a_spare_copy_holds_no_word_and_is_no_entry(signed: Store) -> None:
    assert holders(signed, 9, Reach(2**32 - 1, 0, 999)) == []
    assert [number for number, *_ in signed.signatures.entries([1, 2, 3]).tolist()] == [1, 2]
    assert signed.signatures.copies({1, -(2**63)}) == {(1, 100): 1, (-(2**63), 200): 1}


def test_vectors_are_read_by_days(signed: Store) -> None:
    one, two = signed.signatures.lacking_vector()
    signed.signatures.add_vectors({one: VECTOR, two: VECTOR[::-1]})
    assert signed.signatures.vectors([(100, 100), (150, 250)]) == ([1, 2], [VECTOR, VECTOR[::-1]])
    assert signed.signatures.vectors([(101, 199)]) == ([], [])


def test_words_and_vectors_are_forgotten_apart(signed: Store, database: str) -> None:
    one, _ = signed.signatures.lacking_vector()
    signed.signatures.add_vectors({one: VECTOR})
    signed.signatures.forget_words()
    assert signed.signatures.read([1, 2, 3]) == []
    assert signed.signatures.vectors([(0, 999)])[0] == [1]
    signed.signatures.forget_vectors()
    assert signed.signatures.vectors([(0, 999)]) == ([], [])
    signed.signatures.set_stamp("words", "a")
    signed.signatures.set_stamp("words", "b")
    assert signed.signatures.stamps() == {"words": "b"}
    signed.close()
    assert check(database) == []
