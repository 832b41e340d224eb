"""Chains that run on through the cited outlet's own article, and what they never change."""

from dataclasses import replace

from schemas.assessment import JoinedChain
from schemas.claim import Judgement, JudgementValue
from schemas.statement import Certainty
from tests.assessment.graphs import Graph, Row, assess_graph, build_statement, source_id

OWN = Row(1, "Courier", "Ida Moss")
CITING = Row(2, "Gazette", "Courier", day=3)


def joined(*rows: Row) -> dict[str, list[tuple[int, int]]]:
    """Return for each origin by name the numbers of the citing and the cited rows."""
    number = {build_statement(row).id: row.number for row in rows}
    return {
        origin.name: [(number[join.citing], number[join.cited]) for join in origin.joined]
        for origin in assess_graph(Graph(rows)).support.origins
    }


def test_what_an_outlet_is_cited_for_leads_to_whom_its_own_article_names() -> None:
    assert joined(OWN, CITING) == {"Ida Moss": [(2, 1)], "Courier": []}


def test_the_step_is_inferred_and_names_its_evidence() -> None:
    (join,) = assess_graph(Graph((OWN, CITING))).support.origins[0].joined
    assert join == JoinedChain(
        citing=build_statement(CITING).id,
        cited=build_statement(OWN).id,
        certainty=Certainty.INFERRED,
        reason="Gazette cites Courier, and Courier gave it on 2020-01-01",
    )


def test_an_article_that_is_later_or_long_before_or_of_unknown_date_is_not_joined() -> None:
    for own, citing in ((4, 3), (1, 23), (None, 3), (1, None)):
        assert not joined(replace(OWN, day=own), replace(CITING, day=citing))["Ida Moss"]


def test_an_edition_of_the_cited_outlets_family_is_its_own_article() -> None:
    rows = (Row(1, "Herald Asia", "Ida Moss"), Row(2, "Gazette", "Herald"))
    assert joined(*rows)["Ida Moss"] == [(2, 1)]


def test_a_chain_that_names_the_party_is_joined_to_that_party_alone() -> None:
    other = Row(3, "Courier", "Ferry Company")
    named = Row(2, "Gazette", "Ida Moss", via=("Courier",))
    assert joined(OWN, other, named) == {"Ida Moss": [(2, 1)], "Ferry Company": []}


def test_a_chain_that_names_nobody_is_joined_to_all_whom_the_article_quotes() -> None:
    other = Row(3, "Courier", "Ferry Company")
    assert joined(OWN, other, CITING) == {"Ida Moss": [(2, 1)], "Ferry Company": [(2, 3)], "Courier": []}


def test_a_chain_runs_on_through_several_articles() -> None:
    last = Row(3, "Herald", "Gazette", day=5)
    assert joined(OWN, CITING, last) == {"Ida Moss": [(2, 1), (3, 2)], "Courier": [], "Gazette": []}


def test_two_articles_of_one_day_that_cite_each_other_end_where_they_stand() -> None:
    rows = (Row(1, "Courier", "Gazette"), Row(2, "Gazette", "Courier"))
    assert assess_graph(Graph(rows)).origins.hi == 1
    assert {origin.newsrooms for origin in assess_graph(Graph(rows)).support.origins} == {("Courier",), ("Gazette",)}


def test_what_a_person_judged_apart_is_not_joined() -> None:
    ids = source_id("Courier"), source_id("Ida Moss")
    judged = Judgement(left=ids[0], right=ids[1], value=JudgementValue.DIFFERENT, author="editor")
    assert not any(origin.joined for origin in assess_graph(Graph((OWN, CITING), (judged,))).support.origins)
