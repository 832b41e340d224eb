import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.sources.phrases import read_phrase
from claims.sources.resolution import resolve_within
from schemas.statement import Extraction, Mention
from tests.builders import make_article, make_statement
from tests.sources.articles import load_cases


def resolve_alone(text: str) -> Mention:
    article = make_article("")
    extraction = Extraction(article=article, statements=(make_statement("the port is open", text, article=article),))
    fresh = extraction.statements[0].model_copy(update={"source": Mention(text=text), "chain": ()})
    source = resolve_within(extraction.model_copy(update={"statements": (fresh,)})).statements[0].source
    assert source is not None
    return source


@pytest.mark.parametrize("case", load_cases("phrases.jsonl"), ids=lambda case: case["text"])
def test_a_mention_by_itself_is_read_as_its_words_say(case):
    mention = resolve_alone(case["text"])
    assert (mention.kind.value, mention.label) == (case["kind"], case["label"]), case["why"]
    for field in ("named", "descriptor", "affiliation", "principal", "count"):
        if field in case:
            assert getattr(mention, field) == case[field], f"{field}: {case['why']}"


@given(st.text(max_size=60))
def test_any_words_are_read_without_error_and_a_named_party_has_a_name(text):
    phrase = read_phrase(text)
    assert phrase.name if phrase.named else phrase.name is None


@given(
    st.lists(st.sampled_from(["the", "a", "Kim", "said", "source", "Oslo", "of", "Mr", "U.S.", "two", ","]), max_size=7)
)
def test_words_that_look_like_mentions_are_read_without_error(words):
    mention = resolve_alone(" ".join(words) or "x")
    assert mention.named == (mention.name is not None)
