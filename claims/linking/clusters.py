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
    """Groups under one of their nodes, with the summed score between each two that are linked at all.

    Of two groups that merge, the one with fewer links goes over into the other: that is most of the work. So a group
    is kept under any of its nodes, while offers call it by its smallest, whose order breaks ties.
    """

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
        self._names = {node: node for node in sizes}
        """Group -> its smallest node."""
        self._groups = dict(self._names)
        """Smallest node -> its group, as long as there is one of that name."""
        self._sums: dict[Node, dict[Node, int]] = {group: {} for group in sizes}
        self._apart: dict[Node, set[Node]] = {group: set() for group in sizes}
        self._heap: list[tuple[float, Node, Node]] = []
        for (left, right), score in links.items():
            self._sums[left][right] = self._sums[right][left] = round(score * _UNIT)
        for left, right in apart:
            self._apart[left].add(right)
            self._apart[right].add(left)

    def run(self) -> list[list[Node]]:
        """Merge until no two groups are near enough, and return them."""
        for group, sums in self._sums.items():
            self._offer(group, [other for other in sums if group < other])
        for one, other in self._nearest():
            self._merge(one, other)
        return sorted(sorted(members) for members in self._members.values())

    def _offer(self, group: Node, others: Iterable[Node]) -> None:
        """Offer to merge a group with those of the others that are near enough."""
        sizes, apart, sums, names = self._sizes, self._apart[group], self._sums[group], self._names
        size, threshold, name = sizes[group] * _UNIT, self._threshold, names[group]
        for other in others:
            average = sums[other] / (size * sizes[other])
            if average >= threshold and other not in apart:
                named = names[other]
                heappush(self._heap, (-average, name, named) if name < named else (-average, named, name))

    def _nearest(self) -> Iterator[tuple[Node, Node]]:
        """Yield the next two groups to merge.

        An average that a merge has lowered since it was offered is offered anew when its turn comes, and not before:
        until then the old one is a bound, and most never have a turn.
        """
        sizes, groups = self._sizes, self._groups
        while self._heap:
            offered, one, other = heappop(self._heap)
            left, right = groups.get(one), groups.get(other)
            if left is None or right is None or right in self._apart[left]:
                continue
            average = self._sums[left][right] / (sizes[left] * _UNIT * sizes[right])
            if average == -offered:
                yield left, right
            elif average >= self._threshold:
                heappush(self._heap, (-average, one, other))

    def _merge(self, left: Node, right: Node) -> None:
        kept, gone = (left, right) if len(self._sums[left]) >= len(self._sums[right]) else (right, left)
        sums, ours = self._sums, self._sums[kept]
        theirs = sums.pop(gone)
        del ours[gone], theirs[kept]
        for other, total in theirs.items():
            del sums[other][gone]
            ours[other] = sums[other][kept] = ours.get(other, 0) + total
        for other in self._apart.pop(gone):
            self._apart[other].discard(gone)
            self._apart[other].add(kept)
            self._apart[kept].add(other)
        self._sizes[kept] += self._sizes.pop(gone)
        self._members[kept] += self._members.pop(gone)
        self._offer(kept, ours if self._rename(kept, gone) else theirs)

    def _rename(self, kept: Node, gone: Node) -> bool:
        """Return whether a group that took in another has a new smallest node, under which all is to be offered."""
        former, name = self._names[kept], self._names.pop(gone)
        if former < name:
            del self._groups[name]
            return False
        del self._groups[former]
        self._names[kept], self._groups[name] = name, kept
        return True
