"""What two statements have to do with each other that no measure of likeness shows.

A purpose, a manner or a channel that is added makes no other claim, and a rival figure answers the same question.
"""

from collections.abc import Mapping

from claims.linking.profiles import Profile

# Of the weight of the main clause that says less. A synonym counts in full, a word that a pronoun stands for by half.
MIN_COVERED = 0.8
# Three or four rare words.
MIN_BITS = 35.0
# Of the main clause that is gone on from; figures always differ.
MIN_CONTINUED = 0.6
# "Deputy Attorney General ..." is in many a clause: that names agree is not enough.
MIN_PLAIN_WORDS = 2


def is_restated(left: Profile, right: Profile) -> bool:
    """Return whether nearly all of one's main clause is in the other's, and more than names."""
    return _covers(left, right) or _covers(right, left)


def is_continued(left: Profile, right: Profile) -> bool:
    """Return whether one goes on from the other in the same article: "it took 13" and then "hundreds more"."""
    if left.article_id != right.article_id or not (left.figures and right.figures):
        return False
    return _goes_on(left, right) or _goes_on(right, left)


def _goes_on(later: Profile, former: Profile) -> bool:
    lent = [token for token in former.lead if token in later.borrowed or token in later.tokens]
    return later.goes_on and sum(former.lead[token] for token in lent) >= MIN_CONTINUED * sum(former.lead.values())


def _covers(shorter: Profile, longer: Profile) -> bool:
    matched = {token: value for token, value in shorter.lead.items() if token in longer.lead}
    lent = _lent(shorter.lead, longer.borrowed) + _lent(shorter.borrowed, longer.lead | longer.borrowed)
    bits = sum(matched.values()) + lent
    if bits < MIN_BITS or bits < MIN_COVERED * sum(shorter.lead.values()):
        return False
    return len(matched.keys() - shorter.names - longer.names) >= MIN_PLAIN_WORDS


def _lent(mine: Mapping[str, float], yours: Mapping[str, float]) -> float:
    return sum(min(value, yours[token]) for token, value in mine.items() if token in yours)
