import pytest

from claims.sources import resolve_across, resolve_within
from tests.sources.articles import load_cases, make_extraction

CASES = load_cases("principals.jsonl")


def resolve(text: str):
    return resolve_within(make_extraction(text))


@pytest.mark.parametrize("case", CASES, ids=[str(case["why"]) for case in CASES])
def test_a_source_speaks_for_the_party_that_its_words_say(case):
    source = resolve(str(case["text"])).statements[0].source
    assert source is not None
    assert source.principal == case["principal"]


@pytest.mark.parametrize("case", CASES, ids=[str(case["why"]) for case in CASES])
def test_a_principal_comes_with_a_reason_and_no_principal_with_none(case):
    source = resolve(str(case["text"])).statements[0].source
    assert source is not None
    assert bool(source.principal_reason) == (source.principal is not None)


def test_the_line_from_a_spokesman_to_a_government_is_told():
    source = resolve("{White House spokesman Jon Vik} said <the port is open>.").statements[0].source
    assert source is not None
    assert source.principal_reason == "'spokesman' speaks for White House, and White House for United States"


def test_a_reason_found_in_an_article_stands_with_the_party():
    extraction = resolve("{Harbour Board spokeswoman Ida Holm} said <the port is open>.")
    found = resolve_across(extraction.statements, {extraction.article.id: extraction.article})
    party = found[extraction.article.id, "Ida Holm"]
    assert (party.principal, party.principal_reason) == ("Harbour Board", "'spokeswoman' speaks for Harbour Board")
