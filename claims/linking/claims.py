"""Claims and matters, formed from statements, their comparisons and what people judged."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from claims.linking.clusters import average_linkage
from claims.linking.nodes import Nodes, gather
from claims.linking.stance import stance
from claims.linking.wording import choose_wording
from claims.text.hashing import content_id
from schemas.article import Article
from schemas.claim import Claim, Comparison, Judgement, JudgementValue, Member
from schemas.model import ArticleId, ClaimId, MatterId, StatementId
from schemas.settings import LinkSettings
from schemas.statement import Statement


def form_claims(
    statements: Mapping[StatementId, Statement],
    articles: Mapping[ArticleId, Article],
    comparisons: Iterable[Comparison],
    judgements: Sequence[Judgement],
    settings: LinkSettings,
) -> list[Claim]:
    """Return the claims, the earliest first; every statement is in exactly one, every claim in one matter.

    Statements with the same words, or with the same content spans in one article, start together; the others join by
    average linkage. A person's word goes before any score: of several on one pair the last holds, and two statements
    judged different are never in one claim, not even where others judged the same would bring them together.
    Comparisons and judgements on what is not in `statements` are passed over.
    """
    order = {item.id: (_moment(articles[item.article_id]), item.id) for item in statements.values()}
    judged = _judged(judgements, statements)
    apart = {pair for pair, value in judged.items() if value is JudgementValue.DIFFERENT}
    same = sorted(pair for pair, value in judged.items() if value is JudgementValue.SAME)
    nodes = gather(statements, articles, same, apart)
    claim_links, matter_links = _links(nodes, comparisons)
    parts = average_linkage([[node] for node in nodes.members], claim_links, nodes.apart, threshold=settings.match_score)
    matters = average_linkage(parts, matter_links, (), threshold=settings.matter_score)
    matter_of = {node: number for number, matter in enumerate(matters) for node in matter}
    members = [sorted((item for node in part for item in nodes.members[node]), key=order.__getitem__) for part in parts]
    founders: dict[int, StatementId] = {}
    for part, found in zip(parts, members, strict=True):
        matter = matter_of[part[0]]
        founders[matter] = min(founders.get(matter, found[0]), found[0], key=order.__getitem__)
    formed = [
        (order[found[0]], _claim([statements[item] for item in found], founders[matter_of[part[0]]]))
        for part, found in zip(parts, members, strict=True)
    ]
    return [claim for _, claim in sorted(formed, key=lambda pair: pair[0])]


def _moment(article: Article) -> float:
    """Return when the article came out, in seconds; after all others where nobody knows."""
    return article.published_at.timestamp() if article.published_at else float("inf")


def _judged(
    judgements: Iterable[Judgement], statements: Mapping[StatementId, Statement]
) -> dict[tuple[StatementId, StatementId], JudgementValue]:
    found = {}
    for judgement in judgements:
        left, right = sorted((StatementId(judgement.left), StatementId(judgement.right)))
        if left in statements and right in statements and left != right:
            found[left, right] = judgement.value
    return found


_Links = dict[tuple[StatementId, StatementId], float]


def _links(nodes: Nodes, comparisons: Iterable[Comparison]) -> tuple[_Links, _Links]:
    """Return the best score between each two nodes, for claims and for matters."""
    claim: _Links = defaultdict(float)
    matter: _Links = defaultdict(float)
    for found in comparisons:
        left, right = nodes.home.get(found.left), nodes.home.get(found.right)
        if left is not None and right is not None and left != right:
            pair = (left, right) if left < right else (right, left)
            claim[pair] = max(claim[pair], found.score)
            matter[pair] = max(matter[pair], found.matter_score, found.score)
    return claim, matter


def _claim(found: list[Statement], matter_founder: StatementId) -> Claim:
    wording = choose_wording(found)
    return Claim(
        id=ClaimId(content_id("c", found[0].id)),
        matter_id=MatterId(content_id("m", content_id("c", matter_founder))),
        text=wording.content.text,
        members=tuple(Member(statement_id=item.id, stance=stance(item, wording)) for item in found),
    )
