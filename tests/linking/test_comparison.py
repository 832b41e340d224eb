"""Comparing statements."""

import json
from pathlib import Path
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claims.linking import compare_new
from claims.linking.comparison import compare
from claims.linking.profiles import profile
from tests.linking.builders import SETTINGS, Pile, contents

CASES = [json.loads(line) for line in (Path(__file__).parent / "cases" / "pairs.jsonl").read_text().splitlines()]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["why"])
def test_pairs_are_one_claim_or_not_as_the_case_says(case: dict[str, str]) -> None:
    pile = Pile([case["left"], case["right"]])
    is_linked = any(found.score >= SETTINGS.match_score for found in pile.compare())
    assert is_linked == case["is_one_claim"]
    assert (len(pile.form()) == 1) == case["is_one_claim"]


@given(contents, contents)
def test_comparing_is_symmetric(one: str, other: str) -> None:
    pile = Pile([one, other])
    left, right = (profile(statement, pile.articles) for statement in pile.statements.values())
    assert compare(left, right) == compare(right, left)


@given(contents, contents)
def test_scores_are_shares_and_every_kept_comparison_says_why(one: str, other: str) -> None:
    for found in Pile([one, other]).compare():
        assert 0 <= found.score <= 1
        assert 0 <= found.matter_score <= 1
        assert found.left < found.right
        assert found.reasons


@settings(deadline=None)
@given(st.lists(contents, min_size=2, max_size=10), st.integers(min_value=1, max_value=9))
def test_batches_give_the_same_comparisons_as_all_at_once(texts: list[str], cut: int) -> None:
    pile = Pile(texts)
    statements = list(pile.statements.values())
    first = compare_new(statements[:cut], [], pile.articles, SETTINGS)
    second = compare_new(statements[cut:], statements[:cut], pile.articles, SETTINGS)
    assert sorted(first + second, key=lambda found: (found.left, found.right)) == pile.compare()


@given(st.lists(contents, min_size=1, max_size=8), st.randoms())
def test_comparisons_do_not_depend_on_input_order(texts: list[str], random: Random) -> None:
    pile = Pile(texts)
    statements = list(pile.statements.values())
    random.shuffle(statements)
    assert compare_new(statements, [], pile.articles, SETTINGS) == pile.compare()


def test_identical_contents_score_one_whatever_their_punctuation() -> None:
    (found,) = Pile(["Norland kidnapped 13 fishermen.", "“Norland kidnapped 13 fishermen”"]).compare()
    assert (found.score, found.matter_score) == (1.0, 1.0)


def test_a_recurring_statement_does_not_make_candidates_explode() -> None:
    pile = Pile([f"Norland kidnapped 13 fishermen{'.' * number}" for number in range(120)])
    limited = SETTINGS.model_copy(update={"max_candidates": 10})
    found = compare_new(list(pile.statements.values()), [], pile.articles, limited)
    assert len(found) <= 120 * 10
    assert len(pile.form()) == 1


def test_a_synonym_is_shared_but_a_common_word_is_not() -> None:
    (found,) = Pile(["Norland abducted the fishermen of Marsa", "Norland kidnapped the fishermen of Marsa"]).compare()
    assert "abduct" in found.reasons[0]
    assert "the" not in found.reasons[0].split()


def test_time_between_articles_lowers_the_score() -> None:
    texts = ["The harbour bridge was closed after a barge hit it", "A barge hit the harbour bridge, which was closed"]
    (near,), (far,) = Pile(texts, days=[1, 2]).compare(), Pile(texts, days=[1, 28]).compare()
    assert near.score > far.score
