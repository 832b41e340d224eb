"""Which stretches of an article stand in quotation marks."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from operator import itemgetter

from schemas.model import Span

_MARK = re.compile(r"[“”]|''|\"")


def quoted_stretches(text: str, stretches: Sequence[tuple[int, int]]) -> list[Span]:
    """Return the quoted stretches of a text, marks included, in order; a quote that is not closed ends its stretch.

    >>> [tuple(span) for span in quoted_stretches('She said "no" and left.', [(0, 23)])]
    [(9, 13)]
    """
    return [span for start, end in stretches for span in _in_stretch(text, start, end)]


def _in_stretch(text: str, start: int, end: int) -> Iterator[Span]:
    opened: int | None = None
    for match in _MARK.finditer(text, start, end):
        mark = match.group()
        if mark == "“" or (mark != "”" and opened is None):
            opened = match.start() if opened is None else opened
        elif opened is not None:
            yield Span(opened, match.end())
            opened = None
    if opened is not None:
        yield Span(opened, end)


def is_quoted(position: int, quotes: Sequence[Span]) -> bool:
    """Return whether a place lies inside one of the quoted stretches, which are in order."""
    at = bisect_right(quotes, position, key=itemgetter(0)) - 1
    return at >= 0 and position < quotes[at].end
