"""Candidate pairs: the statements that share rare words or lie near in meaning, found without comparing all."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import TypeVar

import numpy as np
import numpy.typing as npt

from claims.linking.profiles import NEAR, Outline
from claims.linking.signatures import FULL, signature
from schemas.candidates import UNDATED, Signature, WordShare
from schemas.model import ArticleId, StatementId
from schemas.settings import LinkSettings
from schemas.statement import Statement

Item = TypeVar("Item", bound=Outline)
Vector = npt.NDArray[np.int8]
Rows = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float32]
Table = npt.NDArray[np.void]

ENTRY = np.dtype([("number", "i8"), ("day", "i8"), ("key", "i8"), ("tie", "i8")])
POSTING = np.dtype([("word", "i8"), ("number", "i8"), ("share", "i8")])

VECTOR_SIZE = 384
# Vectors are unit vectors times 127. The products of two are whole numbers below 2 ** 24, so that no sum of them
# depends on the order of its parts, in single precision either; and so of four of them.
VECTOR_UNIT = 127 * 127
SHARE_UNIT = FULL * FULL
# What shared words add to the cosine of the vectors. Any share from 0.3 to 1 did as well on the shared headlines.
WORDS_WEIGHT = 0.5
# What a pair without vectors counts for the lack of them: as if they were as near as the words are.
WORDS_ALONE = 1.0 + WORDS_WEIGHT
# Copies of one text beyond these, of one day, say nothing new and would crowd out other wordings.
MAX_COPIES = 8
# The nearest vectors that a statement's own is joined by when its candidates are looked for.
KIN = 3
# Statements of one day whose vectors are compared at once: memory.
BLOCK = 256


def candidate_pairs(
    new: Sequence[Item],
    known: Sequence[Item],
    settings: LinkSettings,
    *,
    days: Mapping[StatementId, int] | None = None,
    vectors: Mapping[StatementId, Vector] | None = None,
) -> list[tuple[Item, Item]]:
    """Return the pairs worth comparing, each once, the smaller id left, sorted by ids.

    For every new statement these are the `settings.max_candidates` new or known ones that are most alike by weighed
    words and, where both have one, by vector; ties go to the nearest in time. An outline that is not linkable never
    comes back. `days` count from 1; a statement without one is near all others in time.
    """
    items = {item.id: item for item in (*known, *new)}
    made = (
        signature(item, (days or {}).get(item.id, UNDATED), (vectors or {}).get(item.id)) for item in items.values()
    )
    marks = marked_spares([one for one in made if one is not None])
    numbers = {one.statement_id: number for number, one in enumerate(marks)}
    asked = [numbers[item] for item in dict.fromkeys(one.id for one in new) if item in numbers]
    found = unique_pairs(Index.of(marks).pairs([(number, marks[number]) for number in asked], settings))
    named = (sorted((marks[left].statement_id, marks[right].statement_id)) for left, right in found.tolist())
    return [(items[left], items[right]) for left, right in sorted(named)]


def marked_spares(
    signatures: Iterable[Signature], known: Mapping[tuple[int, int], int] | None = None
) -> list[Signature]:
    """Return the signatures, sorted by what orders equal ones, with the copies of one day beyond the first few marked.

    `known` tells how many of a key and a day there are already.
    """
    copies = defaultdict(int, known or {})
    found = []
    for one in sorted(signatures, key=lambda one: (one.tie, one.statement_id)):
        copies[one.key, one.day] += 1
        found.append(one._replace(is_spare=copies[one.key, one.day] > MAX_COPIES))
    return found


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


def unique_pairs(blocks: Iterable[Rows]) -> Rows:
    """Return the pairs of numbers, each once, the smaller one left, sorted."""
    found = [np.sort(block, axis=1) for block in blocks]
    if not found:
        return np.empty((0, 2), np.int64)
    both = np.concatenate(found)
    packed = np.unique(both[:, 0] << 32 | both[:, 1])
    return np.stack((packed >> 32, packed & 0xFFFFFFFF), axis=1)


Query = tuple[int, Signature]
"""A statement's number and its signature."""


