"""Which of two articles took from the other: by who names whom, else by the time of publication."""

import re
from datetime import datetime, time
from functools import cache
from typing import NamedTuple

from claims.text.agencies import AgencyKind, find_agency
from claims.text.lexicon import load_lexicon
from claims.text.words import fold, words
from schemas.article import Article, BlockKind
from schemas.copying import CopyDirection

# Characters around an outlet's name in which a word must stand that says that something was taken from it.
_NEAR = 40


class Direction(NamedTuple):
    """Who took from whom and why; `is_credited` where one names the other, or both one agency."""

    value: CopyDirection
    reason: str
    is_credited: bool


def direction_of(left: Article, right: Article) -> Direction:
    """Return which of two articles took passages from the other, with the reason in words.

    A credit or a citation goes before the time. Neither proves that there was no third from which both took.
    """
    names = _names(left, right), _names(right, left)
    by_time = _by_time(left, right)
    if names[0] and names[1]:
        return Direction(CopyDirection.UNKNOWN, "each names the other", is_credited=True)
    if names[0] or names[1]:
        value = CopyDirection.LEFT_FROM_RIGHT if names[0] else CopyDirection.RIGHT_FROM_LEFT
        is_odd = by_time not in {CopyDirection.UNKNOWN, value}
        return Direction(value, (names[0] or names[1]) + (", though it is dated earlier" if is_odd else ""), True)
    shared = sorted(_agencies(left) & _agencies(right))
    if shared:
        return Direction(CopyDirection.UNKNOWN, f"both credit {shared[0]}, and the words may be its", is_credited=True)
    if by_time is CopyDirection.UNKNOWN:
        return Direction(by_time, f"neither names the other, and {_why_open(left, right)}", is_credited=False)
    earlier, later = (right, left) if by_time is CopyDirection.LEFT_FROM_RIGHT else (left, right)
    if later.outlet and _is_agency(later.outlet):
        reason = f"{_label(earlier)} is dated earlier, but {later.outlet} is an agency, which sends out its text first"
        return Direction(CopyDirection.UNKNOWN, reason, is_credited=False)
    reason = f"{_label(earlier)} is dated earlier, and neither names the other; both may have it from a third"
    return Direction(by_time, reason, is_credited=False)


def _names(article: Article, other: Article) -> str:
    """Return how an article gives the other one's outlet as where it has something from; empty if it does not."""
    if not other.outlet or _key(other.outlet) == _key(article.outlet or ""):
        return ""
    if _key(other.outlet) in {_key(agency) for agency in _agencies(article)}:
        return f"{_label(article)} credits {other.outlet}"
    name = re.compile(rf"(?<![\w-]){re.escape(re.sub('^The ', '', other.outlet))}(?![\w-])")
    for block in article.blocks:
        if block.kind is BlockKind.PARAGRAPH:
            text = article.text[block.span.start : block.span.end]
            for match in name.finditer(text):
                near = text[max(0, match.start() - _NEAR) : match.start()], text[match.end() : match.end() + _NEAR]
                if not _citing_words().isdisjoint(words(" ".join(near))):
                    return f"{_label(article)} cites {other.outlet}"
    return ""


def _by_time(left: Article, right: Article) -> CopyDirection:
    if left.published_at is None or right.published_at is None:
        return CopyDirection.UNKNOWN
    if left.published_at.date() == right.published_at.date() and (
        _is_day(left.published_at) or _is_day(right.published_at)
    ):
        return CopyDirection.UNKNOWN
    if left.published_at == right.published_at:
        return CopyDirection.UNKNOWN
    is_left_later = left.published_at > right.published_at
    return CopyDirection.LEFT_FROM_RIGHT if is_left_later else CopyDirection.RIGHT_FROM_LEFT


def _why_open(left: Article, right: Article) -> str:
    blank = [article for article in (left, right) if article.published_at is None]
    if blank:
        return f"when {' and '.join(map(_label, blank))} came out is not known"
    return "both are dated the same day"


def _is_day(moment: datetime) -> bool:
    """Return whether only the day is known."""
    return moment.time() == time()


def _agencies(article: Article) -> frozenset[str]:
    found = {credit.agency for credit in article.credits}
    return frozenset(found | {article.wire} if article.wire else found)


def _label(article: Article) -> str:
    return article.outlet or f"article {article.id}"


def _key(outlet: str) -> str:
    return re.sub("^the ", "", fold(outlet))


@cache
def _citing_words() -> frozenset[str]:
    return frozenset(row[0] for row in load_lexicon("claims.linking", "citing_words.tsv", ("word",)))


def _is_agency(outlet: str) -> bool:
    agency = find_agency(outlet)
    return agency is not None and agency.kind is AgencyKind.AGENCY
