"""Dates as they are written, turned into aware UTC times. What the words leave out is never filled in."""

import re
from datetime import UTC, datetime, tzinfo

from dateutil import parser, tz

from claims.errors import ClaimsError
from claims.text.lexicon import load_lexicon

_MAX_CHARS = 80
_YEAR = re.compile(r"(?<!\d)\d{4}(?!\d)|^\d{8}(?:T|$)")
_NOISE = re.compile(r"[|•·,]|\bat\b|(?<=\d)(?:st|nd|rd|th)\b|\((?:[A-Z]{2,5})\)$", re.IGNORECASE)
_NOON = re.compile(r"\b([ap])\.\s?m\.?(?=\s|$)", re.IGNORECASE)
_POINTED_TIME = re.compile(r"\bat (\d{1,2})\.(\d{2})\b")
_YEAR_FIRST = re.compile(r"\d{4}\D")
# Two defaults that share no part: a part that comes out different was not in the words.
_DEFAULTS = (datetime(1903, 3, 5), datetime(1908, 8, 17))  # noqa: DTZ001 - stand-ins, never results


class DateError(ClaimsError):
    """Raised if words are no full date; its text says why, to follow the name of a field."""


def parse_date(text: str) -> datetime:
    """Return the moment as aware UTC; midnight where no time of day is given, UTC where no zone is.

    ISO 8601, RFC 822 and dates as newspapers print them. The clock and the local zone play no part.

    Raises:
        DateError: if the text is no date, leaves out day, month or the four digits of the year, could be read with
            day and month swapped, or names a zone that is not in `data/zones.tsv`.

    """
    text = " ".join(text.split())
    if len(text) > _MAX_CHARS:
        raise DateError("is no date")
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        moment = _parse_written(text)
    return _utc(moment)


def _parse_written(text: str) -> datetime:
    if text.isdigit() or not any(char.isdigit() for char in text):
        raise DateError("is no date")
    if not _YEAR.search(text):
        raise DateError("is a date without a year of four digits")
    plain = _POINTED_TIME.sub(r"\1:\2", _NOON.sub(r"\1m", text))
    plain = " ".join(_NOISE.sub(" ", plain).split())
    first, second = (_parse_with(plain, default, dayfirst=False) for default in _DEFAULTS)
    if first.date() != second.date():
        raise DateError("is a date without a day or a month")
    if not _YEAR_FIRST.match(plain) and _parse_with(plain, _DEFAULTS[0], dayfirst=True).date() != first.date():
        raise DateError("is ambiguous (day or month first?); write YYYY-MM-DD")
    return first


def _parse_with(text: str, default: datetime, *, dayfirst: bool) -> datetime:
    try:
        return parser.parse(text, default=default, dayfirst=dayfirst, tzinfos=_find_zone)
    except (ValueError, OverflowError, TypeError, ArithmeticError) as error:
        raise DateError("is no date") from error


def _find_zone(name: str | None, offset: int | None) -> tzinfo | None:
    """Return the zone for dateutil, which would otherwise ask the machine for its own; None for no zone."""
    if offset is not None:
        return tz.tzoffset(None, offset)
    if not name:
        return None
    rows = load_lexicon("claims.reading", "zones.tsv", ("abbreviation", "zone"))
    zone = next((zone for abbreviation, zone in rows if abbreviation == name.upper()), None)
    if zone is None:
        raise DateError(f"has a time zone that is not known ({name}); write its offset")
    return tz.gettz(zone) if "/" in zone else datetime.strptime(zone, "%z").tzinfo


def _utc(moment: datetime) -> datetime:
    try:
        return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)
    except (ValueError, OverflowError) as error:
        raise DateError("is no date") from error
