"""Quantities in text: counts, money, shares, measures, years and dates, each as an interval with its unit."""

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from claims.text.cardinals import Cardinal, cardinals, number_words
from claims.text.dates import dates
from claims.text.lexicon import load_lexicon
from claims.text.words import fold, stem


class Quantity(NamedTuple):
    """One quantity as printed at `span`, read as the interval `[low, high]`.

    `kind` is count, money, percent, measure, year, date or ordinal. `unit` is a currency code, "percent", the unit of
    a measure, or the stem of the counted noun; None where nothing is counted by name. A date without a year is
    `month * 100 + day`, a month `month * 100` to `month * 100 + 31`. `bound` is "at_least", "at_most" or None.
    """

    span: tuple[int, int]
    low: float
    high: float
    unit: str | None
    kind: str
    approximate: bool = False
    bound: str | None = None


def quantities(text: str) -> list[Quantity]:
    """Return the quantities of a text in the order of their spans, which do not overlap; empty when there are none.

    Clock times, numbers inside names ("F-16") and "one" as a pronoun are left out.

    >>> [(found.low, found.high, found.unit, found.bound) for found in quantities("up to 470 Japanese, not hundreds")]
    [(470.0, 470.0, 'japanes', 'at_most'), (100.0, 999.0, None, None)]
    """
    found = [Quantity((date.start, date.end), date.low, date.high, None, date.kind) for date in dates(text)]
    taken = [quantity.span for quantity in found]
    found.extend(Quantity(match.span(), value, value, None, "ordinal") for match, value in _ordinals(text))
    taken.extend(match.span() for match in _NO_QUANTITY.finditer(text))
    free = [number for number in cardinals(text) if not any(a < number.end and number.start < b for a, b in taken)]
    found.extend(filter(None, (_quantity(text, number) for number in _ranges(text, free))))
    return sorted(found, key=lambda quantity: quantity.span)


# Clock times, scores and telephone-like runs of figures.
_NO_QUANTITY = re.compile(
    r"\b\d{1,2}[:.]\d\d\s?(?:[ap]\.?m\b\.?|GMT|hrs)|\b\d{1,2}:\d\d\b|\b\d{1,2}\s?[ap]\.?m\b\.?|\b\d+-\d+-\d[\d-]*"
    r"|\b\d+/\d+(?:/\d+)*\b|\b\d+(?:\.\d+){2,}\b",
    re.IGNORECASE,
)
_FRACTION = re.compile(r"[\s-](?:half|halves|thirds?|quarters?|fifths?|tenths?)\b", re.IGNORECASE)
_PRONOUN_BEFORE = re.compile(r"(?:\b(?:no|any|every|some|this|that|the|which|each|another|only)\s|\w-)$", re.IGNORECASE)
_BETWEEN = re.compile(r"\bbetween\s+\S{0,3}$", re.IGNORECASE)
_PRONOUN_AFTER = re.compile(r"\s+(?:of|day|another|by|time)\b|-(?:on|by|to)-", re.IGNORECASE)
_WORD_AFTER = re.compile(
    r"[\s-]+(?:(?:of|the|its|their|his|her|other|more|additional|further|new)\s+)*([^\W\d_][\w'’]*)"
)
_YEAR_BEFORE = re.compile(r"\b(?:in|since|by|until|before|after|during|late|early|mid|from)[\s-]$", re.IGNORECASE)
_MODIFIER_WINDOW = 24


def _ordinals(text: str) -> Iterator[tuple[re.Match[str], float]]:
    for match in _ordinal_pattern().finditer(text):
        yield match, float(match["figure"]) if match["figure"] else number_words("ordinal")[match["word"].lower()]


@cache
def _ordinal_pattern() -> re.Pattern[str]:
    spelled = "|".join(number_words("ordinal"))
    figure, word = r"(?P<figure>\d+)(?:st|nd|rd|th)", rf"(?<!a )(?<!per )(?<!-)(?P<word>{spelled})"
    return re.compile(rf"\b(?:{figure}|{word})\b", re.IGNORECASE)


def _ranges(text: str, numbers: list[Cardinal]) -> Iterator[Cardinal]:
    """Yield the numbers, those joined by "to", "or" or a dash ("10-15", "two or three") as one interval."""
    waiting: Cardinal | None = None
    for number in numbers:
        if waiting and _is_range(text, waiting, number):
            unit = _scale_of(text, waiting, number)
            yield Cardinal(waiting.start, number.end, waiting.low * unit, number.high, waiting.is_figure)
            waiting = None
            continue
        if waiting:
            yield waiting
        waiting = number
    if waiting:
        yield waiting


def _is_range(text: str, left: Cardinal, right: Cardinal) -> bool:
    between = re.fullmatch(r"(\S{0,3})(\s?[-–—]\s?|\s(?:to|or|and)\s)(\S{0,3}\$|[£€¥])?", text[left.end : right.start])
    if not between or left.low * _scale_of(text, left, right) >= right.high or left.is_rough or right.is_rough:
        return False
    word = between[2].strip()
    return word != "and" or bool(_BETWEEN.search(text[max(0, left.start - 16) : left.start]))


