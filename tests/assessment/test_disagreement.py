"""What clashes, of which type, and whether it makes a claim disputed."""

import pytest

from claims.assessment import assess
from schemas.assessment import Assessment, DisagreementType
from schemas.claim import Stance
from schemas.ledger import Ledger
from schemas.settings import POLICIES, CopySettings
from schemas.statement import Cue, CueClass, Modality, Polarity, Statement, StatementKind
from tests.assessment.graphs import Graph, Row, assess_graph
from tests.builders import make_article, make_claim, make_ledger, make_sources, make_statement

MONDAY = make_article("The mill will close. Monday.", outlet="Herald", published_at="2020-03-02")
TUESDAY = make_article("The mill will not close. Tuesday.", outlet="Courier", published_at="2020-03-03")
DENIED = Cue(text="denied that", cue_class=CueClass.DENIES)
NOT_CLOSING = {"polarity": Polarity.NEGATED}


def judge(ledger: Ledger) -> list[Assessment]:
    return assess(ledger, POLICIES["default-2"], CopySettings())


def set_against(*statements: Statement, denied: Statement, more: list[Statement] | None = None) -> Assessment:
    every = [*statements, denied, *(more or [])]
    return judge(make_ledger([MONDAY, TUESDAY], every, [make_claim(every, denied=[denied.id])]))[0]


def closing(source: str | None = "Ann Reed", **more: object) -> Statement:
    return make_statement("The mill will close", source, article=MONDAY, **more)  # type: ignore[arg-type]


def not_closing(source: str | None = "Bo Lund", **more: object) -> Statement:
    return make_statement("The mill will not close", source, article=TUESDAY, **{**NOT_CLOSING, **more})  # type: ignore[arg-type]


def test_a_cue_that_denies_makes_a_denial_and_names_its_words() -> None:
    denial = make_statement("The mill will", "Bo Lund", article=TUESDAY)
    assessment = set_against(closing(), denied=denial.model_copy(update={"cue": DENIED}))
    assert assessment.disputed
    (found,) = assessment.disagreements
    assert (found.type, found.words) == (DisagreementType.DENIAL, ("", "denied that"))
    assert found.reason == "Bo Lund denies what Ann Reed says"
    assert found.statements == (assessment.statements[0], denial.id)


def test_a_negated_content_makes_a_negation_and_names_its_words() -> None:
    (found,) = set_against(closing(), denied=not_closing()).disagreements
    assert (found.type, found.words, found.is_dispute) == (DisagreementType.NEGATION, ("", "not"), True)


def test_what_must_and_must_not_be_is_a_position_and_no_dispute() -> None:
    required = {"modality": Modality.REQUIRED}
    assessment = set_against(closing(**required), denied=not_closing(**required))
    assert [found.type for found in assessment.disagreements] == [DisagreementType.OPPOSED_POSITION]
    assert not assessment.disputed


def test_one_party_that_says_otherwise_later_has_changed_and_disputes_nothing() -> None:
    assessment = set_against(closing("Ann Reed"), denied=not_closing("Ann Reed"))
    assert [found.type for found in assessment.disagreements] == [DisagreementType.CHANGED_OVER_TIME]
    assert not assessment.disputed


def test_one_party_that_is_given_with_both_at_one_time_disputes_nothing() -> None:
    same_day = make_article("The mill will not close", outlet="Courier", published_at="2020-03-02")
    statements = [closing("Ann Reed"), make_statement("The mill will not close", "Ann Reed", article=same_day)]
    ledger = make_ledger([MONDAY, same_day], statements, [make_claim(statements, denied=[statements[1].id])])
    assert judge(ledger)[0].disagreements == ()


def test_an_outlet_in_its_own_voice_can_be_denied() -> None:
    assessment = set_against(closing(None), denied=not_closing())
    assert assessment.disputed
    assert assessment.disagreements[0].reason == "Herald says so, Bo Lund says it is not so"


