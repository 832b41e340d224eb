"""Average linkage over sparse links: which nodes belong together, whatever order they come in."""

from collections.abc import Iterable, Iterator, Mapping
from heapq import heappop, heappush
from typing import Any, Generic, Protocol, TypeVar


class Ordered(Protocol):
    """What can be sorted, so that a group has a smallest member: an id, or a number."""

    def __lt__(self, other: Any, /) -> bool: ...  # as typeshed has it: of its own kind


Node = TypeVar("Node", bound=Ordered)

# Scores are summed as whole numbers, so that no sum depends on the order of its parts.
_UNIT = 10_000


def average_linkage(
    sizes: Mapping[Node, int],
    links: Mapping[tuple[Node, Node], float],
    apart: Iterable[tuple[Node, Node]] = (),
    *,
    threshold: float,
) -> list[list[Node]]:
    """Return the nodes of `sizes` in groups, sorted: two merge as long as their average score reaches `threshold`.

    A node stands for as many members as its size says, and `links` holds the summed scores between the members of two
    nodes; pairs without a score count 0. No group ever holds both ends of a pair of `apart`. Of equal averages the one
    whose groups hold the smaller nodes goes first, so the result does not depend on the order of the input.
    Takes time in the number of links, not of pairs.
    """
    return _Clustering(sizes, links, apart, threshold).run()


class _Clustering(Generic[Node]):
    """Groups by their smallest node, with the summed score between each two that are linked at all."""

    def __init__(
        self,
        sizes: Mapping[Node, int],
        links: Mapping[tuple[Node, Node], float],
        apart: Iterable[tuple[Node, Node]],
        threshold: float,
    ) -> None:
        self._threshold = threshold
        self._members = {node: [node] for node in sizes}
        self._sizes = dict(sizes)
        self._sums: dict[Node, dict[Node, int]] = {head: {} for head in self._members}
        self._apart: dict[Node, set[Node]] = {head: set() for head in self._members}
        self._heap: list[tuple[float, Node, Node]] = []
        for (left, right), score in links.items():
            self._sums[left][right] = self._sums[right][left] = round(score * _UNIT)
        for left, right in apart:
            self._apart[left].add(right)
            self._apart[right].add(left)

    def run(self) -> list[list[Node]]:
        """Merge until no two groups are near enough, and return them."""
        for head in self._sums:
            self._offer(head, is_all=False)
        for one, other in self._nearest():
            self._merge(one, other)
        return sorted(sorted(members) for members in self._members.values())

    def _offer(self, head: Node, *, is_all: bool) -> None:
        """Offer to merge a group with those near enough; with those after it only, unless `is_all`.

        The heart of it, run for every link of every merged group, and so without calls.
        """
        sizes, apart, heap = self._sizes, self._apart[head], self._heap
        size, threshold = sizes[head] * _UNIT, self._threshold
        for other, total in self._sums[head].items():
            average = total / (size * sizes[other])
            if average >= threshold and other not in apart:
                if head < other:
                    heappush(heap, (-average, head, other))
                elif is_all:
                    heappush(heap, (-average, other, head))

    def _nearest(self) -> Iterator[tuple[Node, Node]]:
        """Yield the next two groups to merge; offers that a merge has overtaken are passed over."""
        members, sizes = self._members, self._sizes
        while self._heap:
            average, one, other = heappop(self._heap)
            if one in members and other in members and other not in self._apart[one]:
                total = self._sums[one].get(other, 0)
                if total / (sizes[one] * _UNIT * sizes[other]) == -average:
                    yield one, other

    def _merge(self, kept: Node, gone: Node) -> None:
        self._sizes[kept] += self._sizes.pop(gone)
        self._members[kept] += self._members.pop(gone)
        sums, ours = self._sums, self._sums[kept]
        for other, total in sums.pop(gone).items():
            theirs = sums[other] if other != kept else ours
            del theirs[gone]
            if other != kept:
                ours[other] = theirs[kept] = ours.get(other, 0) + total
        for other in self._apart.pop(gone):
            self._apart[other].discard(gone)
            self._apart[other].add(kept)
            self._apart[kept].add(other)
        self._offer(kept, is_all=True)
