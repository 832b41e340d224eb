"""Which articles are worth comparing word by word: those that share shingles which are no furniture of an outlet."""

from collections.abc import Collection, Iterable, Sequence

import numpy as np
import numpy.typing as npt

from schemas.copying import Holding
from schemas.model import ArticleId
from schemas.settings import CopySettings

Codes = npt.NDArray[np.int64]


class Holdings:
    """Which articles hold which shingles, in arrays; rows follow shingle and article, whatever order they come in."""

    def __init__(self, holdings: Iterable[Holding]) -> None:
        listed = list(dict.fromkeys(holdings))
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

    def pairs(
        self, new: Collection[ArticleId], furniture: Collection[int], settings: CopySettings
    ) -> list[tuple[ArticleId, ArticleId]]:
        """Return the pairs with a new article that share `min_shingles` shingles; the smaller id left, sorted."""
        counting = ~np.isin(self._shingles, np.array(sorted(furniture), dtype=np.int64))
        shingles, holders = self._shingles[counting], self._holders[counting]
        is_new = np.array([article_id in new for article_id in self.articles], dtype=np.bool_)
        count = np.int64(len(self.articles))
        found: list[Codes] = []
        step = 1
        while (same := np.flatnonzero(shingles[step:] == shingles[:-step])).size:
            left, right = holders[same], holders[same + step]
            wanted = is_new[left] | is_new[right]
            found.append(left[wanted] * count + right[wanted])
            step += 1
        if not found:
            return []
        codes, shared = np.unique(np.concatenate(found), return_counts=True)
        kept = codes[shared >= settings.min_shingles]
        return [
            (self.articles[left], self.articles[right])
            for left, right in zip((kept // count).tolist(), (kept % count).tolist(), strict=True)
        ]


def _numbered(names: Sequence[str]) -> Codes:
    numbers = {name: number for number, name in enumerate(sorted(set(names)))}
    return np.array([numbers[name] for name in names], dtype=np.int64)
