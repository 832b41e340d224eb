"""Why statements are in one claim, in plain words."""

from dataclasses import replace

import pytest

from claims.errors import NotFoundError
from claims.linking.features import AGAINST, COSTLY, FOR
from claims.reporting.build import report_claim
from claims.reporting.lookup import explain_claim, explain_two, find_statements
from claims.reporting.membership import MAX_TOLD, explain_members, told_reasons
from claims.text.lexicon import load_lexicon
from schemas.claim import Comparison, Judgement, JudgementValue
from schemas.ledger import Ledger
from schemas.model import StatementId
from schemas.report import ReportClaim
from schemas.settings import LinkSettings
from tests.reporting.examples import example_ledger

SETTINGS = LinkSettings()
ROWS = load_lexicon("claims.reporting", "link_features.tsv", ("words", "feature", "side", "least", "below"))


def read_example(text: str) -> tuple[Ledger, ReportClaim]:
    """Return the example with its claim of this wording."""
    ledger, assessments = example_ledger()
    return ledger, report_claim(ledger, next(one for one in assessments if one.text.startswith(text)))


def compare_by_hand(pair: tuple[str, str], score: float, features: dict[str, float], *reasons: str) -> Comparison:
    left, right = sorted(map(StatementId, pair))
    return Comparison(left=left, right=right, score=score, matter_score=score, features=features, reasons=reasons)


def test_every_feature_of_a_comparison_has_words_on_the_side_on_which_it_can_speak() -> None:
    sides = dict.fromkeys(FOR, "for") | dict.fromkeys((*AGAINST, *COSTLY), "against")
    told = {(feature, side) for _, feature, side, _, _ in ROWS}
    assert set(sides.items()) <= told
    assert {side for _, _, side, _, _ in ROWS} == {"for", "against"}


def test_what_spoke_for_and_against_is_told_apart_with_its_figures() -> None:
    features = {"greater_containment": 0.75, "numbers_agree": 1.0, "dates_differ": 1.0, "time_apart": 0.3}
    found = compare_by_hand(("s1", "s2"), 0.5, features, "both have bridge, march", "their dates differ")
    spoke_for, spoke_against = told_reasons(found)
    assert spoke_for == ["both have bridge, march", "they share 75% of what the shorter says", "their figures agree"]
    assert spoke_against == ["their dates differ", "their articles are 7 days apart"]


def test_little_likeness_speaks_against() -> None:
    assert (
        "they share only 20% of what the shorter says"
        in told_reasons(compare_by_hand(("s1", "s2"), 0.2, {"greater_containment": 0.2}))[1]
    )


def test_no_more_reasons_are_told_than_a_reader_takes_in() -> None:
    everything = {feature: 1.0 for _, feature, *_ in ROWS}
    assert all(len(side) <= MAX_TOLD for side in told_reasons(compare_by_hand(("s1", "s2"), 0.5, everything)))


@pytest.mark.parametrize(
    ("score", "is_match", "summary"),
    [
        (0.9, True, "scored 0.90, enough to be one claim (from 0.70)"),
        (0.3, False, "scored 0.30, below the 0.70 that makes two one claim; it is here through the others"),
    ],
)
def test_each_member_has_its_score_with_the_one_that_words_the_claim(
    score: float, is_match: bool, summary: str
) -> None:
    ledger, claim = read_example("The bridge")
    first, second = claim.assessment.statements
    links = explain_members(ledger, claim, [compare_by_hand((first, second), score, {})], SETTINGS)
    assert [link.statement for link in links] == [first, second]
    assert links[0].summary == "it words the claim"
    assert (links[1].other, links[1].score, links[1].is_match, links[1].summary) == (first, score, is_match, summary)


def test_a_pair_without_comparison_that_has_the_same_words_says_so() -> None:
    ledger, claim = read_example("The bridge")
    link = explain_claim(ledger, claim, [], SETTINGS).links[1]
    assert (link.score, link.summary, link.spoke_for) == (None, "the same words", ("the same words",))


def test_what_a_person_judged_is_told_with_author_and_reason() -> None:
    ledger, claim = read_example("The mayor")
    left, right = claim.assessment.statements
    judged = Judgement(left=right, right=left, value=JudgementValue.SAME, author="K. Desk", reason="one event")
    link = explain_claim(replace(ledger, judgements=[judged]), claim, [], SETTINGS).links[1]
    assert link.summary == "judged the same by K. Desk: one event"


def test_a_claim_of_one_statement_needs_no_explaining() -> None:
    ledger, claim = read_example("It is not safe")
    assert explain_members(ledger, claim, [], SETTINGS) == []


def test_two_statements_of_different_claims_are_set_side_by_side_with_the_reason() -> None:
    ledger, low = read_example("Repairs will cost 40")
    _, high = read_example("Repairs will cost 65")
    pair = (low.statements[0].statement.id, high.statements[0].statement.id)
    found = compare_by_hand(pair, 0.4, {"numbers_differ": 1.0})
    shown = explain_two(ledger, pair, [found], SETTINGS)
    assert shown.claims == (low.assessment.id, high.assessment.id)
    assert shown.is_one_matter
    assert shown.link.summary.startswith("in different claims: scored 0.40, below the 0.70 that makes two one claim")
    assert shown.link.summary.endswith("yet near enough for a person to look")
    assert shown.link.spoke_against == ("they share only 0% of what the shorter says", "their figures differ")
    assert [(piece.text, piece.base) for piece in shown.wording.pieces if piece.base] == [("65 million", "40 million")]


def test_two_of_one_claim_below_the_threshold_are_together_through_others() -> None:
    ledger, claim = read_example("The bridge")
    pair = claim.assessment.statements[:2]
    shown = explain_two(ledger, (pair[0], pair[1]), [compare_by_hand((pair[0], pair[1]), 0.2, {})], SETTINGS)
    assert shown.link.summary.startswith("in one claim: scored 0.20, below")
    assert shown.link.summary.endswith("they are together through the others of the claim")


def test_only_statements_can_be_paired() -> None:
    ledger, claim = read_example("The bridge")
    statement = claim.assessment.statements[0]
    assert find_statements(ledger, statement, statement[:-1]) == [statement, statement]
    with pytest.raises(NotFoundError, match=claim.assessment.id):
        find_statements(ledger, statement, claim.assessment.id)
