"""What forming claims needs of every statement, worked out once when the statement is stored."""

from collections.abc import Mapping

from claims.linking.heading import head
from claims.linking.profiles import outline
from claims.linking.stance import stance
from claims.text.hashing import content_id, package_stamp
from schemas.article import Article
from schemas.claim import Brief
from schemas.model import ArticleId, ClaimId, MatterId
from schemas.statement import Statement


def brief(statement: Statement, articles: Mapping[ArticleId, Article]) -> Brief:
    """Return the brief of a statement; `articles` holds its article, with the text if there is one."""
    outlined = outline(statement, articles)
    claim_id = ClaimId(content_id("c", statement.id))
    return Brief(
        key=content_id("w", *outlined.words) if outlined.is_linkable else None,
        heading=head(statement, articles),
        stance=stance(statement, statement, None),
        claim_id=claim_id,
        matter_id=MatterId(content_id("m", claim_id)),
    )


def brief_stamp() -> str:
    """Return the stamp of briefs made today; those with another stamp are to be made anew."""
    return package_stamp("claims.linking", "claims.text")
