"""Which stored article a new one is a later state of."""

import re
from collections.abc import Iterator

from sqlalchemy import ColumnElement, Connection, and_, or_, select, true

from claims.storage.tables import articles, revisions
from schemas.article import Article
from schemas.model import ArticleId

# A file of many articles does not say which of them one is, nor does a line of it, once lines were added.
_IN_SHARED_FILE = re.compile(r"\.(jsonl|ndjson|json|csv|tsv)(:\d+)?$", re.IGNORECASE)


def find_former(connection: Connection, article: Article) -> ArticleId | None:
    """Return the live article that this one revises, the latest if several fit; None if it is new.

    The first of these that any live article fits decides: the same URL; the same outlet and title; the same path;
    the same text where the earlier one has no outlet. Two articles with different URLs are two articles, and one
    without text, which only carries imported statements, neither revises nor is revised.
    """
    if not article.text:
        return None
    is_superseded = select(revisions.c.superseded).where(revisions.c.superseded == articles.c.id).exists()
    is_candidate = and_(articles.c.id != article.id, articles.c.chars > 0, ~is_superseded)
    for is_former in _rules(article):
        query = select(articles.c.id).where(is_candidate, is_former).order_by(articles.c.number.desc()).limit(1)
        found = connection.scalar(query)
        if found is not None:
            return ArticleId(found)
    return None


def _rules(article: Article) -> Iterator[ColumnElement[bool]]:
    if article.url:
        yield articles.c.url == article.url
    is_compatible = or_(articles.c.url.is_(None), articles.c.url == article.url) if article.url else true()
    if article.outlet and article.title:
        yield and_(is_compatible, articles.c.outlet == article.outlet, articles.c.title == article.title)
    if article.path and not _IN_SHARED_FILE.search(article.path):
        yield and_(is_compatible, articles.c.path == article.path)
    yield and_(is_compatible, articles.c.sha256 == article.sha256, articles.c.outlet.is_(None))
