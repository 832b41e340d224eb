"""Which figures of two statements rival each other."""

from typing import Any

import pytest

from claims.assessment.figures import figures, rival_figures
from schemas.settings import ClashSettings
from tests.assessment.test_counts import read_cases


@pytest.mark.parametrize("case", read_cases("figures.jsonl"))
def test_figures_clash_could_both_hold_or_are_no_rivals(case: dict[str, Any]) -> None:
    left, right = (figures(case[side], ClashSettings()) for side in ("left", "right"))
    found = list(rival_figures(left, right))
    kinds = ["possible" if is_possible else "dispute" for _, _, is_possible in found]
    assert kinds == ([] if case["clash"] == "none" else [case["clash"]])
    assert [words for one, other, _ in found for words in (one.words, other.words)] == case["words"]
    assert [is_possible for _, _, is_possible in rival_figures(right, left)] == [one for _, _, one in found]
