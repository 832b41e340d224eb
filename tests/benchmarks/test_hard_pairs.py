"""The hard pairs are what their README says, and the linker decides them as well as it has before."""

from collections import Counter
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.hard_pairs import (
    HELD,
    KINDS,
    NUMBER_SAME,
    PARTS,
    HardPair,
    Outcome,
    auc,
    decide,
    figures,
    measure,
    read_floors,
    read_pairs,
    shortfalls,
    table,
    wrong,
)

ALL_KINDS = {*KINDS, NUMBER_SAME}
IS_ONE_CLAIM = {"negation", "paraphrase", NUMBER_SAME}
scores = st.lists(st.floats(min_value=0, max_value=1), min_size=1, max_size=12)


@pytest.fixture(scope="module")
def pairs() -> Sequence[HardPair]:
    return read_pairs()


@pytest.fixture(scope="module")
def found() -> dict[str, float]:
    return figures(measure("kept"))


def _outcome(kind: str, score: float, clash: str | None = None) -> Outcome:
    wanted = {"number": "numeric", "negation": "negation"}.get(kind)
    return Outcome(HardPair(kind, "a", "b", kind in IS_ONE_CLAIM, wanted, "look", "because"), score, clash)


def test_no_figure_on_the_kept_pairs_lies_below_its_floor(found: dict[str, float]) -> None:
    assert shortfalls(found, read_floors()) == []


def test_every_figure_that_no_threshold_can_trade_has_a_floor(found: dict[str, float]) -> None:
    assert set(read_floors()) == {name for name in found if name.endswith(HELD)}


def test_each_hard_kind_has_150_pairs_in_two_equal_parts(pairs: Sequence[HardPair]) -> None:
    count = Counter(pair.kind for pair in pairs)
    assert count == dict.fromkeys(KINDS, 150) | {NUMBER_SAME: 25}
    parts = Counter((pair.kind, pair.part) for pair in pairs)
    assert all(abs(parts[kind, PARTS[0]] - parts[kind, PARTS[1]]) <= 1 for kind in ALL_KINDS)


def test_no_sentence_stands_in_two_pairs(pairs: Sequence[HardPair]) -> None:
    told = Counter(text for pair in pairs for text in (pair.left, pair.right))
    assert [text for text, times in told.items() if times > 1] == []


def test_no_three_opening_words_stand_in_more_than_three_pairs_of_a_kind(pairs: Sequence[HardPair]) -> None:
    openings = Counter((pair.kind, *pair.left.split()[:3]) for pair in pairs)
    assert [opening for opening, times in openings.items() if times > 3] == []


def test_labels_follow_from_the_kind(pairs: Sequence[HardPair]) -> None:
    assert all(pair.same == (pair.kind in IS_ONE_CLAIM) for pair in pairs)
    clashes = {(pair.kind, pair.clash) for pair in pairs if pair.clash}
    assert clashes == {("number", "numeric"), ("negation", "negation"), ("negation", "denial")}
    assert all(pair.clash for pair in pairs if pair.kind in {"number", "negation"})
    assert all(pair.why and pair.part in PARTS for pair in pairs)


@pytest.mark.parametrize("score", [0.0, 1.0])
def test_one_answer_to_everything_is_right_half_of_the_time_in_the_balance(score: float) -> None:
    assert figures([_outcome(kind, score) for kind in ALL_KINDS])["balanced"] == 0.5


def test_right_scores_and_right_clashes_are_all_ones() -> None:
    clashes = {"number": "numeric", "negation": "negation"}
    outcomes = [_outcome(kind, float(kind in IS_ONE_CLAIM), clashes.get(kind)) for kind in ALL_KINDS]
    assert set(figures(outcomes).values()) == {1.0}
    assert wrong(outcomes) == []


def test_a_wrong_pair_is_shown_with_both_texts() -> None:
    (shown,) = wrong([_outcome("name", 0.9), _outcome("name", 0.1)])
    assert shown == "name: 0.90, None; wanted different, None (because)\n  a\n  b"


def test_equal_contents_are_one_claim_without_a_clash() -> None:
    text = "A landslide buried a school bus in Nepal on Friday"
    outcome = decide(HardPair("paraphrase", text, text, True, None, "look", "equal"))
    assert (outcome.score, outcome.clash, outcome.is_right) == (1.0, None, True)


def test_a_bare_not_is_found_as_negation() -> None:
    texts = "The strike affects trains to the airport", "The strike does not affect trains to the airport"
    assert decide(HardPair("negation", *texts, True, "negation", "look", "not")).clash == "negation"


@given(scores, scores)
def test_the_two_ways_round_of_an_auc_make_one(one: list[float], other: list[float]) -> None:
    assert auc(one, other) + auc(other, one) == pytest.approx(1)


@given(scores)
def test_scores_against_themselves_have_an_auc_of_one_half(some: list[float]) -> None:
    assert auc(some, some) == pytest.approx(0.5)


def test_a_figure_below_its_floor_is_named() -> None:
    assert shortfalls({"name_auc": 0.5}, {"name_auc": 0.5}) == []
    assert shortfalls({"name_auc": 0.5}, {"name_auc": 0.6}) == ["name_auc: 0.500 is below the floor 0.600"]
    assert shortfalls({}, {"name_auc": 0.6}) == ["name_auc: missing"]


def test_the_table_has_a_line_for_each_kind(found: dict[str, float]) -> None:
    assert {line.split()[0] for line in table(found)[1:]} == ALL_KINDS | {"balanced"}
