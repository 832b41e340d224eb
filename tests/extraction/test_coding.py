"""The classes of cues, and the polarity and modality of contents, of statements coded elsewhere."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.extraction import classify_cue, extract, judge_clause
from schemas.statement import CueClass, Modality, Polarity
from tests.builders import make_article


@pytest.mark.parametrize(
    ("words", "wanted"),
    [
        ("denied", CueClass.DENIES),
        ("has flatly DENIED", CueClass.DENIES),
        ("deny", CueClass.DENIES),
        ("did not deny", CueClass.ASSERTS),
        ("didn't rule out", CueClass.ASSERTS),
        ("said", CueClass.ASSERTS),
        ("said in a statement", CueClass.ASSERTS),
        ("conceded", CueClass.ADMITS),
        ("does not believe", CueClass.DOUBTS),
        ("believes", CueClass.BELIEVES),
        ("called for", CueClass.INTENDS),
        ("declined to say", CueClass.REFUSES_COMMENT),
        ("declined", CueClass.REFUSES_COMMENT),
        ("did not respond", CueClass.REFUSES_COMMENT),
        ("had no comment", CueClass.REFUSES_COMMENT),
        ("would neither confirm nor deny", CueClass.REFUSES_COMMENT),
        ("gave no sign that", CueClass.REFUSES_COMMENT),
        ("offered little explanation of", CueClass.REFUSES_COMMENT),
        ("has not indicated", CueClass.REFUSES_COMMENT),
        ("has yet to confirm", CueClass.REFUSES_COMMENT),
        ("refused to admit", CueClass.REFUSES_COMMENT),
        ("offered no proof", CueClass.REFUSES_COMMENT),
        ("found no proof", CueClass.DOUBTS),
        ("has no doubt", CueClass.BELIEVES),
        ("not only said", CueClass.ASSERTS),
        ("did not fail to mention", CueClass.ASSERTS),
        ("gave a sign that", CueClass.ASSERTS),
        ("according to", CueClass.ASSERTS),
        ("citing", CueClass.REPORTS),
        ("reportedly", CueClass.REPORTS),
        ("admission", CueClass.ADMITS),
        ("sang", CueClass.ASSERTS),
        ("", CueClass.ASSERTS),
    ],
)
def test_the_words_of_a_cue_have_the_class_of_what_they_do(words: str, wanted: CueClass) -> None:
    assert classify_cue(words) is wanted


@pytest.mark.parametrize(
    ("content", "cue", "wanted"),
    [
        ("the harbour is shut", "", (Polarity.AFFIRMED, Modality.ASSERTED)),
        ("the harbour is not shut", "", (Polarity.NEGATED, Modality.ASSERTED)),
        ("the harbour may be shut", "said", (Polarity.AFFIRMED, Modality.POSSIBLE)),
        ("the city must shut the harbour", "said", (Polarity.AFFIRMED, Modality.REQUIRED)),
        ("the harbour is shut", "did not deny", (Polarity.AFFIRMED, Modality.POSSIBLE)),
        ("to shut the harbour", "has no plans", (Polarity.NEGATED, Modality.ASSERTED)),
        ("not to shut the harbour", "does not plan", (Polarity.AFFIRMED, Modality.ASSERTED)),
        ("the harbour is shut", "denied", (Polarity.AFFIRMED, Modality.ASSERTED)),
        ("", "", (Polarity.AFFIRMED, Modality.ASSERTED)),
    ],
)
def test_a_content_on_its_own_is_judged_by_its_main_clause(
    content: str, cue: str, wanted: tuple[Polarity, Modality]
) -> None:
    assert judge_clause(content, cue) == wanted


@pytest.mark.parametrize(
    "text",
    [
        "The mayor denied that the quay was shut.",
        "The mayor did not deny that the quay was shut.",
        "The mayor conceded that the quay was not safe.",
        "The mayor did not rule out that the quay might be shut.",
        "The mayor did not believe that the quay was shut.",
    ],
)
def test_what_was_extracted_is_classed_alike_when_it_comes_from_elsewhere(text: str) -> None:
    (one,) = extract(make_article(text)).statements
    assert one.cue is not None
    assert classify_cue(one.cue.text) is one.cue.cue_class
    assert judge_clause(one.content.text, one.cue.text) == (one.polarity, one.modality)


@given(st.text(max_size=60), st.text(max_size=60))
def test_any_words_are_classed_and_judged(words: str, content: str) -> None:
    assert classify_cue(words) in CueClass
    polarity, modality = judge_clause(content, words)
    assert polarity in Polarity
    assert modality in Modality
