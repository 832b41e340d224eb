"""Queries for copies: the shingles of articles, the pairs that are copies, the articles not yet searched."""

from collections.abc import Iterable

from pydantic_core import to_json
from sqlalchemy import Connection, and_, bindparam, delete, func, insert, or_, select

from claims.storage.records import row_of
from claims.storage.tables import articles, copies, fingerprints, searched_articles
from schemas.copying import ArticleCopy, Fingerprint, Holding
from schemas.model import ArticleId

_DAY_CHARS = len("2020-01-31")


def holdings(connection: Connection, shingles: Iterable[int]) -> list[Holding]:
    """Return the rows of all stored articles that hold one of the shingles, by shingle and article."""
    wanted = select(func.json_each(to_json(sorted(set(shingles))).decode()).table_valued("value").c.value)
    query = (
        select(fingerprints.c.shingle, articles.c.id, articles.c.outlet, articles.c.published_at)
        .join(articles, articles.c.number == fingerprints.c.article)
        .where(fingerprints.c.shingle.in_(wanted))
        .order_by(fingerprints.c.shingle, articles.c.id)
    )
    return [
        Holding(shingle, article_id, outlet, published_at and published_at[:_DAY_CHARS])
        for shingle, article_id, outlet, published_at in connection.execute(query)
    ]


def copied_with(connection: Connection, ids: Iterable[ArticleId]) -> list[tuple[ArticleId, ArticleId]]:
    """Return the stored pairs of which one article is among these, by ids."""
    listed = sorted(set(ids))
    if not listed:
        return []
    wanted = select(func.json_each(to_json(listed).decode()).table_valued("value").c.value)
    query = select(copies.c.left, copies.c.right).where(or_(copies.c.left.in_(wanted), copies.c.right.in_(wanted)))
    return [(left, right) for left, right in connection.execute(query.order_by(copies.c.left, copies.c.right))]


def store_copies(
    connection: Connection,
    found: Iterable[ArticleCopy],
    searched: Iterable[Fingerprint],
    gone: Iterable[tuple[ArticleId, ArticleId]],
) -> None:
    """Store copies, remove those that are none any more, and mark the articles as searched with their fingerprints."""
    former = [{"former_left": left, "former_right": right} for left, right in gone]
    if former:
        is_former = and_(copies.c.left == bindparam("former_left"), copies.c.right == bindparam("former_right"))
        connection.execute(delete(copies).where(is_former), former)
    rows = [row_of(copy) for copy in found]
    if rows:
        connection.execute(insert(copies).prefix_with("OR REPLACE"), rows)
    _store_fingerprints(connection, list(searched))


def _store_fingerprints(connection: Connection, searched: list[Fingerprint]) -> None:
    wanted = select(
        func.json_each(to_json([one.article_id for one in searched]).decode()).table_valued("value").c.value
    )
    found = connection.execute(select(articles.c.id, articles.c.number).where(articles.c.id.in_(wanted)))
    numbers = {row.id: row.number for row in found}
    # In the order of the table, so that each of its pages is written once.
    rows = sorted((shingle, numbers[one.article_id]) for one in searched for shingle in one.shingles)
    if rows:
        # Past SQLAlchemy, which takes longer over so many small rows than SQLite does.
        connection.exec_driver_sql("INSERT OR IGNORE INTO fingerprints (shingle, article) VALUES (?, ?)", rows)
    marks = [{"article_id": one.article_id} for one in searched]
    if marks:
        connection.execute(insert(searched_articles).prefix_with("OR IGNORE"), marks)
