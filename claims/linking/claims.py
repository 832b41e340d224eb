"""Claims and matters, formed from statements, their comparisons and what people judged."""

from collections.abc import Iterable, Mapping, Sequence

import numpy as np

from claims.linking.briefs import brief
from claims.linking.clusters import average_linkage
from claims.linking.heading import choose_heading
from claims.linking.nodes import Nodes, Pair, Parts, gather
from claims.linking.scores import Integers, Scores, read_rows
from claims.linking.stance import stance
from claims.text.hashing import content_id
from schemas.article import Article
from schemas.claim import Brief, Claim, Judgement, JudgementValue, Member, PairScore
from schemas.model import ArticleId, ClaimId, MatterId, StatementId
from schemas.settings import LinkSettings
from schemas.statement import Statement

_NO_BRIEFS: Mapping[StatementId, Brief] = {}


def form_claims(
    statements: Mapping[StatementId, Statement],
    articles: Mapping[ArticleId, Article],
    pairs: Iterable[PairScore],
    judgements: Sequence[Judgement],
    settings: LinkSettings,
    known: Mapping[StatementId, Brief] = _NO_BRIEFS,
) -> list[Claim]:
    """Return the claims, the earliest first; every statement is in exactly one, every claim in one matter.

    Statements with the same words, or with the same content spans in one article, start together; the others join by
    average linkage. A person's word goes before any score: of several on one pair the last holds, and two statements
    judged different are never in one claim, not even where others judged the same would bring them together.
    Comparisons and judgements on what is not in `statements` are passed over. `known` saves making briefs anew.
    """
    briefs = {item.id: known.get(item.id) or brief(item, articles) for item in statements.values()}
    judged = _judged(judgements, statements)
    apart = [pair for pair, value in judged.items() if value is JudgementValue.DIFFERENT]
    same = sorted(pair for pair, value in judged.items() if value is JudgementValue.SAME)
    nodes = gather(statements, articles, briefs, same, apart)
    grouped = _Grouping(statements, nodes, pairs, settings)
    moments = {article_id: _moment(article) for article_id, article in articles.items()}
    order = {item.id: (moments[item.article_id], item.id) for item in statements.values()}
    claims = [sorted(found, key=order.__getitem__) for found in grouped.claims()]
    claims.sort(key=lambda found: order[found[0]])
    founders: dict[int, StatementId] = {}
    for found in claims:
        founders.setdefault(grouped.matter_of(found[0]), found[0])
    return [
        _claim([statements[item] for item in found], founders[grouped.matter_of(found[0])], grouped, briefs)
        for found in claims
    ]


class _Grouping:
    """Which claim and which matter each statement is in; claims and matters are named by their smallest statement.

    Statements are numbered in the order of their ids.
    """

    def __init__(
        self,
        statements: Mapping[StatementId, Statement],
        nodes: Nodes,
        pairs: Iterable[PairScore],
        settings: LinkSettings,
    ) -> None:
        self._ids = sorted(statements)
        self._numbers = {item: number for number, item in enumerate(self._ids)}
        homes = np.arange(len(self._ids))
        for item, home in nodes.home.items():
            homes[self._numbers[item]] = self._numbers[home]
        rows = read_rows(pairs, self._numbers)
        same_claim, same_matter = rows.between(homes)
        apart = [(self._numbers[left], self._numbers[right]) for left, right in nodes.apart]
        sizes = np.ones(len(self._ids), dtype=np.int64)
        claim_of_node = _cluster(same_claim, sizes, apart, settings.match_score)
        joined: Parts[int] = Parts()
        for left, right in rows.rivals():
            joined.join(int(claim_of_node[homes[left]]), int(claim_of_node[homes[right]]))
        group_of_node = claim_of_node.copy()
        for head, members in joined.groups().items():
            group_of_node[np.isin(claim_of_node, members)] = head
        is_node = homes == np.arange(len(homes))
        sizes = np.bincount(group_of_node[is_node], minlength=len(homes))
        matter_of_group = _cluster(same_matter.between(group_of_node), sizes, (), settings.matter_score)
        self._claim = claim_of_node[homes]
        self._matter = matter_of_group[group_of_node[homes]]
        self._scores = rows.within(self._claim)

    def claims(self) -> list[list[StatementId]]:
        """Return the statements of each claim."""
        found: dict[int, list[StatementId]] = {}
        for item, claim in zip(self._ids, self._claim.tolist(), strict=True):
            found.setdefault(claim, []).append(item)
        return list(found.values())

    def matter_of(self, item: StatementId) -> int:
        """Return the matter of a statement."""
        return int(self._matter[self._numbers[item]])

    def score(self, one: StatementId, other: StatementId) -> float | None:
        """Return the score of two statements of one claim; None where they were never compared."""
        left, right = sorted((self._numbers[one], self._numbers[other]))
        return self._scores.get((left, right))


def _cluster(scores: Scores, sizes: Integers, apart: Iterable[tuple[int, int]], threshold: float) -> Integers:
    """Return for each node the smallest one of those that average linkage puts it with."""
    components = scores.components(sizes, threshold)
    near = np.flatnonzero(components >= 0)
    found = np.arange(len(sizes))
    counts = dict(zip(near.tolist(), sizes[near].tolist(), strict=True))
    links = dict(scores.within(components).items())
    refused = [(left, right) for left, right in apart if left in counts and right in counts]
    for part in average_linkage(counts, links, refused, threshold=threshold):
        found[part] = part[0]
    return found


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


def _claim(
    found: list[Statement], founder: StatementId, grouped: _Grouping, briefs: Mapping[StatementId, Brief]
) -> Claim:
    """Return the claim of the statements, the earliest first; `founder` is the earliest of the matter."""
    claim_id = content_id("c", found[0].id)
    if len(found) == 1:
        wording = found[0]
        members: tuple[Member, ...] = (Member(statement_id=wording.id, stance=briefs[wording.id].stance),)
    else:
        wording = choose_heading(found)
        members = tuple(
            Member(statement_id=item.id, stance=stance(item, wording, grouped.score(item.id, wording.id)))
            for item in found
        )
    return Claim(
        id=ClaimId(claim_id),
        matter_id=MatterId(content_id("m", claim_id if founder == found[0].id else content_id("c", founder))),
        text=briefs[wording.id].heading,
        members=members,
    )
