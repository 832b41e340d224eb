"""Excerpts slice back to the article, and their marks to the spans of the statement."""

from hypothesis import given
from hypothesis import strategies as st

from claims.reporting import excerpt
from claims.reporting.excerpts import segments
from schemas.article import Article
from schemas.model import Span
from schemas.report import Excerpt, Mark
from schemas.statement import Content, Cue, CueClass, Mention, Statement
from tests.builders import make_article, make_statement

_LINES = st.lists(st.text("ab. “”’\u00a0é漢\U0001f600?", max_size=30), min_size=1, max_size=6).map("\n".join)


def spans_in(text: str, count: int) -> st.SearchStrategy[tuple[Span, ...]]:
    edge = st.integers(0, len(text))
    pair = st.tuples(edge, edge).map(lambda edges: Span(*sorted(edges)))
    return st.lists(pair, max_size=count).map(tuple)


@st.composite
def placed_statements(draw: st.DrawFn) -> tuple[Article, Statement]:
    text = draw(_LINES)
    article = make_article(text)
    base = make_statement("content", "source", article=article)
    return article, base.model_copy(
        update={
            "content": Content(text="content", spans=draw(spans_in(text, 3))),
            "source": Mention(text="source", spans=draw(spans_in(text, 2))),
            "cue": Cue(text="cue", spans=draw(spans_in(text, 2)), cue_class=CueClass.ASSERTS),
        }
    )


@given(placed_statements())
def test_an_excerpt_is_the_article_word_for_word_with_every_content_span_marked(
    placed: tuple[Article, Statement],
) -> None:
    article, statement = placed
    shown = excerpt(article, statement)
    content = [span for span in statement.content.spans if span.start < span.end]
    assert (shown is None) == (not content)
    if shown is None:
        return
    assert article.text[shown.start : shown.start + len(shown.text)] == shown.text
    marked = {Span(mark.span.start + shown.start, mark.span.end + shown.start) for mark in shown.marks}
    assert set(content) <= marked
    for mark in shown.marks:
        assert 0 <= mark.span.start < mark.span.end <= len(shown.text)


@given(placed_statements())
def test_segments_join_to_the_text_and_cover_exactly_the_marks(placed: tuple[Article, Statement]) -> None:
    shown = excerpt(*placed)
    if shown is None:
        return
    pieces = list(segments(shown))
    assert "".join(text for text, _ in pieces) == shown.text
    start = 0
    for text, roles in pieces:
        for place in range(start, start + len(text)):
            covering = {mark.role for mark in shown.marks if mark.span.start <= place < mark.span.end}
            assert covering == set(roles)
        start += len(text)


def test_an_excerpt_is_the_whole_sentence_and_no_other() -> None:
    article = make_article("It rained. The pier is closed, the owner said. Nobody was hurt.")
    shown = excerpt(article, make_statement("The pier is closed", "the owner", article=article))
    assert shown is not None
    assert shown.text == "The pier is closed, the owner said."


def test_a_quotation_in_two_pieces_shows_both_and_what_lies_between() -> None:
    text = "“We waited,” the pilot said, “and nobody came.” Then it was dark."
    article = make_article(text)
    spans = tuple(Span(text.index(part), text.index(part) + len(part)) for part in ("We waited,", "and nobody came."))
    statement = make_statement("x", article=article).model_copy(update={"content": Content(text="x", spans=spans)})
    shown = excerpt(article, statement)
    assert shown is not None
    assert shown.text == "“We waited,” the pilot said, “and nobody came.”"
    assert [mark.role for mark in shown.marks] == ["content", "content"]


def test_a_source_far_from_its_words_leaves_the_excerpt_short() -> None:
    text = "The pilot spoke.\n" + "It was a long day. " * 60 + "\n“Nobody came.”"
    article = make_article(text)
    far = Mention(text="The pilot", spans=(Span(0, 9),))
    statement = make_statement("Nobody came", article=article).model_copy(update={"source": far})
    shown = excerpt(article, statement)
    assert shown is not None
    assert shown.text == "“Nobody came.”"


def test_a_statement_without_a_place_has_no_excerpt() -> None:
    article = make_article("")
    assert excerpt(article, make_statement("The toll stays", "Olu Mbeki", article=article)) is None


def test_a_span_beyond_the_text_is_not_shown() -> None:
    article = make_article("Short.")
    beyond = Content(text="x", spans=(Span(2, 90),))
    statement = make_statement("x", "y", article=article).model_copy(update={"content": beyond})
    assert excerpt(article, statement) is None


def test_nested_and_overlapping_marks_carry_both_roles() -> None:
    marks = (Mark(span=Span(0, 6), role="content"), Mark(span=Span(4, 8), role="source"))
    assert list(segments(Excerpt(text="abcdefghij", start=0, marks=marks))) == [
        ("abcd", ("content",)),
        ("ef", ("content", "source")),
        ("gh", ("source",)),
        ("ij", ()),
    ]
