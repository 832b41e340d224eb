"""What two descriptions say of each other: one party, two, or nothing."""

import pytest

from claims.assessment.descriptions import may_be_one, shut_out
from tests.assessment.test_counts import read_cases


@pytest.mark.parametrize("case", read_cases("excluding.jsonl"))
def test_descriptions_shut_each_other_out_or_not(case: dict[str, str]) -> None:
    found = shut_out(case["left"], case["right"])
    assert list(found or ()) == case.get("shut", [])
    assert list(shut_out(case["right"], case["left"]) or ()) == list(reversed(case.get("shut", [])))


@pytest.mark.parametrize(
    ("left", "right", "is_so"),
    [
        ("a source", "a customs official", True),
        ("an official", "a senior Norvian official", True),
        ("a customs official", "a customs official", True),
        ("an official", "a diplomat", False),
        ("a man", "a woman", False),
        ("a former official", "a serving official", False),
    ],
)
def test_a_description_may_tell_less_than_another_of_the_same_party(left: str, right: str, *, is_so: bool) -> None:
    assert may_be_one(left, right) is is_so
    assert may_be_one(right, left) is is_so
