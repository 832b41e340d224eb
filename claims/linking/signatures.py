"""What a statement's candidates are found by: the hashes of its words with their shares, and its vector."""

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache

import numpy as np
import numpy.typing as npt

from claims.linking.profiles import Outline
from schemas.article import Article
from schemas.candidates import UNDATED, Reach, Signature, WordShare
from schemas.model import ArticleId, StatementId
from schemas.settings import LinkSettings
from schemas.statement import Statement

FULL = 255
LAST_DAY = 3_652_059  # 31 December 9999, the last that a date can be


def signature(outline: Outline, day: int, vector: npt.NDArray[np.int8] | None = None) -> Signature | None:
    """Return what the candidates of a statement are found by; None for one that says too little to be linked."""
    if not outline.is_linkable:
        return None
    weighed = {**outline.borrowed, **outline.tokens}
    shares = {_hashed(word): round(FULL * min(bits / outline.norm, 1.0)) for word, bits in weighed.items()}
    return Signature(
        statement_id=outline.id,
        key=_key(outline.key),
        day=day,
        tie=_tie(outline.id),
        words=tuple(WordShare(word, share) for word, share in sorted(shares.items()) if share),
        vector=b"" if vector is None else vector.tobytes(),
    )


def day_of(statement: Statement, articles: Mapping[ArticleId, Article]) -> int:
    """Return the day the statement's article came out, or `UNDATED`."""
    published = articles[statement.article_id].published_at
    return published.toordinal() if published else UNDATED


def reaches(signatures: Iterable[Signature], settings: LinkSettings) -> Iterator[Reach]:
    """Yield the words of the statements, each with the days within which holders of it are looked for if it has many.

    The days are merged where they meet; undated holders always belong to them.
    """
    days: dict[int, set[int]] = defaultdict(set)
    for one in signatures:
        for word, _ in one.words:
            days[word].add(one.day)
    for word in sorted(days):
        yield Reach(word, UNDATED, UNDATED)
        yield from (Reach(word, first, last) for first, last in windows(days[word], settings.near_days))


def windows(days: Iterable[int], width: int) -> Iterator[tuple[int, int]]:
    """Yield the stretches of days, both ends inclusive, that lie within `width` of any of these; all if one is undated.

    >>> list(windows([100, 110, 300], 7))
    [(93, 117), (293, 307)]
    """
    found = sorted(set(days))
    if not found:
        return
    if found[0] == UNDATED:
        yield UNDATED, LAST_DAY
        return
    first = last = found[0]
    for day in found[1:]:
        if day - last > 2 * width:
            yield max(first - width, 1), last + width
            first = day
        last = day
    yield max(first - width, 1), last + width


def _tie(statement_id: StatementId) -> int:
    return int.from_bytes(hashlib.blake2b(statement_id.encode(), digest_size=6).digest())


@lru_cache(maxsize=200_000)
def _hashed(word: str) -> int:
    return int.from_bytes(hashlib.blake2b(word.encode(), digest_size=4).digest())


def _key(words: str) -> int:
    return int.from_bytes(hashlib.blake2b(words.encode(), digest_size=8).digest(), signed=True)
