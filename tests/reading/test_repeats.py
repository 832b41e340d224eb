"""Lines that say again what stood above."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.reading.blocks import lay_out
from claims.reading.lines import split_lines
from claims.reading.repeats import find_repeats
from schemas.article import Metadata

STORY = [
    "The council of Felixwell has closed its oldest bridge after a crack was found, three officials said on Monday.",
    "Traffic will be sent over the northern ferry until the end of June, the council's chief engineer told reporters.",
    "“Nobody likes to wait, but nobody likes to swim either,” the mayor said at the town hall that evening.",
]


def places(*lines: str) -> set[int]:
    return find_repeats(split_lines("\n\n".join(lines)))


def test_a_second_copy_of_the_story_is_marked_and_the_first_is_not() -> None:
    assert places(*STORY, *STORY) == {3, 4, 5}


def test_a_second_version_with_other_small_words_is_marked() -> None:
    again = "The council of Felixwell has shut its oldest bridge after a crack was found, three officials said Monday."
    assert places(*STORY, again) == {3}


def test_a_pull_quote_below_its_paragraph_is_marked() -> None:
    assert places(*STORY, "Nobody likes to wait, but nobody likes to swim either") == {3}


def test_a_paragraph_that_attributes_what_a_pull_quote_above_only_quotes_is_kept() -> None:
    assert places("Nobody likes to wait, but nobody likes to swim either", STORY[2]) == set()


@pytest.mark.parametrize(
    ("line", "other"),
    [
        (
            "The union now has 882 members in the port and wants more.",
            "The union now has 866 members in the port and wants more.",
        ),
        (
            "The mayor said that the bridge would be opened again in June.",
            "The mayor said that the bridge would not be opened again in June.",
        ),
    ],
    ids=["another figure", "a negation"],
)
def test_a_line_that_differs_in_what_counts_is_no_copy(line: str, other: str) -> None:
    assert places(line, other) == set()


def test_short_sentences_may_recur() -> None:
    assert places("He declined to comment.", STORY[0], "He declined to comment.") == set()


def test_a_headline_does_not_make_the_first_paragraph_a_copy() -> None:
    headline = "Council of Felixwell closes its oldest bridge after crack was found"
    text = f"{headline}\n\nThe council of Felixwell closes its oldest bridge after crack was found, it said.\n"
    assert not any(block.repeats for block in lay_out(text, Metadata()).blocks)


@given(lines=st.lists(st.sampled_from(STORY), min_size=1, max_size=12))
def test_a_line_is_marked_exactly_when_it_stood_above(lines: list[str]) -> None:
    assert places(*lines) == {place for place, line in enumerate(lines) if line in lines[:place]}
