"""Measures in one unit."""

import pytest

from claims.text.numbers import quantities
from claims.text.scales import in_base_unit


@pytest.mark.parametrize(
    ("one", "other"),
    [("two hours", "120 minutes"), ("a week or 7 days", "7 days"), ("2 km", "2,000 meters"), ("3 years", "36 months")],
)
def test_measures_of_one_length_are_equal_in_the_base_unit(one: str, other: str) -> None:
    left, right = (in_base_unit(quantities(text)[-1]) for text in (one, other))
    assert (left.low, left.high, left.unit) == (right.low, right.high, right.unit)


@pytest.mark.parametrize("text", ["13 fishermen", "$20", "3 percent", "in 2002", "3 mph"])
def test_what_is_no_measure_or_has_no_other_unit_stays_as_it_is(text: str) -> None:
    (found,) = quantities(text)
    assert in_base_unit(found) is found
