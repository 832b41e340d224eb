"""The word lists of the room and the verb forms made from them."""

import pytest

from claims.extraction.cues import cue_forms, cue_nouns, inflect, source_phrases
from claims.extraction.tokens import word_class
from schemas.statement import CueClass

_TAKES = {"clause", "that", "listener", "before", "survey", "open", "perceived", "complement", "against"}


@pytest.mark.parametrize(
    ("verb", "past", "participle", "forms"),
    [
        ("say", ["said"], "", {"say", "says", "said", "saying"}),
        ("deny", ["denied"], "", {"deny", "denies", "denied", "denying"}),
        ("admit", ["admitted"], "", {"admit", "admits", "admitted", "admitting"}),
        ("write", ["wrote"], "written", {"write", "writes", "wrote", "written", "writing"}),
        ("stress", [], "", {"stress", "stresses", "stressed", "stressing"}),
        ("believe", [], "", {"believe", "believes", "believed", "believing"}),
        ("agree", [], "", {"agree", "agrees", "agreed", "agreeing"}),
        ("have", ["had"], "", {"have", "has", "had", "having"}),
    ],
)
def test_a_verb_is_found_in_all_its_forms(verb: str, past: list[str], participle: str, forms: set[str]) -> None:
    assert {form for form, _ in inflect(verb, past, participle)} == forms


def test_every_cue_takes_only_what_the_extractor_knows() -> None:
    taken = {one for forms in cue_forms().values() for form in forms for one in form.entry.takes}
    assert taken == _TAKES


def test_every_class_of_cue_has_words() -> None:
    classes = {form.entry.cue_class for forms in cue_forms().values() for form in forms}
    assert classes == set(CueClass)


def test_a_longer_expression_is_tried_before_the_verb_alone() -> None:
    lengths = [len(form.entry.rest) for form in cue_forms()["made"] if form.entry.response is None]
    assert lengths == sorted(lengths, reverse=True)


def test_nouns_are_known_in_both_numbers() -> None:
    assert cue_nouns()["belief"] == cue_nouns()["beliefs"]


def test_phrases_begin_with_the_word_they_are_listed_under() -> None:
    assert all(words[0] == first for first, phrases in source_phrases().items() for words, _ in phrases)


@pytest.mark.parametrize("name", ["determiner", "pronoun", "auxiliary", "preposition", "time", "party", "negation"])
def test_a_class_of_words_holds_words_in_lower_case(name: str) -> None:
    assert word_class(name)
    assert all(word == word.lower() for word in word_class(name))
