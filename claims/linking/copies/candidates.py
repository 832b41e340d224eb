"""Which articles are worth comparing word by word: those that share shingles which are no furniture of an outlet."""

from collections.abc import Collection, Iterable, Sequence

import numpy as np
import numpy.typing as npt

from schemas.copying import Holding
from schemas.model import ArticleId
from schemas.settings import CopySettings

Codes = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]


class Holdings:
    """Which articles hold which shingles, in arrays; rows follow shingle and article, whatever order they come in.

    No row may come twice.
    """

    def __init__(self, holdings: Iterable[Holding]) -> None:
        listed = list(holdings)
        ids = [row.article_id for row in listed]
        self.articles = sorted(set(ids))
        holders = _numbered(ids)
        shingles = np.array([row.shingle for row in listed], dtype=np.int64)
        order = np.lexsort((holders, shingles))
        self._shingles, self._holders = shingles[order], holders[order]
        self._outlets = _numbered([row.outlet or row.article_id for row in listed])[order]
        self._days = _numbered([row.day or row.article_id for row in listed])[order]

    def furniture(self, settings: CopySettings) -> frozenset[int]:
        """Return the shingles that one outlet prints on so many days that they tell of no story, and the commonest."""
        if not len(self._shingles):
            return frozenset()
        width = np.int64(len(self._shingles) + 1)
        _, first, counts = np.unique(self._shingles, return_index=True, return_counts=True)
        number = np.repeat(np.arange(len(first)), counts)
        by_day = np.unique((number * width + self._outlets) * width + self._days) // width
        printed, days = np.unique(by_day, return_counts=True)
        common = {int(self._shingles[first[place // width]]) for place in printed[days >= settings.furniture_days]}
        return frozenset(common.union(self._shingles[first[counts > settings.max_holders]].tolist()))

    def holders(self, shingles: Collection[int]) -> list[ArticleId]:
        """Return the articles that hold one of the shingles, by id."""
        wanted = np.isin(self._shingles, np.array(sorted(shingles), dtype=np.int64))
        return [self.articles[number] for number in np.unique(self._holders[wanted]).tolist()]

    def pairs(
        self, new: Collection[ArticleId], furniture: Collection[int], settings: CopySettings
    ) -> list[tuple[ArticleId, ArticleId]]:
        """Return the pairs with a new article that share enough of either kind; the smaller id left, sorted."""
        counting = ~np.isin(self._shingles, np.array(sorted(furniture), dtype=np.int64))
        is_new = np.array([article_id in new for article_id in self.articles], dtype=np.bool_)
        is_fact = self._shingles & 1 == 1
        found = np.union1d(
            self._sharing(counting & ~is_fact, is_new, settings.min_shingles),
            self._sharing(counting & is_fact, is_new, settings.min_fact_pairs),
        )
        count = len(self.articles)
        lefts, rights = (found // count).tolist(), (found % count).tolist()
        return [(self.articles[left], self.articles[right]) for left, right in zip(lefts, rights, strict=True)]

    def _sharing(self, rows: Flags, is_new: Flags, least: int) -> Codes:
        """Return a code for each pair that shares so many of these rows."""
        shingles, holders = self._shingles[rows], self._holders[rows]
        found: list[Codes] = [np.zeros(0, dtype=np.int64)]
        step = 1
        while (same := np.flatnonzero(shingles[step:] == shingles[:-step])).size:
            left, right = holders[same], holders[same + step]
            wanted = is_new[left] | is_new[right]
            found.append(left[wanted] * len(self.articles) + right[wanted])
            step += 1
        codes, shared = np.unique(np.concatenate(found), return_counts=True)
        return codes[shared >= least]


def _numbered(names: Sequence[str]) -> Codes:
    numbers = {name: number for number, name in enumerate(sorted(set(names)))}
    return np.array([numbers[name] for name in names], dtype=np.int64)
