"""The features of a pair: one small symmetric function each, in [0, 1]."""

from collections.abc import Callable, Iterable, Mapping
from math import log2

from rapidfuzz import fuzz
from rapidfuzz.distance import LCSseq

from claims.linking.meaning import PairReading
from claims.linking.profiles import Profile
from claims.linking.vocabulary import MAX_WEIGHT
from claims.text.numbers import Quantity
from claims.text.scales import in_base_unit


class Pair:
    """Two profiles and the words or groups that both have, worked out once for all features."""

    __slots__ = ("bits", "left", "nearness", "right", "shared")

    def __init__(self, left: Profile, right: Profile, nearness: float = 0.0) -> None:
        """`nearness` is the cosine of their vectors."""
        self.left, self.right, self.nearness = left, right, nearness
        self.shared = _matched(left.tokens, right.tokens)
        """What both have; the smaller weight where they differ."""
        if left.borrowed or right.borrowed:
            self.shared |= _matched(left.borrowed, right.tokens) | _matched(right.borrowed, left.tokens)
        self.bits = sum(self.shared.values())


def _matched(mine: Mapping[str, float], yours: Mapping[str, float]) -> dict[str, float]:
    return {token: min(value, yours[token]) for token, value in mine.items() if token in yours}


def cosine(pair: Pair) -> float:
    """Return the cosine of the two weighted bags of words."""
    return _share(sum([value * value for value in pair.shared.values()]), pair.left.norm * pair.right.norm)


def lesser_containment(pair: Pair) -> float:
    """Return the share of the weight of the one that says more, that the other has too."""
    return _share(pair.bits, max(pair.left.total, pair.right.total))


def greater_containment(pair: Pair) -> float:
    """Return the share of the weight of the one that says less, that the other has too."""
    return _share(pair.bits, min(pair.left.total, pair.right.total))


def contained(pair: Pair) -> float:
    """Return 0 where less than four fifths of the shorter one is in the other, up to 1 where all of it is."""
    return max(0.0, greater_containment(pair) - 0.8) * 5


def evidence(pair: Pair) -> float:
    """Return the shared weight against that of seven rare words: short contents share all of it on little."""
    return min(1.0, pair.bits / (7 * MAX_WEIGHT))


def rarest(pair: Pair) -> float:
    """Return how rare the rarest shared word is."""
    return max(pair.shared.values(), default=0.0) / MAX_WEIGHT


def meaning(pair: Pair) -> float:
    """Return how near the sentence encoder puts the two; 0 where they point apart."""
    return max(0.0, pair.nearness)


def token_sort(pair: Pair) -> float:
    """Return rapidfuzz's ratio of the sorted stems."""
    return fuzz.ratio(pair.left.ordered, pair.right.ordered) / 100


def token_set(pair: Pair) -> float:
    """Return rapidfuzz's set ratio of the stems: 1 for any subset, so never to be used alone."""
    return fuzz.token_set_ratio(pair.left.ordered, pair.right.ordered) / 100


def wording(pair: Pair) -> float:
    """Return rapidfuzz's ratio of the folded words as they stand."""
    return fuzz.ratio(pair.left.key, pair.right.key) / 100


def order(pair: Pair) -> float:
    """Return the share of the longer one's words that stand in both in the same order."""
    return LCSseq.normalized_similarity(pair.left.words, pair.right.words)


def numbers_agree(pair: Pair) -> float:
    """Return 1 where a count, sum, share or measure of one overlaps with one of the other."""
    return float(any(is_overlap(mine, yours) for mine, yours in _comparable(pair.left, pair.right)))


def same_count(pair: Pair) -> float:
    """Return 1 where both count the same number of the same: "13 Japanese"."""
    return float(
        any(
            mine.unit and mine.unit == yours.unit and is_overlap(mine, yours)
            for mine, yours in _comparable(pair.left, pair.right)
        )
    )


def scant(pair: Pair) -> float:
    """Return 1 where nothing is shared, down to 0 where as much is as four rare words say."""
    return max(0.0, 1 - pair.bits / 45)


def time_apart(pair: Pair) -> float:
    """Return 0 for articles of one day, rising with the logarithm of the days between them to 1; 0 if not known."""
    if pair.left.day is None or pair.right.day is None:
        return 0.0
    return min(1.0, log2(1 + abs(pair.left.day - pair.right.day)) / 10)


def piece(pair: Pair) -> float:
    """Return by how much the best piece of the longer one fits the shorter better than the whole does.

    High for two sentences that share a phrase word for word and say different things around it.
    """
    partial = fuzz.partial_ratio(pair.left.key, pair.right.key)
    return max(0.0, partial - fuzz.ratio(pair.left.key, pair.right.key)) / 100


def names_differ(pair: Pair) -> float:
    """Return 1 where both have names that the other does not mention at all."""
    left, right = pair.left, pair.right
    return float(bool(left.names.difference(right.tokens)) and bool(right.names.difference(left.tokens)))


