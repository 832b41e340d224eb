"""Claims and matters, formed from statements, their comparisons and what people judged."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from claims.linking.clusters import average_linkage
from claims.linking.comparison import MIN_KEPT_SCORE, RIVAL
from claims.linking.heading import choose_heading, head
from claims.linking.nodes import Parts, gather
from claims.linking.stance import stance
from claims.text.hashing import content_id
from schemas.article import Article
from schemas.claim import Claim, Comparison, Judgement, JudgementValue, Member
from schemas.model import ArticleId, ClaimId, MatterId, StatementId
from schemas.settings import LinkSettings
from schemas.statement import Statement

Pair = tuple[StatementId, StatementId]


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
    kept = [found for found in comparisons if found.left in statements and found.right in statements]
    judged = _judged(judgements, statements)
    apart = [pair for pair, value in judged.items() if value is JudgementValue.DIFFERENT]
    same = sorted(pair for pair, value in judged.items() if value is JudgementValue.SAME)
    nodes = gather(statements, articles, same, apart)
    scores = {(found.left, found.right): found.score for found in kept}
    order = {item.id: (_moment(articles[item.article_id]), item.id) for item in statements.values()}
    links = _best(nodes.home, scores)
    parts = average_linkage(dict.fromkeys(nodes.members, 1), links, nodes.apart, threshold=settings.match_score)
    claims = [sorted((item for node in part for item in nodes.members[node]), key=order.__getitem__) for part in parts]
    matters = _matters(parts, nodes.home, kept, settings.matter_score)
    first = {
        node: min((item for other in matter for item in nodes.members[other]), key=order.__getitem__)
        for matter in matters
        for node in matter
    }
    claims.sort(key=lambda found: order[found[0]])
    return [
        _claim([statements[item] for item in found], first[nodes.home[found[0]]], scores, articles) for found in claims
    ]


def _matters(
    parts: Sequence[Sequence[StatementId]],
    home: Mapping[StatementId, StatementId],
    comparisons: Sequence[Comparison],
    threshold: float,
) -> list[list[StatementId]]:
    """Return the nodes of each matter. Claims whose figures an article sets side by side are in one from the start."""
    joined = Parts(home.values(), ())
    for part in parts:
        for node in part[1:]:
            joined.join(part[0], node)
    for found in comparisons:
        if found.features.get(RIVAL):
            joined.join(home[found.left], home[found.right])
    sums: dict[Pair, float] = defaultdict(float)
    scores = {(found.left, found.right): max(found.matter_score, found.score) for found in comparisons}
    for (left, right), score in _best(home, scores).items():
        one, other = sorted((joined.find(left), joined.find(right)))
        if one != other:
            sums[one, other] += score
    groups = joined.groups()
    merged = average_linkage({head: len(group) for head, group in groups.items()}, sums, (), threshold=threshold)
    return [[node for head in heads for node in groups[head]] for heads in merged]


def _moment(article: Article) -> float:
    """Return when the article came out, in seconds; after all others where nobody knows."""
    return article.published_at.timestamp() if article.published_at else float("inf")


def _judged(judgements: Iterable[Judgement], statements: Mapping[StatementId, Statement]) -> dict[Pair, JudgementValue]:
    found = {}
    for judgement in judgements:
        left, right = sorted((StatementId(judgement.left), StatementId(judgement.right)))
        if left in statements and right in statements and left != right:
            found[left, right] = judgement.value
    return found


def _best(home: Mapping[StatementId, StatementId], scores: Mapping[Pair, float]) -> dict[Pair, float]:
    """Return the best score between any statements of each two groups; `home` names the group of each statement.

    A score below the floor is none: kept comparisons have one that is not, for the claim or for the matter.
    """
    best: dict[Pair, float] = defaultdict(float)
    for (left, right), score in scores.items():
        if score < MIN_KEPT_SCORE:
            continue
        one, other = sorted((home[left], home[right]))
        if one != other:
            best[one, other] = max(best[one, other], score)
    return best


def _claim(
    found: list[Statement],
    matter_founder: StatementId,
    scores: Mapping[Pair, float],
    articles: Mapping[ArticleId, Article],
) -> Claim:
    wording = choose_heading(found)
    return Claim(
        id=ClaimId(content_id("c", found[0].id)),
        matter_id=MatterId(content_id("m", content_id("c", matter_founder))),
        text=head(wording, articles),
        members=tuple(
            Member(statement_id=item.id, stance=stance(item, wording, _score(item.id, wording.id, scores)))
            for item in found
        ),
    )


def _score(one: StatementId, other: StatementId, scores: Mapping[Pair, float]) -> float | None:
    """Return the score of two statements; None where they were never compared."""
    return scores.get((one, other) if one < other else (other, one))
