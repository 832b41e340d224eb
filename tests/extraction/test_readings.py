"""What the room makes of what the network finds; the network itself is left out."""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.extraction.decoding import Attribution
from claims.extraction.nesting import inner_drafts
from claims.extraction.readings import Reading
from claims.extraction.statements import assemble
from schemas.model import Span
from schemas.statement import Extraction, StatementKind
from tests.builders import make_article

_CASES = (Path(__file__).parent / "cases" / "readings.jsonl").read_text(encoding="utf-8").splitlines()
_TEXT = (
    "The mayor said “it is old”, citing a clerk.\nIt has reportedly sunk. The city declined to comment.\n“It may go.”"
)


def read(text: str, found: list[Attribution]) -> Extraction:
    reading = Reading(make_article(text))
    reading.add_outermost(found)
    return assemble(reading)


def found_in(text: str, part: dict[str, Any]) -> Attribution:
    """Return an attribution with the first places of its words; a part may be one string or several."""

    def spans(role: str) -> tuple[Span, ...]:
        words = [part[role]] if isinstance(part[role], str) else part[role]
        return tuple(Span(text.index(one), text.index(one) + len(one)) for one in words if one)

    return Attribution(spans("source"), spans("cue"), spans("content"), confidence=0.9)


@pytest.mark.parametrize("line", _CASES, ids=lambda line: str(json.loads(line)["why"]))
def test_what_the_network_finds_becomes_statements_and_responses(line: str) -> None:
    case = json.loads(line)
    extraction = read(case["text"], [found_in(case["text"], part) for part in case["network"]])
    statements = [
        {
            "source": one.source.text if one.source else None,
            "cue": one.cue.text,
            "content": one.content.text,
            "class": one.cue.cue_class.value,
            "depth": one.depth,
        }
        for one in extraction.statements
        if one.cue is not None
    ]
    responses = [
        {
            "kind": one.kind.value,
            "source": one.source.text if one.source else None,
            "cue": one.cue.text if one.cue else None,
            "content": one.content.text if one.content else None,
        }
        for one in extraction.responses
    ]
    assert (statements, responses) == (case["statements"], case["responses"])


def spans_in(text: str) -> st.SearchStrategy[tuple[Span, ...]]:
    places = st.integers(0, len(text))
    span = st.tuples(places, places).map(lambda pair: Span(min(pair), max(pair) + 1))
    inside = span.filter(lambda one: one.end <= len(text))
    return st.lists(inside, min_size=1, max_size=3).map(tuple)


attributions = st.builds(
    Attribution,
    source=st.one_of(st.just(()), spans_in(_TEXT)),
    cue=spans_in(_TEXT),
    content=spans_in(_TEXT),
    confidence=st.floats(0, 1),
)


@given(st.lists(attributions, max_size=4))
def test_whatever_the_network_finds_no_words_are_given_to_two_parties(found: list[Attribution]) -> None:
    taken: set[int] = set()
    for one in read(_TEXT, found).statements:
        if one.depth == 0 and one.kind is not StatementKind.OWN_VOICE:
            places = {place for span in one.content.spans for place in range(*span)}
            assert not places & taken
            taken |= places


@given(st.lists(attributions, max_size=4))
def test_whatever_the_network_finds_spans_slice_back_to_their_text(found: list[Attribution]) -> None:
    for one in read(_TEXT, found).statements:
        for part in (one.content, one.source, one.cue):
            if part is not None:
                assert all(0 <= start < end <= len(_TEXT) for start, end in part.spans)
                assert " ".join(_TEXT[start:end] for start, end in part.spans) == part.text


def test_a_lone_quote_is_less_certain_than_what_has_its_attribution() -> None:
    text = "“We had no choice,” Moreno said.\n“The quay is unsafe.”"
    spoken, alone = read(
        text, [found_in(text, {"source": "Moreno", "cue": "said", "content": "“We had no choice,”"})]
    ).statements
    assert alone.confidence < spoken.confidence


@pytest.mark.parametrize(
    ("inner", "text"),
    [
        ({"source": "the papers", "cue": "mention", "content": "it"}, "A clerk said the papers mention it."),
        ({"source": "it", "cue": "said", "content": "was all"}, "A clerk said the city had sold what it said was all."),
        ({"source": "Moreno", "cue": "told", "content": "the quay"}, "A clerk said Moreno told him about the quay."),
    ],
    ids=["what papers deal with", "what somebody calls a thing", "what somebody was told about"],
)
def test_what_a_content_only_touches_on_is_no_statement_of_its_own(inner: dict[str, str], text: str) -> None:
    reading = Reading(make_article(text))
    whole = text[len("A clerk said ") : -1]
    reading.add_outermost([found_in(text, {"source": "A clerk", "cue": "said", "content": whole})])
    (outer,) = reading.drafts
    assert list(inner_drafts(reading.prose, outer, [found_in(text, inner)])) == []
