"""Pairs of articles of which one took passages from the other, or both from a third."""

from collections.abc import Iterable, Mapping, Sequence

from claims.linking.copies.candidates import Holdings
from claims.linking.copies.direction import direction_of
from claims.linking.copies.passages import Stretch, equal_runs, near_copies
from claims.linking.copies.rewording import Sentence, is_reworded, longest_chain, read_sentences
from claims.linking.copies.shingles import Wording
from schemas.article import Article
from schemas.copying import ArticleCopy, CopyKind, MatchedPassage
from schemas.model import ArticleId, Span
from schemas.settings import CopySettings

Pair = tuple[ArticleId, ArticleId]


def find_copies(new: Sequence[Article], known: Sequence[Article], settings: CopySettings) -> list[ArticleCopy]:
    """Return the copies among new articles and between new and known ones, by ids; the order of the input is nothing.

    What one outlet prints day after day is left out, so `known` should hold all that there is.
    """
    wordings = {article.id: Wording(article) for article in (*known, *new)}
    rows = [row for wording in wordings.values() for row in wording.holdings()]
    index = Holdings(rows)
    furniture = index.furniture(settings)
    pairs = index.pairs({article.id for article in new}, furniture, settings)
    return compare_pairs(pairs, wordings, furniture, settings)


def shared_shingles(pairs: Iterable[Pair], wordings: Mapping[ArticleId, Wording]) -> set[int]:
    """Return the kept shingles that both articles of a pair have."""
    found: set[int] = set()
    for left, right in pairs:
        found.update(set(wordings[left].fingerprint().shingles).intersection(wordings[right].fingerprint().shingles))
    return found


def compare_pairs(
    pairs: Iterable[Pair], wordings: Mapping[ArticleId, Wording], furniture: frozenset[int], settings: CopySettings
) -> list[ArticleCopy]:
    """Return the pairs that are copies, with the passages that show it, sorted by ids.

    `furniture` holds all of it that both articles of a pair have.
    """
    comparison = _Comparison(wordings, settings)
    found = []
    for left, right in sorted(set(pairs)):
        copy = comparison.compare(left, right, furniture)
        if copy is not None:
            found.append(copy)
    return found


class _Comparison:
    """Articles that are compared with one another, each read into sentences once at most."""

    def __init__(self, wordings: Mapping[ArticleId, Wording], settings: CopySettings) -> None:
        self._wordings, self._settings = wordings, settings
        self._sentences: dict[ArticleId, list[Sentence]] = {}
        self._kept = {article_id: frozenset(wording.fingerprint().shingles) for article_id, wording in wordings.items()}

    def compare(self, left_id: ArticleId, right_id: ArticleId, furniture: frozenset[int]) -> ArticleCopy | None:
        """Return what two articles have in common; None if that is no copy."""
        left, right = self._wordings[left_id], self._wordings[right_id]
        shared = self._kept[left_id] & self._kept[right_id]
        facts = sum(one & 1 for one in shared - furniture)
        runs: list[Stretch] = []
        if len(shared - furniture) - facts >= self._settings.min_shingles:
            runs = equal_runs(left, right, shared & furniture)
            near = near_copies(runs, left, right, self._settings)
            if near:
                return _copy(left, right, CopyKind.NEAR_COPY, [_passage(left, right, one) for one in near])
        # An outlet tells its own stories again.
        is_own = left.article.outlet is not None and left.article.outlet == right.article.outlet
        is_like = runs or facts >= self._settings.min_fact_pairs
        return self._reword(left, right, runs) if is_like and not is_own else None

    def _reword(self, left: Wording, right: Wording, runs: Sequence[Stretch]) -> ArticleCopy | None:
        lefts, rights = self._read(left), self._read(right)
        chain = longest_chain(lefts, rights)
        if not is_reworded(chain, runs, self._settings):
            return None
        passages = [
            MatchedPassage(left=lefts[one].span, right=rights[other].span, words=words)
            for (one, other), words in zip(chain.pairs, chain.shared, strict=True)
        ]
        return _copy(left, right, CopyKind.REWORDED, passages)

    def _read(self, wording: Wording) -> list[Sentence]:
        article_id = wording.article.id
        if article_id not in self._sentences:
            self._sentences[article_id] = read_sentences(wording)
        return self._sentences[article_id]


def _passage(left: Wording, right: Wording, one: Stretch) -> MatchedPassage:
    return MatchedPassage(
        left=Span(int(left.spans[one.left, 0]), int(left.spans[one.left_end - 1, 1])),
        right=Span(int(right.spans[one.right, 0]), int(right.spans[one.right_end - 1, 1])),
        words=one.words,
    )


def _copy(left: Wording, right: Wording, kind: CopyKind, passages: Sequence[MatchedPassage]) -> ArticleCopy:
    shares = _share(left, [passage.left for passage in passages]), _share(right, [one.right for one in passages])
    direction = direction_of(left.article, right.article)
    return ArticleCopy(
        left=left.article.id,
        right=right.article.id,
        kind=kind,
        passages=tuple(passages),
        share_left=shares[0],
        share_right=shares[1],
        direction=direction.value,
        reason=direction.reason,
        is_credited=direction.is_credited,
    )


def _share(wording: Wording, passages: Sequence[Span]) -> float:
    """Return the share of an article's words outside quotation marks that stand in the passages."""
    starts = wording.spans[:, 0]
    inside = sum(int(((starts >= passage.start) & (starts < passage.end)).sum()) for passage in passages)
    return round(inside / len(starts), 4)
