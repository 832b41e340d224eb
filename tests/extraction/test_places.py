"""Which of many stretches of a text a span overlaps."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from claims.extraction.places import Places
from schemas.model import Span

spans = st.tuples(st.integers(0, 40), st.integers(1, 12)).map(lambda pair: Span(pair[0], pair[0] + pair[1]))


@given(st.lists(spans, max_size=12), spans)
def test_places_overlap_a_span_as_their_characters_do(given_spans: list[Span], asked: Span) -> None:
    found = Places(given_spans).overlapping(asked)
    taken = {at for span in given_spans for at in range(*span)}
    assert {at for span in found for at in range(*span)} & set(range(*asked)) == taken & set(range(*asked))
    assert all(span.start < asked.end and asked.start < span.end for span in found)


@given(st.lists(spans, max_size=12))
def test_places_are_in_order_and_apart_whatever_the_order_they_came_in(given_spans: list[Span]) -> None:
    found = Places(given_spans).overlapping(Span(0, 100))
    assert found == Places(reversed(given_spans)).overlapping(Span(0, 100))
    assert all(left.end <= right.start for left, right in pairwise(found))
