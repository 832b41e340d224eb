"""The count, the status and the rules on small graphs of reports, as cases."""

import json
from pathlib import Path
from typing import Any

import pytest

from claims.assessment.parties import description_key
from schemas.claim import Judgement
from schemas.settings import POLICIES
from tests.assessment.graphs import Graph, Row, assess_graph, source_id

CASES = Path(__file__).parent / "cases"


def read_cases(name: str) -> list[Any]:
    lines = (CASES / name).read_text(encoding="utf-8").splitlines()
    return [pytest.param(case, id=case["why"]) for case in map(json.loads, lines)]


def read_graph(case: dict[str, Any]) -> Graph:
    rows = [Row.model(number, {**row, "via": tuple(row.get("via", ()))}) for number, row in enumerate(case["rows"])]
    judged = [
        Judgement(left=_id(rows[left]), right=_id(rows[right]), value=value, author="editor")
        for left, right, value in case.get("judged", ())
    ]
    return Graph(tuple(rows), tuple(judged))


def _id(row: Row) -> str:
    return source_id(row.source or "", row)


@pytest.mark.parametrize("case", read_cases("counts.jsonl"))
def test_a_graph_has_its_count_status_and_rules(case: dict[str, Any]) -> None:
    assessment = assess_graph(read_graph(case), POLICIES[case.get("policy", "default-2")])
    assert [assessment.origins.lo, assessment.origins.hi] == case["count"]
    assert assessment.status == case["status"]
    assert assessment.disputed is case.get("disputed", False)
    if "rules" in case:
        assert [pair.rule for pair in assessment.support.pairs] == case["rules"]


@pytest.mark.parametrize("case", read_cases("descriptions.jsonl"))
def test_descriptions_are_compatible_or_not(case: dict[str, Any]) -> None:
    assert (description_key(case["left"]) == description_key(case["right"])) is case["compatible"]
