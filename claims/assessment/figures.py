"""Figures of two statements on one matter that cannot, or hardly can, both hold."""

import math
import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from claims.assessment.parties import state_words
from claims.text.cardinals import has_number
from claims.text.lexicon import load_lexicon
from claims.text.numbers import Quantity, quantities
from claims.text.scales import in_base_unit
from claims.text.words import stem, words
from schemas.settings import ClashSettings

# Which unit these count is rarely printed beside them, and no two of them rival each other as an amount does.
_NO_AMOUNT = frozenset({"year", "date", "ordinal"})
_BEFORE = 24


class Figure(NamedTuple):
    """One amount as a statement means it: the words as printed, the values it allows, and what it counts."""

    words: str
    low: float
    high: float
    kind: str
    unit: str | None
    printed_unit: str | None = None
    """The unit before it was turned into the one that all measures of its dimension are compared in."""
    is_rough: bool = False
    """Whether it is given as a rough number or a limit ("hundreds"), and not merely in round figures ("10,000")."""
    fates: frozenset[str] = frozenset()
    """What the words about it say became of those whom it counts: died, taken. Empty where they do not."""
    span: tuple[int, int] = (0, 0)
    """Where it stands in the text, with its printed unit if that is a symbol or a measure."""
    value: tuple[float, float] = (0.0, 0.0)
    """The values as printed, before they were widened."""


def figures(text: str, settings: ClashSettings) -> list[Figure]:
    """Return the amounts of a text, in order, widened by how roughly they are given; no years, dates and ordinals."""
    amounts = _amounts(text)
    stops = [0, *(place for found in amounts for place in found.span), len(text)]
    return [
        _read(text, found, settings)._replace(fates=_fates(text, *stops[2 * at : 2 * at + 4]))
        for at, found in enumerate(amounts)
    ]


def _fates(text: str, first: int, start: int, end: int, last: int) -> frozenset[str]:
    """Return what befell those whom the figure at [start, end) counts, by the words as far as the figures beside it.

    What follows a figure tells it; where nothing does, what stands before: "eight had died", "it took 13".
    """
    for stretch in (text[end:last], text[first:start]):
        found = frozenset(_fate_words()[word] for word in map(stem, words(stretch)) if word in _fate_words())
        if found:
            return found
    return frozenset()


@cache
def _fate_words() -> dict[str, str]:
    return {stem(word): fate for word, fate in load_lexicon(__package__, "fates.tsv", ("word", "fate"))}


def parts_of_wholes(text: str) -> frozenset[tuple[float, float]]:
    """Return the pairs of amounts that a text gives as part and whole; empty when there are none.

    >>> sorted(parts_of_wholes("Seven of the 28 pupils swam. Nine boats, two of them new, came."))
    [(2.0, 9.0), (7.0, 28.0)]
    """
    pairs: list[tuple[float, float]] = []
    for sentence in _SENTENCE_END.split(text):
        if _OF.search(sentence):  # one sentence in three: reading every number of an article took far longer
            pairs += _parts_in(sentence)
    return frozenset((part, whole) for part, whole in pairs if part < whole)


def _parts_in(sentence: str) -> Iterator[tuple[float, float]]:
    for left, right in pairwise(_amounts(sentence)):
        if _WHOLE_AFTER.fullmatch(sentence, left.span[1], right.span[0]):
            yield left.high, right.high
        elif _PART_AFTER.match(sentence, right.span[1]):
            yield right.high, left.high


_SENTENCE_END = re.compile(r"(?<=[.!?])\s")
_OF = re.compile(r"\bof\b")
_WHOLE_AFTER = re.compile(r"\s+(?:[^\W\d_]+\s+)?(?:out\s+)?of\s+(?:[^\W\d_]+\s+){0,3}")
_PART_AFTER = re.compile(r"\s+of\s+(?:whom|which|them|these|those)\b")


def _amounts(text: str) -> list[Quantity]:
    if not has_number(text):  # three contents in five, and reading the others is a third of an assessment
        return []
    return [found for found in quantities(text) if found.kind not in _NO_AMOUNT and not _is_fineness(text, found)]


def _is_fineness(text: str, found: Quantity) -> bool:
    """Return whether a figure says how pure gold is ("18k"), which reads like thousands."""
    return bool(_KARAT.fullmatch(text, *found.span)) and found.unit in _gold()


_KARAT = re.compile(r"(?:9|1\d|2[0-4])\s?[kK]")


@cache
def _gold() -> frozenset[str]:
    return frozenset(stem(row[0]) for row in load_lexicon(__package__, "gold_words.tsv", ("word",)))


