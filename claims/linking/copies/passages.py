"""Passages that two articles have in common, word for word and in the same order."""

from collections.abc import Collection, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

import numpy as np
from rapidfuzz.distance import LCSseq

from claims.linking.copies.shingles import SHINGLE, WINDOW, Places, Wording
from schemas.settings import CopySettings

Flags = np.ndarray[tuple[int], np.dtype[np.bool_]]


class Stretch(NamedTuple):
    """Words `left` to `left_end` of one article and `right` to `right_end` of another, of which `words` agree."""

    left: int
    left_end: int
    right: int
    right_end: int
    words: int


def near_copies(runs: Sequence[Stretch], left: Wording, right: Wording, settings: CopySettings) -> list[Stretch]:
    """Return the near copies, in the order of the left article: `min_words` or more, nearly all of them the same.

    `runs` are the equal runs of the two. Where one of them leaves out a clause or a paragraph, a passage comes in
    pieces, which count together. No word is in two passages; passages may stand in another order on the right.
    """
    pieces = [
        piece for joined in _joined(runs, settings.max_gap) for piece in _tight(joined, left, right, settings.min_score)
    ]
    kept = []
    for group in _with_cuts(pieces, settings):
        if sum(piece.words for piece in group) >= settings.min_words:
            kept += group
    return kept


def equal_runs(left: Wording, right: Wording, furniture: Collection[int]) -> list[Stretch]:
    """Return the longest runs of equal words that do not overlap, in the order of the left article.

    `furniture` are kept shingles of both, which count for nothing.
    """
    at_left, at_right = _equal_shingles(left, right)
    if furniture:
        counting = _counting(left, furniture)[at_left] & _counting(right, furniture)[at_right]
        at_left, at_right = at_left[counting], at_right[counting]
    if not len(at_left):
        return []
    breaks = np.flatnonzero((np.diff(at_left - at_right) != 0) | (np.diff(at_left) != 1)) + 1
    starts = np.concatenate(([0], breaks))
    sizes = np.diff(np.concatenate((starts, [len(at_left)]))) + SHINGLE - 1
    runs = sorted(
        zip(at_left[starts].tolist(), at_right[starts].tolist(), sizes.tolist(), strict=True),
        key=lambda run: (-run[2], run[0], run[1]),
    )
    taken_left = np.zeros(len(left.words), dtype=np.bool_)
    taken_right = np.zeros(len(right.words), dtype=np.bool_)
    found = []
    for first, other, size in runs:
        free = np.flatnonzero(~(taken_left[first : first + size] | taken_right[other : other + size]))
        for part in np.split(free, np.flatnonzero(np.diff(free) != 1) + 1):
            if len(part) >= SHINGLE:
                begin, stop = int(part[0]), int(part[-1]) + 1
                taken_left[first + begin : first + stop] = True
                taken_right[other + begin : other + stop] = True
                found.append(Stretch(first + begin, first + stop, other + begin, other + stop, stop - begin))
    return sorted(found)


def _equal_shingles(left: Wording, right: Wording) -> tuple[Places, Places]:
    """Return the places of equal shingles, by diagonal and then in order."""
    lowest = np.searchsorted(right.ranked, left.shingles, side="left")
    counts = np.searchsorted(right.ranked, left.shingles, side="right") - lowest
    at_left = np.repeat(np.arange(len(counts)), counts)
    within = np.arange(len(at_left)) - np.repeat(np.cumsum(counts) - counts, counts)
    at_right = right.order[np.repeat(lowest, counts) + within]
    by_diagonal = np.lexsort((at_left, at_left - at_right))
    return at_left[by_diagonal], at_right[by_diagonal]


def _counting(wording: Wording, furniture: Collection[int]) -> Flags:
    """Return which shingles are no furniture: neither furniture, nor between two of it that stand close."""
    found = wording.kept[np.isin(wording.kept_shingles, np.array(sorted(furniture), dtype=np.int64))]
    counting = np.ones(len(wording.shingles), dtype=np.bool_)
    counting[found] = False
    for first, last in pairwise(found.tolist()):
        if last - first <= WINDOW:
            counting[first:last] = False
    return counting


def _joined(runs: Sequence[Stretch], max_gap: int) -> Iterator[list[Stretch]]:
    """Yield runs that follow each other on both sides with few other words between."""
    group: list[Stretch] = []
    for run in runs:
        is_near = group and _gaps(group[-1], run) and max(_gaps(group[-1], run)) <= max_gap
        if group and not is_near:
            yield group
            group = []
        group.append(run)
    if group:
        yield group


def _gaps(former: Stretch, later: Stretch) -> tuple[int, ...]:
    """Return how many words stand between two stretches on each side; empty if they stand in another order there."""
    gaps = (later.left - former.left_end, later.right - former.right_end)
    return gaps if min(gaps) >= 0 else ()


def _tight(runs: Sequence[Stretch], left: Wording, right: Wording, min_score: float) -> Iterator[Stretch]:
    """Yield the runs as one stretch if enough of its words agree, else those on each side of the widest gap."""
    whole = _merged(runs, left, right)
    longer = max(whole.left_end - whole.left, whole.right_end - whole.right)
    if whole.words >= min_score * longer:
        yield whole
        return
    gaps = [max(_gaps(former, later)) for former, later in pairwise(runs)]
    cut = gaps.index(max(gaps)) + 1
    yield from _tight(runs[:cut], left, right, min_score)
    yield from _tight(runs[cut:], left, right, min_score)


def _merged(runs: Sequence[Stretch], left: Wording, right: Wording) -> Stretch:
    agreeing = sum(run.words for run in runs)
    for former, later in pairwise(runs):
        between = (
            left.words[former.left_end : later.left].tolist(),
            right.words[former.right_end : later.right].tolist(),
        )
        agreeing += LCSseq.similarity(*between)
    return Stretch(runs[0].left, runs[-1].left_end, runs[0].right, runs[-1].right_end, agreeing)


def _with_cuts(pieces: Sequence[Stretch], settings: CopySettings) -> Iterator[list[Stretch]]:
    """Yield pieces that follow each other on both sides, nothing but a cut of one side between them."""
    group: list[Stretch] = []
    for piece in pieces:
        gaps = _gaps(group[-1], piece) if group else ()
        is_cut = gaps and min(gaps) <= settings.max_gap and max(gaps) <= settings.max_cut
        if group and not is_cut:
            yield group
            group = []
        group.append(piece)
    if group:
        yield group
