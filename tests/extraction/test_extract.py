"""Reported speech as the network and the rules around it read it together, one case a line.

Edges may move with the network: source and content are compared by their words. `test_readings.py` has what must hold
to the letter.
"""

import json
from pathlib import Path
from typing import Any

import pytest

from claims.extraction import extract
from claims.text.words import words
from schemas.article import BlockKind
from schemas.model import Span
from schemas.statement import Extraction, Statement, StatementKind
from tests.builders import make_article

_CASES = Path(__file__).parent / "cases"


def load(name: str) -> list[dict[str, Any]]:
    lines = (_CASES / name).read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


def case_id(case: dict[str, Any]) -> str:
    return str(case["why"])


def attributed(extraction: Extraction) -> list[Statement]:
    return [one for one in extraction.statements if one.kind is not StatementKind.OWN_VOICE]


def is_alike(wanted: str | None, given: str | None) -> bool:
    """Return whether two texts share most of their words."""
    left, right = set(words(wanted or "")), set(words(given or ""))
    return len(left & right) >= 0.7 * len(left | right)


def is_wanted(wanted: dict[str, Any], one: Statement) -> bool:
    source = one.source.text if one.source else None
    coded = (one.kind.value, one.cue.cue_class.value if one.cue else None, one.depth)
    is_same = coded == (wanted.get("kind", "indirect"), wanted.get("class", "asserts"), wanted.get("depth", 0))
    return is_same and is_alike(wanted["source"], source) and is_alike(wanted["content"], one.content.text)


@pytest.mark.parametrize("case", load("attributions.jsonl"), ids=case_id)
def test_a_construction_gives_its_source_cue_and_content(case: dict[str, Any]) -> None:
    found = attributed(extract(make_article(case["text"])))
    assert len(found) == len(case["statements"])
    assert all(any(is_wanted(wanted, one) for one in found) for wanted in case["statements"])


@pytest.mark.parametrize("case", load("responses.jsonl"), ids=case_id)
def test_a_response_is_neither_statement_nor_own_voice(case: dict[str, Any]) -> None:
    extraction = extract(make_article(case["text"]))
    found = [
        {
            "kind": one.kind.value,
            "source": one.source.text if one.source else None,
            "cue": one.cue.text if one.cue else None,
            "content": one.content.text if one.content else None,
        }
        for one in extraction.responses
    ]
    assert found == [case["response"]]
    assert [one.content.text for one in extraction.statements] == case.get("statements", [])


@pytest.mark.parametrize("case", load("mentions.jsonl"), ids=case_id)
def test_an_unnamed_source_keeps_what_the_text_says_of_it(case: dict[str, Any]) -> None:
    source = attributed(extract(make_article(case["text"])))[0].source
    assert source is not None
    found = {"descriptor": source.descriptor, "affiliation": source.affiliation, "count": source.count}
    wanted = {"descriptor": None, "affiliation": None, "count": None, "anonymity_reason": None, **case["mention"]}
    assert {**found, "anonymity_reason": source.anonymity_reason} == wanted


@pytest.mark.parametrize("case", load("polarity.jsonl"), ids=case_id)
def test_polarity_and_modality_are_those_of_the_main_clause(case: dict[str, Any]) -> None:
    one = extract(make_article(case["text"])).statements[0]
    assert (one.polarity.value, one.modality.value) == (case["polarity"], case["modality"])


@pytest.mark.parametrize("case", load("own_voice.jsonl"), ids=case_id)
def test_own_voice_is_what_nobody_is_said_to_say(case: dict[str, Any]) -> None:
    statements = extract(make_article(case["text"])).statements
    own = [one.content.text for one in statements if one.kind is StatementKind.OWN_VOICE]
    assert own == case["own_voice"]


def test_an_inner_attribution_points_to_the_one_it_was_found_in() -> None:
    outer, inner = extract(make_article("Moreno said the clerk had told guards that the gate was open.")).statements
    assert (outer.depth, inner.depth) == (0, 1)
    assert inner.outer == outer.id


def test_two_cited_sources_give_two_inner_statements_with_the_outer_content() -> None:
    text = "The bridge is unsafe, the Courier reported, citing a retired engineer and internal letters."
    outer, *inner = extract(make_article(text)).statements
    assert [one.source.text for one in inner if one.source] == ["a retired engineer", "internal letters"]
    assert all(one.content == outer.content and one.outer == outer.id and one.depth == 1 for one in inner)


def test_a_caption_gives_attributed_statements_and_no_own_voice() -> None:
    article = make_article("The quay lies empty in May.\nThe quay will reopen, the mayor said.")
    captions = tuple(block.model_copy(update={"kind": BlockKind.CAPTION}) for block in article.blocks)
    found = extract(article.model_copy(update={"blocks": captions})).statements
    assert [one.content.text for one in found] == ["The quay will reopen"]


@pytest.mark.parametrize("kind", [BlockKind.TITLE, BlockKind.BYLINE, BlockKind.CREDIT, BlockKind.RUBBISH])
def test_other_blocks_give_nothing(kind: BlockKind) -> None:
    article = make_article("The quay will reopen, the mayor said.")
    blocks = tuple(block.model_copy(update={"kind": kind}) for block in article.blocks)
    assert extract(article.model_copy(update={"blocks": blocks})).statements == ()


def test_an_article_without_text_gives_nothing() -> None:
    extraction = extract(make_article(""))
    assert (extraction.statements, extraction.responses, extraction.article.credits) == ((), (), ())


def test_a_dateline_is_no_part_of_the_first_statement() -> None:
    article = make_article("LISBON (Reuters) - The quay will reopen, the mayor said.")
    (only,) = extract(article).statements
    assert only.content.spans == (Span(19, 39),)
