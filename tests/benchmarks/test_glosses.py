from pathlib import Path

import pytest

from benchmarks.glosses import FLOORS, Case, Outcome, figures, read_cases, read_floors, shortfalls, spell_day
from schemas.model import Span

MARKED = Path(__file__).parents[2] / "benchmarks" / "marked" / "glosses.jsonl"


def _outcome(result: str, answer: str = "Ida Holm") -> Outcome:
    return Outcome(Case("one.txt", "0" * 64, "person", Span(0, 2), (), None), result, "he", answer, "")


def test_what_is_open_costs_recall_and_what_is_wrong_both() -> None:
    outcomes = [_outcome("right"), _outcome("open"), _outcome("wrong"), _outcome("wrong", ""), _outcome("left", "")]
    found = figures(outcomes)["kept"]
    assert (found["cases"], found["precision"], found["recall"]) == (5, pytest.approx(1 / 3), pytest.approx(1 / 3))


def test_a_figure_below_its_floor_is_named() -> None:
    found = figures([_outcome("right"), _outcome("open")])
    assert shortfalls(found, {"kept": {"recall": 0.6}}) == ["kept recall: 0.500 is below the floor 0.600"]
    assert shortfalls(found, {"kept": {"recall": 0.5}}) == []
    assert shortfalls({}, {"kept": {"recall": 0.0}}) == ["kept: missing"]


def test_both_halves_hold_dates_and_parties_and_each_file_is_in_one() -> None:
    cases = read_cases(MARKED)
    assert len(cases) >= 150
    for half in ("look", "kept"):
        forms = [case.form for case in cases if case.half == half]
        assert len(forms) >= 50
        assert {"time", "person", "first", "we"} <= set(forms)
    assert len({(case.file, case.half) for case in cases}) == len({case.file for case in cases})


def test_what_is_marked_can_be_spelled() -> None:
    assert all(spell_day(case.day) for case in read_cases(MARKED) if case.day)


def test_every_floor_is_of_a_figure_that_is_measured() -> None:
    measured = figures([_outcome("right")])["kept"]
    assert FLOORS.exists()
    assert all(figure in measured for wanted in read_floors().values() for figure in wanted)
