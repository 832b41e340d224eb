"""Claims and matters, formed from statements, their comparisons and what people judged."""

from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property

import numpy as np

from claims.linking.briefs import brief
from claims.linking.clusters import average_linkage
from claims.linking.heading import choose_heading
from claims.linking.nodes import Nodes, Pair, Parts, gather
from claims.linking.scores import Integers, Scores, read_rows
from claims.linking.stance import stance
from schemas.article import Article
from schemas.claim import Brief, Claim, Judgement, JudgementValue, Member, PairScore
from schemas.model import ArticleId, StatementId
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
    briefs = _briefs(statements, articles, known)
    grouped = _group(statements, pairs, judgements, settings, briefs)
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


def count_claims(
    statements: Mapping[StatementId, Statement],
    articles: Mapping[ArticleId, Article],
    pairs: Iterable[PairScore],
    judgements: Sequence[Judgement],
    settings: LinkSettings,
    known: Mapping[StatementId, Brief] = _NO_BRIEFS,
) -> int:
    """Return how many claims `form_claims` would return; that takes no matters, which are most of its work."""
    briefs = _briefs(statements, articles, known)
    return len(_group(statements, pairs, judgements, settings, briefs).claims())


def _briefs(
    statements: Mapping[StatementId, Statement],
    articles: Mapping[ArticleId, Article],
    known: Mapping[StatementId, Brief],
) -> Mapping[StatementId, Brief]:
    return {item.id: known.get(item.id) or brief(item, articles) for item in statements.values()}


def _group(
    statements: Mapping[StatementId, Statement],
    pairs: Iterable[PairScore],
    judgements: Sequence[Judgement],
    settings: LinkSettings,
    briefs: Mapping[StatementId, Brief],
) -> "_Grouping":
    judged = _judged(judgements, statements)
    apart = [pair for pair, value in judged.items() if value is JudgementValue.DIFFERENT]
    same = sorted(pair for pair, value in judged.items() if value is JudgementValue.SAME)
    return _Grouping(statements, gather(statements, briefs, same, apart), pairs, settings)


class _Grouping:
    """Which claim, and when asked which matter, each statement is in; each is named by its smallest statement.

    Statements are numbered in the order of their ids.
    """

    def __init__(
        self,
        statements: Mapping[StatementId, Statement],
        nodes: Nodes,
        pairs: Iterable[PairScore],
        settings: LinkSettings,
    ) -> None:
        self._settings = settings
        self._ids = sorted(statements)
        self._numbers = {item: number for number, item in enumerate(self._ids)}
        self._homes = np.arange(len(self._ids))
        for item, home in nodes.home.items():
            self._homes[self._numbers[item]] = self._numbers[home]
        self._rows = read_rows(pairs, self._numbers)
        same_claim, self._same_matter = self._rows.between(self._homes)
        apart = [(self._numbers[left], self._numbers[right]) for left, right in nodes.apart]
        sizes = np.ones(len(self._ids), dtype=np.int64)
        self._claim_of_node = _cluster(same_claim, sizes, apart, settings.match_score)
        self._claim = self._claim_of_node[self._homes]

    def claims(self) -> list[list[StatementId]]:
        """Return the statements of each claim."""
        found: dict[int, list[StatementId]] = {}
        for item, claim in zip(self._ids, self._claim.tolist(), strict=True):
            found.setdefault(claim, []).append(item)
        return list(found.values())

    def matter_of(self, item: StatementId) -> int:
        """Return the matter of a statement."""
        return self._matter[self._numbers[item]]

    def score(self, one: StatementId, other: StatementId) -> float | None:
        """Return the score of two statements of one claim; None where they were never compared."""
        left, right = sorted((self._numbers[one], self._numbers[other]))
        return self._scores.get((left, right))

    @cached_property
    def _scores(self) -> dict[tuple[int, int], float]:
        return self._rows.within(self._claim)

    @cached_property
    def _matter(self) -> list[int]:
        """Claims whose figures an article sets side by side are in one matter from the start."""
        joined: Parts[int] = Parts()
        for left, right in self._rows.rivals():
            joined.join(int(self._claim[left]), int(self._claim[right]))
        group_of_claim = np.arange(len(self._ids))
        for head, members in joined.groups().items():
            group_of_claim[members] = head
        group_of_node = group_of_claim[self._claim_of_node]
        is_node = self._homes == np.arange(len(self._homes))
        sizes = np.bincount(group_of_node[is_node], minlength=len(self._homes))
        found = _cluster(self._same_matter.between(group_of_node), sizes, (), self._settings.matter_score)
        matters: list[int] = found[group_of_node[self._homes]].tolist()
        return matters


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
        id=briefs[found[0].id].claim_id,
        matter_id=briefs[founder].matter_id,
        text=briefs[wording.id].heading,
        members=members,
    )
