"""What the report holds, and in which order."""

from hypothesis import given
from hypothesis import strategies as st

from claims.reporting import build_report, extract_line, select_claims, statement_lines, summary_lines
from claims.reporting.build import article_summary, report_claim, report_statement, report_statements
from claims.reporting.sections import section_of
from schemas.assessment import Status
from schemas.claim import Stance
from schemas.selection import Selection
from schemas.statement import Extraction
from tests.builders import make_article, make_claim, make_ledger, make_statement
from tests.reporting.examples import POLICY, assess_by_hand, example_ledger, example_report


@given(st.permutations(range(8)))
def test_the_order_of_the_assessments_changes_nothing(order: list[int]) -> None:
    ledger, assessments = example_ledger()
    shuffled = [assessments[place] for place in order]
    assert build_report(ledger, shuffled, POLICY, "1.2.3") == example_report()


def test_claims_stand_by_section_and_then_by_families_and_statements() -> None:
    keys = [
        (section_of(one).rank, -len(one.families), -len(one.statements), one.id)
        for one in (claim.assessment for claim in example_report().claims)
    ]
    assert keys == sorted(keys)


def test_a_claim_in_one_articles_own_voice_is_left_out_and_counted() -> None:
    report = example_report()
    assert report.own_voice_only == 1
    assert "Ferries are slow in winter" not in {claim.assessment.text for claim in report.claims}


def test_an_own_voice_claim_that_clashes_with_another_is_kept() -> None:
    ledger, assessments = example_ledger()
    ferries = next(one for one in assessments if one.text.startswith("Ferries"))
    cost = next(one for one in assessments if one.text.startswith("Repairs") and len(one.outlets) > 1)
    clash = cost.disagreements[0].model_copy(update={"statements": (cost.statements[0], ferries.statements[0])})
    changed = [one.model_copy(update={"disagreements": (clash,)}) if one is cost else one for one in assessments]
    report = build_report(ledger, changed, POLICY, "1.0")
    assert report.own_voice_only == 0
    assert ferries.id in {claim.assessment.id for claim in report.claims}


def test_each_statement_carries_the_party_of_every_step_of_its_chain() -> None:
    report = example_report()
    known = {row.source.id for row in report.sources}
    for claim in report.claims:
        for shown in claim.statements:
            assert len(shown.chain_ids) == len(shown.statement.chain)
            assert set(shown.chain_ids[1:]) <= known
            assert shown.source_id == shown.chain_ids[-1]


def test_a_party_that_only_passes_on_has_said_nothing() -> None:
    wire = next(row for row in example_report().sources if row.source.name == "Northern Wire")
    assert wire.statements == ()
    assert len(wire.carried) == 2


def test_what_could_not_be_checked_is_named_with_its_number() -> None:
    faults = " ".join(example_report().unchecked)
    for part in ("1 article without a date", "1 statement without a place", "3 outlets with no entry", "no cue"):
        assert part in faults


def test_a_withdrawn_statement_says_why() -> None:
    gone = [shown for claim in example_report().claims for shown in claim.statements if shown.withdrawn]
    assert [shown.withdrawn for shown in gone] == ["replaced by a later version of the article"]


def test_statements_of_an_article_that_was_revised_give_no_responses() -> None:
    ledger, assessments = example_ledger()
    old, new = list(ledger.articles)[:2]
    revised = make_ledger(
        ledger.articles.values(),
        ledger.statements.values(),
        ledger.claims,
        responses=ledger.responses,
        revisions={old: new},
    )
    report = build_report(revised, assessments, POLICY, "1.0")
    assert report.responses == ()
    assert {article.revised_by for article in report.articles} == {new, None}


def test_statement_lines_give_claim_and_stance_in_the_order_asked() -> None:
    ledger, _ = example_ledger()
    lines = statement_lines(ledger)
    assert [line.id for line in lines] == list(ledger.statements)
    assert all(line.claim_id for line in lines)
    assert {line.stance for line in lines} == {Stance.SUPPORTS, Stance.DENIES}
    some = list(ledger.statements.values())[3:1:-1]
    assert [line.id for line in statement_lines(ledger, some)] == [statement.id for statement in some]


def test_a_statement_in_no_claim_is_a_line_without_one() -> None:
    article = make_article("Rain fell.")
    ledger = make_ledger([article], [make_statement("Rain fell", article=article)], [])
    (line,) = statement_lines(ledger)
    assert (line.claim_id, line.stance) == (None, None)
    assert report_statement(ledger, line.id).stance is Stance.MENTIONS


def test_one_claim_alone_is_the_same_as_in_the_report() -> None:
    ledger, assessments = example_ledger()
    alone = {one.id: report_claim(ledger, one) for one in assessments}
    for claim in example_report().claims:
        opponents = {item.statement.id for item in alone[claim.assessment.id].opponents}
        clashing = {item for clash in claim.assessment.disagreements for item in clash.statements}
        assert opponents == clashing - set(claim.assessment.statements)
        assert alone[claim.assessment.id].model_copy(update={"opponents": ()}) == claim
    article_id = next(iter(ledger.articles))
    assert article_summary(ledger, article_id) in example_report().articles


def test_an_extract_line_holds_the_article_without_its_text() -> None:
    article = make_article("Rain fell.", title="Rain", path="rain.txt")
    statements = (make_statement("Rain fell", article=article),)
    line = extract_line(Extraction(article=article, statements=statements))
    assert (line.path, line.article.title, line.statements) == ("rain.txt", "Rain", statements)
    assert "Rain fell." not in line.model_dump_json(exclude={"statements"})


def test_the_summary_is_five_lines_with_the_numbers_of_the_report() -> None:
    lines = summary_lines(example_report())
    assert len(lines) == 5
    assert "3 articles of 3 publisher families: 7 claims in 10 statements" in lines
    assert "3 disputed" in lines


def test_several_statements_are_shown_as_each_alone() -> None:
    ledger, _ = example_ledger()
    wanted = sorted(ledger.statements, reverse=True)
    assert report_statements(ledger, wanted) == [report_statement(ledger, item) for item in wanted]
    assert report_statements(ledger, []) == []


def test_what_one_outlet_alone_says_itself_is_left_out_by_report_and_lists_alike() -> None:
    first = make_article("Swans sleep on the weir.", "The Bell")
    again = make_article("Swans sleep on the weir still.", "The Bell")
    unknown = [make_article(f"Eels {word}.", None) for word in ("climb", "climb up")]
    swans = [make_statement("Swans sleep on the weir", article=article) for article in (first, again)]
    eels = [make_statement("Eels climb", article=article) for article in unknown]
    claims = [make_claim(swans, matter="m1"), make_claim(eels, matter="m2")]
    ledger = make_ledger([first, again, *unknown], [*swans, *eels], claims)
    assessments = [assess_by_hand(ledger, claim, Status.UNATTRIBUTED, lo=0, hi=0, unknown=2) for claim in claims]
    report = build_report(ledger, assessments, POLICY, "1")
    listed = [one.id for one in select_claims(ledger, assessments, Selection())]
    assert [claim.assessment.id for claim in report.claims] == listed == [claims[1].id]
    assert report.own_voice_only == 1
