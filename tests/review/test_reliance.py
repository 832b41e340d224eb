"""Which live statements rest on what was withdrawn."""

from dataclasses import replace

import pytest

from claims.assessment import assess
from claims.review import apply_decisions
from schemas.copying import ArticleCopy, CopyDirection, CopyKind, MatchedPassage
from schemas.ledger import Ledger
from schemas.model import Span
from schemas.settings import POLICIES, CopySettings
from tests.assessment.graphs import Graph, Row, build
from tests.review.acts import decide, log_of, retracting, undo_all
from tests.review.test_effects import article_of, statement_of

CITED = Row(1, "Herald", "official", day=1)
CITING = Row(2, "Courier", "diplomat", via=("Herald",), day=2)


def killed(*rows: Row, outlet: str = "Herald") -> Ledger:
    ledger = build(Graph(rows))
    return decide(ledger, retracting(article_of(ledger, outlet), "killed"))


def test_an_outlet_that_cites_a_withdrawn_article_stays_and_is_said_to_rest_on_it() -> None:
    ledger = killed(CITED, CITING)
    words = "it came by way of Herald, where it no longer stands (Ada, 2020-01-02: so it is)"
    assert ledger.rests_on_withdrawn == {statement_of(ledger, "Courier"): words}
    assert ledger.is_live(statement_of(ledger, "Courier"))
    found = assess(ledger, POLICIES["default-2"], CopySettings())[0]
    assert f"What Courier gives rests on what was withdrawn: {words}." in found.reasons


@pytest.mark.parametrize(
    "rows",
    [
        pytest.param((replace(CITED, day=3), CITING), id="it came out before"),
        pytest.param((CITED, replace(CITING, via=())), id="it does not cite it"),
        pytest.param((CITED, replace(CITING, withdrawn=True)), id="it does not stand itself"),
    ],
)
def test_what_does_not_rest_on_it_is_not_said_to(rows: tuple[Row, ...]) -> None:
    assert killed(*rows).rests_on_withdrawn == {}


@pytest.mark.parametrize(
    ("direction", "rests"),
    [("left_from_right", ("left",)), ("right_from_left", ("right",)), ("unknown", ("left", "right"))],
)
def test_a_copy_rests_on_what_it_took_from_and_the_other_does_not(direction: str, rests: tuple[str, ...]) -> None:
    ledger = build(Graph((replace(CITED, day=1), replace(CITING, via=(), day=1))))
    left, right = sorted(ledger.articles)
    copy = ArticleCopy(
        left=left,
        right=right,
        kind=CopyKind.NEAR_COPY,
        passages=(MatchedPassage(left=Span(0, 9), right=Span(0, 9), words=2),),
        share_left=0.5,
        share_right=0.5,
        direction=CopyDirection(direction),
        reason="by time",
    )
    for withdrawn, other, name in ((right, left, "left"), (left, right, "right")):
        decided = decide(replace(ledger, copies=(copy,)), retracting(withdrawn))
        resting = {decided.article_of(key).id for key in decided.rests_on_withdrawn}
        assert resting == ({other} if name in rests else set())


def test_after_the_undo_nothing_rests_on_anything() -> None:
    ledger = build(Graph((CITED, CITING)))
    logged = log_of(ledger, [retracting(article_of(ledger, "Herald"), "killed")])
    assert apply_decisions(undo_all(logged)).rests_on_withdrawn == {}


def test_an_outlet_that_cites_one_whose_source_recanted_rests_on_it() -> None:
    rows = (Row(1, "Herald", "Vera Holm", day=1), Row(2, "Courier", "Herald", day=1))
    ledger = decide(build(Graph(rows)), retracting("Vera Holm", "recanted"))
    (words,) = ledger.rests_on_withdrawn.values()
    assert words == "it came by way of Herald, where it no longer stands (Ada, 2020-01-02: so it is)"


def test_a_person_who_bears_the_name_of_a_paper_is_not_that_paper() -> None:
    ledger = build(Graph((replace(CITED, outlet="Vera Holm"), Row(2, "Courier", "Vera Holm", day=2))))
    of_paper = {key: one for key, one in ledger.sources.items() if key[0] == article_of(ledger, "Vera Holm")}
    apart = {key: one.model_copy(update={"id": f"x{one.id}"}) for key, one in of_paper.items()}
    ledger = replace(ledger, sources={**ledger.sources, **apart})
    assert decide(ledger, retracting(article_of(ledger, "Vera Holm"))).rests_on_withdrawn == {}


def test_what_was_found_in_a_withdrawn_statement_rests_on_it() -> None:
    ledger = build(Graph((CITED, CITING)))
    outer, inner = ledger.statements.values()
    nested = inner.model_copy(update={"outer": outer.id, "chain": inner.chain[:1]})
    decided = decide(replace(ledger, statements={outer.id: outer, inner.id: nested}), retracting(outer.id))
    words = "it was found in a statement that no longer stands (Ada, 2020-01-02: so it is)"
    assert decided.rests_on_withdrawn == {inner.id: words}
