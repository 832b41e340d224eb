"""The scores between nodes: millions of pairs as arrays, of which only few can make two nodes one."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice, repeat

import numpy as np
import numpy.typing as npt

from claims.linking.comparison import MIN_KEPT_SCORE
from claims.linking.nodes import Parts
from schemas.claim import PairScore
from schemas.model import StatementId

# Scores have four places, so as whole numbers no sum of them depends on the order of its parts.
UNIT = 10_000
Integers = npt.NDArray[np.int64]

# What rounding may take from a score, in `UNIT`ths: a pair that close to a threshold may be at it.
_SLACK = 0.5

# Pairs made into arrays at once; as tuples, a million of them weigh 300 MB.
_CHUNK = 100_000


@dataclass(frozen=True, slots=True)
class Scores:
    """Pairs of nodes, each once, with the best score between any of their statements, in `UNIT`ths.

    Nodes are numbers; `left` is the smaller.
    """

    left: Integers
    right: Integers
    best: Integers

    def within(self, groups: Integers) -> "Scores":
        """Return the pairs whose nodes have one group; `groups[node]` is a number, or -1 for a node without one."""
        kept = (groups[self.left] == groups[self.right]) & (groups[self.left] >= 0)
        return Scores(self.left[kept], self.right[kept], self.best[kept])

    def between(self, groups: Integers) -> "Scores":
        """Return the sums of the scores between the nodes of each two groups; every node has a group here."""
        left, right = groups[self.left], groups[self.right]
        apart = left != right
        low, high = np.minimum(left, right)[apart], np.maximum(left, right)[apart]
        return _reduced(low, high, self.best[apart], np.add)

    def components(self, sizes: Integers, threshold: float) -> Integers:
        """Return for each node the group that average linkage cannot reach beyond; -1 where it can merge nothing.

        Two groups of nodes merge only if their average reaches the threshold, and then that of two nodes in them does:
        what no such pair connects never meets. `sizes` are the members of each node.
        """
        pairs = sizes[self.left] * sizes[self.right] * threshold * UNIT
        near = self.best >= pairs - _SLACK
        parts: Parts[int] = Parts()
        for left, right in zip(self.left[near].tolist(), self.right[near].tolist(), strict=True):
            parts.join(left, right)
        found = np.full(len(sizes), -1, dtype=np.int64)
        for group, members in parts.groups().items():
            found[members] = group
        return found

    def items(self) -> Iterator[tuple[tuple[int, int], float]]:
        """Yield each pair with its score, in [0, 1] unless it is a sum."""
        for left, right, best in zip(self.left.tolist(), self.right.tolist(), self.best.tolist(), strict=True):
            yield (left, right), best / UNIT


@dataclass(frozen=True, slots=True)
class Rows:
    """The compared pairs of statements, by the numbers of the statements: a row for each."""

    left: Integers
    right: Integers
    claim: Integers
    matter: Integers
    is_rival: npt.NDArray[np.bool_]

    def between(self, homes: Integers) -> tuple[Scores, Scores]:
        """Return the scores for "same claim" and for "same matter" between nodes; `homes[statement]` is its node.

        A score below the floor is none.
        """
        left, right = homes[self.left], homes[self.right]
        low, high = np.minimum(left, right), np.maximum(left, right)
        return _best(low, high, self.claim), _best(low, high, np.maximum(self.claim, self.matter))

    def rivals(self) -> list[tuple[int, int]]:
        """Return the statements whose figures an article sets side by side."""
        return list(zip(self.left[self.is_rival].tolist(), self.right[self.is_rival].tolist(), strict=True))


def is_near(score: float, threshold: float) -> bool:
    """Return whether two groups could merge that one such score connects, and no better one."""
    return score * UNIT >= threshold * UNIT - 2 * _SLACK


def read_rows(pairs: Iterable[PairScore], numbers: Mapping[StatementId, int]) -> Rows:
    """Return the pairs as rows, those with a statement that has no number left out."""
    parts = [np.empty((5, 0), dtype=np.int64)]
    rows = iter(pairs)
    while chunk := list(islice(rows, _CHUNK)):
        left, right, *scores, is_rival = zip(*chunk, strict=True)
        found = np.empty((5, len(chunk)), dtype=np.int64)
        for row, side in enumerate((left, right)):
            found[row] = np.fromiter(map(numbers.get, side, repeat(-1)), dtype=np.int64, count=len(chunk))
        found[2:4] = np.rint(np.array(scores) * UNIT)
        found[4] = is_rival
        parts.append(found[:, (found[0] >= 0) & (found[1] >= 0)])
    left_numbers, right_numbers, claim, matter, rival = np.concatenate(parts, axis=1)
    return Rows(left_numbers, right_numbers, claim, matter, rival > 0)


def _best(low: Integers, high: Integers, scores: Integers) -> Scores:
    kept = (low != high) & (scores >= MIN_KEPT_SCORE * UNIT)
    return _reduced(low[kept], high[kept], scores[kept], np.maximum)


def _reduced(left: Integers, right: Integers, values: Integers, how: np.ufunc) -> Scores:
    """Return each pair once, its values reduced to one."""
    order = np.lexsort((right, left))
    left, right, values = left[order], right[order], values[order]
    if not len(left):
        return Scores(left, right, values)
    starts = np.flatnonzero(np.r_[True, (left[1:] != left[:-1]) | (right[1:] != right[:-1])])
    return Scores(left[starts], right[starts], how.reduceat(values, starts))
