"""Which party a statement counts for, and which statements are the path of another."""

from claims.assessment import assess
from claims.assessment.origins import carrier_of, origin_of
from schemas.assessment import Assessment, Status
from schemas.ledger import Ledger
from schemas.settings import POLICIES, CopySettings
from schemas.statement import Certainty, Relation, SourceKind, Statement
from tests.builders import make_article, make_claim, make_ledger, make_statement, make_step

ARTICLE = make_article("Talks resume in May, the Courier said, citing a delegate and a draft.", outlet="Herald")
COURIER = make_step("Courier", SourceKind.OUTLET, relation=Relation.CITES)
CONTENT = "Talks resume in May"


def judge(*statements: Statement, articles: tuple[object, ...] = (ARTICLE,)) -> Assessment:
    return assess(_ledger(*statements), POLICIES["default-2"], CopySettings())[0]


def _ledger(*statements: Statement) -> Ledger:
    return make_ledger([ARTICLE], statements, [make_claim(statements)])


def names(assessment: Assessment) -> list[str]:
    return sorted(origin.name for origin in assessment.support.origins)


def test_the_deepest_of_several_depths_is_the_origin_and_the_outer_one_its_path() -> None:
    outer = make_statement(CONTENT, "Courier", article=ARTICLE, kind=SourceKind.OUTLET)
    deeper = {"article": ARTICLE, "via": [COURIER], "depth": 1, "outer": outer.id}
    delegate = make_statement(CONTENT, "a delegate", kind=SourceKind.UNNAMED, named=False, **deeper)  # type: ignore[arg-type]
    draft = make_statement(CONTENT, "draft", kind=SourceKind.DOCUMENT, **deeper)  # type: ignore[arg-type]
    assessment = judge(outer, delegate, draft)
    assert names(assessment) == ["a delegate", "draft"]
    assert (assessment.origins.lo, assessment.origins.hi, assessment.origins.unknown) == (1, 2, 0)


def test_an_outer_statement_that_adds_only_the_wrapper_is_path_too() -> None:
    outer = make_statement("a draft names May for talks", "Courier", article=ARTICLE, kind=SourceKind.OUTLET)
    inner = make_statement("May for talks", "Ann Reed", article=ARTICLE, depth=1, outer=outer.id)
    assert names(judge(outer, inner)) == ["Ann Reed"]


def test_where_the_deeper_origin_is_unknown_the_outer_party_is_the_origin() -> None:
    outer = make_statement(CONTENT, "Courier", article=ARTICLE, kind=SourceKind.OUTLET)
    inner = make_statement(CONTENT, "somebody", article=ARTICLE, depth=1, outer=outer.id, gap="nobody is named")
    assessment = judge(outer, inner)
    assert names(assessment) == ["Courier"]
    assert assessment.origins.unknown == 1


def test_a_chain_with_a_gap_has_no_origin() -> None:
    statement = make_statement(CONTENT, "Courier", article=ARTICLE, gap="it names no source")
    assert origin_of(statement, _ledger(statement)) is None
    assert judge(statement).status is Status.UNATTRIBUTED


def test_own_voice_and_a_source_left_out_have_no_origin() -> None:
    own = make_statement(CONTENT, None, article=ARTICLE)
    reported = own.model_copy(update={"id": "s2", "chain": (*own.chain, COURIER)})
    ledger = _ledger(own, reported)
    assert [origin_of(statement, ledger) for statement in (own, reported)] == [None, None]


def test_a_mention_that_resolves_to_nobody_has_no_origin() -> None:
    statement = make_statement(CONTENT, "he", article=ARTICLE, named=False)
    assert statement.source is not None
    unresolved = statement.source.model_copy(update={"descriptor": None})
    assert origin_of(statement.model_copy(update={"source": unresolved}), _ledger(statement)) is None


def test_two_versions_in_one_file_count_once() -> None:
    first = make_statement(CONTENT, "delegates", article=ARTICLE, named=False, kind=SourceKind.UNNAMED)
    second = first.model_copy(update={"id": "s2"})
    assessment = judge(first, second)
    assert (assessment.origins.lo, assessment.origins.hi) == (1, 1)
    assert assessment.reasons[0] == "Herald gives this; it leads to one origin: “delegates” in Herald."


def test_the_carrier_is_the_innermost_that_is_certain() -> None:
    wire = make_step("Wire", SourceKind.WIRE, relation=Relation.CARRIES)
    possible = wire.model_copy(update={"certainty": Certainty.POSSIBLE})
    statement = make_statement(CONTENT, "Ann Reed", article=ARTICLE, via=[COURIER, wire])
    assert carrier_of(statement) == wire
    assert carrier_of(make_statement(CONTENT, "Ann Reed", article=ARTICLE, via=[COURIER, possible])) == COURIER
    assert carrier_of(make_statement(CONTENT, "Ann Reed", article=ARTICLE)) is None
