"""How far attributions agree with those that a person marked, span by span and as wholes."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

_WORD = re.compile(r"[^\W_]+")
ROLES = ("source", "cue", "content")
FIGURES = (*ROLES, "triple_exact", "attribution")
_LIKE = 0.5

Spans = Sequence[tuple[int, int]]
Words = frozenset[int]


class Marked(NamedTuple):
    """One attribution as the numbers of the words in each role. Punctuation and quote marks count for nothing."""

    source: Words
    cue: Words
    content: Words


@dataclass(slots=True)
class Tally:
    """How many were right, wrong and missed."""

    right: int = 0
    wrong: int = 0
    missed: int = 0

    @property
    def precision(self) -> float:
        """The share of what was found that is right; 0 if nothing was found."""
        return self.right / (self.right + self.wrong or 1)

    @property
    def recall(self) -> float:
        """The share of what there is that was found; 0 if there is nothing."""
        return self.right / (self.right + self.missed or 1)

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall; 0 if both are."""
        return 2 * self.right / (2 * self.right + self.wrong + self.missed or 1)

    def add(self, right: int, found: int, wanted: int) -> None:
        """Count `right` ones of `found` and of `wanted`."""
        self.right += right
        self.wrong += found - right
        self.missed += wanted - right


@dataclass(slots=True)
class Score:
    """The tallies of FIGURES.

    A role is right if its words are, `triple_exact` if all three are; an `attribution` if content and source each
    share half of their words or more (Jaccard), paired one to one, the likest contents first.
    """

    tallies: dict[str, Tally] = field(default_factory=lambda: {name: Tally() for name in FIGURES})

    def add(self, wanted: Sequence[Marked], found: Sequence[Marked]) -> list[bool]:
        """Count one text; return for each that was found whether it is a right attribution.

        Attributions without a word of content are left out on both sides, and are not right.
        """
        kept = [at for at, one in enumerate(found) if one.content]
        left, right = [one for one in wanted if one.content], [found[at] for at in kept]
        for role in ROLES:
            marked, read = ({getattr(one, role) for one in side} - {frozenset()} for side in (left, right))
            self.tallies[role].add(len(marked & read), len(read), len(marked))
        exact = _pairs(left, right, is_exact=True)
        self.tallies["triple_exact"].add(len(exact), len(right), len(left))
        paired = {kept[at] for at in _pairs(left, right, is_exact=False)}
        self.tallies["attribution"].add(len(paired), len(right), len(left))
        return [at in paired for at in range(len(found))]


def word_starts(text: str) -> list[int]:
    """Return where each word of a text begins: a run of letters and digits."""
    return [match.start() for match in _WORD.finditer(text)]


def mark(starts: Sequence[int], roles: Mapping[str, Spans]) -> Marked:
    """Return an attribution given by spans as one given by words."""
    return Marked(*(frozenset(_words(starts, roles[role])) for role in ROLES))


def _words(starts: Sequence[int], spans: Spans) -> Iterator[int]:
    for start, end in spans:
        yield from range(bisect_left(starts, start), bisect_left(starts, end))


def _pairs(wanted: Sequence[Marked], found: Sequence[Marked], *, is_exact: bool) -> set[int]:
    """Return which of those found pair off with one that is wanted, each used once."""
    near = [
        (-overlap, at, other)
        for at, left in enumerate(wanted)
        for other, right in enumerate(found)
        if (left == right if is_exact else jaccard(left.source, right.source) >= _LIKE)
        and (overlap := jaccard(left.content, right.content)) >= _LIKE
    ]
    used: set[int] = set()
    paired: set[int] = set()
    for _, at, other in sorted(near):
        if at not in used and other not in paired:
            used.add(at)
            paired.add(other)
    return paired


def jaccard(left: Words, right: Words) -> float:
    """Return the share of the words of either that both have; 1 if neither has any."""
    return len(left & right) / len(left | right) if left | right else 1.0


def calibration_error(judged: Iterable[tuple[float, bool]], bins: int = 10) -> float:
    """Return how far confidence lies from the share that is right, on average over equally wide bins; 0 for none.

    Source: expected calibration error, M. P. Naeini and others, AAAI 2015.
    """
    binned: list[list[tuple[float, bool]]] = [[] for _ in range(bins)]
    for confidence, is_right in judged:
        binned[min(int(confidence * bins), bins - 1)].append((confidence, is_right))
    total = sum(len(one) for one in binned) or 1
    return sum(abs(sum(c for c, _ in one) - sum(r for _, r in one)) for one in binned) / total
