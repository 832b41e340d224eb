"""Dates told by the day they are printed on ("on Monday", "next month"), and when that is.

Weekdays go by the rules of news: of what was, the last such day; of what is to come, the next. dateparser gives the
past one to both, a day where a month is meant, and takes 1.1 ms a sentence.
"""

import re
from calendar import monthrange
from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache
from typing import NamedTuple

from dateutil.relativedelta import relativedelta

from claims.text.cardinals import number_words
from claims.text.lexicon import load_lexicon
from claims.text.tense import Tense, tense_around

MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
# "20 years ago" is a round figure.
_MAX_AGO = 10
_WEEK = timedelta(days=7)
_SUNDAY = 6
_NEAR_MONTHS = range(3)


class RelativeDate(NamedTuple):
    """Words at `text[start:end]` that tell a date by the day they are said on.

    `form` is day, weekday, period or ago; `lead` is last, this, next or "", and `unit` what it leads: a weekday, a
    month, week, weekend, month or year.
    """

    start: int
    end: int
    form: str
    lead: str
    unit: str
    number: int = 0


class Period(NamedTuple):
    """The days from the first to the last, and how they are written."""

    first: date
    last: date
    text: str


def relative_dates(text: str) -> Iterator[RelativeDate]:
    """Yield the words that tell a date by the day they are said on, in order, without overlap.

    >>> [(found.form, found.lead, found.unit) for found in relative_dates("He left on Monday and returns next month")]
    [('weekday', '', 'monday'), ('period', 'next', 'month')]
    """
    if not _MAY_HOLD_ONE.search(text):
        return
    for match in _pattern().finditer(text):
        found = _read(match)
        if found and not _is_else(text, match, found):
            yield found


def when(found: RelativeDate, text: str, said_on: date) -> Period | None:
    """Return the days that the words mean when they were said on a day; None where that would be a guess.

    >>> text = "he aims to meet them next month"
    >>> [when(found, text, date(2018, 3, 13)).text for found in relative_dates(text)]
    ['April 2018']
    """
    try:
        if found.form == "day":
            # "today" beside "is" may be nowadays
            is_loose = text[found.start : found.end].lower() == "today"
            if is_loose and tense_around(text, found.start, found.end) is Tense.UNKNOWN:
                return None
            return _one_day(said_on + timedelta(days=found.number))
        if found.form == "ago":
            return _ago(found, said_on)
        is_owner = text[found.end : found.end + 2] in {"'s", "’s"}
        tense = _tense_of_owned(text, found) if is_owner else tense_around(text, found.start, found.end)
        if found.form == "weekday":
            day = _weekday(found, said_on, tense)
            return None if day is None else _one_day(day)
        return _period(found, said_on, tense)
    except (OverflowError, ValueError):  # within a year of the first day or the last
        return None


_BEFORE_PAST = re.compile(r"\b(?:after|since|from|following)\s(?:the\s)?$", re.IGNORECASE)
_BEFORE_FUTURE = re.compile(r"\b(?:ahead of|before|until|till|for|towards?)\s(?:the\s)?$", re.IGNORECASE)


def _tense_of_owned(text: str, found: RelativeDate) -> Tense:
    """Return whether "Monday's debate" was or is to come: of what is owned, no verb before it tells."""
    before = text[max(0, found.start - 14) : found.start]
    if _BEFORE_PAST.search(before):
        return Tense.PAST
    return Tense.FUTURE if _BEFORE_FUTURE.search(before) else tense_around(text, found.start, found.end)


_MAY_HOLD_ONE = re.compile(
    r"day|\b(?:ago|tomorrow|tonight)\b|\b(?:this|last|next|past)\s(?:week|month|year|morning|afternoon|evening|night|[A-Z])",
    re.IGNORECASE,
)


@cache
def _calendar(role: str) -> dict[str, int]:
    rows = load_lexicon("claims.text", "calendar_words.tsv", ("word", "role", "value"))
    return {word: int(value) for word, kind, value in rows if kind == role}


