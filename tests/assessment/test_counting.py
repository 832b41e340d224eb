"""The largest set of independent groups, held against trying every set."""

from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from claims.assessment.counting import EXACT_GROUPS, largest_clique


@st.composite
def neighbourhoods(draw: st.DrawFn, *, max_size: int = 10) -> list[int]:
    size = draw(st.integers(min_value=1, max_value=max_size))
    edges = draw(st.sets(st.sampled_from([*combinations(range(size), 2)]))) if size > 1 else set()
    neighbours = [0] * size
    for left, right in edges:
        neighbours[left] |= 1 << right
        neighbours[right] |= 1 << left
    return neighbours


def _by_trying_all(neighbours: list[int]) -> int:
    vertices = range(len(neighbours))
    for size in range(len(neighbours), 1, -1):
        for chosen in combinations(vertices, size):
            if all(neighbours[left] >> right & 1 for left, right in combinations(chosen, 2)):
                return size
    return 1


@given(neighbourhoods())
def test_the_largest_clique_is_that_of_trying_all_sets(neighbours: list[int]) -> None:
    assert largest_clique(neighbours, (1 << len(neighbours)) - 1) == _by_trying_all(neighbours)


@given(neighbourhoods(), st.data())
def test_only_the_vertices_asked_for_are_used(neighbours: list[int], data: st.DataObject) -> None:
    among = data.draw(st.integers(min_value=0, max_value=(1 << len(neighbours)) - 1))
    cut = [row & among if among >> vertex & 1 else 0 for vertex, row in enumerate(neighbours)]
    assert largest_clique(neighbours, among) == (_by_trying_all(cut) if among else 0)


def test_sixty_groups_of_six_camps_are_counted_exactly() -> None:
    camps = [sum(1 << other for other in range(60) if other % 6 != one % 6) for one in range(60)]
    assert largest_clique(camps, (1 << 60) - 1) == 6


def test_beyond_sixty_groups_the_bound_is_sound() -> None:
    size = 3 * EXACT_GROUPS
    # Neighbours are those whose sum is no multiple of three: nobody knows better than the search, but 2 must be found.
    neighbours = [sum(1 << other for other in range(size) if other != one and (one + other) % 3) for one in range(size)]
    found = largest_clique(neighbours, (1 << size) - 1)
    assert 2 <= found <= size
