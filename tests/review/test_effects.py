"""What follows from decisions: withdrawals, judgements, grades; and where their targets are found again."""

from dataclasses import replace

import pytest

from claims.assessment import assess
from claims.errors import DecisionError, NotFoundError
from claims.review import apply_decisions
from schemas.assessment import Assessment, PairRelation, Status
from schemas.claim import JudgementValue
from schemas.ledger import Ledger
from schemas.model import SourceId
from schemas.settings import POLICIES, CopySettings
from tests.assessment.graphs import Graph, Row, build
from tests.review.acts import accepting, decide, grading, judging, log_of, retracting, undo_all, undoing

ROWS = (Row(1, "Herald", "Vera Holm", day=1), Row(2, "Courier", "Ida Moss", day=2), Row(3, "Gazette", "official"))


def ledger_of(*rows: Row) -> Ledger:
    return build(Graph(rows or ROWS))


def assessed(ledger: Ledger, policy: str = "default-2") -> Assessment:
    return assess(ledger, POLICIES[policy], CopySettings())[0]


def article_of(ledger: Ledger, outlet: str) -> str:
    return next(article.id for article in ledger.articles.values() if article.outlet == outlet)


def statement_of(ledger: Ledger, outlet: str) -> str:
    return next(one.id for one in ledger.statements.values() if ledger.article_of(one.id).outlet == outlet)


def test_a_withdrawn_article_takes_all_its_statements_with_it_and_says_who_when_and_why() -> None:
    ledger = decide(ledger_of(), retracting(article_of(ledger_of(), "Herald"), "killed"))
    gone = statement_of(ledger, "Herald")
    assert ledger.withdrawn == {gone: "its article was killed (Ada, 2020-01-02: so it is)"}
    assert ledger.withdrawn_by == {gone: ledger.decisions[0].id}
    assert ledger.withdrawn_articles == {article_of(ledger, "Herald"): "killed (Ada, 2020-01-02: so it is)"}
    told = "1 statement withdrawn, on record and no longer counted: its article was killed (Ada, 2020-01-02: so it is)."
    assert told in assessed(ledger).reasons


def test_a_claim_whose_every_statement_is_withdrawn_says_who_when_and_why() -> None:
    ledger = ledger_of(ROWS[0])
    found = assessed(decide(ledger, retracting(statement_of(ledger, "Herald"), "corrected")))
    assert found.status is Status.WITHDRAWN
    assert found.reasons == (
        "Every statement that supports this has been withdrawn: it was corrected (Ada, 2020-01-02: so it is).",
    )


def test_a_withdrawn_denial_is_told_and_disputes_no_longer() -> None:
    denial = replace(ROWS[1], stance=type(ROWS[1].stance).DENIES)
    ledger = ledger_of(ROWS[0], denial)
    assert assessed(ledger).disputed
    found = assessed(decide(ledger, retracting("Ida Moss", "recanted", day=5)))
    assert not found.disputed
    assert any(reason.startswith("1 denial withdrawn") for reason in found.reasons)


def test_a_source_that_recants_takes_back_what_came_out_until_then_and_nothing_later() -> None:
    rows = [Row(number, "Herald", "Vera Holm", day=number) for number in (1, 2, 3)]
    ledger = decide(ledger_of(*rows), retracting("Vera Holm", "recanted"))
    days = {ledger.article_of(key).published_at.day for key in ledger.withdrawn}  # type: ignore[union-attr]
    assert days == {1, 2}


def test_what_is_added_later_but_came_out_before_the_recantation_is_taken_back_too() -> None:
    log = log_of(ledger_of(ROWS[0]), [retracting("Vera Holm", "recanted")]).decisions
    later = apply_decisions(replace(ledger_of(ROWS[0], Row(9, "Gazette", "Vera Holm", day=1)), decisions=log))
    assert len(later.withdrawn) == 2


def test_an_undated_article_falls_with_a_recantation() -> None:
    ledger = ledger_of(ROWS[0])
    undated = {key: article.model_copy(update={"published_at": None}) for key, article in ledger.articles.items()}
    assert decide(replace(ledger, articles=undated), retracting("Vera Holm", "recanted", day=-99)).withdrawn


def test_what_a_source_only_passed_on_is_not_its_own_and_rests_on_it() -> None:
    ledger = ledger_of(Row(1, "Herald", "Vera Holm", via=("Courier",)))
    decided = decide(ledger, retracting("Courier", "recanted"))
    key = statement_of(ledger, "Herald")
    assert not decided.withdrawn
    assert decided.rests_on_withdrawn == {key: "it came by way of Courier, which recanted (Ada, 2020-01-02: so it is)"}


