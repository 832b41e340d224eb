"""The program reaches what it has reached before."""

from collections.abc import Mapping

import pytest

from benchmarks.seeds import measure, read_floors, shortfalls
from tests.seeds.scoring import Tally


@pytest.fixture(scope="module")
def tallies() -> Mapping[str, Tally]:
    return measure()


def test_no_figure_on_the_seeds_lies_below_its_floor(tallies: Mapping[str, Tally]) -> None:
    assert shortfalls(tallies, read_floors()) == []


def test_every_figure_on_the_seeds_has_a_floor(tallies: Mapping[str, Tally]) -> None:
    assert set(read_floors()) == set(tallies)


def test_a_figure_below_its_floor_is_named() -> None:
    half = Tally(hits=1, misses=["one"])
    assert shortfalls({"links": half}, {"links": 0.5}) == []
    assert shortfalls({"links": half}, {"links": 0.6}) == ["links: 0.500 is below the floor 0.600"]
    assert shortfalls({}, {"links": 0.6}) == ["links: missing"]
