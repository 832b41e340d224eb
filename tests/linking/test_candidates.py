"""Candidate pairs: which statements are worth comparing."""

from itertools import pairwise
from random import Random

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claims.linking.candidates import MAX_COPIES, VECTOR_SIZE, candidate_pairs
from claims.linking.profiles import Outline, outline
from claims.linking.signatures import windows
from schemas.model import StatementId
from schemas.settings import LinkSettings
from tests.linking.builders import Pile, contents

SETTINGS = LinkSettings()
NARROW = SETTINGS.model_copy(update={"max_candidates": 3})
SLOGAN = "Norland will never give up its harbour"


def outlines_of(texts: list[str]) -> list[Outline]:
    pile = Pile(texts)
    return [outline(statement, pile.articles) for statement in pile.statements.values()]


def ids(pairs: list[tuple[Outline, Outline]]) -> list[tuple[StatementId, StatementId]]:
    return [(left.id, right.id) for left, right in pairs]


def vector(seed: int) -> np.ndarray:
    whole = np.random.default_rng(seed).standard_normal(VECTOR_SIZE)
    return np.round(127 * whole / np.linalg.norm(whole)).astype(np.int8)


@given(st.lists(contents, max_size=12), st.randoms())
def test_candidates_do_not_depend_on_input_order_however_few_are_kept(texts: list[str], random: Random) -> None:
    outlines = outlines_of(texts)
    days = {item.id: 730_000 + 20 * number for number, item in enumerate(outlines)}
    vectors = {item.id: vector(number // 2) for number, item in enumerate(outlines)}
    found = ids(candidate_pairs(outlines, [], NARROW, days=days, vectors=vectors))
    random.shuffle(outlines)
    assert ids(candidate_pairs(outlines, [], NARROW, days=days, vectors=vectors)) == found
    assert found == sorted(set(found))
    assert all(left < right for left, right in found)


@settings(deadline=None)
@given(st.lists(contents, min_size=1, max_size=12), st.integers(min_value=0, max_value=12))
def test_what_is_found_in_two_steps_is_found_at_once(texts: list[str], cut: int) -> None:
    outlines = outlines_of(texts)
    first, second = outlines[:cut], outlines[cut:]
    whole = set(ids(candidate_pairs(outlines, [], SETTINGS)))
    assert {*ids(candidate_pairs(first, [], SETTINGS)), *ids(candidate_pairs(second, first, SETTINGS))} == whole


@given(st.lists(contents, min_size=2, max_size=30))
def test_no_statement_has_more_candidates_of_its_own_than_allowed(texts: list[str]) -> None:
    outlines = outlines_of(texts)
    for item in outlines:
        others = [other for other in outlines if other.id != item.id]
        assert len(candidate_pairs([item], others, NARROW)) <= NARROW.max_candidates


def test_a_slogan_of_ten_thousand_articles_has_few_candidates_and_crowds_out_no_other_wording() -> None:
    (slogan,) = outlines_of([SLOGAN])
    (reworded,) = outlines_of(["Norland will never give its harbour away, the minister vowed"])
    copies = [Outline(StatementId(f"s{number:05}"), *_rest(slogan)) for number in range(10_000)]
    found = candidate_pairs([*copies, reworded], [], SETTINGS)
    assert len(found) <= len(copies) * MAX_COPIES + SETTINGS.max_candidates
    assert sum(reworded.id in {left.id, right.id} for left, right in found) == MAX_COPIES
    with_copies = {side.id for pair in found for side in pair}
    assert with_copies >= {copy.id for copy in copies}


def _rest(item: Outline) -> tuple[object, ...]:
    return tuple(getattr(item, name) for name in Outline.__dataclass_fields__ if name != "id")


@pytest.mark.parametrize(("apart", "is_found"), [(0, True), (30, True), (31, False), (4000, False)])
def test_a_weak_likeness_counts_only_near_in_time(apart: int, *, is_found: bool) -> None:
    left, right = outlines_of(
        [
            "the mayor of Ostrava closed the harbour bridge on Monday",
            "a barge with timber, cement, gravel and 13 sailors sank under the harbour, divers from Marsa found",
        ]
    )
    days = {left.id: 730_000, right.id: 730_000 + apart}
    assert bool(candidate_pairs([left, right], [], SETTINGS, days=days)) == is_found


def test_a_strong_likeness_counts_years_apart() -> None:
    left, right = outlines_of(["Norland kidnapped 13 fishermen of Marsa", "Norland abducted 13 fishermen from Marsa"])
    assert candidate_pairs([left, right], [], SETTINGS, days={left.id: 720_000, right.id: 730_000})


def test_other_words_of_one_meaning_are_found_by_their_vectors_alone() -> None:
    left, right = outlines_of(["Osprey will sack half its crews", "The ferry firm is to lay off hundreds"])
    assert not candidate_pairs([left, right], [], SETTINGS)
    assert candidate_pairs([left, right], [], SETTINGS, vectors={left.id: vector(1), right.id: vector(1)})
    assert not candidate_pairs([left, right], [], SETTINGS, vectors={left.id: vector(1), right.id: vector(2)})


def test_of_a_word_that_too_many_hold_only_the_nearest_days_count() -> None:
    texts = [f"the harbour bridge of Ostrava was closed by crew {number}" for number in range(40)]
    outlines = outlines_of(texts)
    days = {item.id: 730_000 + number // 2 for number, item in enumerate(outlines)}
    few = SETTINGS.model_copy(update={"word_holders": 6})
    apart = [abs(days[left.id] - days[right.id]) for left, right in candidate_pairs(outlines, [], few, days=days)]
    assert apart
    assert max(apart) == 1


@given(st.lists(st.integers(min_value=1, max_value=3000), max_size=8), st.integers(min_value=0, max_value=60))
def test_the_stretches_hold_every_day_near_one_asked_for_and_no_other(days: list[int], width: int) -> None:
    found = list(windows(days, width))
    covered = {day for first, last in found for day in range(first, last + 1)}
    assert covered == {day for one in days for day in range(max(one - width, 1), one + width + 1)}
    assert all(before[1] < after[0] for before, after in pairwise(found))