def test_of_two_people_who_withdrew_one_thing_the_other_still_holds_when_one_takes_it_back() -> None:
    ledger = ledger_of(ROWS[0])
    wanted = article_of(ledger, "Herald")
    logged = log_of(ledger, [retracting(wanted, "killed"), retracting(wanted, "corrected", "Bo", day=1)])
    assert "killed (Ada" in next(iter(apply_decisions(logged).withdrawn.values()))
    assert "corrected (Bo" in next(iter(decide(logged, undoing(logged.decisions[0])).withdrawn.values()))


def test_the_later_decision_of_one_author_on_one_thing_holds() -> None:
    ledger = ledger_of(ROWS[0])
    wanted = article_of(ledger, "Herald")
    decided = decide(ledger, retracting(wanted, "killed"), retracting(wanted, "corrected", day=1))
    assert "corrected" in next(iter(decided.withdrawn.values()))


def test_a_persons_withdrawal_stands_beside_one_by_revision_and_gives_way_to_it_with_the_undo() -> None:
    ledger = ledger_of(ROWS[0], replace(ROWS[1], withdrawn=True))
    logged = log_of(ledger, [retracting(article_of(ledger, "Courier"), "killed")])
    assert "killed" in apply_decisions(logged).withdrawn[statement_of(ledger, "Courier")]
    assert apply_decisions(undo_all(logged)).withdrawn == ledger.withdrawn


def pair_of(ledger: Ledger) -> tuple[PairRelation, str]:
    (pair,) = assessed(ledger).support.pairs
    return pair.relation, pair.rule


def test_people_who_contradict_each_other_establish_nothing_until_one_of_them_settles_it() -> None:
    ledger = ledger_of(*ROWS[:2])
    ada, bo = judging("Vera Holm", "Ida Moss", "different"), judging("Ida Moss", "Vera Holm", "same", "Bo")
    assert pair_of(decide(ledger, ada)) == (PairRelation.INDEPENDENT, "judgement")
    assert pair_of(decide(ledger, ada, bo)) == (PairRelation.NOT_ESTABLISHED, "judgement_contradictory")
    own = judging("Vera Holm", "Ida Moss", "same")
    assert pair_of(decide(ledger, ada, bo, own)) == (PairRelation.SAME, "judgement")
    settling = judging("Vera Holm", "Ida Moss", "different", "Cy", settles=True)
    settled = log_of(ledger, [ada, bo, settling])
    assert [one.author for one in apply_decisions(settled).judgements] == ["Cy"]
    assert pair_of(apply_decisions(settled)) == (PairRelation.INDEPENDENT, "judgement")
    assert len(decide(settled, undoing(settled.decisions[-1])).judgements) == 2


def test_a_judgement_is_told_with_its_author_and_reason() -> None:
    (pair,) = assessed(decide(ledger_of(*ROWS[:2]), judging("Vera Holm", "Ida Moss", "different"))).support.pairs
    assert pair.reason == "judged independent by Ada (so it is)"


def test_unnamed_sources_of_two_newsrooms_count_where_the_policy_trusts_them_and_both_were_accepted() -> None:
    ledger = ledger_of(Row(1, "Herald", "official"), Row(2, "Courier", "diplomat"))
    one, both = decide(ledger, accepting("official")), decide(ledger, accepting("official"), accepting("diplomat"))
    assert assessed(one, "newsroom-trust").status is Status.NOT_ESTABLISHED
    assert assessed(both, "newsroom-trust").status is Status.CORROBORATED
    assert assessed(both).status is Status.NOT_ESTABLISHED


def test_of_two_grades_the_last_stands_and_the_log_keeps_both() -> None:
    ledger = log_of(ledger_of(), [grading("Vera Holm", "B"), grading("Vera Holm", "D", "Bo")])
    (given,) = apply_decisions(ledger).source_grades.values()
    assert (given.value, given.author, given.decision_id) == ("D", "Bo", ledger.decisions[1].id)
    (former,) = decide(ledger, undoing(ledger.decisions[1])).source_grades.values()
    assert (former.value, former.author) == ("B", "Ada")


def test_a_grade_changes_no_status_and_stands_beside_it() -> None:
    ledger = ledger_of()
    before, after = assessed(ledger), assessed(decide(ledger, grading(ledger.claims[0].id, "2")))
    assert after.grade is not None
    assert after.grade.value == "2"
    assert after.model_copy(update={"grade": None}) == before


def test_a_source_and_a_claim_are_found_again_under_other_ids() -> None:
    log = log_of(ledger_of(), [grading("Vera Holm", "B"), grading("c1", "2"), retracting("Vera Holm", "recanted")])
    ledger = ledger_of()
    renamed = replace(
        ledger,
        sources={key: one.model_copy(update={"id": SourceId(f"x{one.id}")}) for key, one in ledger.sources.items()},
        claims=[claim.model_copy(update={"id": "c2"}) for claim in ledger.claims],
        decisions=log.decisions,
    )
    found = apply_decisions(renamed)
    assert [key[0] for key in found.source_grades] == ["x"]
    assert list(found.claim_grades) == ["c2"]
    assert statement_of(ledger, "Herald") in found.withdrawn


