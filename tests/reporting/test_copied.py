"""Copied passages, the utterance beside the content, and joined chains, as the report shows them."""

from dataclasses import replace

import pytest

from claims.reporting import EXPORTERS, build_report, narrate, render
from schemas.assessment import Assessment, JoinedChain
from schemas.copying import ArticleCopy, CopyDirection, CopyKind, MatchedPassage
from schemas.ledger import Ledger
from schemas.model import Span
from schemas.report import Report
from tests.reporting.examples import POLICY
from tests.reporting.pages import parse_page
from tests.reporting.situations import build_situation
from tests.reporting.test_exporters import words_of

TEXT = "The pier is shut, said Ana Roe, and the boats lie idle."
OTHER = "In short: the pier is shut, said Ana Roe, and the boats lie idle. More soon."
CASE = {
    "articles": [["The Herald", "2021-02-01", TEXT], ["The Courier", "2021-02-03", OTHER]],
    "said": [
        {"in": 0, "by": "Ana Roe", "content": "The pier is shut"},
        {"in": 1, "by": "Ana Roe", "content": "the pier is shut"},
    ],
    "status": "echoed",
    "newsrooms": {"Ana Roe": ["The Courier", "The Herald"]},
}


def situation(**copied: object) -> tuple[Ledger, Assessment]:
    ledger, assessment = build_situation(CASE)
    fields = {
        "left": "a0",
        "right": "a1",
        "kind": CopyKind.NEAR_COPY,
        "passages": (MatchedPassage(left=Span(0, 55), right=Span(10, 65), words=12),),
        "share_left": 1.0,
        "share_right": 0.8,
        "direction": CopyDirection.RIGHT_FROM_LEFT,
        "reason": "it came two days later",
        **copied,
    }
    heard = assessment.model_copy(update={"newsrooms": ("The Courier", "The Herald")})
    return replace(ledger, copies=(ArticleCopy.model_validate(fields),)), heard


def report(**copied: object) -> Report:
    ledger, assessment = situation(**copied)
    return build_report(ledger, [assessment], POLICY, "1")


def test_both_passages_stand_with_the_claim_word_for_word() -> None:
    (copy,) = report().claims[0].copies
    assert copy.left_text == TEXT
    assert copy.right_text == OTHER[10:65]
    assert copy.words == 12


def test_a_passage_without_a_statement_of_the_claim_is_not_the_claims() -> None:
    passage = MatchedPassage(left=Span(20, 55), right=Span(66, 75), words=3)
    assert not report(passages=(passage,)).claims[0].copies


def test_a_withdrawn_statement_has_no_copies() -> None:
    ledger, assessment = situation()
    gone = replace(ledger, withdrawn={assessment.statements[0]: "taken back"})
    assert not build_report(gone, [assessment], POLICY, "1").claims[0].copies


@pytest.mark.parametrize(
    ("direction", "told"),
    [
        (CopyDirection.RIGHT_FROM_LEFT, "The Courier took it from The Herald: it came two days later."),
        (CopyDirection.LEFT_FROM_RIGHT, "The Herald took it from The Courier: it came two days later."),
        (CopyDirection.UNKNOWN, "who took it from whom is open: it came two days later."),
    ],
)
def test_the_reasoning_tells_who_took_it_from_whom(direction: CopyDirection, told: str) -> None:
    lines = report(direction=direction).claims[0].narrative
    assert lines[-2] == f"The Herald and The Courier share 12 words of this passage; {told}"
    assert lines[-1].startswith("So: ")


@pytest.mark.parametrize("suffix", EXPORTERS)
def test_every_format_tells_the_copy_and_how_many_heard_it(suffix: str) -> None:
    words = words_of(render(report(), suffix), suffix)
    assert "it came two days later" in words
    assert "The Courier" in words
    assert "newsroom" in words


def test_a_page_shows_the_passages_side_by_side_and_the_utterance_beside_the_content() -> None:
    rendered = render(report(), ".html")
    assert isinstance(rendered, bytes)
    page = parse_page(rendered)
    assert "Copied passages: 1" in page.text
    assert page.text.count("the boats lie idle") >= 2
    assert "2 newsrooms report that it was said: The Courier and The Herald. That it is so rests on" in page.text
    assert not page.faults


def test_where_the_newsrooms_are_not_known_no_page_says_how_many_heard_it() -> None:
    ledger, assessment = build_situation({**CASE, "newsrooms": {}})
    rendered = render(build_report(ledger, [assessment], POLICY, "1"), ".html")
    assert isinstance(rendered, bytes)
    assert "report that it was said" not in rendered.decode()


def joined_situation() -> tuple[Ledger, Assessment]:
    ledger, assessment = situation()
    joint = JoinedChain(citing=assessment.statements[0], cited=assessment.statements[1], reason="the same paper")
    origin = assessment.support.origins[0].model_copy(update={"joined": (joint,)})
    support = assessment.support.model_copy(update={"origins": (origin,)})
    return ledger, assessment.model_copy(update={"support": support})


def joined_report() -> Report:
    """Return a report with copied passages, newsrooms and a joined chain."""
    ledger, joined = joined_situation()
    return build_report(ledger, [joined], POLICY, "1")


def test_a_chain_that_runs_on_in_another_article_is_drawn_with_a_link_to_it() -> None:
    ledger, joined = joined_situation()
    rendered = render(joined_report(), ".html")
    assert isinstance(rendered, bytes)
    assert "The chain of The Herald runs on in an article of The Courier: the same paper." in narrate(ledger, joined)
    assert "its own article: " in parse_page(rendered).text
    assert f"#statement-{joined.statements[1]}" in parse_page(rendered).links