def test_a_statement_found_within_another_does_not_contradict_it() -> None:
    outer = closing()
    inner = make_statement("will not close", "Bo Lund", article=MONDAY, depth=1, outer=outer.id, **NOT_CLOSING)
    assert set_against(outer, denied=inner).disagreements == ()


def test_a_withdrawn_statement_disputes_nothing() -> None:
    yes, no = closing(), not_closing()
    ledger = make_ledger(
        [MONDAY, TUESDAY], [yes, no], [make_claim([yes, no], denied=[no.id])], withdrawn={yes.id: "recanted"}
    )
    assert judge(ledger)[0].disagreements == ()


def test_one_quotation_in_two_mouths_is_a_dispute_about_who_said_it() -> None:
    said = "the mill is the heart of this valley"
    articles = [make_article(f"“{said}”, {name} said", outlet=name) for name in ("Herald", "Courier")]
    direct = {"kind": StatementKind.DIRECT}
    statements = [
        make_statement(said, name, article=article).model_copy(update=direct)
        for name, article in zip(("Ann Reed", "Bo Lund"), articles, strict=True)
    ]
    (assessment,) = judge(make_ledger(articles, statements, [make_claim(statements)]))
    (found,) = assessment.disagreements
    assert found.type is DisagreementType.ATTRIBUTION
    assert set(found.words) == {"Ann Reed", "Bo Lund"}
    assert assessment.disputed


def test_a_short_quotation_in_two_mouths_is_chance() -> None:
    articles = [make_article("“Never again”", outlet=name) for name in ("Herald", "Courier")]
    statements = [
        make_statement("Never again", name, article=article).model_copy(update={"kind": StatementKind.DIRECT})
        for name, article in zip(("Ann Reed", "Bo Lund"), articles, strict=True)
    ]
    assert judge(make_ledger(articles, statements, [make_claim(statements)]))[0].disagreements == ()


def rivals(*contents: str, names: tuple[str, ...] = ("Ann Reed", "Bo Lund", "Cy Moe")) -> list[Assessment]:
    articles = [make_article(content, outlet=f"Outlet {number}") for number, content in enumerate(contents)]
    statements = [
        make_statement(content, name, article=article)
        for content, name, article in zip(contents, names, articles, strict=False)
    ]
    return judge(make_ledger(articles, statements, [make_claim([statement]) for statement in statements]))


def test_rival_figures_of_one_matter_dispute_each_of_its_claims() -> None:
    found = rivals("13 Ruritanians were taken", "up to 470 Ruritanians were taken", "hundreds more were taken")
    assert [assessment.disputed for assessment in found] == [True, True, True]
    first = found[0].disagreements
    assert {clash.type for clash in first} == {DisagreementType.NUMERIC}
    assert {clash.words for clash in first} == {("13", "up to 470"), ("13", "hundreds")}
    assert {clash.words for clash in found[1].disagreements if clash.is_dispute} == {("up to 470", "13")}


def test_figures_that_could_both_hold_are_shown_and_dispute_nothing() -> None:
    found = rivals("at least 10 people died", "13 people died")
    assert [clash.words for clash in found[0].disagreements] == [("10", "13")]
    assert not any(assessment.disputed for assessment in found)


@pytest.mark.parametrize(
    "changes",
    [
        {"modality": Modality.POSSIBLE},
        {"modality": Modality.CONDITIONAL},
        {"cue": Cue(text="believes", cue_class=CueClass.BELIEVES)},
        {"cue": Cue(text="doubts", cue_class=CueClass.DOUBTS)},
    ],
)
def test_a_figure_that_is_only_believed_or_possible_stands_beside_another_and_disputes_nothing(
    changes: dict[str, object],
) -> None:
    articles = [make_article(text, outlet=text) for text in ("13 people drowned", "up to 470 people drowned")]
    sure = make_statement(articles[0].text, "Ann Reed", article=articles[0])
    guess = make_statement(articles[1].text, "Bo Lund", article=articles[1]).model_copy(update=changes)
    found = judge(make_ledger(articles, [sure, guess], [make_claim([one]) for one in (sure, guess)]))
    for assessment in found:
        (clash,) = assessment.disagreements
        assert (clash.type, clash.is_dispute) == (DisagreementType.NUMERIC, False)
        assert clash.reason.endswith("both could hold")
        assert not assessment.disputed
    # Who asserts it as well disputes it, however often others only guess.
    firm = make_statement(articles[1].text, "Cy Moe", article=articles[1])
    claims = [make_claim([sure]), make_claim([guess, firm])]
    first, _ = judge(make_ledger(articles, [sure, guess, firm], claims))
    assert [clash.statements[1] for clash in first.disagreements] == [firm.id]
    assert first.disputed


