"""Positive evidence of separate access: opponents, admissions, witnesses, documents, lines of principals."""

import pytest

from claims.assessment import assess
from schemas.assessment import Assessment, OriginPair, PairRelation
from schemas.settings import POLICIES, CopySettings
from schemas.source import Source
from schemas.statement import Certainty, Cue, CueClass, Relation, SourceKind, Statement
from tests.builders import make_article, make_claim, make_ledger, make_sources, make_statement, make_step

CONTENT = "North Korean agents abducted 13 people"


def said(source: str, content: str = CONTENT, *, kind: SourceKind = SourceKind.PERSON, **more: object) -> Statement:
    article = make_article(f"{content}, {source} said.", outlet=f"The {source} Herald")
    return make_statement(content, source, article=article, kind=kind, **more)  # type: ignore[arg-type]


def judge(*statements: Statement, policy: str = "default-2", **facts: dict[str, str]) -> Assessment:
    """`facts` are fields of the sources, by source."""
    articles = [
        make_article(f"{one.content.text}, {_name(one)} said.", outlet=f"The {_name(one)} Herald") for one in statements
    ]
    sources: dict[tuple[object, str], Source] = {
        key: source.model_copy(
            update={field: found[source.name] for field, found in facts.items() if source.name in found}
        )
        for key, source in make_sources(statements).items()
    }
    ledger = make_ledger(articles, statements, [make_claim(statements)], sources=sources)
    return assess(ledger, POLICIES[policy], CopySettings())[0]


def _name(statement: Statement) -> str:
    assert statement.source is not None
    return statement.source.text or ""


def only_pair(assessment: Assessment) -> OriginPair:
    (pair,) = assessment.support.pairs
    return pair


def test_accused_and_accuser_who_agree_are_independent() -> None:
    states = [said(name, kind=SourceKind.STATE) for name in ("North Korea", "Japan")]
    pair = only_pair(judge(*states))
    assert (pair.relation, pair.rule) == (PairRelation.INDEPENDENT, "adverse_parties")
    assert set(pair.evidence) == {statement.id for statement in states}


def test_opponents_are_adverse_enough_for_the_policy_that_asks_for_it() -> None:
    states = [said(name, kind=SourceKind.STATE) for name in ("North Korea", "Japan")]
    assert judge(*states, policy="osint-adverse").origins.lo == 2


def test_opponents_who_speak_of_a_third_are_not_independent() -> None:
    states = [said(name, "Mongolian agents left", kind=SourceKind.STATE) for name in ("North Korea", "Japan")]
    assert only_pair(judge(*states)).relation is PairRelation.NOT_ESTABLISHED


def test_who_speaks_for_an_opponent_is_one() -> None:
    speakers = [said("Ri Song"), said("Aoi Mori")]
    pair = only_pair(judge(*speakers, principal={"Ri Song": "Pyongyang", "Aoi Mori": "Japanese government"}))
    assert pair.rule == "adverse_parties"


def test_an_admission_and_a_witness_are_independent() -> None:
    admitted = Cue(text="admitted", cue_class=CueClass.ADMITS)
    accused = said("Bo Lund", "Bo Lund broke the window").model_copy(update={"cue": admitted})
    seen = said("Ann Reed", "Bo Lund broke the window")
    saw = seen.model_copy(
        update={"source": seen.source and seen.source.model_copy(update={"text": "eyewitness Ann Reed"})}
    )
    assert only_pair(assess_pair(accused, saw)).rule == "adverse_parties"
    assert only_pair(assess_pair(accused, seen)).relation is PairRelation.NOT_ESTABLISHED


@pytest.mark.parametrize(
    ("told", "rule"),
    [
        ("Ann Reed, who saw it from a pier, said Bo Lund broke the window.", "adverse_parties"),
        ("Ann Reed, who witnessed the storm, came. Bo Lund broke the window, Ann Reed said.", "adverse_parties"),
        ("Bo Lund broke the window, said Ann Reed, who was there.", "adverse_parties"),
        ("Ann Reed, who sells glass, said Bo Lund broke the window.", "not_established"),
        ("Ann Reed said Bo Lund broke the window. Cy Moe, who saw it, left.", "not_established"),
    ],
)
def test_a_named_party_is_a_witness_where_the_article_says_that_it_was_there(told: str, rule: str) -> None:
    articles = [make_article("Bo Lund admitted it.", outlet="Herald"), make_article(told, outlet="Courier")]
    admitted = Cue(text="admitted", cue_class=CueClass.ADMITS)
    accused = make_statement("Bo Lund broke the window", "Bo Lund", article=articles[0])
    seen = make_statement("Bo Lund broke the window", "Ann Reed", article=articles[1])
    both = [accused.model_copy(update={"cue": admitted}), seen]
    found = assess(make_ledger(articles, both, [make_claim(both)]), POLICIES["default-2"], CopySettings())[0]
    assert only_pair(found).rule == rule


