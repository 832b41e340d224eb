"""From the network's scores to attributions: the best sequence of tags, and which parts belong to one cue."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from math import exp
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from claims.extraction.windows import Window
from claims.text.lexicon import load_lexicon
from schemas.model import Span

Floats = npt.NDArray[np.float32]
# Tag 0 is outside; then begin and inside of source, cue and content.
_OUTSIDE, _SOURCE, _CUE, _CONTENT = 0, 1, 3, 5
_BEGINS = (1, 3, 5)


class Scores(NamedTuple):
    """What the network says of one window of n pieces, in log odds.

    `tags` is [n, 7]; `heads` is [n, n + 1], for each piece the place its cue begins at, 0 for outside of the window.
    """

    tags: Floats
    heads: Floats


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who, by which words, says what, in offsets of the article's text. `source` is empty where the text gives none.

    `confidence`, in [0, 1], is how often such readings are right: content and source each share half of their
    words or more (Jaccard) with those that a trained reader marked (docs/evaluation.md, "Confidence"). `evidence` is
    what it was reckoned from.
    """

    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    confidence: float
    evidence: tuple[float, ...] = ()


class _Part(NamedTuple):
    """A run of pieces of one role; `head` is the piece that its cue begins at, -1 for outside of the window.

    `inner`, `edge` and `pull` are logarithms of probabilities: of its tags on average, of the less likely of its first
    and its last tag, and of its head.
    """

    role: int
    first: int
    stop: int
    head: int
    inner: float
    edge: float
    pull: float


def decode(windows: Sequence[Window], scores: Sequence[Scores]) -> Iterator[list[Attribution]]:
    """Yield the attributions of each window, in order of their cues. Empty where nobody is said to say anything."""
    for window, score, path in zip(windows, scores, _best_paths([score.tags for score in scores]), strict=True):
        yield list(_attributions(window, _parts(score, path)))


def _log_shares(scores: Floats) -> Floats:
    """Return scores as logarithms of probabilities, over the last axis."""
    top = scores - scores.max(-1, keepdims=True)
    shares: Floats = top - np.log(np.exp(top).sum(-1, keepdims=True))
    return shares


def _best_paths(tags: Sequence[Floats]) -> list[npt.NDArray[np.int64]]:
    """Return the likeliest tags of each window, none of which is inside a role that did not begin.

    Viterbi's algorithm (IEEE Trans. Inf. Theory 13, 1967) with transitions that are either free or forbidden, all
    windows at once.
    """
    if not tags:
        return []
    width = max(len(one) for one in tags)
    shares = np.zeros((width, len(tags), 7), dtype=np.float32)
    for row, one in enumerate(tags):
        # Past its end a window stays outside, which costs nothing.
        shares[len(one) :, row, 1:] = -1e9
        shares[: len(one), row] = _log_shares(one)
    best = shares[0].copy()
    best[:, 2::2] = -1e9
    came_from = np.zeros((width, len(tags), 7), dtype=np.int8)
    rows = np.arange(len(tags))
    for at in range(1, width):
        top = best.argmax(1)
        came_from[at] = top[:, None]
        stays = best[:, 2::2] > best[:, 1::2]
        came_from[at, :, 2::2] = np.array(_BEGINS) + stays
        free = best[rows, top][:, None]
        inside = np.maximum(best[:, 1::2], best[:, 2::2])
        best = shares[at] + np.concatenate(
            [free, free, inside[:, :1], free, inside[:, 1:2], free, inside[:, 2:]], axis=1
        )
    path = np.zeros((width, len(tags)), dtype=np.int64)
    path[-1] = best.argmax(1)
    for at in range(width - 1, 0, -1):
        path[at - 1] = came_from[at, rows, path[at]]
    return [path[: len(one), row] for row, one in enumerate(tags)]


def _parts(score: Scores, path: npt.NDArray[np.int64]) -> list[_Part]:
    """Return the runs of one role, each with the cue that most of its pieces point at."""
    ends = (path == _OUTSIDE) & (np.concatenate([[_OUTSIDE], path[:-1]]) != _OUTSIDE)
    edges = np.flatnonzero((path % 2 == 1) | ends)
    if not len(edges):
        return []
    shares = _log_shares(score.tags)[np.arange(len(path)), path]
    heads = _log_shares(score.heads)
    cues = edges[path[edges] == _CUE]
    found = []
    for first, stop in zip(edges, [*edges[1:], len(path)], strict=True):
        if path[first] == _OUTSIDE:
            continue
        votes = np.exp(heads[first:stop][:, np.concatenate([[0], cues + 1])]).mean(0)
        best = int(votes.argmax())
        head = -1 if best == 0 else int(cues[best - 1])
        inside = shares[first:stop]
        inner, edge, pull = (float(one) for one in (inside.mean(), min(inside[0], inside[-1]), np.log(votes[best])))
        found.append(_Part(int(path[first]), int(first), int(stop), head, inner, edge, pull))
    return found


def _attributions(window: Window, parts: Sequence[_Part]) -> Iterator[Attribution]:
    """Yield one attribution for each cue that something is the content of; a cue may have a second part ("put it")."""
    cues = {part.first: part for part in parts if part.role == _CUE}
    for cue in cues.values():
        if cue.head in cues and cue.head != cue.first:
            continue
        mine = [part for part in parts if part.head == cue.first and part is not cue]
        cue_parts, source, content = (
            [part for part in mine if part.role == role] for role in (_CUE, _SOURCE, _CONTENT)
        )
        if content:
            evidence = _evidence([cue, *cue_parts], source, content)
            yield Attribution(
                source=_spans(window, source),
                cue=_spans(window, [cue, *cue_parts]),
                content=_spans(window, content),
                confidence=_confidence(evidence),
                evidence=evidence,
            )


EVIDENCE = (
    "cue",
    "cue_edge",
    "content",
    "content_edge",
    "content_pull",
    "source",
    "source_edge",
    "source_pull",
    "none",
)
"""What each number of an attribution's evidence is: see `_Part`; `none` is 1 where no source is given."""


def _evidence(cue: Sequence[_Part], source: Sequence[_Part], content: Sequence[_Part]) -> tuple[float, ...]:
    return (
        *_weakest(cue)[:2],
        *_weakest(content),
        *(_weakest(source) if source else (0.0, 0.0, 0.0)),
        float(not source),
    )


def _weakest(parts: Sequence[_Part]) -> tuple[float, float, float]:
    return min(part.inner for part in parts), min(part.edge for part in parts), min(part.pull for part in parts)


@cache
def _weights() -> tuple[float, ...]:
    rows = load_lexicon("claims.extraction", "calibration.tsv", ("evidence", "weight"))
    weights = {name: float(weight) for name, weight in rows}
    return tuple(weights[name] for name in (*EVIDENCE, "always"))


def _confidence(evidence: Sequence[float]) -> float:
    """Return the probability that a reading is right: a logistic regression on its evidence (training/extraction)."""
    *weights, always = _weights()
    odds = always + sum(weight * value for weight, value in zip(weights, evidence, strict=True))
    return 1.0 / (1.0 + exp(-odds))


def _spans(window: Window, parts: Sequence[_Part]) -> tuple[Span, ...]:
    return tuple(Span(int(window.starts[part.first]), int(window.ends[part.stop - 1])) for part in parts)
