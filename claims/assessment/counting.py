"""How many independent origins one side of a claim has, as an interval."""

from collections.abc import Iterable, Sequence

from claims.assessment.origins import Party
from schemas.assessment import OriginPair, PairRelation
from schemas.model import SourceId
from schemas.settings import Policy
from schemas.statement import SourceKind

# Up to this many groups the largest independent set is exact. Beyond it the search may stop early.
EXACT_GROUPS = 60
# Branchings of the search beyond `EXACT_GROUPS`: well under a second.
_MAX_BRANCHINGS = 20_000


def merge_same(parties: Sequence[Party], pairs: Sequence[OriginPair]) -> list[tuple[Party, ...]]:
    """Return the parties, live or withdrawn, in groups of one origin each; both in the order of `parties`.

    Two that people hold apart never come into one group by way of a third: what people joined goes first, then the
    rules in the order of the pairs, and what would join two held apart joins nothing.
    """
    if len(parties) < 2:
        return [(party,) for party in parties]
    apart = [(pair.left, pair.right) for pair in pairs if is_held_apart(pair)]
    group_of: dict[SourceId, list[SourceId]] = {party.id: [party.id] for party in parties}
    same = [pair for pair in pairs if pair.relation is PairRelation.SAME]
    for pair in sorted(same, key=lambda pair: pair.rule != "judgement") if apart else same:
        left, right = group_of[pair.left], group_of[pair.right]
        if left is right or any(_are_in(ends, left, right) or _are_in(ends, right, left) for ends in apart):
            continue
        left += right
        group_of.update(dict.fromkeys(right, left))
    groups: dict[int, list[Party]] = {}
    for party in parties:
        groups.setdefault(id(group_of[party.id]), []).append(party)
    return [tuple(group) for group in groups.values()]


def is_held_apart(pair: OriginPair) -> bool:
    """Return whether people judged a pair, and not as the same: different, unsure, or each otherwise."""
    return pair.relation is not PairRelation.SAME and pair.rule in {"judgement", "judgement_contradictory"}


def _are_in(ends: tuple[SourceId, SourceId], left: Sequence[SourceId], right: Sequence[SourceId]) -> bool:
    return ends[0] in left and ends[1] in right


def may_count(party: Party, policy: Policy) -> bool:
    """Return whether a party is live and of a kind that the policy counts."""
    is_known = party.source.named or party.source.kind is SourceKind.DOCUMENT
    return bool(party.live) and (policy.unnamed_count or is_known)


def count_independent(groups: Sequence[Sequence[Party]], pairs: Iterable[OriginPair], policy: Policy) -> int:
    """Return the size of the largest set of groups that are pairwise independent; 0 without groups, else at least 1.

    Two groups are independent when a party of one and a party of the other are, both of which may count: a further
    name for an origin never takes independence from it. Exact up to `EXACT_GROUPS`, a sound lower bound beyond.
    Where the policy asks for an adverse party or a document, a set without one is worth no more than 1.
    """
    if len(groups) < 2:
        return len(groups)
    place = {party.id: number for number, group in enumerate(groups) for party in group if may_count(party, policy)}
    neighbours = [0] * len(groups)
    anchors = _documents(groups, policy)
    for pair in pairs:
        if pair.relation is PairRelation.INDEPENDENT and pair.left in place and pair.right in place:
            left, right = place[pair.left], place[pair.right]
            if left != right:
                neighbours[left] |= 1 << right
                neighbours[right] |= 1 << left
                anchors |= (1 << left | 1 << right) if pair.rule == "adverse_parties" else 0
    if not policy.needs_adverse:
        return largest_clique(neighbours, (1 << len(groups)) - 1)
    with_anchor = (1 + largest_clique(neighbours, neighbours[anchor]) for anchor in _members(anchors))
    return max(with_anchor, default=1)


def largest_clique(neighbours: Sequence[int], among: int) -> int:
    """Return the size of the largest clique among the vertices of a bit set; `neighbours[v]` is a bit set too.

    Source: E. Tomita and T. Seki, "An efficient branch-and-bound algorithm for finding a maximum clique", DMTCS 2003:
    a colouring of the candidates bounds what each can still add.
    """
    best = 0
    budget = -1 if among.bit_count() <= EXACT_GROUPS else _MAX_BRANCHINGS

    def search(candidates: int, size: int) -> None:
        nonlocal best, budget
        best = max(best, size)
        for vertex, colour in reversed(_colour(neighbours, candidates)):
            if size + colour <= best or budget == 0:
                return
            budget -= 1
            search(candidates & neighbours[vertex], size + 1)
            candidates &= ~(1 << vertex)

    search(among, 0)
    return best


def _colour(neighbours: Sequence[int], candidates: int) -> list[tuple[int, int]]:
    """Return the candidates with colours from 1, ascending; no two neighbours share a colour."""
    coloured, colour = [], 0
    while candidates:
        colour += 1
        free = candidates
        while free:
            vertex = (free & -free).bit_length() - 1
            free &= ~(1 << vertex) & ~neighbours[vertex]
            candidates &= ~(1 << vertex)
            coloured.append((vertex, colour))
    return coloured


def _documents(groups: Sequence[Sequence[Party]], policy: Policy) -> int:
    found = 0
    for number, group in enumerate(groups):
        if any(party.source.kind is SourceKind.DOCUMENT and may_count(party, policy) for party in group):
            found |= 1 << number
    return found


def _members(vertices: int) -> list[int]:
    return [vertex for vertex in range(vertices.bit_length()) if vertices >> vertex & 1]


def groups_that_count(groups: Iterable[Sequence[Party]], policy: Policy) -> list[tuple[Party, ...]]:
    """Return the groups with a party that is live and that the policy counts; their number is `hi`."""
    return [tuple(group) for group in groups if any(may_count(party, policy) for party in group)]
