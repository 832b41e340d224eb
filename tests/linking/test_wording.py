"""The wording of claims."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.linking.wording import as_proposition, choose_wording
from tests.builders import make_article, make_statement

ARTICLE = make_article()


@pytest.mark.parametrize(
    ("content", "wanted"),
    [
        ("that divers reached the wreck on Monday", "Divers reached the wreck on Monday"),
        ("whether the ferry had a licence,", "The ferry had a licence"),
        ("how Norland carried off the crew", "Norland carried off the crew"),
        ("“The ferry had no licence,”", "The ferry had no licence"),
        ("that “the ferry had no licence”", "The ferry had no licence"),
        ("“no licence” and “no crew”", "“No licence” and “no crew”"),
        ("that is no answer", "That is no answer"),
        ("how many drowned", "How many drowned"),
        ("whether to sail", "Whether to sail"),
        ("The crew sailed from the U.S.", "The crew sailed from the U.S."),
        ("iPhones sold out", "iPhones sold out"),
        ("“”", "“”"),
    ],
)
def test_a_content_reads_as_a_proposition(content: str, wanted: str) -> None:
    assert as_proposition(content) == wanted


@given(st.text(alphabet="that how “”\"'., Xy", max_size=30))
def test_a_proposition_stays_as_it_is_and_is_never_lost(text: str) -> None:
    once = as_proposition(text)
    assert as_proposition(once).casefold() == once.casefold()
    assert bool(once.strip()) or not text.strip()


@pytest.mark.parametrize(
    "worse",
    [
        "that it had kidnapped 13 fishermen of Marsa",
        "taking 13 fishermen from Marsa in the spring",
        "his country had kidnapped 13 fishermen of Marsa",
        "the kidnapping of 13 fishermen of Marsa",
    ],
)
def test_a_named_subject_with_a_verb_words_the_claim(worse: str) -> None:
    better = make_statement("that Norland had kidnapped 13 fishermen of Marsa", "Ilsa Brandt", article=ARTICLE)
    other = make_statement(worse, "Ilsa Brandt", article=ARTICLE)
    assert choose_wording([other, better]) is better
