from hypothesis import given
from hypothesis import strategies as st

from claims.sources.quoted import is_quoted, quoted_stretches

MARKED = st.text(alphabet="ab “”\"'.", max_size=60)


@given(MARKED)
def test_quoted_stretches_are_in_order_and_inside_the_text(text):
    found = quoted_stretches(text, [(0, len(text))])
    edges = [edge for span in found for edge in span]
    assert edges == sorted(edges)
    assert all(0 <= span.start < span.end <= len(text) for span in found)


@given(MARKED)
def test_a_place_is_quoted_exactly_where_a_stretch_covers_it(text):
    found = quoted_stretches(text, [(0, len(text))])
    covered = {at for span in found for at in range(span.start, span.end)}
    assert [is_quoted(at, found) for at in range(len(text))] == [at in covered for at in range(len(text))]


def test_a_quote_that_is_not_closed_ends_with_its_paragraph():
    text = "“One.\nTwo."
    assert [tuple(span) for span in quoted_stretches(text, [(0, 5), (6, 10)])] == [(0, 5)]
