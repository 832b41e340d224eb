"""Forms that break other tools: interviews, press releases, live blogs, broken marks, one endless line.

A case is decided by rules, whatever the network finds (it is given, or finds nothing), and holds to the letter; or by
the network and the rules together, and its source and content are compared by their words.
"""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claims.extraction import extract
from claims.extraction.decoding import Attribution
from claims.extraction.readings import Reading
from claims.extraction.statements import assemble
from claims.text.words import words
from schemas.article import Article, BlockKind
from schemas.model import Span
from schemas.statement import Extraction, Statement, StatementKind
from tests.builders import make_article

_CASES = [
    json.loads(line)
    for line in (Path(__file__).parent / "cases" / "forms.jsonl").read_text(encoding="utf-8").splitlines()
]
_LINES = (
    "Q: Why was it shut?", "A: It had cracks. Would you stay?", "A. Moreno said so.", "MORENO: The quay is old.",
    "Ada Moreno: We know. “It is so.", "Ada Moreno, head of the port:", "“It will serve us all.”", "LUND: Who pays?",
    "- Ada Moreno, mayor", "“It will serve us all.” - Peter Lund, union", "And from the union:", "Claim: It is so.",
    "And from Tom Reyes: \"It is a great day.\"", "10:15 The port said it was shut.", "10.40am", "", "“It goes on.",
    "• \"Nobody will go,\" the union said.", "OSLO - THE QUAY IS SHUT.", "“It goes on, said Reyes.", "Moreno said “so",
    "It ends here,” said Reyes.", "MAYOR: QUAY SHUT", "We said the quay was “(Lund’s)”.",
    "Der Kai ist geschlossen und die Straße auch, sagte er.",
)  # fmt: skip


def found_in(text: str, part: dict[str, Any]) -> Attribution:
    """Return an attribution with the first places of its words; a part may be one string or several."""
    given = {role: [part[role]] if isinstance(part[role], str) else part[role] for role in ("source", "cue", "content")}
    places = {role: tuple(place(text, one) for one in given[role] if one) for role in given}
    return Attribution(places["source"], places["cue"], places["content"], confidence=0.85)


def place(text: str, words_of: str) -> Span:
    start = text.find(words_of)
    return Span(start, start + len(words_of)) if start >= 0 else Span(0, 1)


def read(text: str, found: list[Attribution]) -> Extraction:
    reading = Reading(make_article(text))
    reading.add_outermost(found)
    return assemble(reading)


def spoken(extraction: Extraction) -> list[Statement]:
    return [one for one in extraction.statements if one.kind is not StatementKind.OWN_VOICE and one.depth == 0]


def own_voice(extraction: Extraction) -> list[str]:
    return [one.content.text for one in extraction.statements if one.kind is StatementKind.OWN_VOICE]


def is_alike(left: str | None, right: str | None) -> bool:
    one, other = set(words(left or "")), set(words(right or ""))
    return len(one & other) >= 0.6 * len(one | other)


@pytest.mark.parametrize("case", [one for one in _CASES if one["by"] == "rule"], ids=lambda case: str(case["why"]))
def test_a_form_that_rules_decide_gives_its_statements_to_the_letter(case: dict[str, Any]) -> None:
    extraction = read(case["text"], [found_in(case["text"], part) for part in case.get("network", [])])
    statements = [
        {
            "source": one.source.text if one.source else None,
            "cue": one.cue.text if one.cue else None,
            "content": one.content.text,
        }
        for one in spoken(extraction)
    ]
    assert (statements, own_voice(extraction)) == (case["statements"], case["own"])


@pytest.mark.parametrize("case", [one for one in _CASES if one["by"] == "network"], ids=lambda case: str(case["why"]))
def test_a_form_that_the_network_reads_gives_its_statements_in_words(case: dict[str, Any]) -> None:
    found = spoken(extract(make_article(case["text"])))
    assert len(found) == len(case["statements"])
    for wanted, one in zip(case["statements"], found, strict=True):
        assert is_alike(wanted["source"], one.source.text if one.source else None)
        assert is_alike(wanted["content"], one.content.text)
        assert one.cue is not None
        assert wanted["cue"] in one.cue.text


