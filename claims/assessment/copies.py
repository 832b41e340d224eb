"""Parties of one claim that near copies show to be one: what the ledger's copied passages say of their statements."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from rapidfuzz.distance import LCSseq

from claims.assessment.origins import Party
from claims.assessment.parties import Key, description_key
from claims.text.unquoted import unquoted_places
from claims.text.words import words
from schemas.article import Article
from schemas.copying import ArticleCopy, CopyKind
from schemas.model import ArticleId, SourceId, Span, StatementId
from schemas.settings import CopySettings
from schemas.statement import Statement

# A paragraph with fewer words ("he said") is like many others, and has its like only in one of the same length.
_TELLING_WORDS = 5


class CopiedPassages:
    """The near copies of a ledger, looked up by pairs of articles. Reworded ones are shown, and join nothing."""

    def __init__(self, copies: Iterable[ArticleCopy] = ()) -> None:
        self._by_pair = {(copy.left, copy.right): copy for copy in copies if copy.kind is CopyKind.NEAR_COPY}
        self._partners: dict[ArticleId, set[ArticleId]] = defaultdict(set)
        self._by_article: dict[ArticleId, list[ArticleCopy]] = defaultdict(list)
        for (left, right), copy in self._by_pair.items():
            self._partners[left].add(right)
            self._partners[right].add(left)
            self._by_article[left].append(copy)
            self._by_article[right].append(copy)

    @property
    def is_empty(self) -> bool:
        """Return whether there are none."""
        return not self._by_pair

    def of_article(self, article_id: ArticleId) -> Sequence[ArticleCopy]:
        """Return what an article shares with any other."""
        return self._by_article.get(article_id, ())

    def copied(self, article_ids: Iterable[ArticleId]) -> frozenset[ArticleId]:
        """Return those of the articles that share a passage with another of them."""
        among = set(article_ids)
        return frozenset(one for one in among if not among.isdisjoint(self._partners.get(one, ())))

    def of(self, left: ArticleId, right: ArticleId) -> ArticleCopy | None:
        """Return what two articles share, the smaller id first; None if they are no near copies."""
        return self._by_pair.get((left, right))


@dataclass(frozen=True, slots=True)
class Copy:
    """Two parties whose passages are near copies, with how many words agree and the two statements that show it."""

    left: SourceId
    right: SourceId
    agreeing: int
    evidence: tuple[StatementId, StatementId]


def find_copies(
    parties: Sequence[Party], articles: Mapping[ArticleId, Article], passages: CopiedPassages, settings: CopySettings
) -> list[Copy]:
    """Return the pairs of parties of one side of a claim that near copies show to be one; statements without text none.

    A copied passage that has several parties has them in both articles, so each stands for one of the other: the
    party itself, else the one described alike, else the next in order. A verbatim copy thus never joins two parties.
    """
    copied = passages.copied(statement.article_id for party in parties for statement in party.statements)
    owners: dict[tuple[ArticleId, Span], list[tuple[Party, Statement]]] = defaultdict(list)
    for party in parties:
        for statement in party.statements:
            paragraph = _paragraph_of(articles[statement.article_id], statement)
            if paragraph is not None and statement.article_id in copied:
                owners[statement.article_id, paragraph].append((party, statement))
    copies: list[Copy] = []
    for left, right in combinations(sorted(owners), 2):
        copy = passages.of(left[0], right[0])
        if copy is not None:
            texts = articles[left[0]].text, articles[right[0]].text
            agreeing = count_agreeing(copy, (left[1], right[1]), texts, settings)
            copies.extend(_counterparts(owners[left], owners[right], agreeing) if agreeing else ())
    return copies


def count_agreeing(
    copy: ArticleCopy, paragraphs: tuple[Span, Span], texts: tuple[str, str], settings: CopySettings
) -> int:
    """Return how many words the passages have that two paragraphs are copied with; 0 when they are not.

    Nearly all of both must lie in passages, and the one must say what the other says: a paragraph that merely stands
    beside copied text is not copied, nor is one the like of every other paragraph of the passage.
    """
    left, right = paragraphs
    lefts = [passage.left for passage in copy.passages]
    rights = [passage.right for passage in copy.passages]
    is_covered = _is_covered(left, texts[0], lefts, settings) and _is_covered(right, texts[1], rights, settings)
    if not is_covered or not _say_the_same(texts[0][slice(*left)], texts[1][slice(*right)], settings):
        return 0
    return sum(one.words for one in copy.passages if _overlap(one.left, left) or _overlap(one.right, right))


def _is_covered(paragraph: Span, text: str, passages: Sequence[Span], settings: CopySettings) -> bool:
    """Return whether nearly all words outside quotation marks lie in passages; for a bare quotation, all of it."""
    near = [passage for passage in passages if _overlap(passage, paragraph)]
    places = unquoted_places(text[slice(*paragraph)], paragraph.start) or [paragraph]
    inside = sum(any(one.start <= start and end <= one.end for one in near) for start, end in places)
    return inside >= settings.min_score * len(places)


def _say_the_same(left: str, right: str, settings: CopySettings) -> bool:
    """Return whether the shorter of two paragraphs, quotations and all, stands in the other."""
    sizes = sorted((words(left), words(right)), key=len)
    wanted = len(sizes[0]) if len(sizes[0]) >= _TELLING_WORDS else len(sizes[1])
    return LCSseq.similarity(*sizes) >= settings.min_score * wanted


def _overlap(left: Span, right: Span) -> bool:
    return left.start < right.end and right.start < left.end


def _paragraph_of(article: Article, statement: Statement) -> Span | None:
    if not statement.content.spans:
        return None
    start = statement.content.spans[0].start
    return next((block.span for block in article.blocks if block.span.start <= start < block.span.end), None)


def _counterparts(
    left: Sequence[tuple[Party, Statement]], right: Sequence[tuple[Party, Statement]], agreeing: int
) -> Iterator[Copy]:
    """Yield the pairs of different parties of one copied passage that stand for each other."""
    rest_left, rest_right = _by_label(left), _by_label(right)
    for label in [label for label in rest_left if label in rest_right]:
        yield from _copy(rest_left.pop(label), rest_right.pop(label), agreeing)
    for one, other in zip(rest_left.values(), rest_right.values(), strict=False):
        yield from _copy(one, other, agreeing)


def _by_label(owners: Sequence[tuple[Party, Statement]]) -> dict[Key | str, tuple[Party, Statement]]:
    found: dict[Key | str, tuple[Party, Statement]] = {}
    for party, statement in owners:
        found.setdefault(party.key if party.source.named else description_key(party.source.name), (party, statement))
    return found


def _copy(left: tuple[Party, Statement], right: tuple[Party, Statement], agreeing: int) -> Iterator[Copy]:
    if left[0].id != right[0].id:
        yield Copy(left[0].id, right[0].id, agreeing, (left[1].id, right[1].id))
