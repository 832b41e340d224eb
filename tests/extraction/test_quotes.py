"""Where quotes begin and end."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.extraction.quotes import find_quotes
from schemas.article import Block, BlockKind
from schemas.model import Span


def block_of(text: str) -> Block:
    return Block(span=Span(0, len(text)), kind=BlockKind.PARAGRAPH)


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ("He said “yes” and “no”.", ["“yes”", "“no”"]),
        ('He said "yes" and "no".', ['"yes"', '"no"']),
        ("He said ''yes, I'm sure'' twice.", ["''yes, I'm sure''"]),
        ("He called it ‘a mess’ of the voters’ making.", ["‘a mess’"]),
        ("He called it 'a mess' again.", ["'a mess'"]),
        ("« Oui », said he.", ["« Oui »"]),
        ("„Ja“, said he.", ["„Ja“"]),
        ("“He said ‘go’ and went,” she said.", ["“He said ‘go’ and went,”"]),
        ("“It is “over”,” she said.", ["“It is “over”,”"]),
        ('“It is "over",” she said.', ['“It is "over",”']),
        ('"It is “over”," she said.', ['"It is “over”,"']),
        ('“It is over," she said. "We go.”', ['“It is over,"', '"We go.”']),
        ('“A "stray mark,” she said. “We go.”', ['“A "stray mark,”', "“We go.”"]),
        ("The voters’ roll of ’95 and the ’til were fine.", []),
        ('A 6" pipe.', []),
        ("“It goes on in the next paragraph.", ["“It goes on in the next paragraph."]),
        ("She said: “It goes on in the next.", ["“It goes on in the next."]),
        ("A stray “ mark in the middle", []),
        ("It ended here.” He left.", []),
    ],
)
def test_marks_of_every_kind_are_paired(text: str, quoted: list[str]) -> None:
    assert [text[quote.start : quote.end] for quote in find_quotes(text, block_of(text))] == quoted


@given(st.text(alphabet="ab .,:“”‘’'\"„«»`", max_size=60))
def test_quotes_are_in_order_lie_within_the_block_and_do_not_overlap(text: str) -> None:
    quotes = find_quotes(text, block_of(text))
    edges = [edge for quote in quotes for edge in (quote.start, quote.end)]
    assert edges == sorted(edges)
    assert all(0 <= quote.start < quote.inner_start <= quote.inner_end <= quote.end <= len(text) for quote in quotes)


@given(st.text(alphabet="ab .,:“”‘’'\"", max_size=60))
def test_only_the_last_quote_of_a_block_may_stay_open(text: str) -> None:
    assert not any(quote.is_open for quote in find_quotes(text, block_of(text))[:-1])