@cache
def _pattern() -> re.Pattern[str]:
    days = "|".join(word.replace(" ", r"\s") for word in sorted(_calendar("day"), key=lambda word: -len(word)))
    weekdays = "|".join(word.capitalize() for word in _calendar("weekday"))
    numbers = "|".join(number_words("unit"))
    part = r"(?:\s(?:morning|afternoon|evening|night)\b)?"
    return re.compile(
        rf"(?i:\b(?:(?:earlier|later|early|late)\s)?(?P<day>{days})\b{part})"
        rf"|\b(?:(?i:(?P<day_lead>this\s(?:past|coming)|last|this|next))\s)?(?P<weekday>{weekdays})\b{part}"
        rf"|(?i:\b(?:(?:earlier|later|early|late)\s)?(?P<lead>last|this|next)\s)"
        rf"(?:(?P<unit>(?i:weekend|week|month|year))|(?P<month>{'|'.join(MONTHS)}))\b"
        rf"|(?i:\b(?P<number>{numbers}|an?|\d{{1,2}})\s(?P<units>day|week|month|year)s?\sago\b)"
    )


def _read(match: re.Match[str]) -> RelativeDate | None:
    start, end = match.span()
    if match["day"]:
        word = " ".join(match["day"].lower().split())
        return RelativeDate(start, end, "day", "", word, _calendar("day")[word])
    if match["weekday"]:
        lead = " ".join((match["day_lead"] or "").lower().split())
        return RelativeDate(start, end, "weekday", lead, match["weekday"].lower())
    if match["units"]:
        number = _number(match["number"].lower())
        return RelativeDate(start, end, "ago", "", match["units"].lower(), number) if 0 < number <= _MAX_AGO else None
    return RelativeDate(start, end, "period", match["lead"].lower(), (match["unit"] or match["month"]).lower())


def _number(word: str) -> int:
    if word.isdigit():
        return int(word)
    return 1 if word in {"a", "an"} else int(number_words("unit").get(word, 0))


# What makes the next words a name, a habit or a stretch of time: "Black Friday", "every Monday".
_NO_WEEKDAY_BEFORE = re.compile(
    r"\b(?:the|an?|each|every|any|some|another|one|most|black|good|super|ash|bloody|cyber|fat|easter|palm|holy"
    r"|following|previous|that|Ruby|Joe|through|thru|to)\s$",
    re.IGNORECASE,
)
_NO_WEEKDAY_AFTER = re.compile(r"s?\s(?:Night|Live|Times|Herald|Mail|Post|Journal|Review|Book|through|thru|to)\b|s\b")
# "a brighter tomorrow" is no day.
_NOUN_BEFORE = re.compile(r"\b(?:an?|the|our|their|brighter|better)\s$", re.IGNORECASE)
_DATED = re.compile(r"[’']?s?,?\s(?:\(?\d|the\s\d|(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?\s\d)")


def _is_else(text: str, match: re.Match[str], found: RelativeDate) -> bool:
    """Return whether the words tell no date: "This Week" as a name, "today's world", "in the last month"."""
    before = text[max(0, found.start - 12) : found.start]
    if found.form == "weekday":
        is_named = bool(_NO_WEEKDAY_AFTER.match(text, found.end) or _DATED.match(text, found.end))
        return is_named or bool(_NO_WEEKDAY_BEFORE.search(before) and not found.lead)
    if found.form == "day":
        is_name = match["day"][0].isupper() and bool(before.strip()) and not re.search(r"[.!?“\"‘:\n]\s*$", before)
        is_loose = found.unit == "today" and text[found.end : found.end + 2] in {"'s", "’s"}
        return is_name or is_loose or bool(_NOUN_BEFORE.search(before))
    if found.form == "ago":
        return bool(re.search(r"\b(?:than|nearly|almost|over|least)\s$", before, re.IGNORECASE))
    is_name = bool(match["unit"]) and match["unit"][0].isupper()
    return is_name or bool(re.search(r"\b(?:the|these|very|every|each|our|my|his|her|their|its)\s$", before))


def _one_day(day: date) -> Period:
    return Period(day, day, f"{day.day} {MONTHS[day.month - 1]} {day.year}")


