"""Candidate pairs: the statements that share rare words, found by an inverted index and not by comparing all."""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from claims.linking.profiles import Profile

Floats = npt.NDArray[np.float64]
Rows = npt.NDArray[np.int64]

# Low, because headlines of one rumour share little; below it nothing on our development sets was ever linked.
MIN_COSINE = 0.12
# Copies of one text beyond these say nothing new, and would crowd out other wordings.
MAX_COPIES = 8


def candidate_pairs(new: Sequence[Profile], known: Sequence[Profile], limit: int) -> list[tuple[Profile, Profile]]:
    """Return the pairs worth comparing, each once, the smaller id left, sorted by ids.

    For every new statement these are the `limit` new or known ones with the greatest cosine of weighted words, ties
    broken by id. A profile that is not linkable, and a pair with no word in common, never comes back. Two statements
    of one article with the same content spans are one statement at two depths and need no comparison.
    """
    rows = sorted((item for item in {item.id: item for item in (*known, *new)}.values() if item.is_linkable), key=_id)
    fresh = {item.id for item in new}
    index = _Index(rows)
    found: set[tuple[int, int]] = set()
    for row, item in enumerate(rows):
        if item.id in fresh:
            found.update((min(row, other), max(row, other)) for other in index.nearest(row, limit))
    return [(rows[left], rows[right]) for left, right in sorted(found)]


def _id(item: Profile) -> str:
    return item.id


def _value(item: Profile, token: str) -> float:
    return (item.tokens.get(token) or item.borrowed[token]) / item.norm


class _Index:
    """Rows by the words they hold. Row numbers follow the ids, so that ties never depend on input order."""

    def __init__(self, rows: Sequence[Profile]) -> None:
        self._rows = rows
        holders: dict[str, list[int]] = {}
        for number, row in enumerate(rows):
            for token in (*row.tokens, *row.borrowed):
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
