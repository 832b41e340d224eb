import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.extraction import kind_of
from benchmarks.scoring import Marked, Score, calibration_error, mark, word_starts

WORDS = st.frozensets(st.integers(0, 30), max_size=8)
MARKED = st.builds(Marked, WORDS, WORDS, WORDS.filter(bool))


def _one(source: str = "", cue: str = "", content: str = "") -> Marked:
    return Marked(*(frozenset(map(int, part.split())) for part in (source, cue, content)))


@given(st.lists(MARKED, max_size=5, unique_by=lambda one: one.content))
def test_what_agrees_with_itself_scores_one(marked: list[Marked]) -> None:
    score = Score()
    assert all(score.add(marked, marked))
    assert all(tally.wrong == tally.missed == 0 for tally in score.tallies.values())


@given(st.lists(MARKED, max_size=5), st.lists(MARKED, max_size=5))
def test_precision_one_way_is_recall_the_other(left: list[Marked], right: list[Marked]) -> None:
    there, back = Score(), Score()
    there.add(left, right)
    back.add(right, left)
    for name in ("source", "cue", "content", "triple_exact"):
        assert there.tallies[name].precision == pytest.approx(back.tallies[name].recall)


def test_half_of_the_words_are_enough_for_an_attribution_but_not_for_a_triple() -> None:
    score = Score()
    assert score.add([_one("1 2", "3", "4 5 6 7")], [_one("1 2", "3", "4 5")]) == [True]
    assert score.tallies["attribution"].f1 == 1.0
    assert score.tallies["triple_exact"].f1 == 0.0


def test_another_source_makes_an_attribution_wrong() -> None:
    score = Score()
    assert score.add([_one("1", "3", "4 5")], [_one("9", "3", "4 5")]) == [False]


def test_no_marked_attribution_is_found_twice() -> None:
    score = Score()
    assert sorted(score.add([_one("1", "3", "4 5")], [_one("1", "3", "4 5"), _one("1", "3", "4")])) == [False, True]


def test_attributions_without_content_count_on_neither_side() -> None:
    score = Score()
    assert score.add([_one("1", "3", "")], [_one("1", "3", "")]) == [False]
    assert score.tallies["attribution"].missed == score.tallies["attribution"].wrong == 0


def test_punctuation_at_a_span_s_edge_counts_for_nothing() -> None:
    text = "“The quay,” she said."
    starts = word_starts(text)
    bare, full = (
        mark(starts, {"source": [(12, 15)], "cue": [(16, 20)], "content": [one]}) for one in ((1, 9), (0, 11))
    )
    assert bare == full


def test_confidence_that_is_kept_has_no_error() -> None:
    assert calibration_error([(0.75, True), (0.75, True), (0.75, True), (0.75, False)]) == 0.0


def test_confidence_that_is_too_high_errs_by_the_difference() -> None:
    assert calibration_error([(0.9, True), (0.9, False)]) == pytest.approx(0.4)


@pytest.mark.parametrize(
    ("text", "span", "kind"),
    [
        ("“The quay is shut,” she said.", (0, 19), "direct"),
        ("“The quay is shut,” she said.", (1, 18), "direct"),
        ("She said that the quay was “shut for good”.", (9, 43), "mixed"),
        ("She said that the quay was shut.", (9, 31), "indirect"),
    ],
)
def test_kinds_are_told_by_the_quote_marks(text: str, span: tuple[int, int], kind: str) -> None:
    assert kind_of(text, [span]) == kind
