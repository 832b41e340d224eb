"""The reasons, in plain words, and what an assessment says of outlets and times."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from claims.assessment import assess
from claims.assessment.alone import assess_alone
from claims.assessment.assessing import assess_together
from claims.assessment.context import Context, Judgements
from claims.assessment.parties import Parties
from schemas.claim import Judgement, JudgementValue, Stance
from schemas.settings import POLICIES, CopySettings, Policy
from tests.assessment.graphs import Graph, Row, assess_graph, build, graphs, policies, source_id


def reasons(*rows: Row, policy: str = "default-2") -> tuple[str, ...]:
    return assess_graph(Graph(rows), POLICIES[policy]).reasons


def test_an_echo_is_told_with_its_outlets_families_and_origin() -> None:
    found = reasons(Row(1, "Herald", "Vera Holm"), Row(2, "Courier", "Vera Holm"))
    assert found == (
        "2 outlets of 2 publisher families give this; both lead to one origin: Vera Holm.",
        "2 newsrooms (Courier, Herald) report that it was said; that it is so rests on 1 origin.",
    )


def test_a_corroborated_claim_is_told_with_the_evidence_of_each_side() -> None:
    found = reasons(Row(1, "Herald", "Vera Holm"), Row(2, "Courier", "Bridge Office"))
    assert found == (
        "2 outlets of 2 publisher families give this; 2 origins are known (Vera Holm and Bridge Office), and 2 of them"
        " are independent; 2 are asked for.",
        "Vera Holm speaks of what Ruritania itself did, Bridge Office speaks of what Cordovia itself did.",
        "2 newsrooms (Courier, Herald) report that it was said; that it is so rests on 2 origins.",
    )


def test_what_is_not_established_names_the_unnamed() -> None:
    found = reasons(Row(1, "Herald", "official"), Row(2, "Courier", "Vera Holm"))
    assert found[1] == "“official” in Herald is not named."


def test_statements_of_unknown_origin_and_withdrawn_ones_are_told() -> None:
    found = reasons(
        Row(1, "Herald", "Vera Holm"), Row(2, "Courier", None), Row(3, "Gazette", "Ida Moss", withdrawn=True)
    )
    assert found == (
        "2 outlets of 2 publisher families give this; where an origin is known, it is one: Vera Holm.",
        "1 further statement of unknown origin adds nothing.",
        "1 statement withdrawn, on record and no longer counted: retracted.",
    )


def test_a_policy_that_counts_no_unnamed_party_says_so() -> None:
    assert reasons(Row(1, "Herald", "official"), policy="named-2") == (
        "Only unnamed sources give this, and under the policy named-2 they count for nothing.",
    )


def test_a_claim_that_is_only_denied_says_so() -> None:
    found = reasons(Row(1, "Herald", "Vera Holm", stance=Stance.DENIES))
    assert found == ("No statement supports this: it is only denied, questioned or mentioned.",)


def test_outlets_families_and_times_are_those_of_live_statements() -> None:
    rows = (
        Row(1, "Herald Asia", "Vera Holm", day=2),
        Row(2, "Herald", "Vera Holm", day=1),
        Row(3, "Courier", "Vera Holm", day=9, withdrawn=True),
    )
    assessment = assess_graph(Graph(rows))
    assert (assessment.outlets, assessment.families) == (("Herald", "Herald Asia"), ("Herald",))
    assert assessment.first_seen is not None
    assert assessment.last_seen is not None
    assert (assessment.first_seen.day, assessment.last_seen.day) == (1, 2)
    assert len(assessment.statements) == 3
    assert len(assessment.withdrawn) == 1


def test_denials_are_counted_apart_in_the_same_way() -> None:
    rows = [Row(1, "Herald", "Ida Moss")]
    rows += [
        Row(2, "Courier", "Vera Holm", stance=Stance.DENIES),
        Row(3, "Gazette", "Bridge Office", stance=Stance.DENIES, day=2),
    ]
    assessment = assess_graph(Graph(tuple(rows)))
    assert (assessment.support.count.lo, assessment.denial.count.lo) == (1, 2)
    assert [origin.name for origin in assessment.denial.origins] == ["Vera Holm", "Bridge Office"]


def test_parties_described_alike_are_told_with_their_description_once() -> None:
    told = [Row(1, "Herald", "official", ("Wire",)), Row(2, "Courier", "official", ("Wire",), day=2)]
    assert reasons(*told)[0].endswith("“official” in Herald (one with that in Courier).")
    again = Row(3, "Herald", "official", ("Wire",), day=3)
    assert reasons(*told, again)[0].endswith("“official” in Herald (one with that in Courier).")


@given(graphs(max_rows=1), policies, st.sampled_from(list(Stance)))
def test_a_claim_of_one_statement_is_assessed_as_the_rules_for_several_would(
    graph: Graph, policy: Policy, stance: Stance
) -> None:
    (row,) = graph.rows
    ledger = build(replace(graph, rows=(replace(row, stance=stance),), copies=()))
    context = Context(ledger, Parties(ledger), policy, CopySettings(), Judgements(ledger.judgements))
    (claim,) = ledger.claims
    assert assess_alone(claim, (), context) == assess_together(claim, (), context)


def test_a_few_claims_are_assessed_as_they_are_among_all() -> None:
    ledger = build(Graph((Row(1, "Herald", "Vera Holm"), Row(2, "Courier", "Bridge Office"))))
    (whole,) = ledger.claims
    parts = [
        whole.model_copy(update={"id": f"c{number}", "members": (member,)})
        for number, member in enumerate(whole.members, 2)
    ]
    ledger = replace(ledger, claims=(whole, *parts))
    every = assess(ledger, POLICIES["default-2"], CopySettings())
    for chosen in ([0], [2, 1], []):
        few = [ledger.claims[number] for number in chosen]
        found = assess(ledger, POLICIES["default-2"], CopySettings(), claims=few)
        assert found == [every[number] for number in chosen]


def test_contradictory_judgements_are_told_until_a_person_settles_them() -> None:
    rows = (Row(1, "Herald", "Vera Holm"), Row(2, "Courier", "Bridge Office"))
    judged = [
        Judgement(left=source_id("Vera Holm"), right=source_id("Bridge Office"), value=value, author=author)
        for value, author in ((JudgementValue.SAME, "Ann"), (JudgementValue.DIFFERENT, "Bo"))
    ]
    told = "Vera Holm and Bridge Office: judged both the same and different, by Ann, Bo;"
    assert f"{told} not established until a person settles it." in assess_graph(Graph(rows, tuple(judged))).reasons
    assert not any("settles" in reason for reason in assess_graph(Graph(rows, tuple(judged[1:]))).reasons)
