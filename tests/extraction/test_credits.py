"""Which wire credits an article carries."""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.extraction import extract
from claims.extraction.credits import find_credits
from claims.text.agencies import Agency, AgencyKind, load_agencies
from schemas.article import BlockKind, CreditForm
from tests.builders import make_article

_CASES = [
    json.loads(line)
    for line in (Path(__file__).parent / "cases" / "credits.jsonl").read_text(encoding="utf-8").splitlines()
]

_STORY = "The quay is closed, the mayor said."


@pytest.mark.parametrize("case", _CASES, ids=lambda case: str(case["why"]))
def test_a_credit_is_found_as_printed_with_the_agency_in_full(case: dict[str, Any]) -> None:
    article = make_article(case["text"], wire=case.get("wire"), byline=case.get("byline"))
    found = extract(article).article.credits
    assert [[credit.agency, credit.text, credit.form.value] for credit in found] == case["credits"]
    for credit in found:
        assert credit.span is None or article.text[slice(*credit.span)] == credit.text


def test_a_credit_line_is_no_statement() -> None:
    assert extract(make_article("Reuters contributed to this report.")).statements == ()


def test_a_name_above_the_story_is_a_byline_and_one_below_a_closing_line() -> None:
    article = make_article(f"Reuters\n{_STORY}\nAFP")
    byline, *others = article.blocks
    credit = byline.model_copy(update={"kind": BlockKind.CREDIT})
    found = find_credits(article.model_copy(update={"blocks": (credit, *others)}))
    assert [(each.agency, each.form) for each in found] == [
        ("Reuters", CreditForm.BYLINE),
        ("Agence France-Presse", CreditForm.CLOSING),
    ]


@pytest.mark.parametrize("kind", [BlockKind.TITLE, BlockKind.CAPTION])
def test_headlines_and_captions_hold_no_credit(kind: BlockKind) -> None:
    article = make_article(f"Quay closed (AP)\n{_STORY}")
    first = article.blocks[0].model_copy(update={"kind": kind})
    assert find_credits(article.model_copy(update={"blocks": (first, *article.blocks[1:])})) == ()


_CARRIERS = [agency for agency in load_agencies() if agency.kind is not AgencyKind.OUTLET]
_OUTLETS = [agency for agency in load_agencies() if agency.kind is AgencyKind.OUTLET]


def _agencies(text: str, **more: object) -> list[str]:
    return [credit.agency for credit in find_credits(make_article(text, **more))]


@given(agency=st.sampled_from(_CARRIERS), data=st.data())
def test_every_agency_is_credited_under_every_name_in_every_form(agency: Agency, data: st.DataObject) -> None:
    name = data.draw(st.sampled_from(agency.names))
    forms = [
        f"LISBON ({name}) - {_STORY}",
        f"Lisbon, May 9 ({name}): {_STORY}",
        f"{_STORY}\n({name})",
        f"{_STORY} ({name})",
        f"{_STORY}\nWith files from {name}",
        f"{_STORY}\n{name} contributed to this report.",
        f"{_STORY}\n© 2020 {name}. All rights reserved.",
    ]
    text = data.draw(st.sampled_from(forms))
    assert _agencies(text) == [agency.name], text
    assert _agencies(_STORY, wire=name) == [agency.name]
    assert _agencies(_STORY, byline=f"Ann Lee, {name}") == [agency.name]


@given(outlet=st.sampled_from(_OUTLETS), data=st.data())
def test_an_outlet_that_publishes_itself_is_credited_by_words_alone(outlet: Agency, data: st.DataObject) -> None:
    name = data.draw(st.sampled_from(outlet.names))
    assert _agencies(f"LISBON ({name}) - {_STORY}\n{name}\n({name})", byline=f"Ann Lee, {name}") == []
    assert _agencies(f"{_STORY}\nThis article is republished from {name}.") == [outlet.name]
    assert _agencies(f"{_STORY}\nThis article is republished from {name}.", outlet=name) == []


@given(agency=st.sampled_from(_CARRIERS), data=st.data())
def test_what_an_agency_reported_is_no_credit(agency: Agency, data: st.DataObject) -> None:
    name = data.draw(st.sampled_from(agency.names))
    text = data.draw(
        st.sampled_from(
            [
                f"{name} reported on Monday that the quay was closed.",
                f"The quay is closed, the mayor told {name} on Monday.",
                f"Ann Lee/{name}/Getty Images\n{_STORY}",
                f"{_STORY}\nAnn Lee via {name}\n{_STORY}",
                f"According to {name}, rain contributed to the flood.",
            ]
        )
    )
    assert _agencies(text) == [], text


@given(text=st.text(alphabet="Reutrs AP(),-/.\n—©2019 by", max_size=120))
def test_every_credit_slices_back_to_its_words(text: str) -> None:
    for credit in find_credits(make_article(text)):
        assert credit.span is not None
        assert text[slice(*credit.span)] == credit.text
