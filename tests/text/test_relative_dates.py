"""Dates told by the day they are said on."""

import json
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.text.relative_dates import relative_dates, when
from claims.text.tense import Tense, tense_around

CASES = Path(__file__).with_name("cases") / "relative_dates.jsonl"
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
days = st.dates(date(1900, 1, 10), date(2100, 1, 1))


def load_cases() -> list[dict[str, object]]:
    return [json.loads(line) for line in CASES.read_text(encoding="utf-8").splitlines()]


@pytest.mark.parametrize("case", load_cases(), ids=lambda case: f"{case['text']} {case['said_on']}")
def test_words_tell_the_date_that_a_reader_takes_them_for(case):
    text, said_on = str(case["text"]), date.fromisoformat(str(case["said_on"]))
    told = [when(found, text, said_on) for found in relative_dates(text)]
    assert [period.text if period else None for period in told] == case["told"]


@given(said_on=days, number=st.integers(0, 6))
def test_a_weekday_is_the_last_one_of_what_was_and_the_next_one_of_what_is_to_come(said_on, number):
    for text, low, high in ((f"It shut on {WEEKDAYS[number]}", -6, 0), (f"It will shut on {WEEKDAYS[number]}", 0, 6)):
        (found,) = relative_dates(text)
        period = when(found, text, said_on)
        assert period is not None
        assert period.first == period.last
        assert period.first.weekday() == number
        assert timedelta(days=low) <= period.first - said_on <= timedelta(days=high)


@given(
    said_on=days,
    words=st.sampled_from(["last", "this", "next"]).flatmap(
        lambda lead: st.sampled_from([f"{lead} week", f"{lead} month", f"{lead} year", f"{lead} weekend"])
    ),
)
def test_a_period_is_whole_and_lies_on_the_side_that_its_word_says(said_on, words):
    text = f"It was shut {words}"
    (found,) = relative_dates(text)
    period = when(found, text, said_on)
    if period is None:
        return
    assert period.first <= period.last
    if words.startswith("last"):
        assert period.first < said_on
    if words in ("this month", "this year"):
        assert period.first <= said_on <= period.last
    if words.startswith("next"):
        assert period.first > said_on


@given(text=st.text(alphabet="a Mondy’s lxtwekr.", max_size=60))
def test_places_lie_in_the_text_in_order(text):
    found = list(relative_dates(text))
    assert all(0 <= one.start < one.end <= len(text) for one in found)
    assert all(one.end <= other.start for one, other in pairwise(found))


@pytest.mark.parametrize(
    ("text", "tense"),
    [
        ("they had agreed to meet on Monday", Tense.FUTURE),
        ("they failed to meet on Monday", Tense.PAST),
        ("they are meeting on Monday", Tense.FUTURE),
        ("the boat could have left on Monday", Tense.PAST),
        ("the boats seen on Monday", Tense.UNKNOWN),
    ],
)
def test_the_nearest_verb_tells_of_what_was_or_is_to_come(text, tense):
    start = text.index("Monday")
    assert tense_around(text, start, len(text)) is tense
