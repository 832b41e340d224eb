import pytest

from benchmarks.who_speaks import judge


@pytest.mark.parametrize(
    ("label", "words", "answer", "result"),
    [
        ("Ida Holm", "She", "Ida Holm", "right"),
        ("Ida M. Holm", "She", "Ida Holm", "right"),
        ("Holm", "the mayor", "Ida Holm", "right"),
        ("Bo Holm", "Holm", "Ida Holm", "wrong"),
        ("Ida Holm", "the campaign", "Ida Holm campaign", "wrong"),
        ("Holm", "Holm", "Ida Holm", "unresolved"),
        (None, "She", "Ida Holm", "unresolved"),
        ("official", "the official", "harbour official close to Holm", "unresolved"),
        ("harbour official", "the official", "harbour official close to Holm", "right"),
        (None, "", "", "right"),
        ("Ida Holm", "", "", "wrong"),
    ],
)
def test_a_resolved_party_is_judged_by_the_answer(label, words, answer, result):
    assert judge(label, words, answer) == result