def rival_figures(left: Sequence[Figure], right: Sequence[Figure]) -> Iterator[tuple[Figure, Figure, bool]]:
    """Yield the pairs of figures that answer for one amount and differ, each with whether both could hold.

    Figures of one kind and unit are compared; a figure without a unit ("hundreds more") with any of its kind, where
    both texts give just one. A unit that one text gives twice is left alone: which answers which is not known. So is
    a figure that the other text gives as well, beside another: "seven girls" beside "seven of the 28 girls".
    """
    if len(left) == 1 and len(right) == 1 and left[0].kind == right[0].kind and _may_count_alike(left[0], right[0]):
        yield from _rivals(left[0], right[0])
        return
    for unit in sorted({(figure.kind, figure.unit) for figure in left if figure.unit}):
        ours = [figure for figure in left if (figure.kind, figure.unit) == unit]
        theirs = [figure for figure in right if (figure.kind, figure.unit) == unit]
        if len(ours) != 1 or len(theirs) != 1 or not _may_count_alike(ours[0], theirs[0]):
            continue
        if not _is_given(left, theirs[0]) and not _is_given(right, ours[0]):
            yield from _rivals(ours[0], theirs[0])


def _is_given(figures_of_one: Sequence[Figure], other: Figure) -> bool:
    """Return whether a text gives the other's figure itself, of the same or of no unit: "seven of the 28 girls"."""
    alike = [figure for figure in figures_of_one if figure.kind == other.kind and figure.unit in {None, other.unit}]
    return any((figure.low, figure.high) == (other.low, other.high) for figure in alike)


def _rivals(left: Figure, right: Figure) -> Iterator[tuple[Figure, Figure, bool]]:
    if (left.low, left.high) != (right.low, right.high) and _may_measure_alike(left, right):
        yield left, right, left.low <= right.high and right.low <= left.high


def _may_count_alike(left: Figure, right: Figure) -> bool:
    """Return whether two figures may count the same: "13 people" and "hundreds more", but not "five" of the 13.

    The dead are not counted with the abducted.
    """
    if left.fates and right.fates and not left.fates & right.fates:
        return False
    unitless = [figure for figure in (left, right) if figure.unit is None]
    return left.unit == right.unit or any(figure.is_rough for figure in unitless)


def _may_measure_alike(left: Figure, right: Figure) -> bool:
    """Return whether two figures in different units are near enough to answer for one amount: hours, but not weeks."""
    if left.printed_unit == right.printed_unit or left.unit is None or right.unit is None:
        return True
    return left.low <= right.high * MAX_RATIO and right.low <= left.high * MAX_RATIO


# Units of one dimension lie 7 (days to a week) to 60 apart. "Two hours" and "20 minutes" are two tellings of one
# meeting; "20 minutes" and "three days" are hardly.
MAX_RATIO = 24


def _read(text: str, printed: Quantity, settings: ClashSettings) -> Figure:
    quantity = in_base_unit(printed)
    start, end = quantity.span
    lead = _estimate().search(text[max(0, start - _BEFORE) : start])
    first = start - len(lead[0]) if lead else start
    low, high = quantity.low, quantity.high
    if quantity.bound == "at_least":
        high = math.inf
    elif quantity.bound == "at_most":
        low = high * settings.estimate_floor if lead else -math.inf
    slack = settings.rough_share if quantity.approximate else settings.rounding_share
    is_exact = not quantity.approximate and low == high and _is_exact(printed.low)
    if not is_exact and math.isfinite(low):
        low -= abs(low) * slack
    if not is_exact and math.isfinite(high):
        high += abs(high) * slack
    unit = "people" if quantity.unit in _people() else quantity.unit
    is_rough = quantity.approximate or quantity.bound is not None or printed.low < printed.high
    return Figure(
        text[first:end],
        low,
        high,
        quantity.kind,
        unit,
        printed.unit,
        is_rough,
        span=(first, end),
        value=(quantity.low, quantity.high),
    )


def _is_exact(value: float) -> bool:
    """Return whether a figure is printed to its last digit: 13 and 471 are, 470, 0.5 and 20,000 may be rounded."""
    return value == int(value) and (abs(value) < 100 or int(value) % 10 != 0)


@cache
def _people() -> frozenset[str]:
    nouns = [row[0] for row in load_lexicon(__package__, "people_units.tsv", ("noun",))]
    return frozenset(stem(word) for noun in [*nouns, *state_words()] for word in words(noun)[-1:])


@cache
def _estimate() -> re.Pattern[str]:
    phrases = [row[0] for row in load_lexicon(__package__, "estimate_phrases.tsv", ("phrase",))]
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, phrases))})\s+(?:the\s+|an?\s+)?$", re.IGNORECASE)
