"""What must hold of the count of origins whatever the graph of reports looks like."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import combinations, product
from random import Random
from typing import TypeVar

from hypothesis import assume, given
from hypothesis import strategies as st

from claims.assessment import assess
from schemas.assessment import OriginPair, PairRelation, Status, Support
from schemas.claim import Stance
from schemas.ledger import Ledger
from schemas.model import SourceId
from schemas.settings import CopySettings, IndependenceSettings, Policy
from schemas.statement import SourceKind
from tests.assessment.graphs import (
    DESCRIPTORS,
    FAMILIES,
    SPEAKERS,
    Graph,
    Row,
    assess_graph,
    bounds,
    build,
    graphs,
    policies,
    source_id,
)

NEW = 1000
Name = TypeVar("Name")
Value = TypeVar("Value")


@given(graphs(), policies)
def test_lo_never_exceeds_hi(graph: Graph, policy: Policy) -> None:
    assessment = assess_graph(graph, policy)
    for support in (assessment.support, assessment.denial):
        assert 0 <= support.count.lo <= support.count.hi == len(support.groups)
        assert (support.count.lo > 0) == (support.count.hi > 0)


@given(graphs(), policies, st.data())
def test_an_echo_of_a_named_origin_changes_neither(graph: Graph, policy: Policy, data: st.DataObject) -> None:
    known = [row for row in graph.rows if row.named and not row.withdrawn]
    if known:
        first = data.draw(st.sampled_from(known))
        cites_first = data.draw(st.booleans()) and first.outlet != first.source and first.outlet not in first.via
        via = (first.outlet, *first.via) if cites_first else first.via
        echo = replace(
            first, number=NEW, outlet="Echo", via=via, day=61, story=data.draw(st.sampled_from([0, first.story]))
        )
        assert bounds(graph.plus(echo), policy) == bounds(graph, policy)


@given(graphs(max_day=11), policies, st.data())
def test_an_outlet_that_cites_anothers_unnamed_source_within_the_window_changes_neither(
    graph: Graph, policy: Policy, data: st.DataObject
) -> None:
    known = [
        row for row in graph.rows if row.source and not row.named and not row.withdrawn and row.outlet not in row.via
    ]
    if known and not graph.judgements:
        first = data.draw(st.sampled_from(known))
        # Where the cited outlet has several, and one withdrew, it is open which of them is meant.
        cited = {FAMILIES.get(name) for name in (first.outlet, *first.via)}
        family = {name for name in FAMILIES if FAMILIES[name] in cited}
        assume(not any(row.withdrawn and row.outlet in family and not row.named for row in graph.rows))
        echo = replace(first, number=NEW, outlet="Echo", via=(first.outlet, *first.via), day=20, story=0)
        assert bounds(graph.plus(echo), policy) == bounds(graph, policy)


@given(graphs(), policies)
def test_an_unknown_origin_changes_neither(graph: Graph, policy: Policy) -> None:
    before, after = assess_graph(graph, policy), assess_graph(graph.plus(Row(NEW, "Echo", None)), policy)
    assert (after.origins.lo, after.origins.hi) == (before.origins.lo, before.origins.hi)
    assert after.origins.unknown == before.origins.unknown + 1


@given(graphs(), policies, st.sampled_from(["Ferry Company", "customs memo", "diplomat", "Ruritanian official"]))
def test_a_new_origin_that_is_the_same_as_none_lowers_neither(graph: Graph, policy: Policy, source: str) -> None:
    new = Row(NEW, "Echo", source)
    grown = graph.plus(new)
    new_id = source_id(source, new)
    pairs = [pair for pair in assess_graph(grown, policy).support.pairs if new_id in {pair.left, pair.right}]
    assume(all(pair.relation is not PairRelation.SAME for pair in pairs))
    low, high = bounds(graph, policy)
    lowest, highest = bounds(grown, policy)
    assert lowest >= low
    assert highest >= high


# One party on the way at most: a chain that passes through two of the origins shows that these two are one.
_newcomers = st.builds(
    Row,
    number=st.just(NEW),
    outlet=st.sampled_from(["Echo", "Herald", "Courier", "Wire"]),
    source=st.sampled_from([name for name in DESCRIPTORS if name not in SPEAKERS]),
    via=st.sampled_from([(), ("Herald",), ("Courier",), ("Wire",), ("Vera Holm",)]),
    day=st.one_of(st.none(), st.integers(min_value=1, max_value=80)),
)


@given(graphs(), policies, _newcomers)
def test_an_unnamed_source_never_lowers_the_count(graph: Graph, policy: Policy, new: Row) -> None:
    low, high = bounds(graph, policy)
    lowest, highest = bounds(graph.plus(new), policy)
    assert lowest >= low
    assert highest >= high


@given(graphs(), policies)
def test_the_interval_is_what_trying_all_sets_of_groups_gives(graph: Graph, policy: Policy) -> None:
    assessment = assess_graph(graph, policy)
    for support in (assessment.support, assessment.denial):
        assert (support.count.lo, support.count.hi) == _by_trying_all(support, policy)


def _by_trying_all(support: Support, policy: Policy) -> tuple[int, int]:
    origins = {origin.source_id: origin for origin in support.origins}
    counted = {
        one.source_id
        for one in support.origins
        if one.live and (policy.unnamed_count or one.named or one.kind is SourceKind.DOCUMENT)
    }
    groups = [{source_id} for source_id in origins]
    for pair in support.pairs:
        if pair.relation is PairRelation.SAME:
            left, right = (next(group for group in groups if one in group) for one in (pair.left, pair.right))
            if left is not right:
                groups.remove(right)
                left |= right
    groups = [group & counted for group in groups if group & counted]
    between = {frozenset((pair.left, pair.right)): pair for pair in support.pairs}

    def links(left: set[SourceId], right: set[SourceId]) -> list[OriginPair]:
        found = [between[frozenset(ends)] for ends in product(left, right)]
        return [pair for pair in found if pair.relation is PairRelation.INDEPENDENT]

    def is_anchored(chosen: Sequence[set[SourceId]]) -> bool:
        has_document = any(origins[one].kind is SourceKind.DOCUMENT for group in chosen for one in group)
        # An opponent anchors though the one that it opposes is not among the chosen.
        adverse = (group for group in chosen for other in groups if other is not group for _ in _adverse(group, other))
        return not policy.needs_adverse or has_document or any(True for _ in adverse)

    def _adverse(left: set[SourceId], right: set[SourceId]) -> list[OriginPair]:
        return [pair for pair in links(left, right) if pair.rule == "adverse_parties"]

    sizes = [
        size
        for size in range(2, len(groups) + 1)
        for chosen in combinations(groups, size)
        if all(links(left, right) for left, right in combinations(chosen, 2)) and is_anchored(chosen)
    ]
    return max(sizes, default=min(len(groups), 1)), len(groups)


@given(graphs(), policies)
def test_who_heard_it_is_told_of_every_origin_that_is_live_and_of_no_other(graph: Graph, policy: Policy) -> None:
    assessment = assess_graph(graph, policy)
    for origin in (*assessment.support.origins, *assessment.denial.origins):
        assert bool(origin.newsrooms) is origin.live
    heard = {name for one in assessment.support.origins for name in one.newsrooms}
    families = {name: outlet.family for name, outlet in build(graph).outlets.items()}
    assert heard.issuperset(assessment.newsrooms)
    told = [families.get(name, name) for name in assessment.newsrooms]
    assert sorted(told) == sorted({families.get(name, name) for name in heard})


@given(graphs(), policies)
def test_a_joined_chain_runs_from_a_citing_article_to_one_that_is_not_later(graph: Graph, policy: Policy) -> None:
    ledger = build(graph)
    support = assess(ledger, policy, CopySettings())[0].support
    origin_of = {statement: origin.source_id for origin in support.origins for statement in origin.statements}
    for origin in support.origins:
        for join in origin.joined:
            citing, cited = (ledger.article_of(one).published_at for one in (join.citing, join.cited))
            assert citing is not None
            assert cited is not None
            assert 0 <= (citing - cited).days <= IndependenceSettings().window_days
            further = {other.citing for other in origin.joined}
            assert origin_of[join.cited] == origin.source_id or join.cited in further


@given(graphs(), policies, st.booleans())
def test_renaming_an_edition_changes_neither(graph: Graph, policy: Policy, is_cited_too: bool) -> None:
    names = {"Herald": "Herald Asia", "Herald Asia": "Herald"}
    renamed = tuple(replace(row, outlet=names.get(row.outlet, row.outlet)) for row in graph.rows)
    if is_cited_too and not graph.judgements:
        renamed = tuple(
            replace(
                row,
                via=tuple(names.get(name, name) for name in row.via),
                source=names.get(row.source or "", row.source),
            )
            for row in renamed
        )
    assert bounds(replace(graph, rows=renamed), policy) == bounds(graph, policy)


@given(graphs(), policies, st.data())
def test_withdrawing_statements_raises_neither(graph: Graph, policy: Policy, data: st.DataObject) -> None:
    gone = data.draw(st.sets(st.sampled_from([row.number for row in graph.rows]), min_size=1))
    fewer = replace(
        graph, rows=tuple(replace(row, withdrawn=row.withdrawn or row.number in gone) for row in graph.rows)
    )
    low, high = bounds(graph, policy)
    lowest, highest = bounds(fewer, policy)
    assert lowest <= low
    assert highest <= high


@given(graphs(), policies, st.data())
def test_withdrawing_and_restoring_gives_the_former_assessment_byte_for_byte(
    graph: Graph, policy: Policy, data: st.DataObject
) -> None:
    ledger = build(graph)
    before = assess(ledger, policy, CopySettings())[0].model_dump_json()
    gone = data.draw(st.sets(st.sampled_from(sorted(ledger.statements)), min_size=1))
    assess(replace(ledger, withdrawn={**ledger.withdrawn, **dict.fromkeys(gone, "by mistake")}), policy, CopySettings())
    restored = replace(ledger, withdrawn=dict(ledger.withdrawn))
    assert assess(restored, policy, CopySettings())[0].model_dump_json() == before


@given(graphs(), policies, st.randoms(use_true_random=False))
def test_input_order_is_irrelevant(graph: Graph, policy: Policy, random: Random) -> None:
    ledger = build(graph)
    shuffled = _shuffle(ledger, random)
    first, second = (assess(one, policy, CopySettings()) for one in (ledger, shuffled))
    assert [one.model_dump_json() for one in first] == [one.model_dump_json() for one in second]


def _shuffle(ledger: Ledger, random: Random) -> Ledger:
    claims = [
        claim.model_copy(update={"members": tuple(random.sample(claim.members, len(claim.members)))})
        for claim in ledger.claims
    ]
    return replace(
        ledger,
        claims=claims,
        articles=_reordered(ledger.articles, random),
        statements=_reordered(ledger.statements, random),
        sources=_reordered(ledger.sources, random),
        outlets=_reordered(ledger.outlets, random),
        judgements=random.sample(list(ledger.judgements), len(ledger.judgements)),
    )


def _reordered(mapping: Mapping[Name, Value], random: Random) -> dict[Name, Value]:
    return dict(random.sample(list(mapping.items()), len(mapping)))


@given(graphs(), policies)
def test_the_groups_are_what_the_pairs_say_is_the_same(graph: Graph, policy: Policy) -> None:
    support = assess_graph(graph, policy).support
    apart = {
        pair.relation for pair in support.pairs for group in support.groups if {pair.left, pair.right} <= set(group)
    }
    between = {
        pair.relation
        for pair in support.pairs
        if not any({pair.left, pair.right} <= set(group) for group in support.groups)
        and all(any(one in group for group in support.groups) for one in (pair.left, pair.right))
    }
    assert PairRelation.SAME not in between
    assert apart <= {PairRelation.SAME}


@given(graphs(), policies)
def test_the_status_follows_from_the_count(graph: Graph, policy: Policy) -> None:
    assessment = assess_graph(graph, policy)
    lo, hi = assessment.origins.lo, assessment.origins.hi
    supporting = [row for row in graph.rows if row.stance is Stance.SUPPORTS]
    expected = {
        Status.CORROBORATED: lo >= policy.k,
        Status.NOT_ESTABLISHED: hi >= 2 and lo < policy.k,
        Status.SINGLE_SOURCE: hi == 1,
        Status.ECHOED: hi == 1,
        Status.UNATTRIBUTED: hi == 0,
        Status.WITHDRAWN: bool(supporting) and all(row.withdrawn for row in supporting),
    }
    assert expected[assessment.status]
    assert assessment.reasons