def test_turns_and_signed_quotes_are_direct_speech() -> None:
    text = "“We all hope so.” - Peter Lund, union\nQ: Why was it shut?\nA: We saw cracks."
    assert [one.kind for one in spoken(read(text, []))] == [StatementKind.DIRECT] * 2


def test_what_an_answer_attributes_in_turn_lies_one_depth_further_in() -> None:
    text = "Q: Who shut the quay?\nA: The mayor told us that the quay had to be shut on Monday."
    outer, inner = extract(make_article(text)).statements
    assert (outer.depth, inner.depth, inner.outer) == (0, 1, outer.id)
    assert inner.source is not None
    assert inner.source.text == "The mayor"


@pytest.mark.parametrize("kind", [BlockKind.TITLE, BlockKind.CREDIT, BlockKind.RUBBISH])
def test_a_label_outside_of_the_text_is_no_turn(kind: BlockKind) -> None:
    article = make_article("Q: Why was it shut?\nA: We saw cracks.")
    blocks = tuple(block.model_copy(update={"kind": kind}) for block in article.blocks)
    reading = Reading(article.model_copy(update={"blocks": blocks}))
    reading.add_outermost([])
    assert assemble(reading).statements == ()


def test_a_foreign_article_gives_nothing() -> None:
    text = "Der Kai bleibt bis Juni geschlossen, sagte die Bürgermeisterin am Montag. „Wir räumen ihn“, sagte sie.\n"
    assert extract(make_article(text * 4)).statements == ()


def texts_of_lines() -> st.SearchStrategy[str]:
    return st.lists(st.sampled_from(_LINES), max_size=14).map("\n".join)


def spans_in(text: str) -> st.SearchStrategy[tuple[Span, ...]]:
    span = st.tuples(st.integers(0, len(text) - 1), st.integers(1, 60)).map(
        lambda pair: Span(pair[0], min(len(text), pair[0] + pair[1]))
    )
    return st.lists(span, min_size=1, max_size=3).map(tuple)


@st.composite
def findings(draw: st.DrawFn) -> tuple[str, list[Attribution]]:
    """Draw a text of odd lines, and anything that a network could say of it."""
    text = draw(texts_of_lines().filter(bool))
    one = st.builds(
        Attribution,
        source=st.one_of(st.just(()), spans_in(text)),
        cue=spans_in(text),
        content=spans_in(text),
        confidence=st.floats(0, 1),
    )
    return text, draw(st.lists(one, max_size=4))


@settings(deadline=None)
@given(findings())
def test_whatever_the_form_no_words_are_given_to_two_parties_and_spans_slice_back(
    drawn: tuple[str, list[Attribution]],
) -> None:
    text, found = drawn
    taken: set[int] = set()
    for one in read(text, found).statements:
        assert " ".join(text[start:end] for start, end in one.content.spans) == one.content.text
        if one.depth == 0:
            places = {at for span in one.content.spans for at in range(*span)}
            assert not places & taken
            taken |= places


@settings(deadline=None)
@given(findings())
def test_whatever_the_form_two_labels_never_share_a_statement(drawn: tuple[str, list[Attribution]]) -> None:
    text, found = drawn
    for one in spoken(read(text, found)):
        mine = text[slice(*one.cue.spans[0])] if one.cue else ""
        if mine in {":", "A:", "A."}:
            assert all("\nQ: " not in text[start:end] for start, end in one.content.spans)


def test_one_line_without_end_is_read_like_its_paragraphs() -> None:
    sentence = "The quay has sunk by a metre, the mayor said on Monday."
    line = read_all(make_article(" ".join([sentence] * 120)))
    paragraphs = read_all(make_article("\n".join([sentence] * 120)))
    assert len(line) >= 0.9 * len(paragraphs) > 0
    assert {one.source.text for one in line if one.source} == {"the mayor"}


def read_all(article: Article) -> list[Statement]:
    return spoken(extract(article))