def test_a_leader_and_the_state_he_speaks_for_clash_with_another_once() -> None:
    contents = ("13 people drowned", "13 people have drowned", "17 people drowned")
    articles = [make_article(content, outlet=f"Outlet {content}") for content in contents]
    names = ("Vera Holm", "Ruritania", "Bo Lund")
    statements = [
        make_statement(article.text, name, article=article) for article, name in zip(articles, names, strict=True)
    ]
    principals = {"Vera Holm": "Ruritania"}
    sources = {
        key: source.model_copy(update={"principal": principals.get(source.name)})
        for key, source in make_sources(statements).items()
    }
    claims = [make_claim(statements[:2]), make_claim(statements[2:])]
    for assessment in judge(make_ledger(articles, statements, claims, sources=sources)):
        (clash,) = assessment.disagreements
        assert clash.words in {("13", "17"), ("17", "13")}
        assert assessment.disputed


def test_a_part_and_its_whole_are_no_rivals() -> None:
    articles = [make_article(text, outlet=text) for text in ("7 of the 28 girls swam. 7 girls swam", "28 girls came")]
    seven = make_statement("7 girls swam", "Ann Reed", article=articles[0])
    all_of_them = make_statement("28 girls came", "Bo Lund", article=articles[1])
    statements = [seven, all_of_them]
    found = judge(make_ledger(articles, statements, [make_claim([one]) for one in statements]))
    assert not any(assessment.disagreements for assessment in found)


def test_a_party_that_revises_its_own_figure_on_one_day_disputes_nothing() -> None:
    found = rivals("12 people died", "13 people died", names=("Ann Reed", "Ann Reed"))
    assert not any(assessment.disagreements for assessment in found)


def test_figures_of_two_matters_are_no_rivals() -> None:
    articles = [make_article(f"{figure} people died", outlet=f"Outlet {figure}") for figure in (12, 13)]
    statements = [make_statement(article.text, "Ann Reed", article=article) for article in articles]
    parted = [make_claim([one], matter=one.id) for one in statements]
    assert not any(assessment.disagreements for assessment in judge(make_ledger(articles, statements, parted)))


def test_every_party_of_both_sides_is_shown_once_and_not_every_pair() -> None:
    sources = ["Vera Holm", "Ida Moss", "Ferry Company"]
    rows = [Row(number, "Herald", name) for number, name in enumerate(sources)]
    rows += [
        Row(10 + number, "Courier", name, stance=Stance.DENIES) for number, name in enumerate(["Wire", "Cordovia"])
    ]
    found = assess_graph(Graph(tuple(rows))).disagreements
    assert len({one for clash in found for one in clash.statements}) == 5
    assert len(found) == 4


@pytest.mark.parametrize(("day", "clashes"), [("2020-03-03", True), ("2020-05-03", False), (None, False)])
def test_words_of_two_parties_clash_only_if_they_are_of_one_time(day: str | None, clashes: bool) -> None:
    times = "2020-03-02", day
    contents = "13 Ruritanians were taken", "up to 470 Ruritanians were taken"
    articles = [make_article(said, published_at=at) for said, at in zip(contents, times, strict=True)]
    statements = [
        make_statement(said, name, article=article)
        for said, name, article in zip(contents, ("Ann Reed", "Bo Lund"), articles, strict=True)
    ]
    found = judge(make_ledger(articles, statements, [make_claim([one]) for one in statements]))
    assert [bool(assessment.disagreements) for assessment in found] == [clashes, clashes]
