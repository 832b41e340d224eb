import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.sources import resolve_within
from claims.sources.phrasing import split_determiner
from tests.sources.articles import load_cases, make_extraction

CASES = load_cases("no_party.jsonl")


@pytest.mark.parametrize("case", CASES, ids=[str(case["why"]) for case in CASES])
def test_only_a_party_that_can_be_told_is_an_unnamed_source(case):
    statement = resolve_within(make_extraction(str(case["text"]))).statements[-1]
    source = statement.source
    assert source is not None
    assert source.descriptor == case["descriptor"]
    assert (statement.gap is None) == (case["descriptor"] is not None)
    assert source.count == case.get("count")


def test_what_is_left_open_has_a_reason_and_no_origin():
    statement = resolve_within(make_extraction("{The bridge decision} said <the port is open>.")).statements[0]
    assert [step.name for step in statement.chain] == ["The Herald"]
    assert statement.source is not None
    assert statement.source.reason == "'The bridge decision' names no party that can be told"


@given(
    st.integers(min_value=0, max_value=999), st.sampled_from(["percent", "million people", "% of voters", ".5 tons"])
)
def test_no_amount_is_a_number_of_sources(number, rest):
    space = "" if rest[0] in "%." else " "
    opening, _ = split_determiner(f"{number}{space}{rest}")
    assert opening is None
