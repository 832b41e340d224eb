"""The reasoning, told in sentences."""

import json
import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.reporting import narrate
from schemas.article import CreditForm
from schemas.assessment import PairRelation, Status
from schemas.claim import Stance
from schemas.statement import Certainty, Relation, SourceKind, StatementKind
from tests.reporting.examples import example_ledger
from tests.reporting.situations import build_situation

CASES = [
    json.loads(line)
    for line in (Path(__file__).parent / "cases" / "narratives.jsonl").read_text(encoding="utf-8").splitlines()
]


@pytest.mark.parametrize("case", CASES, ids=[case["why"] for case in CASES])
def test_a_situation_is_told_in_these_words(case: dict[str, Any]) -> None:
    assert narrate(*build_situation(case)) == case["told"]


def test_the_cases_hold_every_status_and_every_certainty() -> None:
    assert {case["status"] for case in CASES} == set(Status)
    steps = [step for case in CASES for said in case["said"] for step in said.get("via", ())]
    assert {step.get("certainty", "stated") for step in steps} == set(Certainty)


# Names as outlets have them: small first letters, stops, digits, ampersands; no quotation marks and no double space.
OUTLETS = ["The Herald", "eDaily", "U.S. Gazette & Co.", "4 Corners", "Wochen Blatt!", None]
PARTIES = ["Ana Roe", "officials", "aide close to the mayor", "briefing papers", "Port Authority", "boss"]
WORDS = ["it shut", "“quoted", 'a 2" pipe ”', "who said “so”", "", "Northern Wire"]
values = st.sampled_from


@st.composite
def steps(draw: st.DrawFn) -> dict[str, Any]:
    return {
        "name": draw(values(["Northern Wire", "Morning Post", "clerk", "members of the council"])),
        "kind": draw(values([kind.value for kind in SourceKind])),
        "named": draw(st.booleans()),
        "relation": draw(values([item.value for item in Relation])),
        "certainty": draw(values([item.value for item in Certainty])),
        "method": draw(values(["attribution", "said to an outlet", "outlet named later", "closing credit"])),
        "alternatives": draw(values([[], ["Coast News"], ["Coast News", "City Desk"]])),
        "words": draw(values(WORDS)),
    }


@st.composite
def statements(draw: st.DrawFn, articles: int) -> dict[str, Any]:
    by = draw(st.none() | values(PARTIES))
    made: dict[str, Any] = {
        "in": draw(st.integers(0, articles - 1)),
        "via": draw(st.lists(steps(), max_size=3)),
        "stance": draw(values([item.value for item in Stance])),
        "form": draw(values([item.value for item in StatementKind])),
        "words": draw(values(WORDS)),
        "kind": draw(values([kind.value for kind in SourceKind])),
        "named": draw(st.booleans()),
        "count": draw(st.none() | st.integers(1, 14)),
        "asks": draw(st.none() | values(["she may lose her job", "condition of anonymity"])),
        "gap": draw(st.none() | st.just("no source is given")),
    }
    if by:
        made["by"] = by
    if draw(st.booleans()):
        made["gone"] = draw(values(["its article was replaced by a later version", "taken back."]))
    return made


@st.composite
def situations(draw: st.DrawFn) -> dict[str, Any]:
    text = " ".join(filter(None, WORDS))
    credit = st.tuples(
        values(["Northern Wire", "Coast News"]), values(WORDS), values([item.value for item in CreditForm])
    )
    days = st.none() | st.just("2021-02-01")
    article = st.tuples(values(OUTLETS), days, values(["", text]), st.lists(credit, max_size=2))
    articles = draw(st.lists(article, min_size=1, max_size=4))
    said = draw(st.lists(statements(len(articles)), min_size=1, max_size=6))
    relation = st.tuples(
        values([item.value for item in PairRelation]), values(["own_acts", "judgement", "not_established"])
    )
    pairs = [
        [left, right, *draw(relation), draw(values(["", "one is near", "it ends so."]))]
        for right in range(6)
        for left in range(right)
    ]
    clash = ["numeric", 0, len(said) - 1, [draw(values(WORDS)), draw(values(WORDS))], draw(st.booleans()), ""]
    lo = draw(st.integers(0, 3))
    return {
        "articles": articles,
        "said": said,
        "pairs": pairs,
        "status": draw(values([item.value for item in Status])),
        "policy": draw(values(["default-2", "named-2", "a policy of ours"])),
        "count": [lo, lo + draw(st.integers(0, 2)), draw(st.integers(0, 3))],
        "clashes": [clash] if draw(st.booleans()) else [],
        "newsrooms": {name: draw(values([[], ["X"], ["X", "Y"]])) for name in PARTIES},
        "principals": {name: draw(st.none() | st.just("Port Authority")) for name in PARTIES},
        "grade": ["3", "K. Desk", draw(values(["", "seen it."]))],
        **({"gone_by": "L. Night"} if draw(st.booleans()) else {}),
    }


@given(situations())
def test_whatever_the_situation_every_line_is_one_clean_sentence(situation: dict[str, Any]) -> None:
    told = narrate(*build_situation(situation))
    for line in told:
        assert line.endswith(".")
        assert not line.endswith("..")
        assert not re.search(r"\s\s|\s[,.;:!]|\n|[,;:][,.;:]|\(\)|“”", line), line
        assert "None" not in line
        assert _is_balanced(line), line
        assert not re.match(r"[a-z]", line) or line.startswith("eDaily"), line
    assert told[-1].startswith("So: ")
    assert sum(line.startswith("So: ") for line in told) == 1
    assert not re.search(r"\b(true|false|verified|proven|fact)\b", " ".join(told), re.IGNORECASE)


def _is_balanced(line: str) -> bool:
    depth = 0
    for mark in re.findall("[“”()]", line):
        if mark in "“”":
            depth += 1 if mark == "“" else -1
        if depth not in (0, 1):
            return False
    return depth == 0 and line.count("(") == line.count(")")


@given(situations())
def test_every_outlet_that_vouches_is_named_exactly_as_given(situation: dict[str, Any]) -> None:
    ledger, assessment = build_situation(situation)
    first = narrate(ledger, assessment)[0]
    for outlet in assessment.outlets:
        assert outlet in first or outlet not in ledger.outlets


@given(situations())
def test_every_live_origin_is_named(situation: dict[str, Any]) -> None:
    said = [{**one, "words": ""} for one in situation["said"]]
    ledger, assessment = build_situation(situation | {"pairs": [], "said": said})
    told = " ".join(narrate(ledger, assessment))
    for origin in assessment.support.origins:
        assert origin.name in told or not origin.live


def test_every_claim_is_told_in_whole_sentences_that_end_with_what_it_amounts_to() -> None:
    ledger, assessments = example_ledger()
    for assessment in assessments:
        sentences = narrate(ledger, assessment)
        assert sentences[-1].startswith("So: ")
        for line in sentences:
            assert line[0].isupper()
            assert line.endswith(".")


def test_only_a_claim_with_newsrooms_is_told_with_the_utterance_apart() -> None:
    case = next(case for case in CASES if case.get("newsrooms"))
    assert any("newsrooms report" in line for line in narrate(*build_situation(case)))
    assert not any("newsrooms report" in line for line in narrate(*build_situation(case | {"newsrooms": {}})))
