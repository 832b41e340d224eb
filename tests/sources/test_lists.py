"""The word lists agree with themselves and with each other."""

from collections import Counter

from claims.sources.lexicons import (
    bodies,
    body_forms,
    legal_forms,
    name_spellings,
    seats,
    short_first_names,
    state_words,
    word_set,
)
from claims.sources.tokens import phrase_key
from claims.text.lexicon import load_lexicon


def test_a_form_of_a_name_stands_for_one_name_alone():
    rows = load_lexicon("claims.sources", "name_forms.tsv", ("name", "short", "spelling"))
    counts = Counter(form.casefold() for row in rows for field in row for form in field.split(";") if form)
    assert [form for form, count in counts.items() if count > 1] == []


def test_what_stands_for_other_forms_is_no_form_itself():
    for table in (short_first_names(), name_spellings()):
        assert set(table) & set(table.values()) == set()
    assert {" ".join(key) for key in body_forms()} & set(body_forms().values()) == set()


def test_the_state_of_each_seat_is_a_state():
    names = {word.state for word in state_words().values()}
    assert set(seats().values()) <= names


def test_a_seat_that_is_a_body_as_well_belongs_to_the_same_state():
    both = {key: (state, bodies()[key].state) for key, state in seats().items() if key in bodies()}
    assert {key for key, (state, other) in both.items() if state != other} == set()


def test_a_legal_form_is_no_body_that_a_person_can_own():
    assert legal_forms() & word_set("owned bodies") == set()


def test_each_state_has_one_row():
    rows = load_lexicon(
        "claims.sources", "states.tsv", ("name", "capital", "demonyms", "seats", "aliases", "short", "also")
    )
    names = [phrase_key(row[0]) for row in rows]
    assert len(names) == len(set(names))
