"""Whether two statements clash, of which type and in which words."""

from datetime import datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.assessment.clashes import Said, clash_of, signs_of
from claims.assessment.readings import read
from schemas.settings import ClashSettings
from schemas.statement import CueClass, StatementKind
from tests.assessment.test_counts import read_cases

SETTINGS = ClashSettings()
WORDS = (
    "the",
    "mill",
    "Marle",
    "will",
    "not",
    "close",
    "closed",
    "open",
    "denied",
    "hoax",
    "13",
    "40",
    "people",
    ",",
    "that",
)
TEXTS = st.lists(st.sampled_from(WORDS), max_size=14).map(" ".join)


def as_said(side: dict[str, Any]) -> Said:
    turned = {
        "cue_class": CueClass,
        "kind": StatementKind,
        "published_at": datetime.fromisoformat,
    }
    return Said(**{name: turned[name](value) if name in turned else value for name, value in side.items()})


@pytest.mark.parametrize("case", read_cases("clashes.jsonl"))
def test_a_pair_clashes_as_its_case_says(case: dict[str, Any]) -> None:
    left, right = as_said(case["left"]), as_said(case["right"])
    is_contrasted = case.get("is_contrasted", False)
    found = clash_of(left, right, SETTINGS, score=case.get("score"), is_contrasted=is_contrasted)
    assert (found.type.value if found else None) == case["type"]
    if found:
        assert list(found.words) == case["words"]
        assert found.is_dispute is case.get("is_dispute", True)


@given(TEXTS, TEXTS)
def test_the_order_of_the_two_does_not_matter(left: str, right: str) -> None:
    pair = Said(left, "a"), Said(right, "b")
    found, turned = clash_of(*pair, SETTINGS), clash_of(*reversed(pair), SETTINGS)
    assert (found is None) == (turned is None)
    assert found is None or turned is None or found.is_dispute == turned.is_dispute


@given(TEXTS)
def test_nothing_clashes_with_itself(text: str) -> None:
    assert clash_of(Said(text, "a"), Said(text, "b"), SETTINGS) is None


@given(TEXTS, TEXTS)
def test_one_party_at_no_known_time_never_clashes(left: str, right: str) -> None:
    assert clash_of(Said(left, "a"), Said(right, "a"), SETTINGS) is None


@given(st.text(max_size=80))
def test_every_word_of_a_reading_stands_in_its_text(text: str) -> None:
    assert all(text[token.start :].startswith(token.printed) for token in read(text).tokens)


@given(TEXTS, TEXTS)
def test_what_has_no_signs_of_a_clash_does_not_clash(left: str, right: str) -> None:
    pair = Said(left, "a"), Said(right, "b")
    signs = [signs_of(side, SETTINGS) for side in pair]
    assert signs[0].may_clash(signs[1]) or clash_of(*pair, SETTINGS) is None
