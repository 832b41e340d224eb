"""Memberships brought up to date: only what a change can reach is read and clustered again, with the same result.

Average linkage merges, time and again, the two groups that are nearest of all. So what happens within a part of the
statements stays what it was as long as no group inside it ever merges with one outside. That is what is tested here:
what changed is clustered together with every former part that it has a link to that could merge the two. Where those
parts come out as they went in, nothing beyond them can have changed either: their groups are what they were at every
step, for what lies further out as well. Where one does not, it counts as changed too, and the test is made again.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence, Set
from typing import Protocol

from claims.linking.forming import Field, Parting, judged
from claims.linking.nodes import Nodes, gather
from claims.linking.scores import is_near
from schemas.claim import Brief, Judgement, Membership, PairScore
from schemas.model import StatementId
from schemas.settings import LinkSettings
from schemas.statement import Statement


class Holdings(Protocol):
    """All statements, with the memberships formed before, to be read a piece at a time."""

    def pairs_of(self, items: Collection[StatementId]) -> Iterable[PairScore]:
        """Return the scores of every pair that one of the statements is in; a pair may come twice."""

    def memberships_of(self, items: Collection[StatementId]) -> Mapping[StatementId, Membership]:
        """Return the former memberships of the statements; new ones have none."""

    def members_of(self, part: str, names: Collection[StatementId]) -> Mapping[StatementId, Membership]:
        """Return the former memberships of all in the parts of these names; `part` is a field of `Membership`."""

    def alike(self, keys: Collection[str]) -> Collection[StatementId]:
        """Return the statements that have a brief with one of the keys."""

    def statements_of(self, items: Collection[StatementId]) -> Mapping[StatementId, Statement]:
        """Return the statements."""

    def briefs_of(self, items: Collection[StatementId]) -> Mapping[StatementId, Brief]:
        """Return the briefs of the statements."""


def regroup(
    changed: Set[StatementId], holdings: Holdings, judgements: Sequence[Judgement], settings: LinkSettings
) -> dict[StatementId, Membership]:
    """Return the memberships that are not what they were: with the rest, those that `form_memberships` gives.

    `changed` are the statements that are new, those with comparisons that are new or gone, and both ends of every
    judgement made or taken back; with a statement all others of its article that are new. Reading and work grow with
    the size of the claims and matters that these touch, and of those next to them, not with all that is stored.
    """
    if not changed:
        return {}
    read = _Read(holdings)
    pool, nodes = _gather(changed, read, judgements)
    homes = {item: nodes.home.get(item, item) for item in pool}
    touched = read.whole("claim", pool)
    claims = _settle(touched, read, "claim", _claim_clustering(read, homes, judgements, settings))
    moved = _moved(claims, pool, read)
    matters = _regroup_matters(moved, claims, homes, read, settings)
    found = {}
    for item in {*pool, *claims, *matters}:
        former = read.former(item)
        bundle = nodes.bundle.get(item, item) if item in pool else read.known(item).bundle
        home = homes[item] if item in homes else read.known(item).node
        claim = claims[item] if item in claims else read.known(item).claim
        matter = matters[item] if item in matters else read.known(item).matter
        if (made := Membership(bundle, home, claim, matter)) != former:
            found[item] = made
    return found


class _Read:
    """What was read so far: nothing is read twice."""

    def __init__(self, holdings: Holdings) -> None:
        self.holdings = holdings
        self._former: dict[StatementId, Membership | None] = {}
        self._parts: dict[tuple[str, StatementId], frozenset[StatementId]] = {}
        self._pairs: dict[StatementId, list[PairScore]] = {}

    def former(self, item: StatementId) -> Membership | None:
        """Return the former membership of one statement; None for a new one."""
        return self._former[item]

    def known(self, item: StatementId) -> Membership:
        """Return the former membership of a statement that had one."""
        found = self._former[item]
        if found is None:
            raise ValueError(f"{item} is new, and was not said to be")
        return found

    def load(self, items: Collection[StatementId]) -> None:
        """Read the former memberships of the statements."""
        wanted = {item for item in items if item not in self._former}
        if wanted:
            found = self.holdings.memberships_of(wanted)
            self._former.update((item, found.get(item)) for item in wanted)

    def parts(self, part: str, items: Iterable[StatementId]) -> dict[StatementId, frozenset[StatementId]]:
        """Return the former parts, by name, that the statements were in; new statements were in none."""
        items = set(items)
        self.load(items)
        place = Membership._fields.index(part)
        names = {former[place] for item in items if (former := self._former[item]) is not None}
        wanted = {name for name in names if (part, name) not in self._parts}
        if wanted:
            found: dict[StatementId, set[StatementId]] = {}
            for item, former in self.holdings.members_of(part, wanted).items():
                self._former[item] = former
                found.setdefault(former[place], set()).add(item)
            self._parts.update(((part, name), frozenset(members)) for name, members in found.items())
        return {name: self._parts[part, name] for name in names}

    def whole(self, part: str, items: Iterable[StatementId]) -> set[StatementId]:
        """Return the statements with all that were in one part with any of them."""
        items = set(items)
        return items.union(*self.parts(part, items).values())

    def pairs(self, items: Collection[StatementId]) -> Iterator[PairScore]:
        """Yield every pair that one of the statements is in, that of two of them twice."""
        wanted = {item for item in items if item not in self._pairs}
        if wanted:
            self._pairs.update((item, []) for item in wanted)
            for row in {(row[0], row[1]): row for row in self.holdings.pairs_of(wanted)}.values():
                for side in row[:2]:
                    if side in wanted:
                        self._pairs[side].append(row)
        for item in items:
            yield from self._pairs[item]

    def pairs_within(self, items: Set[StatementId]) -> list[PairScore]:
        """Return the pairs of which both ends are among the statements."""
        wanted = {item for item in items if item not in self._pairs}
        for _ in self.pairs(wanted):
            pass
        return [row for item in items for row in self._pairs[item] if row[0] == item and row[1] in items]


def _gather(changed: Set[StatementId], read: _Read, judgements: Sequence[Judgement]) -> tuple[set[StatementId], Nodes]:
    """Return the statements of all bundles that the changed ones were in, or are in now, and their nodes."""
    kin: dict[StatementId, set[StatementId]] = {}
    for judgement in judgements:
        left, right = StatementId(judgement.left), StatementId(judgement.right)
        kin.setdefault(left, set()).add(right)
        kin.setdefault(right, set()).add(left)
    pool: set[StatementId] = set()
    briefs: dict[StatementId, Brief] = {}
    fresh = set(changed)
    while fresh:
        fresh = read.whole("bundle", fresh) - pool
        pool |= fresh
        made = read.holdings.briefs_of(fresh)
        briefs.update(made)
        keys = {found.key for found in made.values() if found.key is not None}
        related = set(read.holdings.alike(keys)).union(*(kin.get(item, ()) for item in fresh)) - pool
        read.load(related)
        # What came in since and is not among the changed ones waits for its turn, as if it were not there.
        fresh = {item for item in related if item in changed or read.former(item) is not None}
    statements = read.holdings.statements_of(pool)
    same, apart = judged(judgements, statements)
    return pool, gather(statements, briefs, same, apart)


Clustering = tuple[Callable[[set[StatementId]], Parting], Callable[[PairScore], bool]]
"""How to part some statements, and whether a pair could merge what its ends are in."""


def _claim_clustering(
    read: _Read, homes: Parting, judgements: Sequence[Judgement], settings: LinkSettings
) -> Clustering:
    def cluster(region: set[StatementId]) -> Parting:
        _, apart = judged(judgements, dict.fromkeys(region))
        return _field(region, homes, read).claims(apart, settings.match_score)

    return cluster, lambda row: is_near(row[2], settings.match_score)


def _regroup_matters(
    moved: set[StatementId], claims: Parting, homes: Parting, read: _Read, settings: LinkSettings
) -> Parting:
    """Return the matters of the claims that moved, and of what was or is in one matter with them."""

    def cluster(region: set[StatementId]) -> Parting:
        claim_of = {item: claims[item] if item in claims else read.known(item).claim for item in region}
        return _field(region, homes, read).matters(claim_of, settings.matter_score)

    rivals = {side for row in read.pairs(moved) if row[4] for side in row[:2]}
    near: Clustering = (cluster, lambda row: is_near(max(row[2], row[3]), settings.matter_score))
    return _settle(read.whole("matter", moved | rivals), read, "matter", near)


def _field(region: set[StatementId], homes: Parting, read: _Read) -> Field:
    return Field(
        {item: homes[item] if item in homes else read.known(item).node for item in region}, read.pairs_within(region)
    )


def _settle(core: set[StatementId], read: _Read, part: str, clustering: Clustering) -> Parting:
    """Return the new parts of `core`, and of whatever else does not come out as it was."""
    cluster, is_close = clustering
    while True:
        near = {side for row in read.pairs(core) if is_close(row) for side in row[:2]} - core
        boundary = read.parts(part, near)
        found = cluster(core.union(*boundary.values()))
        sizes: dict[StatementId, int] = {}
        for name in found.values():
            sizes[name] = sizes.get(name, 0) + 1
        # Parts are named by their smallest statement, so one of the same name and size, all in it, is the same.
        mixed = [
            members
            for name, members in boundary.items()
            if sizes.get(name) != len(members) or any(found[item] != name for item in members)
        ]
        if not mixed:
            return {item: found[item] for item in core}
        core = core.union(*mixed)


def _moved(claims: Parting, pool: set[StatementId], read: _Read) -> set[StatementId]:
    """Return the statements of claims that are not what they were, or that hold one of the pool."""
    now: dict[StatementId, set[StatementId]] = {}
    for item, name in claims.items():
        now.setdefault(name, set()).add(item)
    former = read.parts("claim", claims)
    return {
        item
        for name, members in now.items()
        if not pool.isdisjoint(members) or former.get(name, frozenset()) != frozenset(members)
        for item in members
    }
