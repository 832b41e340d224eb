"""The report as linked data: chains in the words of PROV-O, no ratings, nothing that leads nowhere."""

import json
from typing import Any

import pytest
from hypothesis import given

from claims.reporting import build_report, render
from schemas.report import Report
from tests.reporting.examples import POLICY, example_report
from tests.reporting.situations import build_situation
from tests.reporting.test_narrative import situations

PROV = {"wasQuotedFrom", "wasDerivedFrom", "wasAttributedTo", "wasRevisionOf", "actedOnBehalfOf"}


def graph_of(report: Report) -> list[dict[str, Any]]:
    rendered = render(report, ".jsonld")
    assert isinstance(rendered, bytes)
    graph = json.loads(rendered)["@graph"]
    assert isinstance(graph, list)
    return graph


def situation_graph(said: list[dict[str, Any]], **more: object) -> list[dict[str, Any]]:
    situation = {"articles": [["The Herald"]], "said": said, "status": "single_source", **more}
    ledger, assessment = build_situation(situation)
    return graph_of(build_report(ledger, [assessment], POLICY, "1"))


def ids_of(node: object, key: str = "") -> list[str]:
    """Return every reference to a node of the graph, as a value of a PROV term or as an object with nothing but @id."""
    if isinstance(node, dict):
        found = [node["@id"]] if set(node) == {"@id"} else []
        return found + [one for name, value in node.items() for one in ids_of(value, name)]
    if isinstance(node, list):
        return [one for value in node for one in ids_of(value, key)]
    return [node] if isinstance(node, str) and key in PROV else []


@given(situations())
def test_every_reference_leads_to_a_node(situation: dict[str, Any]) -> None:
    ledger, assessment = build_situation(situation)
    graph = graph_of(build_report(ledger, [assessment], POLICY, "1"))
    known = {node["@id"] for node in graph} | {one["@id"] for node in graph for one in node.get("appearance", ())}
    assert set(ids_of(graph)) <= known


def test_the_context_gives_every_term_that_schema_org_lacks() -> None:
    rendered = render(example_report(), ".jsonld")
    assert isinstance(rendered, bytes)
    context = json.loads(rendered)["@context"]
    assert context[0] == "https://schema.org"
    assert set(context[1]) == PROV | {"prov"}
    assert all(context[1][term] == {"@id": f"prov:{term}", "@type": "@id"} for term in PROV)


@pytest.mark.parametrize(
    ("relation", "term"), [("quotes", "wasQuotedFrom"), ("cites", "wasDerivedFrom"), ("carries", "wasDerivedFrom")]
)
def test_a_relation_of_a_chain_has_its_term(relation: str, term: str) -> None:
    graph = situation_graph([{"in": 0, "by": "Ana Roe", "relation": relation}])
    (printed,) = next(node for node in graph if node["@type"] == "Claim")["appearance"]
    inner = next(node for node in graph if node["@id"] == printed[term])
    party = next(node for node in graph if node["@id"] == inner["wasAttributedTo"])
    assert party["name"] == "Ana Roe"


def test_a_party_acts_on_behalf_of_the_one_it_speaks_for() -> None:
    via = [{"name": "Jo Vane", "kind": "person", "relation": "quotes"}]
    graph = situation_graph([{"in": 0, "by": "Port Authority", "via": via, "relation": "speaks_for"}])
    body = next(node for node in graph if node.get("name") == "Port Authority")
    speaker = next(node for node in graph if node.get("name") == "Jo Vane")
    assert speaker["actedOnBehalfOf"] == [body["@id"]]


def test_nothing_is_rated() -> None:
    words = json.dumps(graph_of(example_report()))
    assert "ClaimReview" not in words
    assert "Rating" not in words