def test_who_is_only_given_as_the_one_who_says_it_is_no_party_to_the_claim() -> None:
    states = [
        said(name, "a reopening of the strait", kind=SourceKind.STATE, cue="seeks") for name in ("North Korea", "Japan")
    ]
    articles = [
        make_article(f"{one.content.text}, {_name(one)} said.", outlet=f"The {_name(one)} Herald") for one in states
    ]
    claim = make_claim(states).model_copy(update={"text": "Japan seeks a reopening of the strait"})
    found = assess(make_ledger(articles, states, [claim]), POLICIES["default-2"], CopySettings())[0]
    assert only_pair(found).relation is PairRelation.NOT_ESTABLISHED
    of_japan = claim.model_copy(update={"text": "Japan reopened the strait"})
    found = assess(make_ledger(articles, states, [of_japan]), POLICIES["default-2"], CopySettings())[0]
    assert only_pair(found).relation is PairRelation.INDEPENDENT


def test_who_speaks_for_a_party_and_that_party_are_told_as_such() -> None:
    pair = only_pair(
        judge(said("Ri Song"), said("Ruritania", kind=SourceKind.STATE), principal={"Ri Song": "Ruritania"})
    )
    assert (pair.rule, pair.reason) == ("same_principal", "Ri Song speaks for Ruritania")
    both = dict.fromkeys(("Ri Song", "Bo Lund"), "Ruritania")
    assert only_pair(judge(said("Ri Song"), said("Bo Lund"), principal=both)).reason.endswith(
        "both speak for Ruritania"
    )


def test_a_description_of_several_takes_the_plural() -> None:
    article = make_article(f"{CONTENT}, divers said, and so said Ann Reed.", outlet="Herald")
    unnamed = make_statement(CONTENT, "divers from the port", article=article, kind=SourceKind.UNNAMED, named=False)
    both = [unnamed, make_statement(CONTENT, "Ann Reed", article=article)]
    found = assess(make_ledger([article], both, [make_claim(both)]), POLICIES["default-2"], CopySettings())[0]
    assert only_pair(found).reason == "“divers from the port” in Herald are not named"


def test_two_unnamed_parties_of_one_outlet_are_told_with_the_outlet_once() -> None:
    article = make_article(f"{CONTENT}, a fisherman and a diver said.", outlet="Herald")
    both = [
        make_statement(CONTENT, name, article=article, kind=SourceKind.UNNAMED, named=False)
        for name in ("diver", "fisherman")
    ]
    found = assess(make_ledger([article], both, [make_claim(both)]), POLICIES["default-2"], CopySettings())[0]
    assert only_pair(found).reason == "“diver” and “fisherman” in Herald are not named"


def assess_pair(*statements: Statement) -> Assessment:
    names = ("Bo Lund", "Ann Reed")
    articles = [
        make_article(f"{one.content.text}, {name} said.", outlet=f"The {name} Herald")
        for one, name in zip(statements, names, strict=True)
    ]
    return assess(make_ledger(articles, statements, [make_claim(statements)]), POLICIES["default-2"], CopySettings())[0]


def test_a_line_of_principals_is_followed_to_its_end() -> None:
    line = [
        said("Aoi Mori"),
        said("Foreign Ministry", kind=SourceKind.ORGANISATION),
        said("Tokyo", kind=SourceKind.STATE),
    ]
    principals = {"Aoi Mori": "Foreign Ministry", "Foreign Ministry": "Japanese government"}
    assert [pair.rule for pair in judge(*line, principal=principals).support.pairs] == ["same_principal"] * 3


def test_principals_in_a_circle_come_to_an_end() -> None:
    bodies = [said(name, kind=SourceKind.ORGANISATION) for name in ("Alpha Board", "Beta Board")]
    pair = only_pair(judge(*bodies, principal={"Alpha Board": "Beta Board", "Beta Board": "Alpha Board"}))
    assert pair.rule == "same_principal"


@pytest.mark.parametrize(
    ("left", "right", "rule"),
    [
        ("harbour report, 3 May", "report dated May 3", "same_document"),
        ("harbour report, 3 May", "harbour report, 4 May", "not_established"),
        ("harbour report, 3 May", "harbour memo, 3 May", "not_established"),
        ("harbour report", "the harbour report", "not_established"),
    ],
)
def test_documents_are_one_by_issuer_kind_and_date(left: str, right: str, rule: str) -> None:
    documents = [said(name, kind=SourceKind.DOCUMENT) for name in (left, right)]
    assert only_pair(judge(*documents, affiliation=dict.fromkeys((left, right), "Harbour"))).rule == rule


