"""What must hold of any text at all."""

from collections.abc import Iterator

from hypothesis import given, settings
from hypothesis import strategies as st

from claims.extraction import extract, extract_all
from schemas.article import Article
from schemas.model import Span
from schemas.statement import Content, Cue, Extraction, Mention, Response, Statement, StatementKind
from tests.builders import make_article

_WORDS = (
    "Moreno", "the mayor", "he", "said", "told", "reporters", "that", "the quay", "is", "unsafe", "according to",
    "a source", "declined to comment", "did not", "deny", "believes", "asked", "to close", "it", "who", "and", "but",
    "in her remarks", "told reporters",
    "citing", "reportedly", "in 1950", "on Friday", "U.S.", "Mr.", "’s", "claim", "as saying", "quoted", "not", "will",
    "“", "”", '"', "''", "‘", "’", ",", ",", ".", ".", "?", ":", ";", "—", "(", ")", "\n", "\n\n", "\u00a0",
    "\U0001f600",
)  # fmt: skip

# Each example runs the network.
few = settings(max_examples=40, deadline=None)
newsy_texts = st.lists(st.sampled_from(_WORDS), max_size=60).map(" ".join)
any_texts = st.one_of(newsy_texts, st.text(max_size=200))
ordinary_texts = st.lists(
    st.sampled_from(["Moreno said the quay was unsafe.", "“It is old,” she added.", "The quay was built in 1910."]),
    min_size=1,
    max_size=5,
).map("\n".join)


def parts(extraction: Extraction) -> list[Content | Mention | Cue]:
    records: list[Statement | Response] = [*extraction.statements, *extraction.responses]
    found = [part for one in records for part in (one.content, one.source, one.cue)]
    return [part for part in found if part is not None]


@few
@given(any_texts)
def test_spans_slice_back_to_their_text(text: str) -> None:
    for part in parts(extract(make_article(text))):
        assert all(0 <= start < end <= len(text) for start, end in part.spans)
        assert " ".join(text[start:end] for start, end in part.spans) == (part.text or "")


@few
@given(any_texts)
def test_ids_are_unique_and_every_outer_statement_is_there_one_depth_less(text: str) -> None:
    extraction = extract(make_article(text))
    by_id = {one.id: one for one in extraction.statements}
    assert len(by_id) == len(extraction.statements)
    assert len({one.id for one in extraction.responses} | set(by_id)) == len(by_id) + len(extraction.responses)
    for one in extraction.statements:
        assert (one.outer is None) == (one.depth == 0)
        if one.outer is not None:
            assert by_id[one.outer].depth == one.depth - 1


@few
@given(any_texts)
def test_own_voice_shares_no_word_with_what_is_attributed(text: str) -> None:
    statements = extract(make_article(text)).statements
    own = [one.content.spans[0] for one in statements if one.kind is StatementKind.OWN_VOICE]
    others = [span for one in statements if one.kind is not StatementKind.OWN_VOICE for span in one.content.spans]
    assert not any(left.start < right.end and right.start < left.end for left in own for right in others)


@few
@given(any_texts)
def test_no_words_are_attributed_to_two_parties_at_depth_0(text: str) -> None:
    said: dict[tuple[Span, ...], str | None] = {}
    for one in extract(make_article(text)).statements:
        if one.depth == 0 and one.source is not None:
            assert said.setdefault(one.content.spans, one.source.text) == one.source.text


@few
@given(any_texts)
def test_statements_come_in_the_order_of_the_text(text: str) -> None:
    starts = [min(one.content.spans).start for one in extract(make_article(text)).statements]
    assert starts == sorted(starts)


@few
@given(any_texts)
def test_extraction_reads_the_same_article_the_same_way_twice(text: str) -> None:
    article = make_article(text)
    assert extract(article) == extract(article)


@few
@given(st.lists(ordinary_texts, max_size=12))
def test_many_articles_are_read_in_order_and_each_as_on_its_own(texts: list[str]) -> None:
    articles = [make_article(text) for text in texts]
    assert list(extract_all(articles)) == [extract(article) for article in articles]


def test_articles_are_drawn_a_few_ahead_of_what_is_yielded() -> None:
    drawn = []

    def articles() -> Iterator[Article]:
        for number in range(100):
            drawn.append(number)
            yield make_article(f"Moreno said quay {number} was unsafe.")

    next(extract_all(articles()))
    assert len(drawn) < 50


def test_no_articles_give_nothing() -> None:
    assert list(extract_all([])) == []


def test_a_text_without_any_full_stop_is_read_without_trouble() -> None:
    assert extract(make_article("the mayor said “the quay " * 20_000)).statements == ()
