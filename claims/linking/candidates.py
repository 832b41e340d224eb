"""Candidate pairs: the statements that share rare words, found by an inverted index and not by comparing all."""

from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Sequence
from typing import Generic, TypeVar

import numpy as np
import numpy.typing as npt

from claims.linking.profiles import NEAR, Outline
from schemas.model import ArticleId, StatementId
from schemas.statement import Statement

Item = TypeVar("Item", bound=Outline)
Floats = npt.NDArray[np.float64]
Rows = npt.NDArray[np.int64]

# Low, because headlines of one rumour share little; below it nothing on our development sets was ever linked.
MIN_COSINE = 0.12
# Copies of one text beyond these say nothing new, and would crowd out other wordings.
MAX_COPIES = 8


def candidate_pairs(new: Sequence[Item], known: Sequence[Item], limit: int) -> list[tuple[Item, Item]]:
    """Return the pairs worth comparing, each once, the smaller id left, sorted by ids.

    For every new statement these are the `limit` new or known ones with the greatest cosine of weighted words, ties
    broken by id. An outline that is not linkable, and a pair with no word in common, never comes back. Two statements
    of one article with the same content spans are one statement at two depths and need no comparison.
    """
    rows = sorted((item for item in {item.id: item for item in (*known, *new)}.values() if item.is_linkable), key=_id)
    fresh = {item.id for item in new}
    index = _Index(rows, {token for item in new for token in (*item.tokens, *item.borrowed)})
    found: set[tuple[int, int]] = set()
    for row, item in enumerate(rows):
        if item.id in fresh:
            found.update((min(row, other), max(row, other)) for other in index.nearest(row, limit))
    return [(rows[left], rows[right]) for left, right in sorted(found)]


def neighbours(new: Iterable[Statement], known: Iterable[Statement]) -> Iterator[tuple[StatementId, StatementId]]:
    """Yield the pairs, of one article, of which one is a new statement that may point back at what the other is about.

    "it was over in 20 minutes" has no word in common with "it had lasted two hours". The smaller id is left; a pair
    may come twice.
    """
    fresh = {item.id: item for item in new}
    articles = {item.article_id for item in fresh.values()}
    placed: dict[ArticleId, list[tuple[int, StatementId]]] = defaultdict(list)
    for item in {item.id: item for item in (*known, *fresh.values())}.values():
        if item.article_id in articles and item.content.spans:
            placed[item.article_id].append((item.content.spans[0].start, item.id))
    for group in placed.values():
        group.sort()
        for number, (start, left) in enumerate(group):
            for other, right in group[number + 1 :]:
                if other - start > NEAR:
                    break
                if left in fresh or right in fresh:
                    yield (left, right) if left < right else (right, left)


def _id(item: Outline) -> str:
    return item.id


def _value(item: Outline, token: str) -> float:
    return (item.tokens.get(token) or item.borrowed[token]) / item.norm


class _Index(Generic[Item]):
    """Rows by the words they hold. Row numbers follow the ids, so that ties never depend on input order."""

    def __init__(self, rows: Sequence[Item], wanted: Container[str]) -> None:
        """`wanted` are the words that will be looked for."""
        self._rows = rows
        holders: dict[str, list[int]] = {}
        for number, row in enumerate(rows):
            for token in (*row.tokens, *row.borrowed):
                if token in wanted:
                    holders.setdefault(token, []).append(number)
        self._holders: dict[str, tuple[Rows, Floats]] = {
            token: (np.array(numbers), np.array([_value(rows[number], token) for number in numbers]))
            for token, numbers in holders.items()
            if len(numbers) > 1
        }

    def nearest(self, row: int, limit: int) -> list[int]:
        """Return the rows nearest to one, the best first."""
        item = self._rows[row]
        parts = [
            (self._holders[token], _value(item, token))
            for token in (*item.tokens, *item.borrowed)
            if token in self._holders
        ]
        if not parts:
            return []
        numbers = np.concatenate([holders for (holders, _), _ in parts])
        products = np.concatenate([shares * value for (_, shares), value in parts])
        cosines = np.bincount(numbers, weights=products, minlength=len(self._rows)).round(9)
        cosines[row] = 0.0
        hits = np.flatnonzero(cosines >= MIN_COSINE)
        ranked = hits[np.lexsort((hits, -cosines[hits]))]
        return self._varied(row, ranked, limit) if len(ranked) > limit else ranked.tolist()

    def _varied(self, row: int, ranked: Rows, limit: int) -> list[int]:
        """Return the first `limit` rows, of copies of one text only the first few."""
        chosen: list[int] = []
        copies: dict[str, int] = {}
        for number in ranked.tolist():
            key = self._rows[number].key
            copies[key] = copies.get(key, 0) + 1
            if copies[key] <= MAX_COPIES:
                chosen.append(number)
            if len(chosen) == limit:
                break
        return chosen
