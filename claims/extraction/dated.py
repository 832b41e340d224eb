"""Dates inside noun phrases: "a report dated May 3, 2020, said"."""

from collections.abc import Sequence

from claims.extraction.tokens import Token, word_class


def date_start(tokens: Sequence[Token], stop: int) -> int | None:
    """Return where the date begins whose last token is `stop - 1`: month and day, year, or both; None if none does."""
    at = stop - 1
    if _is_year(tokens, at):
        if at > 2 and tokens[at - 1].lower == "," and _is_month_and_day(tokens, at - 3):
            return at - 3
        if at > 1 and _is_month_and_day(tokens, at - 2):
            return at - 2
        if at > 0 and _is_month(tokens[at - 1]):
            return at - 2 if at > 1 and _is_day(tokens[at - 2]) else at - 1
    return at - 1 if at > 0 and _is_month_and_day(tokens, at - 1) else None


def dating_start(tokens: Sequence[Token], stop: int) -> int | None:
    """Return where the words begin that date a thing and end at `stop`: "dated May 3, 2020,"; None if none do.

    The comma that closes a date with a year is theirs, and so is one before "dated".
    """
    after = stop - (tokens[stop - 1].lower == ",") if stop > 0 else stop
    date = date_start(tokens, after)
    if date is None or date < 2 or (after < stop and not _is_year(tokens, after - 1)):
        return None
    if tokens[date - 1].lower not in word_class("dates"):
        return None
    is_aside = tokens[date - 2].lower == ","
    return date - 1 - is_aside if date - is_aside > 2 else None


def dating_stop(tokens: Sequence[Token], at: int) -> int:
    """Return where the words end that date a thing and begin at `at`; `at` itself where none do.

    A comma that closes them is theirs only where more of the thing follows: "a report of May 3, 2020, by the city".
    """
    if tokens[at].lower not in word_class("dates"):
        return at
    for stop in range(min(at + 5, len(tokens)), at + 1, -1):
        if tokens[stop - 1].lower != "," and dating_start(tokens, stop) == at:
            goes_on = [token.lower for token in tokens[stop : stop + 2]] == [",", "by"]
            return stop + goes_on
    return at


def said_on(tokens: Sequence[Token], stop: int) -> int | None:
    """Return where "on" and a date begin that end at `stop` and part a subject from its verb; None if none do."""
    after = stop - (tokens[stop - 1].lower == ",") if stop > 0 else stop
    date = date_start(tokens, after)
    if date is None or date < 2 or (after < stop and not _is_year(tokens, after - 1)):
        return None
    return date - 1 if tokens[date - 1].lower in word_class("before_time") else None


def _is_year(tokens: Sequence[Token], at: int) -> bool:
    return at >= 0 and len(tokens[at].text) == 4 and tokens[at].text.isdigit()


def _is_month(token: Token) -> bool:
    return token.text[0].isupper() and token.lower in word_class("month")


def _is_day(token: Token) -> bool:
    return len(token.text) < 3 and token.text.isdigit()


def _is_month_and_day(tokens: Sequence[Token], at: int) -> bool:
    return _is_month(tokens[at]) and _is_day(tokens[at + 1])
