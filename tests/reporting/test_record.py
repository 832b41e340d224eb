"""The record of a source: what it said, in order of time, and what became of it."""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given

from claims.errors import NotFoundError
from claims.reporting import find_view
from schemas.assessment import PairRelation
from schemas.report import SaidLine, ShownSource
from tests.reporting.examples import example_ledger
from tests.reporting.situations import build_situation
from tests.reporting.test_narrative import situations

CASES = {
    case["why"]: case
    for case in map(
        json.loads,
        (Path(__file__).parent / "cases" / "narratives.jsonl").read_text(encoding="utf-8").splitlines(),
    )
}


def record(name: str, case: dict[str, Any]) -> ShownSource:
    ledger, assessment = build_situation(case)
    shown = find_view(ledger, [assessment], name)
    assert isinstance(shown, ShownSource)
    return shown


def only(name: str, why: str) -> SaidLine:
    (line,) = record(name, CASES[why]).said
    return line


@pytest.mark.parametrize(
    ("name", "why", "became"),
    [
        ("Ana Roe", "one outlet, one named source", "single source; never taken up by another outlet"),
        ("Ana Roe", "independent origins", "corroborated; also said independently by Bo Lee"),
        ("Ana Roe", "denied by another party", "single source; denied by Bo Lee"),
        ("Bo Lee", "denied by another party", "single source; maintained against it by Ana Roe"),
        ("Ana Roe", "two parties that speak for one body",
         "one origin, echoed; also said by Port Authority, one origin with this"),
        ("Bo Lee", "an outlet's name keeps its small first letter at the start of a sentence",
         "independence not established; also said by Ana Roe, independence not established"),
        ("Ana Roe", "two outlets share one named source: one sentence, and nothing to add",
         "one origin, echoed; repeated by two outlets, and no other origin"),
        ("Bo Lee", "one statement replaced by a later version",
         "single source; withdrawn: its article was replaced by a later version; "
         "also said by Ana Roe, independence not established"),
    ],
)  # fmt: skip
def test_what_became_of_it_is_told(name: str, why: str, became: str) -> None:
    case = CASES[why]
    if why == "one statement replaced by a later version":
        case = case | {"pairs": [[0, 1, "not_established", "not_established", "nothing is known"]]}
        (line,) = record(name, case).said
    else:
        line = only(name, why)
    assert line.became == became


def test_what_the_source_itself_said_otherwise_later_is_told() -> None:
    said = [{"in": 0, "by": "Ana Roe", "content": "ten piers"}, {"in": 1, "by": "Ana Roe", "content": "two piers"}]
    case = {
        "articles": [["The Herald", "2021-02-01"], ["The Courier", "2021-02-03"]],
        "said": said,
        "status": "echoed",
        "clashes": [["changed_over_time", 0, 1, ["ten", "two"], False, ""]],
    }
    (line,) = record("Ana Roe", case).said
    assert "changed by the source itself: Ana Roe, “two piers” (The Courier, 3 February 2021)" in line.became
    assert not line.disputed


def test_the_counts_at_the_head_count_the_lines() -> None:
    shown = record("Ana Roe", CASES["independent origins"])
    assert (shown.corroborated, shown.disputed, shown.only_here) == (1, 0, 0)
    shown = record("Ana Roe", CASES["denied by another party"])
    assert (shown.corroborated, shown.disputed, shown.only_here) == (0, 1, 0)


def test_a_grade_is_shown_with_its_author_and_none_is_made_up() -> None:
    why = "people judged the pair, and graded source and claim"
    grade = record("Ana Roe", CASES[why]).source.grade
    assert grade is not None
    assert (grade.value, grade.author) == ("B", "L. Night")
    assert record("Bo Lee", CASES[why]).source.grade is None


def test_an_agency_passes_on_what_others_say() -> None:
    shown = record("Northern Wire", CASES["a dateline: the wire carried it for certain"])
    assert not shown.said
    assert len(shown.passed_on) == 1


def test_an_outlet_that_only_publishes_shows_what_it_took_from_which_agency() -> None:
    why = "unnamed sources described alike, one wire may have carried both"
    shown = record("the courier", CASES[why])
    assert not shown.said
    assert shown.published is not None
    assert [(use.name, use.certainty.value, use.statements) for use in shown.published.wires] == [
        ("Coast News", "possible", 1),
        ("Northern Wire", "possible", 1),
    ]
    assert len(shown.published.articles) == 1


def test_several_sources_of_one_name_are_listed_and_none_is_taken() -> None:
    ledger, assessment = build_situation(CASES["unnamed sources described alike, one wire may have carried both"])
    with pytest.raises(NotFoundError, match="2 sources match; say which: p"):
        find_view(ledger, [assessment], "council official")


def test_what_was_said_stands_in_order_of_time() -> None:
    ledger, assessments = example_ledger()
    for source in {source.id: source for source in ledger.sources.values()}.values():
        try:
            shown = find_view(ledger, assessments, source.id)
        except NotFoundError:
            continue
        assert isinstance(shown, ShownSource)
        times = [line.first_said for line in shown.said]
        dated = [time for time in times if time]
        assert dated == sorted(dated)
        assert times[: len(dated)] == dated


@given(situations())
def test_every_statement_of_a_party_is_its_own_or_passed_on_and_counts_agree(situation: dict[str, Any]) -> None:
    ledger, assessment = build_situation(situation)
    for source in {source.id for source in ledger.sources.values()}:
        try:
            shown = find_view(ledger, [assessment], source)
        except NotFoundError:
            continue
        assert isinstance(shown, ShownSource)
        every = {item.statement.id for item in shown.statements}
        said = {key for line in shown.said for key in line.statements}
        assert said <= every
        assert set(shown.passed_on) <= every - said
        assert shown.corroborated == sum(bool(line.corroborated_by) for line in shown.said)
        assert shown.corroborated + shown.only_here <= len(shown.said)
        for line in shown.said:
            assert "None" not in line.became
        pairs = {pair.relation for side in (assessment.support, assessment.denial) for pair in side.pairs}
        assert PairRelation.INDEPENDENT in pairs or not shown.corroborated


def test_a_record_never_scores() -> None:
    fields = {*ShownSource.model_fields, *SaidLine.model_fields}
    assert not {
        field for field in fields if set(field.split("_")) & {"score", "rating", "rate", "share", "reliability"}
    }