def numbers_differ(pair: Pair) -> float:
    """Return 1 where both give figures of one kind, and none of them overlaps."""
    found = _comparable(pair.left, pair.right)
    return float(bool(found) and not any(is_overlap(mine, yours) for mine, yours in found))


def figures_clash(pair: Pair) -> float:
    """Return 1 where both count, price or measure in one unit and no figure in it is the same: "13", "470 Japanese".

    A single measure of each is set against the other's in whatever unit: "two hours", "20 minutes".
    """
    return float(is_clashing(pair.left, pair.right))


def is_clashing(left: Profile, right: Profile) -> bool:
    """Return whether figures of one unit, or one measure each, have no value in common."""
    found = [(mine, yours) for mine, yours in _comparable(left, right) if mine.unit and mine.unit == yours.unit]
    agreed = {(mine.kind, mine.unit) for mine, yours in found if is_overlap(mine, yours)}
    if any((mine.kind, mine.unit) not in agreed for mine, _ in found):
        return True
    return not found and _is_measured_otherwise(left, right)


def _is_measured_otherwise(left: Profile, right: Profile) -> bool:
    sides = [[figure for figure in side.figures if figure.kind == "measure"] for side in (left, right)]
    if any(len(side) != 1 for side in sides):
        return False
    mine, yours = (in_base_unit(side[0]) for side in sides)
    return mine.unit == yours.unit and not is_overlap(mine, yours)


def numbers_missing(pair: Pair) -> float:
    """Return 1 where one gives figures and the other none."""
    mine = any(figure.kind in _COUNTING for figure in pair.left.figures)
    return float(mine != any(figure.kind in _COUNTING for figure in pair.right.figures))


def hedges_differ(pair: Pair) -> float:
    """Return 1 where one says what is so, and the other what may be, is meant to be or is asked for."""
    return float(pair.left.is_hedged != pair.right.is_hedged)


def dates_differ(pair: Pair) -> float:
    """Return 1 where both name a year or both a day, and none is the same."""
    for kind in ("year", "date", "day"):
        mine = [figure for figure in pair.left.figures if figure.kind == kind]
        yours = [figure for figure in pair.right.figures if figure.kind == kind]
        if mine and yours and not any(is_overlap(one, other) for one in mine for other in yours):
            return 1.0
    return 0.0


Feature = Callable[[Pair], float]


def _by_name(features: Iterable[Feature]) -> dict[str, Feature]:
    return {feature.__name__: feature for feature in features}


# Likeness may only speak for a link and difference only against it: training holds the signs.
FOR: Mapping[str, Feature] = _by_name(
    (
        cosine,
        lesser_containment,
        greater_containment,
        contained,
        evidence,
        rarest,
        meaning,
        token_sort,
        token_set,
        wording,
        order,
        numbers_agree,
        same_count,
    )
)
AGAINST: Mapping[str, Feature] = _by_name(
    (scant, names_differ, numbers_differ, figures_clash, numbers_missing, dates_differ, hedges_differ, time_apart)
)
COSTLY: Mapping[str, Feature] = _by_name((piece,))
"""Against a link as well; taken last."""

READ = (
    *(f"network_{name}" for name in PairReading._fields),
    *("meaning", "numbers_agree", "figures_clash", "dates_differ", "hedges_differ", "time_apart", "numbers_differ"),
)
"""What is weighed where the network has read a pair; the others would only repeat it."""

# Log odds beyond it are as sure as it is.
_SURE = 6.0


def in_range(log_odds: float) -> float:
    """Return log odds as a feature: 0 for surely not, 1 for surely."""
    return (max(-_SURE, min(_SURE, log_odds)) + _SURE) / (2 * _SURE)


def read_features(reading: PairReading) -> dict[str, float]:
    """Return the features of a pair that the network has read, by name: what it says, in [0, 1]."""
    return {f"network_{name}": in_range(value) for name, value in reading._asdict().items()}


_COUNTING = frozenset({"count", "money", "percent", "measure"})


def _share(part: float, whole: float) -> float:
    return min(1.0, part / whole) if whole else 0.0


def _comparable(left: Profile, right: Profile) -> list[tuple[Quantity, Quantity]]:
    """Return the pairs of figures that could say the same: of one kind and, where it is no count, in one unit."""
    if not left.figures or not right.figures:
        return []
    return [
        (mine, yours)
        for mine in left.figures
        if mine.kind in _COUNTING
        for yours in right.figures
        if mine.kind == yours.kind and (mine.kind == "count" or mine.unit == yours.unit)
    ]


def is_overlap(mine: Quantity, yours: Quantity) -> bool:
    """Return whether two figures may be one: within 2 %, or 10 % where either is approximate."""
    slack = 0.1 if mine.approximate or yours.approximate else 0.02
    if mine.kind in {"year", "date", "day"}:
        slack = 0.0
    return mine.low * (1 - slack) <= yours.high and yours.low * (1 - slack) <= mine.high
