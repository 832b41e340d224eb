"""The log: what stands after undos, and how a row is entered."""

from dataclasses import replace

import pytest

from claims.errors import DecisionError
from claims.review import enter, standing, take_back
from schemas.ledger import Ledger
from tests.assessment.graphs import Graph, Row, build
from tests.review.acts import grading, log_of, retracting, sign, undoing


@pytest.fixture
def ledger() -> Ledger:
    return build(Graph((Row(1, "Herald", "Vera Holm"), Row(2, "Courier", "Ida Moss"))))


def test_the_undo_of_an_undo_brings_the_decision_back(ledger: Ledger) -> None:
    for number in range(1, 5):
        ledger = log_of(ledger, [undoing(ledger.decisions[-1]) if ledger.decisions else grading("Vera Holm", "B")])
        assert [one.value for one in standing(ledger.decisions)] == (["B"] if number % 2 else [])


def test_two_equal_decisions_of_one_moment_are_two_rows_with_ids_of_their_own(ledger: Ledger) -> None:
    first, second = log_of(ledger, [grading("Vera Holm", "B")] * 2).decisions
    assert first.id != second.id
    assert first.model_copy(update={"id": second.id, "before": "B"}) == second


def test_a_row_says_what_held_before_it(ledger: Ledger) -> None:
    logged = log_of(ledger, [grading("Vera Holm", "B"), grading("Ida Moss", "D"), grading("Vera Holm", "C", "Bo")])
    logged = log_of(logged, [undoing(logged.decisions[-1]), grading("Vera Holm", "E")])
    assert [one.before for one in logged.decisions] == [None, None, "B", "C", "B"]


def test_an_undo_of_what_another_program_took_back_meanwhile_is_refused(ledger: Ledger) -> None:
    seen = log_of(ledger, [grading("Vera Holm", "B")])
    draft = take_back(seen.decisions, seen.decisions[0].id[:6], sign("Ada"))
    meanwhile = log_of(seen, [undoing(seen.decisions[0], "Bo")])
    with pytest.raises(DecisionError, match=f"{seen.decisions[0].id}: Bo took it back already"):
        enter(draft, meanwhile.decisions)
    with pytest.raises(DecisionError, match="no decision in the log has this id"):
        enter(draft, ())


def test_an_undo_names_its_decision_or_is_refused_with_what_there_is(ledger: Ledger) -> None:
    log = log_of(ledger, [grading("Vera Holm", "B"), retracting("Ida Moss", "recanted")]).decisions
    for wanted in ("d000000", "", "  "):
        with pytest.raises(DecisionError, match="no decision in the log has this id"):
            take_back(log, wanted, sign())
    with pytest.raises(DecisionError, match=f"2 decisions begin so, say which: {log[0].id} grade by Ada; {log[1].id}"):
        take_back(log, "d", sign())


@pytest.mark.parametrize(("author", "reason"), [(" ", "so it is"), ("Ada", "\n ")])
def test_a_decision_needs_an_author_and_a_reason(ledger: Ledger, author: str, reason: str) -> None:
    with pytest.raises(DecisionError, match="a decision needs"):
        grading_with(ledger, author, reason)


def grading_with(ledger: Ledger, author: str, reason: str) -> None:
    from claims.review import grade

    grade(ledger, "Vera Holm", "B", sign(author, reason=reason))


def test_an_author_and_a_reason_stand_on_one_line(ledger: Ledger) -> None:
    from claims.review import grade

    made = grade(ledger, "Vera Holm", "B", sign(" Ada\tLind ", reason="seen\n it\x0b"))
    assert (made.author, made.reason) == ("Ada Lind", "seen it")


def test_what_does_not_stand_has_no_effect_even_out_of_place(ledger: Ledger) -> None:
    log = log_of(ledger, [grading("Vera Holm", "B")]).decisions
    undo = enter(take_back(log, log[0].id, sign()), log)
    assert standing(replace(ledger, decisions=(*log, undo)).decisions) == []
