"""What clustering moves as one: statements that a rule without a threshold, or a person, puts together."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from claims.linking.clusters import Ordered
from schemas.claim import Brief
from schemas.model import ArticleId, Span, StatementId
from schemas.statement import Statement

Pair = tuple[StatementId, StatementId]
Item = TypeVar("Item", bound=Ordered)


@dataclass(frozen=True, slots=True)
class Nodes:
    """Statements by their node and by their bundle, each named by the smallest id in it; what is missing is alone.

    A bundle is what would be one node if no pair had to stay apart; nodes of different bundles share no rule.
    """

    home: Mapping[StatementId, StatementId]
    """Statement -> its node."""
    bundle: Mapping[StatementId, StatementId]
    """Statement -> its bundle."""


def gather(
    statements: Mapping[StatementId, Statement],
    briefs: Mapping[StatementId, Brief],
    same: Iterable[Pair],
    apart: Iterable[Pair],
) -> Nodes:
    """Return the nodes of all statements. No node holds both ends of a pair of `apart`.

    Together are what people judged the same, first; then one content's statements at several depths, by article and
    spans; then contents of the same words, unless they say too little to mean the same wherever they stand ("yes").
    """
    joins = (*same, *sorted(_same_spans(statements)), *sorted(_same_words(briefs)))
    kept = sorted(set(apart))
    home = _joined(joins, kept)
    return Nodes(home=home, bundle=_joined(joins, ()) if kept else home)


def _joined(joins: Iterable[Pair], apart: Iterable[Pair]) -> dict[StatementId, StatementId]:
    parts: Parts[StatementId] = Parts(apart)
    for pair in joins:
        parts.join(*pair)
    return {item: name for name, found in parts.groups().items() for item in found}


def _same_spans(statements: Mapping[StatementId, Statement]) -> Iterator[Pair]:
    groups: dict[tuple[ArticleId, tuple[Span, ...]], list[StatementId]] = {}
    for item, statement in statements.items():
        if statement.content.spans:
            groups.setdefault((statement.article_id, statement.content.spans), []).append(item)
    yield from _stars(groups.values())


def _same_words(briefs: Mapping[StatementId, Brief]) -> Iterator[Pair]:
    groups: dict[str, list[StatementId]] = {}
    for item, brief in briefs.items():
        if brief.key is not None:
            groups.setdefault(brief.key, []).append(item)
    yield from _stars(groups.values())


def _stars(groups: Iterable[Sequence[StatementId]]) -> Iterator[Pair]:
    """Yield pairs that join each group, whatever order it comes in."""
    for group in groups:
        if len(group) > 1:
            first, *others = sorted(group)
            yield from ((first, other) for other in others)


class Parts(Generic[Item]):
    """Disjoint sets that refuse a join which would bring together what is to stay apart; all else is alone."""

    def __init__(self, apart: Iterable[tuple[Item, Item]] = ()) -> None:
        self._parent: dict[Item, Item] = {}
        self._unlike: dict[Item, set[Item]] = defaultdict(set)
        for left, right in apart:
            self._unlike[left].add(right)
            self._unlike[right].add(left)

    def find(self, item: Item) -> Item:
        """Return the item that stands for the set `item` is in, which is its smallest."""
        parent = self._parent
        while (above := parent.get(item, item)) != item:
            parent[item] = parent.get(above, above)
            item = above
        return item

    def join(self, left: Item, right: Item) -> None:
        """Put the two sets together, unless a pair to be kept apart has one end in each."""
        kept, gone = sorted((self.find(left), self.find(right)))
        if kept == gone or any(self.find(other) == kept for other in self._unlike.get(gone, ())):
            return
        self._parent.setdefault(kept, kept)
        self._parent[gone] = kept
        if gone in self._unlike:
            self._unlike[kept] |= self._unlike.pop(gone)

    def groups(self) -> dict[Item, list[Item]]:
        """Return the sets of what was joined, each sorted and under its smallest item."""
        found: dict[Item, list[Item]] = defaultdict(list)
        for item in sorted(self._parent):
            found[self.find(item)].append(item)
        return dict(found)
