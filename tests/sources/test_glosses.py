"""What the pronouns and relative dates of contents stand for."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.sources import resolve_within
from claims.text.glosses import bracketed
from schemas.statement import Content, Extraction, GlossKind, Mention, StatementKind
from tests.builders import make_article, make_statement
from tests.sources.articles import load_cases, make_extraction

DAY = "2018-03-14"
SENTENCES = (
    "{Mayor Ida Holm} said <she would meet him next month>.",
    '{Jon Vik} said <"I left on Monday, and we won">.',
    "<He was late last week>, {she} said.",
    "{Norway} said <it would send its ship>.",
)


@pytest.mark.parametrize("case", load_cases("glosses.jsonl"), ids=lambda case: str(case["why"]))
def test_words_stand_for_whom_or_what_a_reader_takes_them_for(case):
    resolved = resolve_within(make_extraction(str(case["text"]), published_at=DAY))
    assert [bracketed(one.content) for one in resolved.statements] == case["told"]


@given(sentences=st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=4, unique=True))
def test_glosses_lie_where_they_say_and_change_nothing_else(sentences):
    given_ = make_extraction(" ".join(sentences), published_at=DAY)
    resolved = resolve_within(given_)
    contents = {one.id: one.content for one in given_.statements}
    for statement in resolved.statements:
        content = statement.content
        assert (content.text, content.spans) == (contents[statement.id].text, contents[statement.id].spans)
        assert list(content.glosses) == sorted(content.glosses, key=lambda gloss: gloss.at)
        for gloss in content.glosses:
            assert gloss.span is not None
            assert content.text[slice(*gloss.at)] == given_.article.text[slice(*gloss.span)]
            assert gloss.text
            assert (gloss.kind is GlossKind.TIME) == (gloss.first is not None)
    assert resolve_within(resolved) == resolved


@given(sentences=st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=5))
def test_without_a_day_of_publication_no_date_is_told(sentences):
    resolved = resolve_within(make_extraction(" ".join(sentences), published_at=None))
    kinds = {gloss.kind for one in resolved.statements for gloss in one.content.glosses}
    assert GlossKind.TIME not in kinds


def test_imported_statements_are_told_by_their_source_and_day_alone() -> None:
    article = make_article("", published_at=DAY)
    made = make_statement("he aims to meet the owner next month", "Jon Vik", article=article)
    (statement,) = resolve_within(Extraction(article=article, statements=(made,))).statements
    assert bracketed(statement.content) == "he [Jon Vik] aims to meet the owner next month [April 2018]"
    assert all(gloss.span is None for gloss in statement.content.glosses)
    assert statement.id == made.id


def test_a_pronoun_means_in_the_outer_statement_what_it_means_in_the_inner_one() -> None:
    text = "{Ida Holm} said Mr Jon Vik fears <he is late>."
    made = make_extraction(text, published_at=DAY)
    (inner,) = made.statements
    start = made.article.text.index("Mr Jon Vik fears")
    said = made.article.text[start : inner.content.spans[0].end]
    outer = inner.model_copy(
        update={"id": "s outer", "content": Content(text=said, spans=((start, start + len(said)),))}
    )
    vik = Mention(text="Mr Jon Vik", spans=((start, start + 10),))
    nested = inner.model_copy(update={"source": vik, "depth": 1, "outer": "s outer", "kind": StatementKind.INDIRECT})
    resolved = resolve_within(made.model_copy(update={"statements": (outer, nested)}))
    told = {one.id: [gloss.text for gloss in one.content.glosses] for one in resolved.statements}
    assert told == {outer.id: ["Jon Vik"], nested.id: ["Jon Vik"]}
