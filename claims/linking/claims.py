"""Claims and matters as they are shown: worded, with the stance of each member, in the order of time."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence

from claims.linking.briefs import brief
from claims.linking.forming import form_memberships
from claims.linking.heading import choose_heading
from claims.linking.nodes import Pair
from claims.linking.stance import stance
from schemas.article import Article
from schemas.claim import Brief, Claim, Judgement, Member, Membership, PairScore
from schemas.model import ArticleId, StatementId
from schemas.settings import LinkSettings
from schemas.statement import Statement

_NO_BRIEFS: Mapping[StatementId, Brief] = {}

ReadScores = Callable[[Collection[Pair]], Mapping[Pair, float]]
"""Pairs, the smaller id first -> the scores of those that were compared."""


def form_claims(
    statements: Mapping[StatementId, Statement],
    articles: Mapping[ArticleId, Article],
    pairs: Iterable[PairScore],
    judgements: Sequence[Judgement],
    settings: LinkSettings,
    known: Mapping[StatementId, Brief] = _NO_BRIEFS,
) -> list[Claim]:
    """Return the claims, worked out from nothing: `form_memberships`, then `list_claims`."""
    rows = list(pairs)
    briefs = complete_briefs(statements, articles, known)
    memberships = form_memberships(statements, briefs, rows, judgements, settings)
    scores = {(left, right): score for left, right, score, _, _ in rows}
    return list_claims(statements, articles, memberships, briefs, lambda _: scores)


def list_claims(
    statements: Mapping[StatementId, Statement],
    articles: Mapping[ArticleId, Article],
    memberships: Mapping[StatementId, Membership],
    briefs: Mapping[StatementId, Brief],
    read_scores: ReadScores,
) -> list[Claim]:
    """Return the claims, the earliest first; every statement is in exactly one, every claim in one matter.

    `memberships` and `briefs` are those of all `statements`. Scores are read once, of what was compared with the
    statement that words its claim.
    """
    claims = _in_time(statements, articles, memberships)
    founders: dict[StatementId, StatementId] = {}
    for found in claims:
        founders.setdefault(memberships[found[0].id].matter, found[0].id)
    wordings = [found[0] if len(found) == 1 else choose_heading(found) for found in claims]
    worded = list(zip(claims, wordings, strict=True))
    several = [(found, wording) for found, wording in worded if len(found) > 1]
    scores = read_scores([_pair(item.id, wording.id) for found, wording in several for item in found])
    return [
        Claim(
            id=briefs[found[0].id].claim_id,
            matter_id=briefs[founders[memberships[found[0].id].matter]].matter_id,
            text=briefs[wording.id].heading,
            members=_members(found, wording, briefs[wording.id], scores),
        )
        for found, wording in worded
    ]


def complete_briefs(
    statements: Mapping[StatementId, Statement],
    articles: Mapping[ArticleId, Article],
    known: Mapping[StatementId, Brief],
) -> dict[StatementId, Brief]:
    """Return the brief of every statement, made where it is not known."""
    return {item.id: known.get(item.id) or brief(item, articles) for item in statements.values()}


def _in_time(
    statements: Mapping[StatementId, Statement],
    articles: Mapping[ArticleId, Article],
    memberships: Mapping[StatementId, Membership],
) -> list[list[Statement]]:
    """Return the statements of each claim, the earliest first throughout."""
    moments = {article_id: _moment(article) for article_id, article in articles.items()}
    claims: dict[StatementId, list[Statement]] = {}
    for item in sorted(statements.values(), key=lambda item: (moments[item.article_id], item.id)):
        claims.setdefault(memberships[item.id].claim, []).append(item)
    return list(claims.values())


def _moment(article: Article) -> float:
    """Return when the article came out, in seconds; after all others where nobody knows."""
    return article.published_at.timestamp() if article.published_at else float("inf")


def _members(
    found: Sequence[Statement], wording: Statement, worded: Brief, scores: Mapping[Pair, float]
) -> tuple[Member, ...]:
    if len(found) == 1:
        return (Member(statement_id=wording.id, stance=worded.stance),)
    return tuple(
        Member(statement_id=item.id, stance=stance(item, wording, scores.get(_pair(item.id, wording.id))))
        for item in found
    )


def _pair(one: StatementId, other: StatementId) -> Pair:
    return (one, other) if one < other else (other, one)
