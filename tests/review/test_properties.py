"""What holds for every log of decisions."""

from dataclasses import replace
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claims.assessment import assess
from claims.errors import DecisionError
from claims.reporting import EXPORTERS, build_report, render, source_lines, statement_lines
from claims.review import apply_decisions, find_touched, list_changes, standing, taken_back
from schemas.assessment import Assessment
from schemas.decision import Decision, DecisionKind
from schemas.ledger import Ledger
from schemas.selection import Selection
from schemas.settings import POLICIES, CopySettings, Policy
from tests.assessment.graphs import Graph, Row, build, graphs, policies
from tests.review.acts import accepting, decide, draw_log, grading, judging, log_of, retracting, undo_all, withdrawals

_QUICK = (".json", ".csv", ".md", ".jsonld")


def assessments(ledger: Ledger, policy: Policy) -> list[Assessment]:
    return assess(ledger, policy, CopySettings())


def exports(ledger: Ledger, policy: Policy, suffixes: tuple[str, ...] = _QUICK) -> list[object]:
    """Return the report in several formats, and the lists, of a ledger from whose log everything follows."""
    applied = apply_decisions(ledger)
    found = assessments(applied, policy)
    report = build_report(applied, found, policy, "1")
    lists = (source_lines(applied, Selection()), statement_lines(applied), found)
    return [*(render(report, suffix) for suffix in suffixes), *lists]


@given(graphs(max_rows=5), policies, st.data())
@settings(max_examples=60)
def test_any_decisions_and_then_the_undo_of_all_leave_every_export_as_it_was(
    graph: Graph, policy: Policy, data: st.DataObject
) -> None:
    ledger = build(graph)
    assert exports(undo_all(draw_log(data, ledger)), policy) == exports(ledger, policy)


@pytest.mark.parametrize("suffix", sorted(EXPORTERS))
def test_every_format_shows_a_withdrawal_and_forgets_it_with_the_undo(suffix: str) -> None:
    ledger = build(Graph((Row(1, "Herald", "Vera Holm"), Row(2, "Courier", "official"), Row(3, "Gazette", "diplomat"))))
    official, diplomat = (ledger.sources[key].id for key in ledger.sources if key[1] in {"official", "diplomat"})
    decided = log_of(
        ledger,
        [
            retracting(next(iter(ledger.articles)), "killed"),
            grading("Vera Holm", "B"),
            grading(ledger.claims[0].id, "3"),
            judging("Vera Holm", official, "different"),
            accepting(official),
            accepting(diplomat),
        ],
    )
    policy = POLICIES["newsroom-trust"]
    before, between, after = (exports(one, policy, (suffix,))[0] for one in (ledger, decided, undo_all(decided)))
    assert before != between
    assert before == after


@given(graphs(), policies, st.data())
def test_withdrawing_raises_neither_end_of_the_interval(graph: Graph, policy: Policy, data: st.DataObject) -> None:
    ledger = build(graph)
    before = assessments(ledger, policy)[0].origins
    acts = data.draw(st.lists(withdrawals(ledger), min_size=1, max_size=3))
    after = assessments(decide(ledger, *acts), policy)[0].origins
    assert after.lo <= before.lo
    assert after.hi <= before.hi


@given(graphs(max_rows=5), policies, st.randoms(use_true_random=False), st.data())
@settings(max_examples=60)
def test_the_order_of_unrelated_decisions_is_irrelevant(
    graph: Graph, policy: Policy, random: Random, data: st.DataObject
) -> None:
    ledger = build(graph)
    log = [one for one in draw_log(data, ledger).decisions if one.kind is not DecisionKind.UNDO]
    unrelated = list({_subject(one): one for one in log}.values())
    shuffled = random.sample(unrelated, len(unrelated))
    first, second = (exports(replace(ledger, decisions=tuple(order)), policy) for order in (unrelated, shuffled))
    assert first == second


def _subject(decision: Decision) -> tuple[object, ...]:
    return decision.kind, frozenset(target.id for target in decision.targets)


@given(graphs(max_rows=4), st.data())
def test_the_log_only_grows_and_what_stands_is_in_it_and_not_taken_back(graph: Graph, data: st.DataObject) -> None:
    ledger = draw_log(data, build(graph))
    longer = undo_all(ledger)
    assert longer.decisions[: len(ledger.decisions)] == ledger.decisions
    assert len({one.id for one in longer.decisions}) == len(longer.decisions)
    stand = standing(ledger.decisions)
    assert not {one.id for one in stand} & taken_back(ledger.decisions).keys()
    assert not standing(longer.decisions)
    assert all(one.kind is not DecisionKind.UNDO for one in stand)


@given(graphs(max_rows=5), policies, st.data())
@settings(max_examples=60)
def test_what_is_looked_at_for_changes_is_all_that_changed(graph: Graph, policy: Policy, data: st.DataObject) -> None:
    base = build(graph)
    before, after = (apply_decisions(one) for one in (base, draw_log(data, base)))
    every = list_changes(assessments(before, policy), assessments(after, policy))
    touched = find_touched(before, after)
    found = (assessments(replace(ledger, claims=touched), policy) for ledger in (before, after))
    assert list_changes(*found) == every


@given(graphs(max_rows=4), st.data())
def test_a_ledger_without_decisions_that_stand_is_the_same_ledger(graph: Graph, data: st.DataObject) -> None:
    ledger = undo_all(draw_log(data, build(graph)))
    assert apply_decisions(ledger) is ledger


def test_the_undo_of_what_was_undone_is_refused() -> None:
    ledger = build(Graph((Row(1, "Herald", "Vera Holm"),)))
    undone = undo_all(log_of(ledger, [grading("Vera Holm", "B")]))
    wanted = undone.decisions[0]
    with pytest.raises(DecisionError, match="Bo took it back already, on 2020-01-02"):
        log_of(undone, [lambda _: wanted.model_copy(update={"kind": DecisionKind.UNDO, "undoes": wanted.id})])
