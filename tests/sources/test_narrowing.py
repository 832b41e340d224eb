"""The party inside the words of a mention."""

from hypothesis import given
from hypothesis import strategies as st

from claims.sources.acronyms import read_acronyms
from claims.sources.narrowing import find_party
from claims.sources.openings import opening_party
from claims.sources.people import People

PIECES = st.sampled_from(
    [
        "At",
        "In",
        "the",
        "meeting",
        "of",
        "Oslo",
        ",",
        "Norway",
        "Prime Minister",
        "Ida Holm",
        "said",
        "taken",
        "a",
        "minister",
        "who",
        "had",
        "that year",
        "Kim Jong Il",
        "reached by phone",
        "(NUP)",
        "The Asahi",
        "'s",
        "46",
        "46 percent",
        "National Union of Pilots",
    ]
)
WORDS = st.lists(PIECES, max_size=8).map(" ".join) | st.text(max_size=40)


@given(WORDS)
def test_the_party_is_a_stretch_of_the_mention_and_holds_no_narrower_one(words):
    start, end = find_party(words, People())
    assert 0 <= start <= end <= len(words)
    assert (start < end) == bool(words)
    inner = words[start:end]
    assert inner == inner.strip() or inner == words
    assert find_party(inner, People()) == (0, len(inner))


@given(WORDS)
def test_what_a_sentence_opens_with_is_named_and_stands_in_it(words):
    phrase = opening_party(words)
    assert phrase is None or (phrase.named and phrase.core in " ".join(words.split()))


@given(st.lists(PIECES, max_size=8).map(" ".join))
def test_a_short_form_is_explained_by_words_before_it(words):
    assert all(name in " ".join(words.split()) for name in read_acronyms(words).values())
