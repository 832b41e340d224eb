"""Where sentences begin and end."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.text.sentences import sentences


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("The tide was low. Ms. Moreno stayed.", ["The tide was low.", "Ms. Moreno stayed."]),
        ("Mx. Lund met Supt. Vale. They spoke.", ["Mx. Lund met Supt. Vale.", "They spoke."]),
        ("The quay closed on Feb. 9. It rained.", ["The quay closed on Feb. 9.", "It rained."]),
        ("It closed in Dec. The quay was old.", ["It closed in Dec.", "The quay was old."]),
        ("“It is old. It leaks.” She left.", ["“It is old. It leaks.”", "She left."]),
        ("The last word is Ms.", ["The last word is Ms."]),
        ("  \n ", []),
        ("It was shut in May. A clerk, Ann Marr, came.", ["It was shut in May.", "A clerk, Ann Marr, came."]),
        ("It was shut in May. Marr came.", ["It was shut in May.", "Marr came."]),
        ("It shut in May. “It is old,” she said.", ["It shut in May.", "“It is old,” she said."]),
        ("“It shut in May. Marr came.” She left.", ["“It shut in May. Marr came.”", "She left."]),
        ('"It shut in May. Marr came." She left.', ['"It shut in May. Marr came."', "She left."]),
        ("It is sold in the U.S. Officials said so.", ["It is sold in the U.S.", "Officials said so."]),
        ("It met at 5 p.m. A clerk came.", ["It met at 5 p.m.", "A clerk came."]),
        ("It wrote to the U.S. Senate said the clerk.", ["It wrote to the U.S. Senate said the clerk."]),
        ("Then U.S. Officials Union members came.", ["Then U.S. Officials Union members came."]),
    ],
)
def test_a_sentence_ends_at_no_abbreviation_but_at_a_month_or_a_country(text: str, wanted: list[str]) -> None:
    assert [text[start:end] for start, end in sentences(text)] == wanted


@given(st.text(alphabet='ab .“”"\nMsay.A!?éU', max_size=200), st.integers(0, 50), st.integers(0, 200))
def test_sentences_are_in_order_and_hold_every_word_of_their_stretch(text: str, start: int, end: int) -> None:
    found = list(sentences(text, start, end))
    edges = [edge for bounds in found for edge in bounds]
    assert edges == sorted(edges)
    assert all(start <= left < right <= min(end, len(text)) for left, right in found)
    assert all(text[left:right] == text[left:right].strip() for left, right in found)
    assert "".join("".join(text[left:right] for left, right in found).split()) == "".join(text[start:end].split())


def test_a_text_longer_than_any_window_has_the_sentences_of_its_parts() -> None:
    one = "“We had no choice,” Ms. Moreno said. "
    found = list(sentences(one * 2_000))
    assert found == [(at * len(one), (at + 1) * len(one) - 1) for at in range(2_000)]


def test_a_long_run_of_opening_marks_comes_in_pieces() -> None:
    text = "“" * 100_000
    assert "".join(text[start:end] for start, end in sentences(text)) == text