def test_a_decision_on_what_is_gone_is_orphaned_and_never_put_on_anything_else() -> None:
    acts = [grading("Ida Moss", "B"), judging("Vera Holm", "Ida Moss", "same"), retracting("Ida Moss", "recanted")]
    acts.append(retracting(statement_of(ledger_of(), "Courier")))
    log = log_of(ledger_of(), acts).decisions
    found = apply_decisions(replace(ledger_of(ROWS[0]), decisions=log))
    assert (found.withdrawn, found.judgements, found.source_grades) == ({}, (), {})
    assert set(found.orphaned) == {one.id for one in log}
    assert set(found.orphaned.values()) >= {"Ida Moss: not in this database"}


def test_a_judgement_of_two_sources_that_became_one_is_no_acceptance() -> None:
    ledger = ledger_of(Row(1, "Herald", "official"), Row(2, "Courier", "diplomat"))
    log = log_of(ledger, [judging("official", "diplomat", "same")]).decisions
    merged = {key: one.model_copy(update={"id": SourceId("p1")}) for key, one in ledger.sources.items()}
    found = apply_decisions(replace(ledger, sources=merged, decisions=log))
    assert not found.judgements
    assert list(found.orphaned.values()) == ["official (in Herald) and diplomat (in Courier): one source by now"]


@pytest.mark.parametrize(
    ("wanted", "how", "words"),
    [
        ("Vera Holm", "killed", "a source recants"),
        ("article", "recanted", "an article is corrected, withdrawn or killed"),
    ],
)
def test_what_cannot_be_withdrawn_so_is_refused(wanted: str, how: str, words: str) -> None:
    ledger = ledger_of()
    with pytest.raises(DecisionError, match=words):
        decide(ledger, retracting(article_of(ledger, "Herald") if wanted == "article" else wanted, how))


@pytest.mark.parametrize(("wanted", "value"), [("Vera Holm", "1"), ("c1", "A"), ("Vera Holm", "G"), ("c1", "")])
def test_a_grade_of_the_other_kind_is_refused(wanted: str, value: str) -> None:
    with pytest.raises(DecisionError, match="a source is graded A to F, a claim 1 to 6"):
        decide(ledger_of(), grading(wanted, value))


def test_a_named_source_is_not_accepted_and_nothing_is_judged_with_itself() -> None:
    with pytest.raises(DecisionError, match="Vera Holm is named"):
        decide(ledger_of(), accepting("Vera Holm"))
    with pytest.raises(DecisionError, match="both names stand for this one source"):
        decide(ledger_of(), judging("Vera Holm", "vera holm", "same"))


def test_a_source_is_found_by_its_name_whatever_the_case_or_by_some_of_its_words() -> None:
    for wanted in ("VERA HOLM", "Holm", "holm, vera"):
        assert decide(ledger_of(), grading(wanted, "B")).decisions[0].targets[0].name == "Vera Holm"


def test_several_matches_are_listed_and_none_is_said_with_what_was_looked_for() -> None:
    ledger = ledger_of(Row(1, "Herald", "official"), Row(2, "Courier", "official"))
    with pytest.raises(NotFoundError, match=r"official: 2 match, say which: p\w+ official \(in Herald\); p"):
        decide(ledger, accepting("official"))
    with pytest.raises(NotFoundError, match="zeppelin: no article, statement or source has this id or name"):
        decide(ledger, retracting("zeppelin"))
    with pytest.raises(NotFoundError, match="no source or claim has this id"):
        decide(ledger, grading(" ", "B"))


def test_an_outlet_that_only_publishes_is_no_source_to_decide_on() -> None:
    with pytest.raises(NotFoundError):
        decide(ledger_of(), retracting("Gazette", "recanted"))


def test_contradictory_judgements_have_two_values() -> None:
    ada, bo = judging("Vera Holm", "official", "different"), judging("Vera Holm", "official", "unsure", "Bo")
    values = {one.value for one in decide(ledger_of(), ada, bo).judgements}
    assert values == {JudgementValue.DIFFERENT, JudgementValue.UNSURE}


def test_a_name_that_is_also_the_beginning_of_an_id_is_ambiguous() -> None:
    ledger = ledger_of()
    article = next(iter(ledger.articles.values())).model_copy(update={"id": "ida123456789"})
    both = replace(ledger, articles={**ledger.articles, article.id: article})
    with pytest.raises(NotFoundError, match=r"ida: 2 match, say which: ida123456789 Herald: .*; p\w+ Ida Moss"):
        decide(both, retracting("ida", "recanted"))


def test_a_claim_is_graded_by_a_statement_of_it_and_found_again_by_that_one() -> None:
    ledger = ledger_of()
    key = statement_of(ledger, "Gazette")
    decided = decide(ledger, grading(key, "2"))
    assert list(decided.claim_grades) == [ledger.claims[0].id]
    assert decided.decisions[0].targets[0].statement_id == key
