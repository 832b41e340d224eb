"""Contents with what their words stand for."""

import re

from hypothesis import given
from hypothesis import strategies as st

from claims.text.glosses import bracketed, plain, with_short_names
from schemas.model import Span
from schemas.statement import Content, Gloss, GlossKind

HOLM = {"text": "Ida Holm", "short": "Holm", "named": True}


def make_content(text: str, **meanings: dict[str, object]) -> Content:
    """Return a content with a gloss at the first place of each word; an underscore stands for a space."""
    glosses = [
        Gloss(
            kind=GlossKind.TIME if "first" in fields else GlossKind.PARTY,
            at=Span(match.start(), match.end()),
            **fields,
        )
        for word, fields in meanings.items()
        for match in [re.search(rf"\b{word.replace('_', ' ')}\b", text)]
        if match
    ]
    return Content(text=text, glosses=tuple(sorted(glosses, key=lambda gloss: gloss.at)))


APRIL = {"text": "April 2018", "first": "2018-04-01", "last": "2018-04-30"}
MONDAY = {"text": "12 March 2018", "first": "2018-03-12", "last": "2018-03-12"}


def test_brackets_stand_behind_the_words_that_they_explain() -> None:
    content = make_content("she hopes to meet them next month", she=HOLM, next_month=APRIL)
    assert bracketed(content) == "she [Ida Holm] hopes to meet them next month [April 2018]"


def test_a_party_is_shown_once_and_not_where_it_is_named_or_known() -> None:
    content = make_content("she said her boat was hers", she=HOLM, her=HOLM)
    assert bracketed(content) == "she [Ida Holm] said her boat was hers"
    assert bracketed(content, known="Ida Holm") == content.text
    assert bracketed(make_content("Holm said she had left", she=HOLM)) == "Holm said she had left"


def test_a_bracket_does_not_part_a_word_from_its_ending() -> None:
    content = make_content("she’s against next month's vote", she=HOLM, next_month=APRIL)
    assert bracketed(content) == "she’s [Ida Holm] against next month's [April 2018] vote"
    assert plain(content) == "Ida Holm is against April 2018's vote"


def test_names_and_dates_take_the_place_of_their_words() -> None:
    content = make_content("her boat left on Monday and she sails next month", her=HOLM, she=HOLM, Monday=MONDAY)
    assert plain(content) == "Ida Holm's boat left on 12 March 2018 and Ida Holm sails next month"
    assert with_short_names(content) == "Holm's boat left on Monday and Holm sails next month"
    assert plain(make_content("she sails next month", next_month=APRIL)) == "she sails in April 2018"
    assert plain(make_content("they told her that", her=HOLM)) == "they told Ida Holm that"


def test_a_description_takes_the_place_of_a_pronoun_for_networks_only() -> None:
    content = make_content("he left", he={"text": "harbour official", "named": False})
    assert (plain(content), with_short_names(content)) == ("harbour official left", "he left")


@given(text=st.text(alphabet="he said next month’s. ", max_size=60))
def test_what_is_in_brackets_can_be_taken_out_again(text: str) -> None:
    content = make_content(text, he=HOLM, next_month=APRIL)
    assert re.sub(r" \[[^\]]+\]", "", bracketed(content)) == text
    if not content.glosses:
        assert plain(content) == with_short_names(content) == text
