"""Numbers in text, in figures or in words, as values with their place. What is counted is found elsewhere."""

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from claims.text.lexicon import load_lexicon


class Cardinal(NamedTuple):
    """One number as printed: `text[start:end]`, read as the interval `[low, high]`.

    `is_figure`: written with digits. `is_rough`: "hundreds", "dozens".
    """

    start: int
    end: int
    low: float
    high: float
    is_figure: bool = False
    is_rough: bool = False


def cardinals(text: str) -> Iterator[Cardinal]:
    """Yield the numbers of a text, in order, without overlap; none for a text without numbers.

    >>> [(number.low, text[number.start:number.end]) for text in ["twenty-five of 1.2 million"]
    ...  for number in cardinals(text)]
    [(25.0, 'twenty-five'), (1200000.0, '1.2 million')]
    """
    end = 0
    for match in _starts().finditer(text):
        if match.start() < end:
            continue
        found = _figure(text, match) or _plural(text, match) or _spelled(text, match)
        if found:
            end = found.end
            yield found


def has_number(text: str) -> bool:
    """Return whether a text may hold a number: False only where `cardinals` yields none, at a tenth of its cost.

    >>> has_number("Nobody came."), has_number("Twenty-five came."), has_number("It was phoned in.")
    (False, True, False)
    """
    return _DIGIT.search(text) is not None or not _starting_words().isdisjoint(_LETTERS.findall(text.lower()))


_DIGIT = re.compile(r"\d")
_LETTERS = re.compile("[a-z]+")


@cache
def _starting_words() -> frozenset[str]:
    return frozenset(word for role in ("unit", "ten", "plural", "scale") for word in number_words(role))


@cache
def number_words(role: str) -> dict[str, float]:
    """Return the number words of one role, each with its value: unit, ten, scale, plural, suffix, ordinal, month."""
    rows = load_lexicon("claims.text", "number_words.tsv", ("word", "role", "value"))
    return {word: float(value) for word, kind, value in rows if kind == role}


@cache
def _starts() -> re.Pattern[str]:
    spelled = "|".join([*number_words("unit"), *number_words("ten"), *number_words("plural")])
    joined = r"(?:an?|half an?)\s(?=(?:" + "|".join(number_words("scale")) + r")\b)"
    # A figure glued to letters or a hyphenated name ("F-16", "Covid-19", "G7") counts nothing.
    return re.compile(
        rf"(?<![\w.])(?<![^\W\d_]-)(?:(?P<figure>\d{{1,3}}(?:,\d{{3}})+(?:\.\d+)?|\d+(?:\.\d+)?)|\b(?:{spelled})\b|\b{joined})"
        rf"|(?<=-)\b(?:{spelled})\b",
        re.IGNORECASE,
    )


@cache
def _multiplier() -> re.Pattern[str]:
    scales, suffixes = "|".join(number_words("scale")), "|".join(number_words("suffix"))
    return re.compile(rf"(?:[\s-]?({scales})|({suffixes}))\b", re.IGNORECASE)


# A long word glued to a figure makes it a name or a code; a short one is a unit ("5km").
_GLUED = re.compile(r"[^\W\d_]{4}")


def _figure(text: str, match: re.Match[str]) -> Cardinal | None:
    if not match["figure"]:
        return None
    value, end = float(match["figure"].replace(",", "")), match.end()
    multiplier = _multiplier().match(text, end)
    if multiplier:
        word = multiplier[1] or multiplier[2]
        value *= {**number_words("scale"), **number_words("suffix")}[word.lower()]
        end = multiplier.end()
    elif _GLUED.match(text, end):
        return None
    return Cardinal(match.start(), end, value, value, is_figure=True)


def _plural(text: str, match: re.Match[str]) -> Cardinal | None:
    """Return "hundreds" as 100 to 999, "tens of thousands" as 10,000 to 99,999."""
    plural = number_words("plural")
    low = plural.get(match[0].lower())
    if low is None:
        return None
    end, inner = match.end(), re.compile(r"\s+of\s+(\w+)").match(text, match.end())
    if inner and inner[1].lower() in plural:
        low, end = low * plural[inner[1].lower()], inner.end()
    elif match[0].lower() == "tens":
        return None
    high = 99.0 if low < 100 else low * 10 - 1
    return Cardinal(match.start(), end, low, high, is_rough=True)


def _spelled(text: str, match: re.Match[str]) -> Cardinal | None:
    """Return the longest run of number words from the match on that is one number, by the grammar of English."""
    total, group, end, last = 0.0, 0.0, match.start(), ""
    if match[0].lower().startswith(("a", "half")) and match[0][-1].isspace():
        group, last, end = (0.5 if match[0].lower().startswith("half") else 1.0), "unit", match.end()
    for word in re.compile(r"(?:(?:[\s-]|,\s)(?:and\s)?)?([^\W\d_]+)").finditer(text, end):
        role, value = _role(word[1].lower())
        if word.start() != max(end, match.start()) or not _may_follow(last, role, word[0]):
            break
        if role == "scale" and value >= 1000:
            total, group = total + (group or 1) * value, 0.0
        elif role == "scale":
            group = (group or 1) * value
        else:
            group += value
        end, last = word.end(), ("thousand" if value >= 1000 else "hundred") if role == "scale" else role
    return Cardinal(match.start(), end, total + group, total + group) if end > match.start() else None


def _role(word: str) -> tuple[str, float]:
    for role in ("unit", "ten", "scale"):
        if word in number_words(role):
            return role, number_words(role)[word]
    return "", 0.0


def _may_follow(last: str, role: str, printed: str) -> bool:
    """Return whether a number word may go on from the one before: "twenty five", not "five twenty" or "two three"."""
    if not role or (" and " in f" {printed.lower()}" and last not in {"hundred", "thousand"}):
        return False
    allowed = {"": {"unit", "ten"}, "unit": {"scale"}, "ten": {"unit", "scale"}}
    return role in allowed.get(last, {"unit", "ten", "scale"}) and not (printed.startswith(",") and last != "thousand")
