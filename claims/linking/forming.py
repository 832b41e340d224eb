"""Which claim and which matter each statement is in, worked out from all of them at once."""

from collections.abc import Iterable, Mapping, Sequence

import numpy as np

from claims.linking.briefs import brief_stamp
from claims.linking.clusters import average_linkage
from claims.linking.nodes import Pair, Parts, gather
from claims.linking.scores import Integers, Scores, read_rows
from claims.text.hashing import content_id
from schemas.claim import Brief, Judgement, JudgementValue, Membership, PairScore
from schemas.model import StatementId
from schemas.settings import LinkSettings
from schemas.statement import Statement

Parting = Mapping[StatementId, StatementId]
"""Statement -> the part that it is in, by the smallest statement of that part."""


def form_memberships(
    statements: Mapping[StatementId, Statement],
    briefs: Mapping[StatementId, Brief],
    pairs: Iterable[PairScore],
    judgements: Sequence[Judgement],
    settings: LinkSettings,
) -> dict[StatementId, Membership]:
    """Return the membership of every statement.

    Statements with the same words, or with the same content spans in one article, start together; the others join by
    average linkage. A person's word goes before any score: of several on one pair the last holds, and two statements
    judged different are never in one claim, not even where others judged the same would bring them together.
    Briefs, comparisons and judgements of what is not in `statements` are passed over.
    """
    same, apart = judged(judgements, statements)
    nodes = gather(statements, {item: briefs[item] for item in statements}, same, apart)
    field = Field({item: nodes.home.get(item, item) for item in statements}, pairs)
    claims = field.claims(apart, settings.match_score)
    matters = field.matters(claims, settings.matter_score)
    return {
        item: Membership(nodes.bundle.get(item, item), nodes.home.get(item, item), claims[item], matters[item])
        for item in statements
    }


def membership_stamp(settings: LinkSettings) -> str:
    """Return the stamp of memberships formed today under these settings; those with another are to be formed anew."""
    return content_id("f", brief_stamp(), settings.model_dump_json())


def judged(judgements: Iterable[Judgement], statements: Mapping[StatementId, object]) -> tuple[list[Pair], list[Pair]]:
    """Return the pairs of these statements judged the same and those judged different, in the order of their ids."""
    found = {}
    for judgement in judgements:
        left, right = sorted((StatementId(judgement.left), StatementId(judgement.right)))
        if left in statements and right in statements and left != right:
            found[left, right] = judgement.value
    same = sorted(pair for pair, value in found.items() if value is JudgementValue.SAME)
    return same, sorted(pair for pair, value in found.items() if value is JudgementValue.DIFFERENT)


class Field:
    """Statements with their nodes and the scores between them, ready to be clustered. Numbered in the order of ids."""

    def __init__(self, homes: Parting, pairs: Iterable[PairScore]) -> None:
        self._ids = sorted(homes)
        self._numbers = {item: number for number, item in enumerate(self._ids)}
        self._homes = self._numbered(homes)
        self._rows = read_rows(pairs, self._numbers)
        self._same_claim, self._same_matter = self._rows.between(self._homes)

    def claims(self, apart: Iterable[Pair], threshold: float) -> dict[StatementId, StatementId]:
        """Return the claim of each statement; no claim holds both ends of a pair of `apart`."""
        homes = self._homes.tolist()
        refused = [(homes[self._numbers[left]], homes[self._numbers[right]]) for left, right in apart]
        sizes = np.ones(len(self._ids), dtype=np.int64)
        return self._named(_cluster(self._same_claim, sizes, refused, threshold)[self._homes])

    def matters(self, claims: Parting, threshold: float) -> dict[StatementId, StatementId]:
        """Return the matter of each statement.

        Claims whose figures an article sets side by side are in one matter from the start.
        """
        claim = self._numbered(claims)
        joined: Parts[int] = Parts()
        for left, right in self._rows.rivals():
            joined.join(int(claim[left]), int(claim[right]))
        group_of_claim = np.arange(len(self._ids))
        for head, members in joined.groups().items():
            group_of_claim[members] = head
        group = group_of_claim[claim]
        is_node = self._homes == np.arange(len(self._homes))
        sizes = np.bincount(group[is_node], minlength=len(self._homes))
        return self._named(_cluster(self._same_matter.between(group), sizes, (), threshold)[group])

    def _numbered(self, parts: Parting) -> Integers:
        numbers = self._numbers
        return np.fromiter((numbers[parts[item]] for item in self._ids), dtype=np.int64, count=len(self._ids))

    def _named(self, found: Integers) -> dict[StatementId, StatementId]:
        return {item: self._ids[part] for item, part in zip(self._ids, found.tolist(), strict=True)}


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
