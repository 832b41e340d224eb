from itertools import product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from claims.extraction.decoding import EVIDENCE, Attribution, Scores, decode
from claims.extraction.windows import Window
from schemas.model import Span

TAGS = {"O": 0, "S": 1, "s": 2, "C": 3, "c": 4, "P": 5, "p": 6}


def _window(size: int) -> Window:
    places = np.arange(size, dtype=np.int64) * 10
    return Window(np.zeros(size, dtype=np.int64), np.zeros(size, dtype=np.int64), places, places + 9)


def _read(tags: str, heads: dict[int, int], sure: float = 9.0) -> list[Attribution]:
    """Decode tags written as letters (S source, C cue, P content, small for inside) and the cue of each piece."""
    scores = Scores(
        np.full((len(tags), 7), 0.0, dtype=np.float32), np.full((len(tags), len(tags) + 1), 0.0, dtype=np.float32)
    )
    for at, letter in enumerate(tags):
        scores.tags[at, TAGS[letter]] = sure
        scores.heads[at, heads.get(at, -1) + 1] = sure
    return next(decode([_window(len(tags))], [scores]))


def test_what_points_at_one_cue_is_one_attribution() -> None:
    (one,) = _read("SsCPpO", {0: 2, 1: 2, 2: 2, 3: 2, 4: 2})
    assert one.source == (Span(0, 19),)
    assert one.cue == (Span(20, 29),)
    assert one.content == (Span(30, 49),)


def test_two_cues_share_out_sources_and_contents() -> None:
    first, second = _read("SCPOSCP", {0: 1, 1: 1, 2: 1, 4: 5, 5: 5, 6: 5})
    assert (first.source, first.content) == ((Span(0, 9),), (Span(20, 29),))
    assert (second.source, second.content) == ((Span(40, 49),), (Span(60, 69),))


def test_a_content_may_be_broken_in_two() -> None:
    (one,) = _read("PpSCPp", {0: 3, 1: 3, 2: 3, 3: 3, 4: 3, 5: 3})
    assert one.content == (Span(0, 19), Span(40, 59))


def test_a_cue_may_have_a_second_part() -> None:
    (one,) = _read("SCPOC", {0: 1, 1: 1, 2: 1, 4: 1})
    assert one.cue == (Span(10, 19), Span(40, 49))


def test_a_cue_without_content_attributes_nothing() -> None:
    assert _read("SCO", {0: 1, 1: 1}) == []


def test_what_has_its_cue_outside_of_the_window_is_left_alone() -> None:
    assert _read("PpO", {}) == []


def test_nothing_tagged_is_nothing_said() -> None:
    assert _read("OOO", {}) == []


def test_a_source_may_be_missing() -> None:
    (one,) = _read("CP", {0: 0, 1: 0})
    assert one.source == ()
    assert dict(zip(EVIDENCE, one.evidence, strict=True))["none"] == 1.0


def test_confidence_grows_with_certainty() -> None:
    heads = {0: 1, 1: 1, 2: 1}
    (doubtful,), (sure,) = _read("SCP", heads, sure=3.0), _read("SCP", heads, sure=9.0)
    assert 0.0 < doubtful.confidence < sure.confidence < 1.0


def _share(tags: np.ndarray, path: tuple[int, ...]) -> float:
    odds = tags - np.log(np.exp(tags).sum(-1, keepdims=True))
    return float(sum(odds[at, tag] for at, tag in enumerate(path)))


def _is_possible(path: tuple[int, ...]) -> bool:
    return all(tag == 0 or tag % 2 == 1 or (at > 0 and path[at - 1] in {tag, tag - 1}) for at, tag in enumerate(path))


@settings(max_examples=25, deadline=None)
@given(arrays(np.float32, (4, 7), elements=st.floats(-3, 3, width=16)))
def test_the_sequence_of_tags_is_the_likeliest_that_is_possible(tags: np.ndarray) -> None:
    from claims.extraction.decoding import _best_paths

    (path,) = _best_paths([tags])
    best = max(_share(tags, other) for other in product(range(7), repeat=4) if _is_possible(other))
    assert _is_possible(tuple(path.tolist()))
    assert _share(tags, tuple(path.tolist())) == pytest.approx(best, abs=1e-4)


@given(st.lists(st.integers(1, 9), min_size=1, max_size=5), st.integers(0, 2**32 - 1))
def test_a_window_reads_alike_alone_and_among_others(sizes: list[int], seed: int) -> None:
    noise = np.random.default_rng(seed)
    scores = [
        Scores(noise.normal(0, 3, (n, 7)).astype(np.float32), noise.normal(0, 3, (n, n + 1)).astype(np.float32))
        for n in sizes
    ]
    windows = [_window(n) for n in sizes]
    together = list(decode(windows, scores))
    assert together == [next(decode([window], [score])) for window, score in zip(windows, scores, strict=True)]
