"""Pairs of articles of which one took passages from the other, or both from a third."""

from collections.abc import Iterable, Mapping, Sequence

from claims.linking.copies.candidates import Holdings
from claims.linking.copies.direction import direction_of
from claims.linking.copies.passages import Stretch, common_passages
from claims.linking.copies.shingles import Wording
from schemas.article import Article
from schemas.copying import ArticleCopy, CopyKind, Holding, MatchedPassage
from schemas.model import ArticleId, Span
from schemas.settings import CopySettings

Pair = tuple[ArticleId, ArticleId]


def find_copies(new: Sequence[Article], known: Sequence[Article], settings: CopySettings) -> list[ArticleCopy]:
    """Return the copies among new articles and between new and known ones, by ids; the order of the input is nothing.

    What one outlet prints day after day is left out, so `known` should hold all that there is.
    """
    wordings = {article.id: Wording(article) for article in (*known, *new)}
    rows = [row for wording in wordings.values() for row in wording.holdings()]
    pairs = candidate_pairs({article.id for article in new}, rows, settings)
    return compare_pairs(pairs, wordings, rows, settings)


def candidate_pairs(new: Iterable[ArticleId], rows: Sequence[Holding], settings: CopySettings) -> list[Pair]:
    """Return the pairs of articles, one of them new, that are worth comparing, by ids.

    `rows` are all rows, of whatever article, with a shingle that a new one has.
    """
    index = Holdings(rows)
    return index.pairs(set(new), index.furniture(settings), settings)


def touched_by_furniture(own: Sequence[Holding], known: Sequence[Holding], settings: CopySettings) -> list[ArticleId]:
    """Return the known articles that hold what the new ones turn into furniture: their copies may be none any more."""
    added = Holdings((*own, *known)).furniture(settings) - Holdings(known).furniture(settings)
    return sorted({row.article_id for row in known if row.shingle in added})


def shared_shingles(pairs: Iterable[Pair], wordings: Mapping[ArticleId, Wording]) -> set[int]:
    """Return the kept shingles that both articles of a pair have."""
    found: set[int] = set()
    for left, right in pairs:
        found.update(set(wordings[left].fingerprint().shingles).intersection(wordings[right].fingerprint().shingles))
    return found


def compare_pairs(
    pairs: Iterable[Pair], wordings: Mapping[ArticleId, Wording], rows: Sequence[Holding], settings: CopySettings
) -> list[ArticleCopy]:
    """Return the pairs that are copies, with the passages that show it, sorted by ids.

    `rows` are all rows, of whatever article, with a shingle that both articles of a pair have.
    """
    furniture = Holdings(rows).furniture(settings)
    kept = {article_id: frozenset(wording.fingerprint().shingles) for article_id, wording in wordings.items()}
    found = []
    for left, right in sorted(set(pairs)):
        shared = kept[left] & kept[right]
        if len(shared - furniture) >= settings.min_shingles:
            stretches = common_passages(wordings[left], wordings[right], shared & furniture, settings)
            if stretches:
                found.append(_copy(wordings[left], wordings[right], stretches))
    return found


def _copy(left: Wording, right: Wording, stretches: Sequence[Stretch]) -> ArticleCopy:
    words = sum(stretch.words for stretch in stretches)
    passages = tuple(
        MatchedPassage(
            left=Span(int(left.spans[one.left, 0]), int(left.spans[one.left_end - 1, 1])),
            right=Span(int(right.spans[one.right, 0]), int(right.spans[one.right_end - 1, 1])),
            words=one.words,
        )
        for one in stretches
    )
    direction = direction_of(left.article, right.article)
    return ArticleCopy(
        left=left.article.id,
        right=right.article.id,
        kind=CopyKind.NEAR_COPY,
        passages=passages,
        share_left=round(words / len(left.words), 4),
        share_right=round(words / len(right.words), 4),
        direction=direction.value,
        reason=direction.reason,
        is_credited=direction.is_credited,
    )