def _scale_of(text: str, left: Cardinal, right: Cardinal) -> float:
    """Return by how much "20" in "20 to 50 million" is to be multiplied."""
    scale = re.search(r"(?:[^\W\d_]+)$", text[right.start : right.end])
    if not (left.is_figure and right.is_figure and scale) or re.search(r"[^\W\d_]$", text[left.start : left.end]):
        return 1.0
    return {**number_words("scale"), **number_words("suffix")}.get(scale[0].lower(), 1.0)


def _quantity(text: str, number: Cardinal) -> Quantity | None:
    if _is_pronoun(text, number):
        return None
    if _FRACTION.match(text, number.end) and number.high < 10:
        return None
    start, end, kind, unit = _with_unit(text, number)
    before = _before().search(text[max(0, start - _MODIFIER_WINDOW) : start])
    after = _after().match(text, end) or _after().match(text, number.end)
    effects = {_effects()[" ".join(match["phrase"].lower().split())] for match in (before, after) if match}
    bounds = sorted(effects - {"approximate"})
    if number.is_figure and kind == "count" and _is_year(text, number):
        return Quantity((number.start, number.end), number.low, number.high, None, "year")
    rough = number.is_rough or "approximate" in effects
    return Quantity((start, end), number.low, number.high, unit, kind, rough, bounds[0] if bounds else None)


def _is_pronoun(text: str, number: Cardinal) -> bool:
    """Return whether "one" stands for somebody and counts nothing: "one of them", "no one", "one-on-one"."""
    if text[number.start : number.end].lower() != "one":
        return False
    after = _WORD_AFTER.match(text, number.end)
    return (
        bool(_PRONOUN_BEFORE.search(text[max(0, number.start - 12) : number.start]))
        or not after
        or _PRONOUN_AFTER.match(text, number.end) is not None
        or after[1].lower() in _stop_words()
    )


def _with_unit(text: str, number: Cardinal) -> tuple[int, int, str, str | None]:
    """Return where the quantity starts and ends with its printed unit, its kind and its unit."""
    prefix = _units("before").search(text[max(0, number.start - 5) : number.start])
    if prefix:
        kind, unit = _unit_table()["before", prefix["unit"].lower()]
        return number.start - len(prefix[0]), number.end, kind, unit
    suffix = _units("after").match(text, number.end)
    if suffix:
        kind, unit = _unit_table()["after", " ".join(suffix["unit"].lower().split())]
        return number.start, suffix.end(), kind, unit
    return number.start, number.end, "count", _counted_noun(text, number.end)


def _counted_noun(text: str, end: int) -> str | None:
    match = _WORD_AFTER.match(text, end)
    if not match or fold(match[1]) in _stop_words() or fold(match[1]) in number_words("month"):
        return None
    return stem(fold(match[1]).removesuffix("'s"))


def _is_year(text: str, number: Cardinal) -> bool:
    """Return whether a bare figure is a year: four digits, and nothing counted after it."""
    printed = text[number.start : number.end]
    if not re.fullmatch(r"(?:1[5-9]|20)\d\d(?:[-–](?:\d\d|\d{4}))?", printed):
        return False
    if _YEAR_BEFORE.search(text[max(0, number.start - 10) : number.start]):
        return True
    following = re.compile(r"\s+([a-z]+)").match(text, number.end)
    return not following or following[1] in _stop_words() or not following[1].endswith(("s", "people"))


@cache
def _unit_table() -> dict[tuple[str, str], tuple[str, str]]:
    rows = load_lexicon("claims.text", "unit_words.tsv", ("word", "place", "kind", "unit"))
    return {(place, word): (kind, unit) for word, place, kind, unit in rows}


@cache
def _units(place: str) -> re.Pattern[str]:
    found = "|".join(_phrase(word) for at, word in sorted(_unit_table(), key=lambda key: -len(key[1])) if at == place)
    if place == "before":
        return re.compile(rf"(?<![^\W\d_])(?P<unit>{found})\s?$", re.IGNORECASE)
    return re.compile(rf"[\s-]?(?P<unit>{found})(?![^\W_])", re.IGNORECASE)


@cache
def _effects() -> dict[str, str]:
    return {row[0]: row[2] for row in _modifiers()}


def _modifiers() -> tuple[tuple[str, ...], ...]:
    return load_lexicon("claims.text", "quantity_modifiers.tsv", ("phrase", "place", "effect"))


@cache
def _before() -> re.Pattern[str]:
    found = sorted((_phrase(row[0]) for row in _modifiers() if row[1] == "before"), key=lambda item: -len(item))
    return re.compile(rf"(?<!\w)(?P<phrase>{'|'.join(found)})\s+(?:an?\s+|the\s+)?$", re.IGNORECASE)


@cache
def _after() -> re.Pattern[str]:
    found = sorted((_phrase(row[0]) for row in _modifiers() if row[1] == "after"), key=lambda item: -len(item))
    return re.compile(rf"\s?(?P<phrase>{'|'.join(found)})(?!\w)", re.IGNORECASE)


def _phrase(words: str) -> str:
    return r"\s+".join(re.escape(word) for word in words.split())


@cache
def _stop_words() -> frozenset[str]:
    return frozenset(row[0] for row in load_lexicon("claims.text", "stop_words.tsv", ("word",)))
