"""Why a source is not named, wherever a reader meets the source."""

import csv
from dataclasses import replace

import pytest

from claims.reporting import build_report, narrate, render, source_lines
from claims.reporting.wording import describe_anonymity, describe_unnamed
from schemas.assessment import Assessment, Status
from schemas.ledger import Ledger
from schemas.selection import Selection
from schemas.statement import SourceKind
from tests.builders import make_article, make_claim, make_ledger, make_sources, make_statement
from tests.reporting.examples import POLICY, assess_by_hand

REASON = "she is not allowed to speak to reporters"
TOLD = f"asks not to be named because {REASON}"


@pytest.fixture
def affair() -> tuple[Ledger, list[Assessment]]:
    article = make_article("The lock leaks, a keeper said. The dam holds, Ida Holm said.")
    shy = make_statement("The lock leaks", "keeper", article=article, kind=SourceKind.UNNAMED, named=False)
    assert shy.source is not None
    shy = shy.model_copy(update={"source": shy.source.model_copy(update={"anonymity_reason": REASON})})
    named = make_statement("The dam holds", "Ida Holm", article=article)
    claims = [make_claim([shy], matter="m1"), make_claim([named], matter="m2")]
    found = make_sources([shy, named])
    sources = {
        key: source if source.named else source.model_copy(update={"anonymity_reason": REASON})
        for key, source in found.items()
    }
    ledger = make_ledger([article], [shy, named], claims, sources=sources)
    return ledger, [assess_by_hand(ledger, claim, Status.SINGLE_SOURCE) for claim in claims]


def test_the_narrative_tells_it_of_the_claim_that_rests_on_the_source(affair: tuple[Ledger, list[Assessment]]) -> None:
    ledger, (shy, named) = affair
    assert f"The keeper of The Herald {TOLD}." in narrate(ledger, shy)
    assert TOLD not in " ".join(narrate(ledger, named))


def test_page_and_markdown_tell_it_with_the_statement_and_in_the_list_of_sources(
    affair: tuple[Ledger, list[Assessment]],
) -> None:
    report = build_report(*affair, POLICY, "1")
    page, text = (str(render(report, suffix), "utf-8") for suffix in (".html", ".md"))
    card = page.split('class="statements"')[1].split("</article>")[0]
    assert f"The keeper {TOLD}." in card
    assert f"A{TOLD[1:]}." in page.split('id="sources"')[1]
    assert f"- source: keeper, not named; {TOLD}" in text
    assert TOLD in text.split("## Sources, and what they said")[1]


def test_how_the_source_knows_is_told_unless_its_description_tells_it() -> None:
    assert describe_unnamed("keeper", None, "saw the lock") == "has this access: “saw the lock”"
    assert describe_unnamed("keepers", "of fear", "saw the lock").endswith("and have this access: “saw the lock”")
    assert not describe_unnamed("keeper who saw the lock", None, "saw the lock")


def test_access_stands_with_the_statement_and_in_every_table(affair: tuple[Ledger, list[Assessment]]) -> None:
    ledger, assessments = affair
    knowing = {
        key: source if source.named else source.model_copy(update={"access": "saw the lock"})
        for key, source in ledger.sources.items()
    }
    statements = {
        key: one.model_copy(update={"source": one.source.model_copy(update={"access": "saw the lock"})})
        for key, one in ledger.statements.items()
        if one.source is not None
    }
    ledger = replace(ledger, sources=knowing, statements=statements)
    report = build_report(ledger, assessments, POLICY, "1")
    page, text = (str(render(report, suffix), "utf-8") for suffix in (".html", ".md"))
    assert page.count("this access: “saw the lock”") >= 2
    assert text.count("this access: “saw the lock”") >= 2
    assert {line.name: line.access for line in source_lines(ledger, Selection())} == {
        "keeper": "saw the lock",
        "Ida Holm": None,
    }


def test_the_tables_and_the_lines_hold_the_reason_and_nobody_else_has_one(
    affair: tuple[Ledger, list[Assessment]],
) -> None:
    tables = render(build_report(*affair, POLICY, "1"), ".csv")
    assert isinstance(tables, dict)
    for name in ("sources.csv", "statements.csv"):
        rows = list(csv.DictReader(tables[name].decode().splitlines()))
        assert sorted(row["anonymity_reason"] for row in rows) == ["", REASON]
    lines = source_lines(affair[0], Selection())
    assert {line.name: line.anonymity_reason for line in lines} == {"keeper": REASON, "Ida Holm": None}


@pytest.mark.parametrize(
    ("reason", "is_plural", "words"),
    [
        ("the talks are private", True, "ask not to be named because the talks are private"),
        ("he is not authorised to speak", False, "asks not to be named because he is not authorised to speak"),
        ("did not want to be named", False, "asks not to be named (“did not want to be named”)"),
        ("losing her job", False, "asks not to be named (“losing her job”)"),
        ("for fear that she is next", False, "asks not to be named (“for fear that she is next”)"),
        ("to discuss private talks", False, "asks not to be named (“to discuss private talks”)"),
    ],
)
def test_a_reason_that_is_no_clause_stands_in_quotation_marks(reason: str, is_plural: bool, words: str) -> None:
    assert describe_anonymity(reason, is_plural=is_plural) == words
