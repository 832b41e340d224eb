"""What two statements have to do with each other that no measure of likeness shows.

A purpose, a manner or a channel that is added makes no other claim, and a rival figure answers the same question.
"""

from collections import defaultdict
from collections.abc import Mapping

from claims.linking.profiles import NEAR, Profile

# Of the weight of the main clause that says less. A synonym counts in full, a word that a pronoun stands for by half.
MIN_COVERED = 0.8
# Three or four rare words.
MIN_BITS = 35.0
# Of the main clause that is gone on from; figures always differ.
MIN_CONTINUED = 0.6
MIN_CONTINUED_BITS = 15.0
# "Deputy Attorney General ..." is in many a clause: that names agree is not enough.
MIN_PLAIN_WORDS = 2


def is_restated(left: Profile, right: Profile) -> bool:
    """Return whether nearly all of one's main clause is in the other's, and more than names."""
    return _covers(left, right) or _covers(right, left)


def is_rival(left: Profile, right: Profile) -> bool:
    """Return whether one article gives two numbers of the same: "13 Japanese" and then "up to 470 Japanese"."""
    if left.article_id != right.article_id or not (left.figures and right.figures):
        return False
    mine, yours = _counts(left), _counts(right)
    return any(mine[unit].isdisjoint(yours[unit]) for unit in mine.keys() & yours.keys())


def is_measured_otherwise(left: Profile, right: Profile) -> bool:
    """Return whether two sources, side by side in one article, measure one thing: "it lasted two hours", "20 minutes".

    One of the two points back, and each has one measure, in one dimension, that the other has not.
    """
    if left.article_id != right.article_id or left.speaker == right.speaker or not (left.speaker and right.speaker):
        return False
    is_near = left.start is not None and right.start is not None and abs(left.start - right.start) <= NEAR
    if not is_near or not (left.points_back or right.points_back):
        return False
    mine, yours = ([figure for figure in item.figures if figure.kind == "measure"] for item in (left, right))
    if len(mine) != 1 or len(yours) != 1 or mine[0].unit != yours[0].unit:
        return False
    return mine[0].low > yours[0].high or yours[0].low > mine[0].high


def is_continued(left: Profile, right: Profile) -> bool:
    """Return whether one gives a further figure of what the other, before it, speaks of: "hundreds more"."""
    if left.article_id != right.article_id or left.goes_on == right.goes_on:
        return False
    later, former = (left, right) if left.goes_on else (right, left)
    said = {token: value for token, value in former.lead.items() if not token[0].isdigit()}
    lent = sum(value for token, value in said.items() if token in later.borrowed or token in later.tokens)
    return bool(former.figures) and lent >= max(MIN_CONTINUED_BITS, MIN_CONTINUED * sum(said.values()))


def _counts(item: Profile) -> dict[str, set[tuple[float, float]]]:
    found: dict[str, set[tuple[float, float]]] = defaultdict(set)
    for figure in item.figures:
        if figure.kind == "count" and figure.unit:
            found[figure.unit].add((figure.low, figure.high))
    return found


def _covers(shorter: Profile, longer: Profile) -> bool:
    matched = {token: value for token, value in shorter.lead.items() if token in longer.lead}
    lent = _lent(shorter.lead, longer.borrowed) + _lent(shorter.borrowed, {**longer.lead, **longer.borrowed})
    bits = sum(matched.values()) + lent
    if bits < MIN_BITS or bits < MIN_COVERED * sum(shorter.lead.values()):
        return False
    return len(matched.keys() - shorter.names - longer.names) >= MIN_PLAIN_WORDS


def _lent(mine: Mapping[str, float], yours: Mapping[str, float]) -> float:
    return sum(min(value, yours[token]) for token, value in mine.items() if token in yours)
