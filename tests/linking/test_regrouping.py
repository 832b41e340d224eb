"""Bringing memberships up to date gives what forming them anew would."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from claims.linking import form_memberships, regroup
from schemas.claim import Brief, Judgement, JudgementValue, Membership, PairScore, Stance
from schemas.model import ClaimId, MatterId, StatementId
from schemas.settings import LinkSettings
from schemas.statement import Statement
from tests.builders import make_article, make_statement
from tests.linking.builders import judge

SETTINGS = LinkSettings(match_score=0.65, matter_score=0.4)


def _invent() -> dict[StatementId, Statement]:
    """Return twelve statements, the last four of which are two contents at two depths each."""
    found = [
        make_statement("the weir is shut", "a clerk", article=make_article(f"{n}: the weir is shut")) for n in range(8)
    ]
    article = make_article("The Bell said, citing a clerk: the weir is shut. The mill burnt down.")
    for text in ("the weir is shut", "The mill burnt down"):
        found += [make_statement(text, name, article=article, depth=depth) for depth, name in enumerate("AB")]
    return {item.id: item for item in found}


STATEMENTS = _invent()
IDS = sorted(STATEMENTS)
# Two to an article at most where spans are equal: these come in together.
FELLOWS = {
    item: frozenset(
        other
        for other in IDS
        if STATEMENTS[item].content.spans and STATEMENTS[other].article_id == STATEMENTS[item].article_id
    )
    | {item}
    for item in IDS
}
SCORES = st.sampled_from([0.1, 0.2, 0.39, 0.4, 0.5, 0.64, 0.65, 0.66, 0.8, 0.9, 1.0])
PAIRS = st.sampled_from(list(combinations(IDS, 2)))


class World:
    """Statements, their pairs and their keys, as a database would hold them; `shown` are those that are there."""

    def __init__(self, pairs: Mapping[tuple[StatementId, StatementId], tuple[float, float, bool]]) -> None:
        self.pairs: list[PairScore] = [(*pair, *scores) for pair, scores in sorted(pairs.items())]
        self.keys: dict[StatementId, str | None] = dict.fromkeys(IDS)
        self.shown: set[StatementId] = set()
        self.memberships: dict[StatementId, Membership] = {}
        self.asked: set[StatementId] = set()

    def pairs_of(self, items: Collection[StatementId]) -> Iterable[PairScore]:
        self.asked.update(items)
        return [row for row in self.pairs if {*row[:2]} <= self.shown and {*row[:2]} & {*items}]

    def memberships_of(self, items: Collection[StatementId]) -> Mapping[StatementId, Membership]:
        return {item: self.memberships[item] for item in items if item in self.memberships}

    def members_of(self, part: str, names: Collection[StatementId]) -> Mapping[StatementId, Membership]:
        return {item: made for item, made in self.memberships.items() if getattr(made, part) in names}

    def alike(self, keys: Collection[str]) -> Collection[StatementId]:
        return [item for item in self.shown if self.keys[item] in keys]

    def statements_of(self, items: Collection[StatementId]) -> Mapping[StatementId, Statement]:
        return {item: STATEMENTS[item] for item in items}

    def briefs_of(self, items: Collection[StatementId]) -> Mapping[StatementId, Brief]:
        return {item: Brief(self.keys[item], "", Stance.SUPPORTS, ClaimId(item), MatterId(item)) for item in items}

    def anew(self, judgements: Sequence[Judgement]) -> dict[StatementId, Membership]:
        """Return the memberships of all that is shown, formed from nothing."""
        shown = self.statements_of(self.shown)
        return form_memberships(shown, self.briefs_of(self.shown), self.pairs, judgements, SETTINGS)

    def update(self, changed: Iterable[StatementId], judgements: Sequence[Judgement]) -> None:
        """Show the statements, and bring the memberships up to date."""
        changed = set(changed)
        self.shown |= changed
        self.memberships.update(regroup(changed, self, judgements, SETTINGS))


pairs_scored = st.dictionaries(PAIRS, st.tuples(SCORES, SCORES, st.sampled_from([False] * 9 + [True])), max_size=40)
keys_given = st.lists(st.sampled_from(["k", "l", None, None, None]), min_size=len(IDS), max_size=len(IDS))
orders = st.permutations(IDS)
judged_pairs = st.lists(
    st.builds(lambda pair, value: judge(*pair, value), PAIRS, st.sampled_from(JudgementValue)), max_size=5
)


def _ends(judgements: Iterable[Judgement]) -> set[StatementId]:
    return {StatementId(side) for one in judgements for side in (one.left, one.right)}


def _batches(order: Sequence[StatementId], size: int) -> list[set[StatementId]]:
    """Return the statements in batches, those of one article in one."""
    batches = [set(order[start : start + size]) for start in range(0, len(order), size)]
    return [{fellow for item in batch for fellow in FELLOWS[item]} for batch in batches]


@given(pairs_scored, keys_given, orders, st.integers(min_value=1, max_value=5), judged_pairs)
def test_whatever_the_batches_the_memberships_are_those_formed_anew(
    scored: dict[tuple[StatementId, StatementId], tuple[float, float, bool]],
    keys: list[str | None],
    order: list[StatementId],
    size: int,
    judgements: list[Judgement],
) -> None:
    world = World(scored)
    world.keys = dict(zip(IDS, keys, strict=True))
    for batch in _batches(order, size):
        world.update(batch, judgements)
        assert world.memberships == world.anew(judgements)


@given(pairs_scored, keys_given, st.lists(judged_pairs, min_size=1, max_size=4))
def test_judging_and_taking_back_gives_what_forming_anew_gives(
    scored: dict[tuple[StatementId, StatementId], tuple[float, float, bool]],
    keys: list[str | None],
    turns: list[list[Judgement]],
) -> None:
    world = World(scored)
    world.keys = dict(zip(IDS, keys, strict=True))
    world.update(IDS, ())
    before = dict(world.memberships)
    former: list[Judgement] = []
    for judgements in [*turns, []]:
        world.update(_ends(former) | _ends(judgements), judgements)
        assert world.memberships == world.anew(judgements)
        former = judgements
    assert world.memberships == before


@given(pairs_scored, keys_given, judged_pairs)
def test_what_is_judged_different_is_never_in_one_claim(
    scored: dict[tuple[StatementId, StatementId], tuple[float, float, bool]],
    keys: list[str | None],
    judgements: list[Judgement],
) -> None:
    world = World(scored)
    world.keys = dict(zip(IDS, keys, strict=True))
    world.update(IDS, ())
    world.update(_ends(judgements), judgements)
    last = {frozenset((one.left, one.right)): one.value for one in judgements}
    for (left, right), value in ((sorted(pair), value) for pair, value in last.items()):
        if value is JudgementValue.DIFFERENT:
            assert world.memberships[StatementId(left)].claim != world.memberships[StatementId(right)].claim


@given(pairs_scored, keys_given)
def test_a_part_is_named_by_its_smallest_statement_and_lies_within_the_next(
    scored: dict[tuple[StatementId, StatementId], tuple[float, float, bool]], keys: list[str | None]
) -> None:
    world = World(scored)
    world.keys = dict(zip(IDS, keys, strict=True))
    world.update(IDS, ())
    for place in range(len(Membership._fields)):
        for name in {made[place] for made in world.memberships.values()}:
            members = {item for item, made in world.memberships.items() if made[place] == name}
            assert name == min(members)
            assert len({world.memberships[item].matter for item in members}) == 1


def test_what_is_far_from_a_change_is_not_read() -> None:
    alone = [item for item in IDS if FELLOWS[item] == {item}]
    world = World(dict.fromkeys(zip(alone[::2], alone[1::2], strict=True), (0.9, 0.9, False)))
    world.update(alone[1:], ())
    world.asked.clear()
    world.update(alone[:1], ())
    assert world.memberships == world.anew(())
    assert world.asked == {*alone[:2]}


def test_nothing_changed_changes_nothing() -> None:
    assert regroup(set(), World({}), (), SETTINGS) == {}