def test_a_document_of_a_party_and_that_party_are_not_independent() -> None:
    document = said("paper of 3 May", kind=SourceKind.DOCUMENT)
    state = said("North Korea", kind=SourceKind.STATE)
    assert only_pair(judge(document, state)).rule == "document_and_witness"
    issued = judge(document, state, affiliation={"paper of 3 May": "North Korea"})
    assert only_pair(issued).relation is PairRelation.NOT_ESTABLISHED


def test_an_unnamed_spokesman_speaks_for_the_body_and_an_unnamed_official_does_not() -> None:
    body = said("Chongryon", kind=SourceKind.ORGANISATION)
    for described, rule in (("Chongryon spokesman", "same_principal"), ("Chongryon official", "not_established")):
        unnamed = said(described, kind=SourceKind.UNNAMED, named=False)
        assert only_pair(judge(body, unnamed, principal={described: "Chongryon"})).rule == rule


def test_an_opinion_in_the_first_person_is_no_access() -> None:
    for content, rule in (("We close the gate at noon", "own_acts"), ("We believe the gate closes", "not_established")):
        direct = {"kind": "direct"}
        statements = [said(name, content).model_copy(update=direct) for name in ("Ann Reed", "Bo Lund")]
        assert only_pair(judge(*statements, principal={"Ann Reed": "Gate Board", "Bo Lund": "Port Union"})).rule == rule


def test_a_state_and_a_person_of_unknown_office_who_both_admit_it_may_be_one() -> None:
    admitted = Cue(text="admitted", cue_class=CueClass.ADMITS)
    leader = said("Pak Il Nam", "we abducted 13 people").model_copy(update={"cue": admitted, "kind": "direct"})
    state = said("North Korea", kind=SourceKind.STATE).model_copy(update={"cue": admitted})
    assert only_pair(judge(state, leader)).relation is PairRelation.NOT_ESTABLISHED


def test_two_persons_whom_the_claim_names_speak_each_for_itself() -> None:
    content = "Bo Lund paid Ann Reed"
    assert only_pair(judge(said("Ann Reed", content), said("Bo Lund", content))).rule == "own_acts"
    assert only_pair(judge(said("Cy Moe", content), said("Bo Lund", content))).rule == "not_established"


@pytest.mark.parametrize(
    ("descriptor", "relation"),
    [("source in Norvia's ministry", PairRelation.SAME), ("senior official", PairRelation.NOT_ESTABLISHED)],
)
def test_one_agency_credited_by_both_joins_unnamed_parties_only_if_described_tellingly(
    descriptor: str, relation: PairRelation
) -> None:
    agency = make_step("Reuters", SourceKind.WIRE, relation=Relation.CARRIES).model_copy(
        update={"certainty": Certainty.POSSIBLE}
    )
    articles = [make_article(outlet=name) for name in ("The Herald", "The Post")]
    statements = [
        make_statement(
            "the bridge is closed", descriptor, article=article, kind=SourceKind.UNNAMED, named=False, via=[agency]
        )
        for article in articles
    ]
    ledger = make_ledger(articles, statements, [make_claim(statements)])
    (assessment,) = assess(ledger, POLICIES["default-2"], CopySettings())
    (pair,) = assessment.support.pairs
    assert pair.relation is relation


ADMITTED = Cue(text="admitted", cue_class=CueClass.ADMITS)


@pytest.mark.parametrize(
    ("told", "cue", "kind", "rule"),
    [
        ("that his country abducted 13 people", ADMITTED, SourceKind.STATE, "own_country"),
        ("her own government abducted 13 people", ADMITTED, SourceKind.STATE, "own_country"),
        ("that his country abducted 13 people", None, SourceKind.STATE, "not_established"),
        ("that his agents abducted 13 people", ADMITTED, SourceKind.STATE, "not_established"),
        ("that his country abducted 13 people", ADMITTED, SourceKind.ORGANISATION, "not_established"),
    ],
)
def test_who_admits_what_his_country_did_is_one_with_the_state_that_admits_it(
    told: str, cue: Cue | None, kind: SourceKind, rule: str
) -> None:
    leader = said("Bo Lund", told).model_copy(update={"cue": cue or Cue(text="said", cue_class=CueClass.ASSERTS)})
    state = said("North Korea", kind=kind).model_copy(update={"cue": ADMITTED})
    pair = only_pair(judge(leader, state))
    assert pair.rule == rule
    if rule == "own_country":
        assert pair.reason == "Bo Lund admits what his or her country did, and North Korea admits it too"


def test_who_speaks_for_another_state_is_not_one_with_the_state_that_admits_it() -> None:
    leader = said("Bo Lund", "his country abducted 13 people").model_copy(update={"cue": ADMITTED})
    state = said("North Korea", kind=SourceKind.STATE).model_copy(update={"cue": ADMITTED})
    assert only_pair(judge(leader, state, principal={"Bo Lund": "Mongolia"})).rule != "own_country"
