"""Figures of two texts that count the same thing of the same scope, and differ."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from claims.assessment.figures import Figure, figures, rival_figures
from claims.assessment.readings import Reading, Token, covered, read, share
from claims.text.cardinals import number_words
from claims.text.lexicon import load_lexicon
from claims.text.numbers import quantities
from claims.text.senses import sense
from claims.text.words import fold, stem
from schemas.settings import ClashSettings


@dataclass(frozen=True, slots=True)
class Scope:
    """What is said around one figure: `predicates` what happens there, `around` the other telling senses of its
    clause, `qualifiers` those that stand right before or after it.
    """

    predicates: frozenset[str]
    around: frozenset[str]
    qualifiers: frozenset[str]
    is_partial: bool


def rival_amounts(left: str, right: str, settings: ClashSettings) -> Iterator[tuple[Figure, Figure, bool, float]]:
    """Yield the figures of two texts that answer for one amount of one scope and differ; see `rival_figures`.

    The last is the share of the telling words that both have, of the text of which it is less.
    """
    ours, theirs = amounts_of(left, settings), amounts_of(right, settings)
    if not ours or not theirs:
        return
    mine, other = read(left), read(right)
    told = _told(mine), _told(other)
    # A text of few words leaves to its matter what it is about: "hundreds more were taken".
    is_scant = min(map(len, told)) <= _ELLIPTIC and len(ours) == 1 and len(theirs) == 1
    strength = share(*told) if is_scant else _alike(*told)
    is_reworded = strength >= settings.clause_share and min(map(len, told)) > _ELLIPTIC
    is_named = bool(mine.names & other.names) and strength >= settings.scope_share
    is_elliptic = _is_elliptic(mine) and _is_elliptic(other)
    is_near = is_elliptic or is_reworded or is_named or (is_scant and strength == 1.0)
    if not is_near or are_of_two_times(left, right):
        return
    for one, rival, is_possible in rival_figures(ours, theirs):
        is_given = _is_given(one, theirs) or _is_given(rival, ours)
        is_running = one.kind == "measure" and one.unit in _RUNNING
        scopes = _scope(mine, one), _scope(other, rival)
        is_one = is_elliptic or _is_one_scope(*scopes, settings)
        # Limits and round figures that could both hold are noise unless the rest is the same.
        is_plain = not is_given and not is_running and (is_reworded or is_scant or not is_possible)
        if is_plain and (is_one or (is_reworded and _may_be_one(*scopes))):
            yield one, rival, is_possible, strength


def is_toll(text: str, figure: Figure) -> bool:
    """Return whether a figure counts what grows as it becomes known: the dead, the hurt, the arrested."""
    return not _TOLLS.isdisjoint(_scope(read(text), figure).predicates)


_TOLLS = frozenset({"die", "hurt", "missing", "arrest", "infect", "flee", "rescue"})


def only_number(left: str, right: str, settings: ClashSettings) -> tuple[str, str] | None:
    """Return the numbers in which two texts differ that are otherwise the same word for word; None of any others.

    None where both amounts could hold, rounded or as limits. So years, dates, ordinals and scores clash, too: of those
    nothing but the words around them tells what they are of.
    """
    ours, theirs = read(left).tokens, read(right).tokens
    if sum(token.is_telling for token in ours) <= _ELLIPTIC or not 0 <= abs(len(ours) - len(theirs)) <= _RUN:
        return None
    start = next((at for at, pair in enumerate(zip(ours, theirs, strict=False)) if _differ(*pair)), None)
    if start is None:
        return None
    after = zip(reversed(ours[start:]), reversed(theirs[start:]), strict=False)
    same = next((at for at, pair in enumerate(after) if _differ(*pair)), min(len(ours), len(theirs)) - start)
    runs = ours[start : len(ours) - same], theirs[start : len(theirs) - same]
    is_labelled = start > 0 and ours[start - 1].folded in _labels()
    if is_labelled or not all(0 < len(run) <= _RUN and all(map(_is_number, run)) for run in runs):
        return None
    amounts = zip(amounts_of(left, settings), amounts_of(right, settings), strict=False)
    if any(one != other and one.low <= other.high and other.low <= one.high for one, other in amounts):
        return None
    is_alike = runs[0][0].folded[0].isdigit() == runs[1][0].folded[0].isdigit()
    texts = left, right
    words = [text[run[0].start : run[-1].start + len(run[-1].printed)] for text, run in zip(texts, runs, strict=True)]
    return (words[0], words[1]) if is_alike else None


# More words in a row than this are no single number.
_RUN = 3


def _differ(left: Token, right: Token) -> bool:
    return left.folded != right.folded


def _is_number(token: Token) -> bool:
    return token.folded[0].isdigit() or token.folded in _numbers() or token.folded in number_words("ordinal")


def has_figure(text: str, settings: ClashSettings) -> bool:
    """Return whether a text has a number of any kind, amounts or not."""
    return any(_is_number(token) for token in read(text).tokens) or bool(amounts_of(text, settings))


def _alike(left: frozenset[str], right: frozenset[str]) -> float:
    return min(covered(left, right), covered(right, left))


# What is measured of a thing that moves changes by the hour.
_RUNNING = frozenset({"mph", "kmh"})


def _is_given(figure: Figure, others: Sequence[Figure]) -> bool:
    """Return whether the other text has the figure as well, of whatever it counts."""
    return any((figure.low, figure.high) == (other.low, other.high) or figure.value == other.value for other in others)


def _is_elliptic(reading: Reading) -> bool:
    """Return whether a text names nothing that its figure is of ("it took two hours"): its matter does that for it."""
    return bool(reading.tokens) and reading.tokens[0].folded in _PRONOUNS and len(reading.senses) <= _ELLIPTIC


_PRONOUNS = frozenset({"it", "they", "that", "this", "there"})
_ELLIPTIC = 3


@lru_cache(maxsize=20_000)
def amounts_of(text: str, settings: ClashSettings) -> tuple[Figure, ...]:
    """Return the figures of a text, as `figures` does."""
    return tuple(figures(text, settings))


def _told(reading: Reading) -> frozenset[str]:
    return frozenset(
        _predicates().get(token.sense, token.sense)
        for token in reading.tokens
        if token.is_telling and not token.folded[0].isdigit() and token.folded not in _numbers()
    )


def _is_one_scope(left: Scope, right: Scope, settings: ClashSettings) -> bool:
    if left.is_partial or right.is_partial or left.qualifiers != right.qualifiers:
        return False
    if left.predicates or right.predicates:
        return bool(left.predicates & right.predicates)
    return _alike(left.around, right.around) >= settings.scope_share


def _may_be_one(left: Scope, right: Scope) -> bool:
    is_other = left.predicates and right.predicates and left.predicates.isdisjoint(right.predicates)
    return not (left.is_partial or right.is_partial or is_other)


def _scope(reading: Reading, figure: Figure) -> Scope:
    start, end = figure.span
    at = next((place for place, token in enumerate(reading.tokens) if token.start >= start), len(reading.tokens) - 1)
    clause = [token for token in reading.tokens if token.clause == reading.tokens[at].clause]
    happening = [token for token in clause if token.sense in _predicates() and not start <= token.start < end]
    nearest = min((abs(token.start - start) for token in happening), default=0)
    grouped = {_predicates()[token.sense] for token in happening if abs(token.start - start) == nearest}
    around = {
        token.sense
        for token in clause
        if token.is_telling and not start <= token.start < end and not token.folded[0].isdigit()
    }
    is_label = at > 0 and reading.tokens[at - 1].folded in _labels()
    is_rest = figure.unit is not None or not figure.is_rough
    is_partial = bool(
        (is_rest and _PARTIAL_AFTER.match(reading.text, end)) or _PARTIAL_BEFORE.search(reading.text, 0, start)
    )
    narrowing = frozenset(token.folded for token in clause if token.folded in _scope_words())
    return Scope(frozenset(grouped), frozenset(around), narrowing, is_partial or is_label)


_PARTIAL_AFTER = re.compile(
    r"\s+(?:(?:\w+\s+)?(?:of\s+(?:them|whom|which|those|these|the)|each|apiece|per\b|a\s+(?:day|week|month|year)|"
    r"(?:more|less|fewer|higher|lower|other|others|additional)\b))",
    re.IGNORECASE,
)
_PARTIAL_BEFORE = re.compile(
    r"\b(?:plus\s+or\s+minus|the|these|those|all|another|other|additional|further|extra|every|each|per|than|from|including|by|among|compared\s+(?:with|to))\s+"
    r"(?:\w+\s+){0,1}$|\b(?:half|third|quarter)\s+of\s+(?:an?\s+)?$",
    re.IGNORECASE,
)


def are_of_two_times(left: str, right: str) -> bool:
    """Return whether the two name different times of one sort: two years, two weekdays, two quarters."""
    ours, theirs = _times(left), _times(right)
    return any(ours[sort].isdisjoint(theirs[sort]) for sort in ours.keys() & theirs.keys())


_YEAR = re.compile(r"(?:19|20)\d\d")


@lru_cache(maxsize=20_000)
def _times(text: str) -> dict[str, frozenset[object]]:
    found: dict[str, set[object]] = {}
    for quantity in quantities(text):
        if quantity.kind in {"year", "date", "ordinal"}:
            found.setdefault(quantity.kind, set()).add(quantity.low)
    for token in read(text).tokens:
        if _YEAR.fullmatch(token.folded) and text[token.start - 1 : token.start] not in tuple("$€£"):
            found.setdefault("year", set()).add(float(token.folded))
        if token.folded in _periods():
            found.setdefault(_periods()[token.folded], set()).add(token.folded)
    return {sort: frozenset(values) for sort, values in found.items()}


@cache
def _periods() -> dict[str, str]:
    return {row[0]: row[1] for row in load_lexicon(__package__, "period_words.tsv", ("word", "sort"))}


@cache
def _predicates() -> dict[str, str]:
    rows = load_lexicon(__package__, "figure_predicates.tsv", ("word", "group"))
    return {sense(stem(fold(word))): group for word, group in rows}


@cache
def _numbers() -> frozenset[str]:
    return frozenset(word for role in ("unit", "ten", "scale", "plural") for word in number_words(role))


@cache
def _scope_words() -> frozenset[str]:
    return frozenset(row[0] for row in load_lexicon(__package__, "scope_words.tsv", ("word",)))


@cache
def _labels() -> frozenset[str]:
    return frozenset(row[0] for row in load_lexicon(__package__, "label_words.tsv", ("word",)))