class Index:
    """Statements by the words they hold and by their days. All numbers are whole, so nothing depends on their order."""

    def __init__(self, entries: Table, postings: Table, near: Sequence[int], vectors: Vector) -> None:
        """`near` are the numbers of `vectors`. What `entries` do not name is left out: a spare copy is only a query."""
        entries = entries[np.lexsort((entries["number"], entries["tie"], entries["day"]))]
        self._numbers, self._days, self._keys = entries["number"], entries["day"], entries["key"]
        self._by_number = np.argsort(self._numbers)
        postings = postings[np.isin(postings["number"], self._numbers)]
        places = self._places(postings["number"])
        order = np.lexsort((places, postings["word"]))
        self._holders, self._shares = places[order], postings["share"][order]
        words, starts = np.unique(postings["word"][order], return_index=True)
        ends = np.append(starts, len(order))[1:]
        self._lists = dict(zip(words.tolist(), zip(starts.tolist(), ends.tolist(), strict=True), strict=True))
        has_entry = np.isin(near, self._numbers)
        rows = self._places(np.array(near, np.int64)[has_entry])
        order = np.argsort(rows)
        self._near, self._vectors = rows[order], vectors[has_entry][order]
        self._near_days = self._days[self._near]
        self._sums = np.zeros(len(entries), np.int64)
        self._dots = np.full(len(entries), np.nan)
        self._copies: dict[tuple[int, int], list[int]] = defaultdict(list)
        for row, pair in enumerate(zip(self._keys.tolist(), self._days.tolist(), strict=True)):
            self._copies[pair].append(row)

    @classmethod
    def of(cls, signatures: Sequence[Signature]) -> "Index":
        """Return the index of these, numbered in their order."""
        kept = [(number, one) for number, one in enumerate(signatures) if not one.is_spare]
        entries = [(number, one.day, one.key, one.tie) for number, one in kept]
        postings = [(pair.word, number, pair.share) for number, one in kept for pair in one.words]
        with_vector = [(number, one.vector) for number, one in kept if one.vector]
        return cls(
            np.array(entries, ENTRY),
            np.array(postings, POSTING),
            [number for number, _ in with_vector],
            matrix([raw for _, raw in with_vector]),
        )

    def pairs(self, queries: Iterable[Query], settings: LinkSettings) -> Iterator[Rows]:
        """Yield, in blocks, the pairs of a query's number and a candidate's, the best of each query first."""
        for day, group in groupby(sorted(queries, key=lambda query: query[1].day), key=lambda query: query[1].day):
            listed = list(group)
            for start in range(0, len(listed), BLOCK):
                yield from self._block(day, listed[start : start + BLOCK], settings)

    def _block(self, day: int, queries: Sequence[Query], settings: LinkSettings) -> Iterator[Rows]:
        near = self._near_in_time(day, settings)
        dots = iter(self._dots_with(near, [one.vector for _, one in queries if one.vector]) if near.size else ())
        for number, one in queries:
            if one.is_spare:
                rows = np.array(self._copies[one.key, one.day][: settings.max_candidates], np.int64)
            else:
                products = next(dots, None) if one.vector else None
                rows = self._nearest((number, one), self._near[near], products, settings)
            others = self._numbers[rows]
            yield np.stack((np.full(len(others), number), others), axis=1)

    def _dots_with(self, near: Rows, asked: Sequence[bytes]) -> Floats:
        """Return the products of vectors with those near in time, each the mean of its own and of its nearest few.

        What nothing in a wording tells, its nearest kin may: of the pairs of one rumour, on the shared headlines, a
        fourth of what was missed is found so. Source: J. Rocchio, "Relevance feedback in information retrieval", 1971.
        """
        columns = self._vectors[near].astype(np.float32)
        wanted = matrix(asked).astype(np.float32)
        dots: Floats = wanted @ columns.T
        if len(near) <= KIN:
            return dots
        kin = np.argpartition(-dots, KIN, axis=1)[:, KIN]
        for row, least in enumerate(dots[np.arange(len(dots)), kin]):
            found = np.flatnonzero(dots[row] >= least)
            # Its own vector is among them, unless its copies are: the mean is of as many either way.
            found = found[np.lexsort((found, -dots[row][found]))][: KIN + 1]
            wanted[row] = columns[found].sum(axis=0)
        mean: Floats = wanted @ columns.T / np.float32(KIN + 1)
        return mean

    def _nearest(self, query: Query, near: Rows, products: Floats | None, settings: LinkSettings) -> Rows:
        """Return the rows nearest to a statement, the best first, without its own."""
        number, one = query
        found = [self._holders_of(pair, one.day, settings) for pair in one.words]
        for (rows, shares), pair in zip(found, one.words, strict=True):
            self._sums[rows] += shares * pair.share
        if products is not None:
            self._dots[near] = products
            found.append((near[products >= settings.min_likeness * VECTOR_UNIT], near))
        rows = np.concatenate([rows for rows, _ in found]) if found else np.empty(0, np.int64)
        ranked = self._ranked(rows[self._numbers[rows] != number], one, settings)
        self._sums[rows] = 0
        self._dots[near] = np.nan
        return self._varied(ranked, settings.max_candidates)

    def _ranked(self, rows: Rows, one: Signature, settings: LinkSettings) -> Rows:
        """Return the rows that are alike enough, each once, the best first, of equal ones the nearest in time."""
        cosines = self._sums[rows] / SHARE_UNIT
        dots = self._dots[rows]
        alike = np.where(np.isnan(dots), WORDS_ALONE * cosines, dots / VECTOR_UNIT + WORDS_WEIGHT * cosines)
        days = self._days[rows]
        apart = np.where((days == UNDATED) | (one.day == UNDATED), 0, np.abs(days - one.day))
        is_near = apart <= settings.near_days
        kept = np.flatnonzero((is_near & (alike >= settings.min_likeness)) | (cosines >= settings.far_cosine))
        rows, first = np.unique(rows[kept], return_index=True)
        kept = kept[first]
        return rows[np.lexsort((rows, apart[kept], -alike[kept]))]

    def _varied(self, ranked: Rows, limit: int) -> Rows:
        """Return the first `limit` rows, of copies of one text only the first few."""
        chosen: list[int] = []
        copies: dict[int, int] = defaultdict(int)
        for row, key in zip(ranked.tolist(), self._keys[ranked].tolist(), strict=True):
            copies[key] += 1
            if copies[key] <= MAX_COPIES:
                chosen.append(row)
                if len(chosen) == limit:
                    break
        return np.array(chosen, np.int64)

    def _holders_of(self, pair: WordShare, day: int, settings: LinkSettings) -> tuple[Rows, Rows]:
        """Return the rows that hold a word, with their shares.

        All of them, unless they are more than `word_holders`: then those of fewer and fewer days around, and of a word
        that more hold on one day none. So what is found does not depend on any order.
        """
        start, end = self._lists.get(pair.word, (0, 0))
        if end - start <= settings.word_holders:
            return self._holders[start:end], self._shares[start:end]
        if day == UNDATED:
            return self._holders[:0], self._shares[:0]
        stretch = self._holders[start:end]
        undated, low, high = _stretch(self._days[stretch], day, settings.near_days, settings.word_holders)
        rows = np.r_[0:undated, low:high]
        return stretch[rows], self._shares[start:end][rows]

    def _near_in_time(self, day: int, settings: LinkSettings) -> Rows:
        """Return which vectors are of the days around this one, at most `max_near` of them."""
        if day == UNDATED:
            return np.arange(len(self._near) if len(self._near) <= settings.max_near else 0)
        undated, low, high = _stretch(self._near_days, day, settings.near_days, settings.max_near)
        return np.concatenate((np.arange(undated), np.arange(low, high)))

    def _places(self, numbers: Rows) -> Rows:
        places: Rows = self._by_number[np.searchsorted(self._numbers, numbers, sorter=self._by_number)]
        return places


def _stretch(days: Rows, day: int, width: int, limit: int) -> tuple[int, int, int]:
    """Return how many stand first that have no day, and from where to where those within `width` days of one stand.

    A fourth of the time, and again, until no more than `limit` are left; then none at all, not even the undated.
    """
    undated = int(np.searchsorted(days, UNDATED, side="right"))
    while True:
        low, high = np.searchsorted(days[undated:], (day - width, day + width + 1)) + undated
        if undated + high - low <= limit:
            return undated, int(low), int(high)
        if width == 0:
            return 0, 0, 0
        width //= 4


def matrix(vectors: Sequence[bytes]) -> Vector:
    """Return the vectors as rows."""
    return np.frombuffer(b"".join(vectors), np.int8).reshape(len(vectors), VECTOR_SIZE)
