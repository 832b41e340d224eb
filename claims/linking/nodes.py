"""What clustering moves as one: statements that a rule without a threshold, or a person, puts together."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from claims.linking.profiles import profile
from claims.text.words import words
from schemas.article import Article
from schemas.model import ArticleId, StatementId
from schemas.statement import Statement

Pair = tuple[StatementId, StatementId]


@dataclass(frozen=True, slots=True)
class Nodes:
    """Nodes, each named by the smallest id in it."""

    members: Mapping[StatementId, Sequence[StatementId]]
    home: Mapping[StatementId, StatementId]
    """Statement -> its node."""
    apart: Sequence[Pair]
    """Pairs of nodes that a person's word keeps in different claims."""


def gather(
    statements: Mapping[StatementId, Statement],
    articles: Mapping[ArticleId, Article],
    same: Iterable[Pair],
    apart: Iterable[Pair],
) -> Nodes:
    """Return the nodes of all statements; each statement is in one. No node holds both ends of a pair of `apart`.

    Together are what people judged the same, first; then one content's statements at several depths, by article and
    spans; then contents of the same words, unless they say too little to mean the same wherever they stand ("yes").
    """
    parts = Parts(statements, apart)
    for pair in (*same, *_same_spans(statements), *_same_words(statements, articles)):
        parts.join(*pair)
    named = parts.groups()
    home = {item: name for name, found in named.items() for item in found}
    return Nodes(members=named, home=home, apart=[(home[left], home[right]) for left, right in parts.apart])


def _same_spans(statements: Mapping[StatementId, Statement]) -> Iterator[Pair]:
    groups: dict[object, list[StatementId]] = defaultdict(list)
    for item in sorted(statements):
        statement = statements[item]
        if statement.content.spans:
            groups[statement.article_id, statement.content.spans].append(item)
    yield from _stars(groups.values())


def _same_words(statements: Mapping[StatementId, Statement], articles: Mapping[ArticleId, Article]) -> Iterator[Pair]:
    groups: dict[object, list[StatementId]] = defaultdict(list)
    for item in sorted(statements):
        groups[" ".join(words(statements[item].content.text))].append(item)
    for group in groups.values():
        if len(group) > 1:
            linkable = [item for item in group if profile(statements[item], articles).is_linkable]
            yield from _stars([linkable])


def _stars(groups: Iterable[Sequence[StatementId]]) -> Iterator[Pair]:
    for group in groups:
        yield from ((group[0], other) for other in group[1:])


class Parts:
    """Disjoint sets of statements that refuse a join which would bring together what is to stay apart."""

    def __init__(self, statements: Iterable[StatementId], apart: Iterable[Pair]) -> None:
        self.apart = sorted(set(apart))
        self._parent = {item: item for item in statements}
        self._unlike: dict[StatementId, set[StatementId]] = defaultdict(set)
        for left, right in self.apart:
            self._unlike[left].add(right)
            self._unlike[right].add(left)

    def find(self, item: StatementId) -> StatementId:
        """Return the statement that stands for the set `item` is in."""
        while self._parent[item] != item:
            self._parent[item] = self._parent[self._parent[item]]
            item = self._parent[item]
        return item

    def join(self, left: StatementId, right: StatementId) -> None:
        """Put the two sets together, unless a pair to be kept apart has one end in each."""
        kept, gone = sorted((self.find(left), self.find(right)))
        if kept == gone or any(self.find(other) == kept for other in self._unlike[gone]):
            return
        self._parent[gone] = kept
        self._unlike[kept] |= self._unlike.pop(gone)

    def groups(self) -> dict[StatementId, list[StatementId]]:
        """Return the sets, each sorted and under its smallest statement."""
        found: dict[StatementId, list[StatementId]] = defaultdict(list)
        for item in sorted(self._parent):
            found[self.find(item)].append(item)
        return {group[0]: group for group in found.values()}
