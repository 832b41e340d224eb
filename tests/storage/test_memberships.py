"""What statements are part of, as it is stored."""

from itertools import pairwise

import pytest

from claims.storage import Store
from schemas.claim import Brief, Comparison, Formed, Judgement, JudgementValue, Membership, Stance
from schemas.model import ArticleId, ClaimId, MatterId, StatementId
from tests.storage.places import add_all, dated

JUDGED = (Judgement(left="s1", right="s2", value=JudgementValue.DIFFERENT, author="a reader"),)


@pytest.fixture
def items(store: Store) -> list[StatementId]:
    """Statements of three articles, which are compared, in the order of their ids."""
    texts = ["One, A said.", "Two, B said.", "Three, C said."]
    add_all(store, [dated(f"2021-05-0{day}", text) for day, text in enumerate(texts, 1)])
    found = sorted(store.statements())
    pairs = [
        Comparison(left=left, right=right, score=0.7, matter_score=0.8, features={}, reasons=())
        for left, right in pairwise(found)
    ]
    store.add_comparisons(pairs, linked=list(store.articles()))
    return found


def _alone(items: list[StatementId]) -> dict[StatementId, Membership]:
    return {item: Membership(item, item, item, items[0]) for item in items}


def _now(store: Store, stamp: str = "today") -> Formed:
    return Formed(store.memberships.formed().version, stamp, JUDGED)


def test_nothing_is_formed_at_first(store: Store) -> None:
    assert store.memberships.formed()[1:] == ("", ())
    assert store.memberships.all() == {}
    assert store.memberships.count_claims() == 0


def test_memberships_come_back_with_what_they_were_formed_from(store: Store, items: list[StatementId]) -> None:
    formed = _now(store)
    assert store.memberships.store(_alone(items), formed, None)
    assert store.memberships.all() == _alone(items)
    assert store.memberships.formed() == formed._replace(version=formed.version + 1)
    assert store.memberships.count_claims() == len(items)
    assert store.memberships.memberships_of(items[:1]) == {items[0]: _alone(items)[items[0]]}
    assert store.memberships.members_of("claim", items[1:2]).keys() == {items[1]}
    assert store.memberships.members_of("matter", items[:1]).keys() == {*items}


def test_storing_some_leaves_the_others_as_they_are(store: Store, items: list[StatementId]) -> None:
    store.memberships.store(_alone(items), _now(store), None)
    joined = Membership(items[0], items[0], items[0], items[0])
    assert store.memberships.store({items[1]: joined}, _now(store), [])
    assert store.memberships.all() == {**_alone(items), items[1]: joined}


def test_articles_are_settled_until_they_are_linked_again(store: Store, items: list[StatementId]) -> None:
    ids = sorted(store.articles())
    assert store.memberships.unsettled(linked=True) == ids
    store.memberships.store(_alone(items[:1]), _now(store), ids[:1])
    assert store.memberships.unsettled(linked=True) == ids[1:]
    store.memberships.store(_alone(items), _now(store), None)
    assert store.memberships.unsettled(linked=False) == []
    store.add_comparisons((), linked=ids[1:2])
    assert store.memberships.unsettled(linked=True) == ids[1:2]
    assert store.memberships.statements_in(ids[1:2])[0] in items


def test_what_was_not_compared_yet_can_wait(store: Store) -> None:
    (article_id,) = add_all(store, [dated("2021-05-01", "One, A said.")])
    store.memberships.store({}, _now(store), None)
    assert store.memberships.unsettled(linked=True) == []
    assert store.memberships.unsettled(linked=False) == [article_id]


@pytest.mark.parametrize("settled", [None, ()])
def test_a_version_that_has_passed_stores_nothing(
    store: Store, items: list[StatementId], settled: tuple[ArticleId, ...] | None
) -> None:
    store.memberships.store(_alone(items), _now(store), None)
    read = _now(store)
    store.add_comparisons((), linked=sorted(store.articles())[:1])
    assert not store.memberships.store({}, read, settled)
    assert store.memberships.all() == _alone(items)


def test_pairs_are_those_that_a_statement_is_in(store: Store, items: list[StatementId]) -> None:
    left, middle, right = items
    assert store.memberships.pairs_of([left]) == [(left, middle, 0.7, 0.8, False)]
    assert {row[:2] for row in store.memberships.pairs_of([middle])} == {(left, middle), (middle, right)}
    assert store.memberships.pairs_of([]) == []
    assert store.memberships.scores([(left, middle), (left, right)]) == {(left, middle): 0.7}


def test_statements_are_alike_by_a_key_of_the_same_stamp(store: Store, items: list[StatementId]) -> None:
    one = Brief("k", "A heading", Stance.SUPPORTS, ClaimId("c"), MatterId("m"))
    store.add_briefs({items[0]: one, items[1]: one._replace(key=None)}, "today")
    store.add_briefs({items[2]: one}, "yesterday")
    assert store.memberships.alike(["k", "l"], "today") == items[:1]
    assert store.briefs("today", items[1:]).keys() == {items[1]}
