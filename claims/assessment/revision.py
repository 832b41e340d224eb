"""Statements that no longer stand because their article was replaced."""

from collections.abc import Mapping

from schemas.article import Article
from schemas.model import ArticleId, StatementId
from schemas.statement import Statement


def withdrawn_by_revision(
    statements: Mapping[StatementId, Statement],
    revisions: Mapping[ArticleId, ArticleId],
    articles: Mapping[ArticleId, Article],
) -> dict[StatementId, str]:
    """Return the reason, in plain words, for every statement of a superseded article; empty when none is.

    `revisions` maps a superseded article to the one that revises it. What the later version says again stands there.
    """
    return {
        statement.id: _reason(articles.get(revisions[statement.article_id]))
        for statement in statements.values()
        if statement.article_id in revisions
    }


def _reason(later: Article | None) -> str:
    if later is None or later.published_at is None:
        return "its article was replaced by a later version"
    return f"its article was replaced by the version of {later.published_at:%Y-%m-%d %H:%M} UTC"
