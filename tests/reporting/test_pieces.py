"""Contents of several pieces, printed outside their sentence."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from claims.reporting import (
    build_report,
    narrate,
    render,
    spell_content,
    statement_lines,
)
from claims.reporting.pieces import GAP, MAX_ADJOINING_CHARS
from claims.reporting.tables import model_row
from schemas.assessment import Disagreement, DisagreementType, Status
from schemas.model import Span
from schemas.statement import Content
from tests.builders import make_article, make_claim, make_ledger, make_statement
from tests.reporting.examples import POLICY, assess_by_hand

PIECES = st.lists(st.tuples(st.text("abc de", min_size=1, max_size=9), st.integers(0, 9)), min_size=1, max_size=5)
TEXT = "“The lock leaks,” the keeper said. “It leaked last year too,” she said.\n"
STITCHED = "The lock leaks, It leaked last year too"
PRINTED = "The lock leaks, … It leaked last year too"


def content_of(pieces: list[tuple[str, int]]) -> Content:
    """Return the content of pieces that stand so many characters apart."""
    spans, start = [], 0
    for words, gap in pieces:
        spans.append(Span(start, start + len(words)))
        start += len(words) + gap
    return Content(text=" ".join(words for words, _ in pieces), spans=tuple(spans))


@given(PIECES)
def test_a_gap_stands_where_the_pieces_do_not_adjoin_and_nowhere_else(pieces: list[tuple[str, int]]) -> None:
    wanted = pieces[0][0]
    for (_, gap), (words, _) in pairwise(pieces):
        wanted += (GAP if gap > MAX_ADJOINING_CHARS else " ") + words
    assert spell_content(content_of(pieces)) == wanted


@given(PIECES)
def test_taking_the_gaps_out_gives_the_text_of_the_data(pieces: list[tuple[str, int]]) -> None:
    content = content_of(pieces)
    assert spell_content(content).replace(GAP, " ") == content.text


@given(st.text())
def test_a_content_without_spans_is_printed_as_it_is(text: str) -> None:
    assert spell_content(Content(text=text)) == text


def test_no_content_is_nothing() -> None:
    assert spell_content(None) == ""


def test_every_printed_form_has_the_gap_and_the_data_has_not() -> None:
    article = make_article(TEXT)
    parts = ("The lock leaks,", "It leaked last year too")
    spans = tuple(Span(TEXT.index(part), TEXT.index(part) + len(part)) for part in parts)
    said = make_statement(STITCHED, "the keeper", article=article)
    said = said.model_copy(update={"content": Content(text=STITCHED, spans=spans)})
    other = make_statement("she", "the keeper", article=article)
    claim = make_claim([said, other]).model_copy(update={"text": "A heading"})
    ledger = make_ledger([article], [said, other], [claim])
    clash = Disagreement(type=DisagreementType.NEGATION, statements=(said.id, other.id))
    assessment = assess_by_hand(ledger, claim, Status.SINGLE_SOURCE, disagreements=(clash,))
    report = build_report(ledger, [assessment], POLICY, "1")
    printed = [
        *(str(render(report, suffix), "utf-8") for suffix in (".html", ".md", ".jsonld")),
        *render(report, ".csv").values(),
    ]
    assert STITCHED not in "".join(map(str, printed[:3]))
    assert all(PRINTED in text for text in printed[:3])
    assert PRINTED in " ".join(narrate(ledger, assessment))
    (line, *_) = statement_lines(ledger)
    assert (line.content.text, model_row(line)["content"]) == (STITCHED, PRINTED)
