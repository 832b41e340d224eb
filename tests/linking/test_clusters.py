"""Average linkage."""

from hypothesis import given
from hypothesis import strategies as st

from claims.linking.clusters import average_linkage

NODES = "abcdefg"
pairs = st.tuples(st.sampled_from(NODES), st.sampled_from(NODES)).filter(lambda pair: pair[0] < pair[1])
links = st.dictionaries(pairs, st.sampled_from([0.2, 0.4, 0.5, 0.6, 0.61, 0.9, 1.0]), max_size=21)
SIZES = dict.fromkeys(NODES, 1)


@given(links, st.sets(pairs, max_size=3), st.randoms())
def test_groups_do_not_depend_on_order(
    scores: dict[tuple[str, str], float], apart: set[object], random: object
) -> None:
    nodes, rows, kept = list(NODES), list(scores.items()), list(apart)
    for items in (nodes, rows, kept):
        random.shuffle(items)
    shuffled = average_linkage(dict.fromkeys(nodes, 1), dict(rows), kept, threshold=0.5)
    assert shuffled == average_linkage(SIZES, scores, apart, threshold=0.5)


@given(links, st.sets(pairs, max_size=3))
def test_groups_part_the_nodes_and_never_hold_what_is_to_be_apart(
    scores: dict[tuple[str, str], float], apart: set[tuple[str, str]]
) -> None:
    groups = average_linkage(SIZES, scores, apart, threshold=0.5)
    assert sorted(node for group in groups for node in group) == list(NODES)
    assert not any(left in group and right in group for group in groups for left, right in apart)


@given(links)
def test_no_two_groups_are_left_that_are_near_enough(scores: dict[tuple[str, str], float]) -> None:
    groups = average_linkage(SIZES, scores, (), threshold=0.5)
    for one in groups:
        for other in groups:
            if one != other:
                total = sum(scores.get((min(a, b), max(a, b)), 0.0) for a in one for b in other)
                assert total / (len(one) * len(other)) < 0.5 + 1e-6


def test_one_strong_link_does_not_chain_two_groups() -> None:
    scores = {("a", "b"): 1.0, ("c", "d"): 1.0, ("b", "c"): 0.9}
    assert average_linkage(dict.fromkeys("abcd", 1), scores, (), threshold=0.5) == [["a", "b"], ["c", "d"]]


def test_nothing_makes_no_groups() -> None:
    assert average_linkage({}, {}, (), threshold=0.5) == []
