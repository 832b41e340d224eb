"""The headings of claims."""

import json
from pathlib import Path
from typing import Any

import pytest

from claims.linking import form_claims
from claims.linking.heading import choose_heading, head
from schemas.model import Span
from schemas.settings import LinkSettings
from schemas.statement import Content, Cue, CueClass, SourceKind, Statement, StatementKind
from tests.builders import make_article, make_statement

CASES = Path(__file__).parent / "cases" / "headings.jsonl"


def spans_of(text: str, pieces: list[str]) -> tuple[Span, ...]:
    return tuple(Span(text.index(piece), text.index(piece) + len(piece)) for piece in pieces)


def read_statement(case: dict[str, Any], text: str) -> Statement:
    """Return the statement of a case; without spans where there is no text, as imported ones are."""
    pieces = case["content"]
    kind = SourceKind(case.get("kind", "person"))
    made = make_statement(
        " ".join(pieces),
        case["source"],
        article=make_article(text),
        kind=kind,
        named=kind is not SourceKind.UNNAMED,
        cue=case["cue"],
    )
    assert made.source is not None
    source = made.source.model_copy(update={"spans": spans_of(text, [case["source"]] if text else [])})
    cue_spans = spans_of(text, [case["cue"]] if text else [])
    cue = Cue(text=case["cue"], spans=cue_spans, cue_class=CueClass(case["class"]))
    way = StatementKind.DIRECT if case.get("direct") else StatementKind.INDIRECT
    content = Content(text=" ".join(pieces), spans=spans_of(text, pieces if text else []))
    return made.model_copy(update={"source": source, "cue": cue, "kind": way, "content": content})


def read_cases() -> list[Any]:
    lines = CASES.read_text(encoding="utf-8").splitlines()
    return [pytest.param(case, id=case["why"]) for case in map(json.loads, lines)]


@pytest.mark.parametrize("case", read_cases())
def test_a_claim_is_headed_as_the_case_says(case: dict[str, Any]) -> None:
    article = make_article(case["text"])
    statement = read_statement(case, article.text)
    assert head(statement, {article.id: article}) == case["heading"]
    (claim,) = form_claims({statement.id: statement}, {article.id: article}, (), (), LinkSettings())
    assert claim.text == case["heading"]


@pytest.mark.parametrize(
    ("cue", "content", "heading"),
    [
        ("demanded", "the repair of the quay", "Ilsa Brandt demanded the repair of the quay"),
        ("asked", "to resign", "Ilsa Brandt asked … to resign"),
        ("urged", "the council to resign", "Ilsa Brandt urged the council to resign"),
    ],
)
def test_an_imported_statement_has_a_heading_without_any_text(cue: str, content: str, heading: str) -> None:
    case = {"source": "Ilsa Brandt", "cue": cue, "class": "asks", "content": [content]}
    assert head(read_statement(case, ""), {}) == heading


def test_a_clause_heads_a_claim_before_any_phrase() -> None:
    article = make_article("Divers found 13 wrecks off Norport. Ann Reed reported the finding of 13 wrecks.")
    phrase = make_statement("the finding of 13 wrecks off Norport", "Ann Reed", article=article)
    clause = make_statement("they had found 13 of them", "Bo Lund", article=article)
    assert choose_heading([phrase, clause]) is clause
    assert choose_heading([phrase]) is phrase
