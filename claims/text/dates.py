"""Calendar dates in text: days and months, and the years and decades that go with them."""

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from claims.text.cardinals import number_words


class Date(NamedTuple):
    """One date as printed at `text[start:end]`, as an interval: of years, or of `month * 100 + day`."""

    start: int
    end: int
    low: float
    high: float
    kind: str


def dates(text: str) -> Iterator[Date]:
    """Yield days, months, decades and the years printed with a month, in order, without overlap.

    A month counts only where the words around it make it one: "in May", "early May", "May 9", never "she may".

    >>> [(date.kind, date.low, date.high) for date in dates("On Feb. 9, 2018, and in the 1970s")]
    [('date', 209.0, 209.0), ('year', 2018.0, 2018.0), ('year', 1970.0, 1979.0)]
    """
    if not _MAY_HOLD_ONE.search(text):  # ten times as fast as the whole pattern, and most texts hold none
        return
    end = 0
    for match in _pattern().finditer(text):
        if match.start() >= end:
            yield from _read(match)
            end = match.end()


# The beginnings of the names of the months, or four figures as of a year: every date has one of them.
_MAY_HOLD_ONE = re.compile(r"Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec|(?:1[5-9]|20)\d\d")


def _read(match: re.Match[str]) -> Iterator[Date]:
    if match["decade"]:
        first = float(match["decade"])
        yield Date(*match.span("decade_word"), first, first + 9, "year")
        return
    if match["iso_year"]:
        day = float(match["iso_month"]) * 100 + float(match["iso_day"])
        yield Date(*match.span("iso_year"), float(match["iso_year"]), float(match["iso_year"]), "year")
        yield Date(match.start("iso_month"), match.end("iso_day"), day, day, "date")
        return
    name, year, digits = _present(match, "month"), _present(match, "year"), _present(match, "day")
    month = number_words("month")[match[name].lower()[:3] if len(match[name]) > 4 else match[name].lower()] * 100
    first, last = match.start(name), match.end(name)
    low, high = month, month + 31
    if digits:
        low = high = month + float(match[digits])
        first, last = min(first, match.start(digits)), max(last, match.end(digits))
    yield Date(first, last, low, high, "date")
    if year:
        yield Date(*match.span(year), float(match[year]), float(match[year]), "year")


def _present(match: re.Match[str], name: str) -> str:
    return next((f"{name}{number}" for number in (1, 2, 3, 4) if match.groupdict().get(f"{name}{number}")), "")


@cache
def _pattern() -> re.Pattern[str]:
    names = sorted((word.capitalize() for word in number_words("month")), key=lambda word: -len(word))
    month = "|".join(names)
    year = r"(?:1[5-9]|20)\d\d"
    led = "(?i:in|late|early|mid|since|by|until|till|last|next|this|of|from|before|after)"
    return re.compile(
        rf"\b(?P<month1>{month})\b\.?\s(?P<day1>[0-3]?\d)(?:st|nd|rd|th)?\b(?!\d|,\d{{3}})(?:,?\s(?P<year1>{year})\b)?"
        rf"|\b(?P<day2>[0-3]?\d)(?:st|nd|rd|th)?\s(?:of\s)?(?P<month2>{month})\b\.?(?:,?\s(?P<year2>{year})\b)?"
        rf"|\b{led}[\s-](?:\w+\s)?(?P<month3>{month})\b(?!\.?\s[0-3]?\d\b)|\b(?P<month4>{month})\b\.?,?\s(?P<year4>{year})\b"
        rf"|\b(?P<iso_year>{year})-(?P<iso_month>[01]\d)-(?P<iso_day>[0-3]\d)\b"
        rf"|\b(?P<decade_word>(?P<decade>(?:1[5-9]|20)\d0)['’]?s)\b"
    )
