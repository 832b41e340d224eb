"""Quantities in text."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.text.numbers import quantities

CASES = [json.loads(line) for line in (Path(__file__).parent / "cases" / "quantities.jsonl").read_text().splitlines()]
PIECES = ["13", "1,200", "two", "dozen", "million", "hundreds of", "$", "€", "up to", "about", "percent", "March", "9"]
PIECES += ["2018", "to", "and", "-", "one", "people", "’", " ", "first", "a", "half", "1970s", "(", "3.5", "bn", "５"]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["why"])
def test_quantities_are_read_as_the_case_says(case: dict[str, object]) -> None:
    text = str(case["text"])
    found = [
        [text[slice(*item.span)], item.low, item.high, item.unit, item.kind, item.approximate, item.bound]
        for item in quantities(text)
    ]
    assert found == case["found"]


@given(st.lists(st.sampled_from(PIECES), max_size=12).map(" ".join) | st.text(max_size=60))
def test_spans_slice_back_in_order_without_overlap_and_intervals_are_sound(text: str) -> None:
    found = quantities(text)
    end = 0
    for item in found:
        assert end <= item.span[0] < item.span[1] <= len(text)
        assert text[slice(*item.span)].strip()
        assert item.low <= item.high
        end = item.span[1]


@given(st.integers(min_value=0, max_value=10**12))
def test_a_figure_with_or_without_commas_has_its_value(number: int) -> None:
    for printed in (f"{number:,}", str(number)):
        (found,) = quantities(f"They counted {printed} boxes")
        assert found.low == found.high == number


@given(st.integers(min_value=2, max_value=19), st.sampled_from(["boats", "letters"]))
def test_words_and_figures_say_the_same(number: int, noun: str) -> None:
    spelled = "two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen"
    word = [*spelled.split(), "eighteen", "nineteen"][number - 2]
    (in_words,), (in_figures,) = quantities(f"{word} {noun}"), quantities(f"{number} {noun}")
    assert in_words[1:] == in_figures[1:]
