"""The scorer gives full marks to what is expected, and takes them away for each thing that is not."""

from dataclasses import dataclass

import pytest

from claims.assessment import assess
from schemas.settings import POLICIES, CopySettings
from schemas.statement import Relation, SourceKind, Statement
from tests.builders import make_article, make_claim, make_ledger, make_statement, make_step
from tests.seeds.expectations import Expectation, ExpectedNothing, ExpectedOnce, ExpectedPair, ExpectedStatement, Place
from tests.seeds.scoring import covers, is_same_chain, is_same_name, score

TEXT = "The harbour is shut, the mayor said. “We open on Monday,” she said. Click here to win."
WANTED = ExpectedStatement(
    expect="statement",
    article="a.txt",
    content="The harbour is shut",
    source="mayor",
    named=False,
    kind="indirect",
    depth=0,
    chain=("The Herald", "mayor"),
    why="a plain case",
)


@dataclass(frozen=True)
class Made:
    """One statement that a program might have made of the text."""

    content: str
    source: str = "mayor"
    named: bool = False


def shares(*made: Made, expectations: list[Expectation]) -> dict[str, float]:
    article = make_article(TEXT, path="folder/a.txt")
    statements: list[Statement] = [
        make_statement(one.content, one.source, article=article, named=one.named, kind=SourceKind.UNNAMED, depth=0)
        for one in made
    ]
    claims = [make_claim([statement]) for statement in statements]
    ledger = make_ledger([article], statements, claims)
    assessments = assess(ledger, POLICIES["default-2"], CopySettings())
    return {name: tally.share for name, tally in score(expectations, ledger, assessments).items()}


def test_what_is_expected_gets_full_marks() -> None:
    got = shares(Made("The harbour is shut"), expectations=[WANTED])
    assert got == {"statements_right": 1.0, "statements_found": 1.0, "chains": 1.0, "kinds": 1.0}


@pytest.mark.parametrize(
    "made",
    [Made("The harbour is shut", source="she"), Made("Click here to win"), Made("The harbour is shut", named=True)],
    ids=["another source", "other words", "named where it is not"],
)
def test_another_statement_is_neither_found_nor_right(made: Made) -> None:
    got = shares(made, expectations=[WANTED])
    assert got == {"statements_right": 0.0, "statements_found": 0.0}


def test_a_missing_statement_lowers_what_is_found_and_not_what_is_right() -> None:
    second = WANTED.model_copy(update={"content": "We open on Monday"})
    got = shares(Made("The harbour is shut"), expectations=[WANTED, second])
    assert (got["statements_found"], got["statements_right"]) == (0.5, 1.0)


def test_an_optional_statement_counts_for_nothing_when_it_is_left_out() -> None:
    second = WANTED.model_copy(update={"content": "We open on Monday", "optional": True})
    assert shares(Made("The harbour is shut"), expectations=[WANTED, second])["statements_found"] == 1.0


def test_the_reason_for_not_naming_counts_wherever_the_source_has_it() -> None:
    line = WANTED.model_copy(update={"anonymity_reason": "she is not allowed to speak"})
    article = make_article(TEXT, path="a.txt")
    plain = make_statement("The harbour is shut", "mayor", article=article, named=False)
    told = make_statement("We open on Monday", "mayor", article=article, named=False)
    for reason, share in (("she is not allowed to speak", 1.0), ("she is ill", 0.0), (None, 0.0)):
        assert told.source
        mention = told.source.model_copy(update={"anonymity_reason": reason})
        statements = [plain, told.model_copy(update={"source": mention})]
        ledger = make_ledger([article], statements, [make_claim([one]) for one in statements])
        assessments = assess(ledger, POLICIES["default-2"], CopySettings())
        assert score([line], ledger, assessments)["anonymity_reasons"].share == share


def test_a_statement_made_of_rubbish_is_counted() -> None:
    rubbish = ExpectedNothing(expect="none", article="a.txt", text="Click here to win", why="an appeal")
    assert shares(Made("Click here to win."), expectations=[rubbish])["rubbish_left_out"] == 0.0
    assert shares(Made("The harbour is shut"), expectations=[rubbish])["rubbish_left_out"] == 1.0


def test_what_is_told_twice_must_be_there_once() -> None:
    once = ExpectedOnce(expect="once", article="a.txt", content="The harbour is shut", why="pasted twice")
    assert shares(Made("The harbour is shut"), expectations=[once])["told_once"] == 1.0
    twice = (Made("The harbour is shut"), Made("The harbour is shut", source="mayor of the town"))
    assert shares(*twice, expectations=[once])["told_once"] == 0.0


def test_links_are_held_against_claims_and_matters() -> None:
    article = make_article(TEXT, path="a.txt")
    left = make_statement("The harbour is shut", "mayor", article=article)
    right = make_statement("We open on Monday", "mayor", article=article)
    apart = make_ledger([article], [left, right], [make_claim([left], matter="m1"), make_claim([right], matter="m2")])
    joined = make_ledger([article], [left, right], [make_claim([left, right], matter="m1")])
    ends = {
        "left": Place(article="a.txt", content=left.content.text),
        "right": Place(article="a.txt", content=right.content.text),
    }
    for kind, right_ledger, wrong_ledger in (
        ("same_claim", joined, apart),
        ("different_claim", apart, joined),
        ("same_matter", joined, apart),
    ):
        line = ExpectedPair.model_validate({"expect": kind, **ends, "why": "a plain case"})
        for ledger, share in ((right_ledger, 1.0), (wrong_ledger, 0.0)):
            assessments = assess(ledger, POLICIES["default-2"], CopySettings())
            assert score([line], ledger, assessments)[kind].share == share


@pytest.mark.parametrize(
    ("wanted", "given", "named", "is_same"),
    [
        ("Shinzo Abe", "Prime Minister Shinzo Abe", True, True),
        ("Kim Jong Un", "Kim Jong-un", True, True),
        ("Kim Jong Un", "Kim Jong Il", True, False),
        ("Tokyo|Japan", "Japan", True, True),
        ("diplomatic sources", "diplomatic source", False, False),
        ("Japanese government source", "source", False, False),
        ("unnamed source", "another unnamed source", False, True),
        ("experts", "", False, False),
    ],
)
def test_names_are_the_same_by_their_words(wanted: str, given: str, named: bool, is_same: bool) -> None:
    assert is_same_name(wanted, given, named=named) is is_same


def test_an_optional_step_may_be_left_out_and_no_other() -> None:
    outlet = make_step("The Herald", SourceKind.OUTLET, relation=Relation.PUBLISHES)
    wire, mayor = make_step("Agency", SourceKind.WIRE, relation=Relation.CARRIES), make_step("Ann Lee")
    wanted = ("The Herald", "?Agency", "Ann Lee")
    assert is_same_chain(wanted, (outlet, wire, mayor))
    assert is_same_chain(wanted, (outlet, mayor))
    assert not is_same_chain(wanted, (outlet, wire))
    assert not is_same_chain(wanted, (outlet, mayor, wire))
    assert not is_same_chain(("The Herald",), ())


def test_no_words_cover_nothing() -> None:
    assert covers("—", "anything") == 0.0
    assert covers("harbour", "") == 0.0
