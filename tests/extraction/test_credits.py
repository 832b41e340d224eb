"""Which wire credits an article carries."""

import json
from pathlib import Path
from typing import Any

import pytest

from claims.extraction import extract
from tests.builders import make_article

_CASES = [
    json.loads(line)
    for line in (Path(__file__).parent / "cases" / "credits.jsonl").read_text(encoding="utf-8").splitlines()
]


@pytest.mark.parametrize("case", _CASES, ids=lambda case: str(case["why"]))
def test_a_credit_is_found_as_printed_with_the_agency_in_full(case: dict[str, Any]) -> None:
    article = make_article(case["text"], wire=case.get("wire"), byline=case.get("byline"))
    found = extract(article).article.credits
    assert [[credit.agency, credit.text, credit.form.value] for credit in found] == case["credits"]
    for credit in found:
        assert credit.span is None or article.text[slice(*credit.span)] == credit.text


def test_a_credit_line_is_no_statement() -> None:
    assert extract(make_article("Reuters contributed to this report.")).statements == ()
