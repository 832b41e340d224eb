"""Disagreements face to face."""

import pytest

from claims.reporting.faces import face, split_at
from schemas.assessment import Disagreement, DisagreementType
from schemas.model import StatementId
from schemas.report import ReportStatement
from tests.reporting.examples import example_report


@pytest.fixture(scope="module")
def statements() -> dict[StatementId, ReportStatement]:
    return {shown.statement.id: shown for claim in example_report().claims for shown in claim.statements}


def find_clash(kind: DisagreementType) -> Disagreement:
    clashes = (clash for claim in example_report().claims for clash in claim.assessment.disagreements)
    return next(clash for clash in clashes if clash.type is kind)


def test_the_words_that_a_clash_names_are_marked_in_the_sentence(
    statements: dict[StatementId, ReportStatement],
) -> None:
    both = face(find_clash(DisagreementType.NUMERIC), statements)
    for side in both.sides:
        excerpt = side.excerpt
        assert excerpt is not None
        marked = [excerpt.text[slice(*mark.span)] for mark in excerpt.marks if mark.role == "clash"]
        assert marked == list(side.words)


def test_where_no_words_are_named_those_are_shown_in_which_near_wordings_differ(
    statements: dict[StatementId, ReportStatement],
) -> None:
    both = face(find_clash(DisagreementType.NEGATION), statements)
    assert [side.words for side in both.sides] == [(), ("not",)]


def test_a_statement_that_is_not_at_hand_leaves_its_side_empty() -> None:
    both = face(find_clash(DisagreementType.NUMERIC), {})
    assert [(side.shown, side.excerpt) for side in both.sides] == [(None, None)] * 2


def test_pieces_around_words_join_to_the_text_also_where_words_overlap_or_are_not_there() -> None:
    for words in ((), ("crews freed",), ("13 crews", "crews"), ("absent", ""), ("crews", "13")):
        assert "".join(piece for _, piece in split_at("13 crews freed", words)) == "13 crews freed"


def test_words_that_stand_in_no_sentence_leave_it_as_it_is(statements: dict[StatementId, ReportStatement]) -> None:
    clash = find_clash(DisagreementType.NUMERIC).model_copy(update={"words": ("words of no sentence", "65 million")})
    left, right = face(clash, statements).sides
    assert left.excerpt == statements[left.statement_id].excerpt
    assert right.excerpt != statements[right.statement_id].excerpt


def test_words_of_the_cue_are_marked_where_it_is_the_cue_that_clashes(
    statements: dict[StatementId, ReportStatement],
) -> None:
    clash = find_clash(DisagreementType.NUMERIC).model_copy(update={"words": ("according to", "")})
    excerpt = face(clash, statements).sides[0].excerpt
    assert excerpt is not None
    assert [excerpt.text[slice(*mark.span)] for mark in excerpt.marks if mark.role == "clash"] == ["according to"]
