"""Pairs of articles of which one took passages from the other, or both from a third."""

from collections.abc import Iterable, Mapping, Sequence

import numpy as np

from claims.linking.copies.candidates import Codes, Holdings
from claims.linking.copies.direction import direction_of
from claims.linking.copies.passages import Flags, Side, Stretch, common_passages
from claims.linking.copies.shingles import WINDOW, Wording, shorten
from schemas.article import Article
from schemas.copying import ArticleCopy, CopyKind, Fingerprint, Holding, MatchedPassage
from schemas.model import ArticleId, Span
from schemas.settings import CopySettings

Pair = tuple[ArticleId, ArticleId]


def fingerprint(article: Article) -> Fingerprint:
    """Return what stands for an article when copies of it are looked for; empty for one with few words of its own."""
    return Fingerprint(article.id, tuple(Wording(article).fingerprint()))


def holdings_of(article: Article, found: Fingerprint) -> list[Holding]:
    """Return one row for each shingle of an article's fingerprint."""
    day = article.published_at.date().isoformat() if article.published_at else None
    return [Holding(shingle, article.id, article.outlet, day) for shingle in found.shingles]


def find_copies(new: Sequence[Article], known: Sequence[Article], settings: CopySettings) -> list[ArticleCopy]:
    """Return the copies among new articles and between new and known ones, by ids; the order of the input is nothing.

    What one outlet prints day after day is left out, so `known` should hold all that there is.
    """
    articles = {article.id: article for article in (*known, *new)}
    rows = [row for article in articles.values() for row in holdings_of(article, fingerprint(article))]
    fresh = {article.id for article in new}
    index = Holdings(rows)
    pairs = index.pairs(fresh, index.furniture(settings), settings)
    return compare_pairs(pairs, articles, rows, settings)


def candidate_pairs(own: Sequence[Holding], known: Sequence[Holding], settings: CopySettings) -> list[Pair]:
    """Return the pairs of articles worth comparing, by ids: `own` are the rows of new articles.

    `known` are all stored rows with one of their shingles.
    """
    index = Holdings((*own, *known))
    return index.pairs({row.article_id for row in own}, index.furniture(settings), settings)


def touched_by_furniture(own: Sequence[Holding], known: Sequence[Holding], settings: CopySettings) -> list[ArticleId]:
    """Return the known articles that hold what the new ones turn into furniture: their copies may be none any more."""
    added = Holdings((*own, *known)).furniture(settings) - Holdings(known).furniture(settings)
    return sorted({row.article_id for row in known if row.shingle in added})


def compare_pairs(
    pairs: Iterable[Pair], articles: Mapping[ArticleId, Article], rows: Iterable[Holding], settings: CopySettings
) -> list[ArticleCopy]:
    """Return the pairs that are copies, with the passages that show it, sorted by ids.

    `rows` are all rows, of whatever article, with a shingle of one of these.
    """
    index = Holdings(rows)
    furniture = index.furniture(settings)
    wanted = sorted(set(pairs))
    sharing = set(index.pairs({left for left, _ in wanted}, furniture, settings))
    common = np.array(sorted(furniture), dtype=np.int64)
    read: dict[ArticleId, tuple[Wording, Side]] = {}
    found = []
    for left, right in wanted:
        if (left, right) in sharing:
            for article_id in {left, right} - read.keys():
                wording = Wording(articles[article_id])
                read[article_id] = wording, Side(wording.words, wording.shingles, _counting(wording, common))
            stretches = common_passages(read[left][1], read[right][1], settings)
            if stretches:
                found.append(_copy(read[left][0], read[right][0], stretches))
    return found


def _copy(left: Wording, right: Wording, stretches: Sequence[Stretch]) -> ArticleCopy:
    words = sum(stretch.words for stretch in stretches)
    lefts, rights = left.spans(), right.spans()
    passages = tuple(
        MatchedPassage(
            left=Span(lefts[one.left].start, lefts[one.left_end - 1].end),
            right=Span(rights[one.right].start, rights[one.right_end - 1].end),
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
        share_left=round(words / len(lefts), 4),
        share_right=round(words / len(rights), 4),
        direction=direction.value,
        reason=direction.reason,
        is_credited=direction.is_credited,
    )


def _counting(wording: Wording, common: Codes) -> Flags:
    """Return which shingles are no furniture: neither a common one, nor between two common ones that stand close."""
    kept = wording.kept()
    found = kept[np.isin(shorten(wording.shingles[kept]), common)]
    counting = np.ones(len(wording.shingles), dtype=np.bool_)
    counting[found] = False
    for first, last in zip(found[:-1].tolist(), found[1:].tolist(), strict=True):
        if last - first <= WINDOW:
            counting[first:last] = False
    return counting
