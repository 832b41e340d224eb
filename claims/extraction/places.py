"""Stretches of a text, to ask which of them a span overlaps."""

from bisect import bisect_left
from collections.abc import Iterable

from schemas.model import Span


class Places:
    """Spans of one text, in order; those that overlap are joined. Asking costs little however many there are."""

    def __init__(self, spans: Iterable[Span] = ()) -> None:
        """Begin with these spans."""
        self._spans: list[Span] = []
        self._ends: list[int] = []
        for span in sorted(spans):
            self.add(span)

    def add(self, span: Span) -> None:
        """Take one more span in, joined with those that it overlaps."""
        at = bisect_left(self._ends, span.start + 1)
        stop = at
        while stop < len(self._spans) and self._spans[stop].start < span.end:
            stop += 1
        touched = [span, *self._spans[at:stop]]
        whole = Span(min(one.start for one in touched), max(one.end for one in touched))
        self._spans[at:stop] = [whole]
        self._ends[at:stop] = [whole.end]

    def overlapping(self, span: Span) -> list[Span]:
        """Return the spans that share a character with a span, in order."""
        at = bisect_left(self._ends, span.start + 1)
        stop = at
        while stop < len(self._spans) and self._spans[stop].start < span.end:
            stop += 1
        return self._spans[at:stop]
