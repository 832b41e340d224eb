"""One thing changed: what makes two statements of nearly the same words two claims all the same.

Likeness is blind to it. "The Senate backed the bill" and "the House backed the bill" share nearly all they say, and so
do "A sued B" and "B sued A". Between statements in other words the same differences mean little: reports of one event
name different people. So these rules ask that nothing else differs, and lower a score where they find them.
"""

from collections.abc import Sequence

from rapidfuzz.distance import LCSseq

from claims.linking.features import is_clashing, is_overlap
from claims.linking.profiles import Profile
from claims.linking.vocabulary import content_words, hedge_tokens, token
from claims.text.cardinals import has_number

# Of the words of the longer one, how many stand in both in the same order.
MIN_FRAME = 0.6


def change(left: Profile, right: Profile) -> str | None:
    """Return the one thing that was changed between two statements; None if nothing was, or more than that.

    It is "number_changed", "name_changed", "hedged" or "roles_swapped".
    """
    mine = [word for word in left.tokens if word not in right.tokens]
    yours = [word for word in right.tokens if word not in left.tokens]
    rest = {word for word in (*mine, *yours) if not _is_number(word)}
    is_framed = LCSseq.normalized_similarity(left.words, right.words) >= MIN_FRAME
    if is_framed and is_clashing(left, right):
        return "number_changed"
    if mine and yours and not rest:
        return None if _figures_agree(left, right) else "number_changed"
    if mine and yours and set(mine) <= left.names and set(yours) <= right.names:
        return "name_changed"
    if not rest - hedge_tokens() and left.is_hedged != right.is_hedged:
        return "hedged"
    if not mine and not yours and _is_swapped(_tokens(left), _tokens(right)):
        return "roles_swapped"
    return None


def _is_number(word: str) -> bool:
    return word[0].isdigit() or has_number(word)


def _figures_agree(left: Profile, right: Profile) -> bool:
    """Return whether each figure of one may be one of the other's: "nearly 50", "49"."""
    return bool(left.figures) and all(
        any(is_overlap(mine, yours) for yours in others.figures if mine.kind == yours.kind)
        for item, others in ((left, right), (right, left))
        for mine in item.figures
    )


def _is_swapped(left: Sequence[str], right: Sequence[str]) -> bool:
    """Return whether two pieces changed places around what stays: "A sued B", "B sued A", but not a moved clause.

    >>> _is_swapped(["guard", "shot", "thief"], ["thief", "shot", "guard"])
    True
    >>> _is_swapped(["monday", "guard", "shot", "thief"], ["guard", "shot", "thief", "monday"])
    False
    """
    start = next((at for at, pair in enumerate(zip(left, right, strict=False)) if pair[0] != pair[1]), None)
    if start is None or len(left) != len(right):
        return False
    stop = next(at for at in range(1, len(left) + 1) if left[-at] != right[-at]) - 1
    mine, yours = tuple(left[start : len(left) - stop]), tuple(right[start : len(right) - stop])
    for first in range(1, len(mine)):
        for last in range(1, len(mine) - first):
            if mine == (*yours[-first:], *yours[last:-first], *yours[:last]):
                return True
    return False


def _tokens(item: Profile) -> tuple[str, ...]:
    return tuple(token(word)[0] for word in content_words(item.words))
