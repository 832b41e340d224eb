"""What two statements have to do with each other that no measure of likeness shows.

A purpose, a manner or a channel that is added makes no other claim, and a rival figure answers the same question.
"""

from collections import defaultdict
from collections.abc import Mapping

from claims.linking.profiles import NEAR, Profile
from claims.linking.vocabulary import finite_words, group_of_stem, people_words, states
from claims.text.scales import in_base_unit

# Of the weight of the main clause that says less. A synonym counts in full, a word that a pronoun stands for by half.
MIN_COVERED = 0.8
# Three or four rare words.
MIN_BITS = 35.0
# Of the main clause that is gone on from; figures always differ.
MIN_CONTINUED = 0.6
MIN_CONTINUED_BITS = 15.0
# Of the weight of the one that says more; a denial is hardly ever of something that nobody has said.
MIN_DENIED = 0.5
MIN_DENIED_WORDS = 4
# Smaller numbers recur by chance.
MIN_ANCHOR = 6
# "Deputy Attorney General ..." is in many a clause: that names agree is not enough.
MIN_PLAIN_WORDS = 2


def is_restated(left: Profile, right: Profile) -> bool:
    """Return whether nearly all of one's main clause is in the other's, and more than names.

    What is only named, as "a willingness to meet her", says too little for its words to tell.
    """
    if left.is_named_only or right.is_named_only:
        return False
    return _covers(left, right) or _covers(right, left)


def is_anchored(left: Profile, right: Profile) -> bool:
    """Return whether both count the same number of the same people, do the same to them, and share a party.

    "had kidnapped 13 Norlanders" and "taking 13 civilians from Norland": the words around the anchor do not matter.
    """
    if not _people_counts(left) & _people_counts(right):
        return False
    mine, yours = ({**item.lead, **item.borrowed}.keys() for item in (left, right))
    deeds, others = _deeds(left), _deeds(right)
    has_party = bool(mine & yours & (states() | left.names | right.names))
    return has_party and bool(deeds & others) and not (deeds - others and others - deeds)


def is_denied(left: Profile, right: Profile) -> bool:
    """Return whether one denies what seems to be what the other says: the same act, and a name that both have."""
    if left.denies == right.denies:
        return False
    denial, said = (left, right) if left.denies else (right, left)
    if denial.key in said.key or said.key in denial.key or finite_words().isdisjoint(denial.words):
        return False  # words of one passage, or "rejected the plan", which denies nothing
    mine, yours = {**denial.borrowed, **denial.tokens}, {**said.borrowed, **said.tokens}
    shared = {token: min(value, yours[token]) for token, value in mine.items() if token in yours}
    named = shared.keys() & (denial.names | said.names | states() | denial.borrowed.keys())
    if not named or len(shared.keys() - named) < MIN_PLAIN_WORDS or len(shared) < MIN_DENIED_WORDS:
        return False
    return sum(shared.values()) >= MIN_DENIED * max(denial.total, said.total)


def is_same_occasion(left: Profile, right: Profile) -> bool:
    """Return whether, of two statements of one article with one day in them, one has nothing that the other has not.

    "the meeting of March 14 took place" is the meeting that the article has told of.
    """
    if left.article_id != right.article_id or not _days(left) & _days(right):
        return False
    shorter, longer = (left, right) if left.total <= right.total else (right, left)
    plain = [token for token in shorter.tokens if token.startswith("=") and token not in states() | {_HAPPENED}]
    return bool(plain) and shorter.tokens.keys() - {_HAPPENED} <= longer.tokens.keys()


_HAPPENED = "=happen"


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
    mine, yours = (
        [in_base_unit(figure) for figure in item.figures if figure.kind == "measure"] for item in (left, right)
    )
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


def is_contrasted(left: Profile, right: Profile) -> bool:
    """Return whether one sentence sets the word of one party against that of another: "while Tokyo seeks ..."."""
    if left.article_id != right.article_id or left.start is None or right.start is None:
        return False
    former, later = (left, right) if left.start < right.start else (right, left)
    if left.start == right.start or left.speaker is None or right.speaker is None or left.speaker == right.speaker:
        return False
    return later.set_against is not None and former.start is not None and former.start >= later.set_against


def _counts(item: Profile) -> dict[str, set[tuple[float, float]]]:
    found: dict[str, set[tuple[float, float]]] = defaultdict(set)
    for figure in item.figures:
        if figure.kind == "count" and figure.unit:
            found[figure.unit].add((figure.low, figure.high))
    return found


def _people_counts(item: Profile) -> set[float]:
    """Return the exact numbers of people in it that are no chance to meet twice; a people's name counts as one."""
    return {
        figure.low
        for figure in item.figures
        if figure.kind == "count" and figure.unit and figure.low == figure.high >= MIN_ANCHOR
        if not (figure.approximate or figure.bound) and _is_people(group_of_stem(figure.unit))
    }


def _is_people(unit: str) -> bool:
    return unit in people_words() or unit in states()


def _deeds(item: Profile) -> set[str]:
    """Return the groups of words in the main clause that are neither parties nor people."""
    return {token for token in item.lead if token[0] == "=" and not _is_people(token)} - item.names


def _days(item: Profile) -> set[float]:
    return {figure.low for figure in item.figures if figure.kind == "date" and figure.low == figure.high}


def _covers(shorter: Profile, longer: Profile) -> bool:
    matched = {token: value for token, value in shorter.lead.items() if token in longer.lead}
    lent = _lent(shorter.lead, longer.borrowed) + _lent(shorter.borrowed, {**longer.lead, **longer.borrowed})
    bits = sum(matched.values()) + lent
    if bits < MIN_BITS or bits < MIN_COVERED * sum(shorter.lead.values()):
        return False
    return len(matched.keys() - shorter.names - longer.names) >= MIN_PLAIN_WORDS


def _lent(mine: Mapping[str, float], yours: Mapping[str, float]) -> float:
    return sum(min(value, yours[token]) for token, value in mine.items() if token in yours)