def _weekday(found: RelativeDate, said_on: date, tense: Tense) -> date | None:
    number = _calendar("weekday")[found.unit]
    back, ahead = (said_on.weekday() - number) % 7, (number - said_on.weekday()) % 7
    if found.lead in {"last", "this past"}:
        # "last Friday" on a Monday is three days ago; on a Saturday it may be eight.
        is_plain = found.lead == "this past" or said_on.weekday() <= number
        return said_on - timedelta(days=back or 7) if is_plain else None
    if found.lead in {"next", "this coming"}:
        is_plain = found.lead == "this coming" or said_on.weekday() >= number
        return said_on + timedelta(days=ahead or 7) if is_plain else None
    if back == 0 or tense is Tense.PAST:
        return said_on - timedelta(days=back)
    return (
        said_on + timedelta(days=ahead)
        if tense is Tense.FUTURE or (found.lead and number > said_on.weekday())
        else None
    )


def _period(found: RelativeDate, said_on: date, tense: Tense) -> Period | None:
    step = {"last": -1, "this": 0, "next": 1}[found.lead]
    if found.unit == "year":
        return _year(said_on.year + step)
    if found.unit == "month":
        return _month(said_on + relativedelta(months=step))
    monday = said_on - timedelta(days=said_on.weekday())
    if found.unit == "week":
        return _week_meant(found.lead, said_on, monday + step * _WEEK, tense)
    if found.unit == "weekend":
        return _weekend(found.lead, said_on, monday, tense)
    number = [month.lower() for month in MONTHS].index(found.unit) + 1
    if found.lead == "last":
        if (said_on.month - number) % 12 in _NEAR_MONTHS:
            return None  # in June, "last May" may be last month or a year before
        year = said_on.year - (number >= said_on.month)
    elif found.lead == "next":
        year = said_on.year + (number <= said_on.month)
    else:
        year = said_on.year
    return _month(date(year, number, 1))


def _week_meant(lead: str, said_on: date, monday: date, tense: Tense) -> Period | None:
    """Return the week; a Sunday paper's last week is the one that ends, and its next the one that begins after it."""
    if said_on.weekday() < _SUNDAY or lead == "next":
        return _week(monday)
    if lead == "last":
        return _week(monday + _WEEK)
    return {Tense.PAST: _week(monday), Tense.FUTURE: _week(monday + _WEEK)}.get(tense)


def _weekend(lead: str, said_on: date, monday: date, tense: Tense) -> Period | None:
    saturday = monday + timedelta(days=5)
    if lead == "last" or (lead == "this" and tense is Tense.PAST and said_on < saturday):
        saturday -= _WEEK
    elif lead == "next" or (tense is Tense.UNKNOWN and said_on < saturday):
        return None  # of two weekends, either may be the next
    sunday = saturday + timedelta(days=1)
    return Period(saturday, sunday, f"weekend of {_one_day(saturday).text}")


def _week(monday: date) -> Period:
    return Period(monday, monday + timedelta(days=6), f"week of {_one_day(monday).text}")


def _month(day: date) -> Period:
    last = monthrange(day.year, day.month)[1]
    return Period(day.replace(day=1), day.replace(day=last), f"{MONTHS[day.month - 1]} {day.year}")


def _year(year: int) -> Period:
    return Period(date(year, 1, 1), date(year, 12, 31), str(year))


def _ago(found: RelativeDate, said_on: date) -> Period:
    """Return when so long ago was, half a unit early or late but for days."""
    if found.unit == "day":
        return _one_day(said_on - timedelta(days=found.number))
    back = relativedelta(**{f"{found.unit}s": found.number})  # type: ignore[arg-type]  # weeks, months or years
    slack = timedelta(days={"week": 3, "month": 15, "year": 183}[found.unit])
    middle = said_on - back
    named = {"week": _week(middle - timedelta(days=middle.weekday())), "month": _month(middle)}
    text = named[found.unit].text if found.unit in named else str(middle.year)
    return Period(middle - slack, middle + slack, text)
