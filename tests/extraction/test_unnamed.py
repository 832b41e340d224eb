"""What the article says of a source that it does not name, in the source's words and around them."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.extraction.unnamed import Attributed, describe_sources
from schemas.model import Span
from tests.builders import make_article
from tests.extraction.test_extract import case_id, load

_PARTS = ("descriptor", "affiliation", "count", "access", "anonymity_reason")
_SENTENCES = (
    "A clerk said the quay leaks.", "She asked not to be named because the tender is open.", "The quay is old.",
    "Two officials briefed on the tender spoke on condition of anonymity.", "“It leaks,” the clerk said.", "\n",
)  # fmt: skip
articles = st.lists(st.sampled_from(_SENTENCES), min_size=1, max_size=8).map(" ".join)


def place(text: str, words: str) -> tuple[Span, ...]:
    start = text.index(words)
    return (Span(start, start + len(words)),)


def paragraphs_of(text: str) -> list[Span]:
    return [block.span for block in make_article(text).blocks]


@pytest.mark.parametrize("case", load("unnamed.jsonl"), ids=case_id)
def test_a_source_has_what_the_article_says_of_it(case: dict[str, Any]) -> None:
    text = case["text"]
    said = [Attributed(place(text, words), content=_content(text, words)) for words in case["sources"]]
    mentions = describe_sources(text, paragraphs_of(text), said)
    found = [{part: getattr(mention, part) for part in _PARTS} for mention in mentions]
    assert found == [{**dict.fromkeys(_PARTS), **wanted} for wanted in case["mentions"]]


def _content(text: str, words: str) -> tuple[Span, ...]:
    """Return what follows "said that", where the sentence has it."""
    opening = f"{words} said "
    return (Span(text.index(opening) + len(opening), len(text)),) if f"{opening}that" in text else ()


@given(articles, st.data())
def test_every_attribution_has_the_mention_of_its_own_words(text: str, data: st.DataObject) -> None:
    spots = st.integers(0, len(text) - 1).flatmap(
        lambda start: st.integers(start + 1, len(text)).map(lambda end: Span(start, end))
    )
    said = [
        Attributed(() if drawn is None else (drawn,)) for drawn in data.draw(st.lists(st.none() | spots, max_size=4))
    ]
    mentions = describe_sources(text, paragraphs_of(text), said)
    assert len(mentions) == len(said)
    for one, mention in zip(said, mentions, strict=True):
        assert (mention is None) == (one.source == ())
        assert mention is None or mention.text == text[slice(*one.source[0])]


@given(articles)
def test_a_source_told_twice_is_described_once_and_the_same(text: str) -> None:
    said = [Attributed((Span(0, len(text.split(" said", maxsplit=1)[0])),))] * 2 if text.startswith("A clerk") else []
    mentions = describe_sources(text, paragraphs_of(text), said)
    assert mentions == mentions[:1] * len(said)


def test_an_article_without_attributions_has_no_sources() -> None:
    assert describe_sources("A clerk asked not to be named.", [Span(0, 30)], []) == []
