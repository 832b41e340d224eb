"""The report arranged for a page."""

from collections import Counter

import pytest

from claims.reporting import build_report
from claims.reporting.page import MAX_OPEN_CLAIMS
from claims.reporting.view import (
    MAX_DOTS,
    MAX_LONE_ROWS,
    ReportView,
    is_brief,
    is_on_the_way,
    list_dots,
    list_stances,
)
from schemas.assessment import OriginCount, Status
from schemas.claim import Stance
from schemas.report import Report
from schemas.statement import ChainStep, Content, Mention, Relation, SourceKind
from tests.builders import make_article, make_claim, make_ledger, make_statement
from tests.reporting.examples import POLICY, assess_by_hand, example_report
from tests.reporting.situations import build_situation


def lone_claims(number: int) -> Report:
    """Return a report with so many claims of one outlet, each by one named source."""
    article = make_article("\n".join(f"Pier {place} is shut, Ana Roe said." for place in range(number)))
    said = [make_statement(f"Pier {place} is shut", "Ana Roe", article=article) for place in range(number)]
    claims = [make_claim([item], matter=f"m{place}") for place, item in enumerate(said)]
    ledger = make_ledger([article], said, claims)
    return build_report(
        ledger, [assess_by_hand(ledger, claim, Status.SINGLE_SOURCE) for claim in claims], POLICY, "1.0"
    )


def test_every_claim_stands_in_full_in_exactly_one_part() -> None:
    view = ReportView(example_report())
    placed = Counter(claim.assessment.id for part in view.parts for claim in part.claims)
    assert placed == Counter(claim.assessment.id for claim in view.report.claims)
    for part in view.parts:
        assert part.shown + part.folded == part.claims


def test_echoes_of_an_unnamed_source_are_named_under_unnamed_sources_as_well() -> None:
    parts = {part.section.anchor: part for part in ReportView(example_report()).parts}
    assert [claim.assessment.text for claim in parts["echoed"].claims] == ["Repairs will cost 40 million crowns"]
    assert parts["echoed"].claims[0] in parts["unnamed"].also


def test_the_five_figures_count_what_they_say() -> None:
    assert [figure.number for figure in ReportView(example_report()).figures] == [7, 1, 1, 2, 3]


def test_a_clash_of_two_claims_is_shown_once() -> None:
    view = ReportView(example_report())
    assert [clash.type for clash in view.disputes] == ["numeric", "negation"]
    assert view.rivals == []
    assert view.sides_of(view.disputes[0]) == [("The Herald", "40 million"), ("The Gazette", "65 million")]
    assert view.sides_of(view.disputes[1])[1] == ("The Gazette", "The mayor has not resigned")


def test_statements_of_one_passage_are_shown_together_with_all_their_marks() -> None:
    text = "The pier is shut, the Courier said, citing a diver."
    article = make_article(text)
    courier = ChainStep(name="the Courier", kind=SourceKind.OUTLET, named=True, relation=Relation.CITES)
    outer = make_statement("The pier is shut", "the Courier", article=article, kind=SourceKind.OUTLET)
    inner = make_statement("The pier is shut", "a diver", article=article, via=[courier], depth=1, outer=outer.id)
    marked = [
        item.model_copy(update={"source": Mention(text=item.source.text, spans=((start, start + 5),), name=name)})
        for item, start, name in ((outer, text.index("the C"), "the Courier"), (inner, text.index("a div"), "a diver"))
        if item.source
    ]
    claim = make_claim(marked)
    ledger = make_ledger([article], marked, [claim])
    view = ReportView(build_report(ledger, [assess_by_hand(ledger, claim, Status.SINGLE_SOURCE)], POLICY, "1.0"))
    (group,) = view.passages_in(view.report.claims[0])
    assert [shown.statement.depth for shown in group] == [0, 1]
    (passage,) = view.passages_of(article.id)
    assert len(passage.statements) == 2
    assert [mark.role for mark in passage.excerpt.marks].count("source") == 2


@pytest.mark.parametrize(
    ("lo", "hi", "wanted", "dots"),
    [
        (0, 0, 2, ["wanted", "wanted"]),
        (1, 3, 2, ["sure", "maybe", "maybe"]),
        (2, 2, None, ["sure", "sure"]),
        (1, MAX_DOTS + 1, 2, []),
    ],
)
def test_the_interval_is_drawn_unless_it_is_too_long_to_count(
    lo: int, hi: int, wanted: int | None, dots: list[str]
) -> None:
    assessment = example_report().claims[0].assessment
    count = OriginCount(lo=lo, hi=hi, unknown=0)
    assert list_dots(assessment.model_copy(update={"origins": count}), wanted) == dots


def test_a_cell_says_the_firmest_stance_of_an_outlet() -> None:
    claim = next(item for item in example_report().claims if item.assessment.text.startswith("The mayor"))
    cells = list_stances(claim, ["The Courier", "The Gazette", "The Herald"])
    assert [cell.words for cell in cells] == ["says so", "denies it", "–"]
    both = claim.model_copy(
        update={
            "statements": (
                *claim.statements,
                claim.statements[0].model_copy(update={"stance": Stance.MENTIONS}),
            )
        }
    )
    assert list_stances(both, ["The Courier"])[0].words == "says so"


def test_long_sections_fold_and_a_grid_of_blanks_is_left_out() -> None:
    view = ReportView(lone_claims(MAX_LONE_ROWS + 1))
    (part,) = view.parts
    assert len(part.shown) == MAX_OPEN_CLAIMS
    assert len(part.folded) == MAX_LONE_ROWS + 1 - MAX_OPEN_CLAIMS
    assert view.grids == []
    assert view.not_in_grids == MAX_LONE_ROWS + 1
    assert all(is_brief(claim) for claim in view.report.claims)


def test_no_passage_is_lost_when_a_statement_has_no_place_in_its_text() -> None:
    article = make_article("")
    said = [
        make_statement("x", name, article=article).model_copy(update={"content": Content(text="x")})
        for name in ("Ana Roe", "Ben Low")
    ]
    claim = make_claim(said)
    ledger = make_ledger([article], said, [claim])
    view = ReportView(build_report(ledger, [assess_by_hand(ledger, claim, Status.NOT_ESTABLISHED, hi=2)], POLICY, "1"))
    assert len(view.passages_in(view.report.claims[0])) == 2
    assert view.passages_of(article.id) == []


def test_a_chain_that_another_of_its_passage_continues_is_drawn_once() -> None:
    ledger, assessment = build_situation(
        {
            "articles": [["The Herald", None, "The pier is shut, the Post said, citing papers."]],
            "said": [
                {"in": 0, "by": "Morning Post", "kind": "outlet", "on_the_way": True},
                {"in": 0, "by": "papers", "kind": "document", "via": [{"name": "Morning Post"}]},
            ],
            "status": "not_established",
        }
    )
    shown = build_report(ledger, [assessment], POLICY, "1").claims[0].statements
    assert [is_on_the_way(one, shown) for one in shown] == [True, False]
