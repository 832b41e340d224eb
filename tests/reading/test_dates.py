"""Dates as they are written."""

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.reading.dates import DateError, parse_date

CASES = [
    json.loads(line)
    for line in (Path(__file__).parent / "cases" / "dates.jsonl").read_text(encoding="utf-8").splitlines()
]
MOMENTS = st.datetimes(min_value=datetime(1000, 1, 1), max_value=datetime(9998, 1, 1))  # noqa: DTZ001 - Hypothesis wants naive bounds


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['why']}: {case['text'][:40]}")
def test_a_date_is_read_or_refused(case: dict[str, str | None]) -> None:
    text = str(case["text"])
    if case["moment"] is None:
        with pytest.raises(DateError):
            parse_date(text)
    else:
        assert parse_date(text).isoformat() == case["moment"]


@given(
    moment=MOMENTS, pattern=st.sampled_from(["%Y-%m-%dT%H:%M:%S", "%d %B %Y %H:%M:%S", "%A, %B %d, %Y, %I:%M:%S %p"])
)
def test_a_written_moment_is_read_back(moment: datetime, pattern: str) -> None:
    assert parse_date(moment.strftime(pattern)) == moment.replace(microsecond=0, tzinfo=UTC)


@given(text=st.text(max_size=100) | st.from_regex(r"[0-9A-Za-z ,:/.+-]{0,40}", fullmatch=True))
def test_any_text_is_a_utc_moment_or_refused(text: str) -> None:
    try:
        found = parse_date(text)
    except DateError:
        return
    assert found.tzinfo is UTC


def test_the_machine_s_own_zone_plays_no_part(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("time.tzname", ("XYZ", "XYZ"))
    with pytest.raises(DateError, match="XYZ"):
        parse_date("2 May 2020 10:00 XYZ")
