"""Parties of several articles, from the words that name them to one source each."""

from itertools import combinations

import pytest

from claims.sources import resolve_across, resolve_within
from tests.sources.articles import load_cases, make_extraction


def source_ids(articles: list[tuple[str | None, str]]) -> list[str]:
    """Return the source of each article's last statement."""
    made = [
        resolve_within(make_extraction(text, published_at=day, outlet=f"Outlet {at}"))
        for at, (day, text) in enumerate(articles)
    ]
    statements = [statement for one in made for statement in one.statements]
    sources = resolve_across(statements, {one.article.id: one.article for one in made})
    return [sources[one.article.id, one.statements[-1].chain[-1].name].id for one in made]


@pytest.mark.parametrize("case", load_cases("affairs.jsonl"), ids=lambda case: case["why"])
def test_the_parties_of_an_affair_are_those_a_reader_tells_apart(case):
    ids = source_ids(case["articles"])
    wanted = {at: number for number, party in enumerate(case["parties"]) for at in party}
    wrong = [
        pair
        for pair in combinations(wanted, 2)
        if (ids[pair[0]] == ids[pair[1]]) != (wanted[pair[0]] == wanted[pair[1]])
    ]
    assert wrong == []
