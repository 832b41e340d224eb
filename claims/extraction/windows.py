"""The windows of an article that the network reads: whole paragraphs, as many as fit."""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import numpy.typing as npt

from schemas.model import Span

if TYPE_CHECKING:
    from claims.inference import PieceEncoder

Ints = npt.NDArray[np.int64]

# What the shipped network was fitted on. Its attention costs the square of this, and most of what a speaker is said to
# say stands within it.
MAX_PIECES = 254
# One code point for one, so that offsets stay: the network then meets one sort of quote mark, dash and space.
_PLAIN = str.maketrans(
    {
        **dict.fromkeys("“”„‟«»″", '"'),
        **dict.fromkeys("‘’‚‛′`´", "'"),
        **dict.fromkeys("‐‑‒", "-"),
        **dict.fromkeys("–—―", "—"),
        **dict.fromkeys("\u00a0\u2002\u2003\u2007\u2009\u200a\u202f\u3000\t\r\n\u2028\u2029\x0b\x0c\x85", " "),
    }
)
_TYPED = re.compile("''")
SHAPES = 9
"""How many shapes a piece may have, see `shapes_of`."""


class Window(NamedTuple):
    """A run of pieces that the network reads at once: vocabulary ids, shapes, and places in the article's text."""

    ids: Ints
    shapes: Ints
    starts: Ints
    ends: Ints


# What is quoted is read again, passage by passage, each time out of the whole text.
@lru_cache(maxsize=8)
def plain_text(text: str) -> str:
    r"""Return the text with one sort of quote mark, dash and space, code point for code point.

    >>> plain_text("‘Yes’ — \u00abno\u00bb\u00a0''so''")
    '\'Yes\' — "no"  "so" '
    """
    return _TYPED.sub(_as_one_mark, text.translate(_PLAIN))


def _as_one_mark(match: re.Match[str]) -> str:
    """Return the two code points for a quote mark typed as two apostrophes, on the side where the words are."""
    before = match.string[match.start() - 1 : match.start()]
    return ' "' if not before or before.isspace() else '" '


def read_pieces(encoder: "PieceEncoder", text: str, spans: Sequence[Span]) -> list[Window]:
    """Return the pieces of each span of a text, with their places in the text. A span without pieces is left out."""
    plain = plain_text(text)
    found = []
    for span, pieces in zip(spans, encoder.encode([plain[start:end] for start, end in spans]), strict=True):
        if len(pieces.ids):
            starts, ends = pieces.starts + span.start, pieces.ends + span.start
            found.append(Window(pieces.ids, shapes_of(plain, starts, ends), starts, ends))
    return found


def shapes_of(text: str, starts: Ints, ends: Ints) -> Ints:
    """Return one number a piece for what the vocabulary does not tell: its case, and whether a space stands before it.

    Case: 0 without capitals, 1 with one, 2 all capitals. Plus 3 for a piece that is joined to the one before it, plus
    6 for the first of its paragraph.
    """
    shapes = np.empty(len(starts), dtype=np.int64)
    former = -1
    for at, (start, end) in enumerate(zip(starts.tolist(), ends.tolist(), strict=True)):
        word = text[start:end]
        case = 0 if word == word.lower() else 2 if len(word) > 1 and word.isupper() else 1
        shapes[at] = case + (6 if former < 0 else 3 if start == former else 0)
        former = end
    return shapes


def pack(paragraphs: Iterable[Window], first_room: int = MAX_PIECES) -> Iterator[Window]:
    """Yield windows of whole paragraphs, in order, as full as they get; the first holds at most `first_room` pieces.

    A paragraph that is longer than a window is cut, after the end of a sentence if there is one in its last half.
    """
    room, held = first_room, 0
    waiting: list[Window] = []
    for paragraph in paragraphs:
        for part in _cut(paragraph):
            size = len(part.ids)
            if waiting and held + size > room:
                yield _join(waiting)
                waiting, held, room = [], 0, MAX_PIECES
            waiting.append(part)
            held += size
    if waiting:
        yield _join(waiting)


def _cut(paragraph: Window) -> Iterator[Window]:
    start, size = 0, len(paragraph.ids)
    while size - start > MAX_PIECES:
        stop = _sentence_end(paragraph, start, start + MAX_PIECES)
        yield Window(*(array[start:stop] for array in paragraph))
        start = stop
    yield Window(*(array[start:] for array in paragraph))


def _sentence_end(paragraph: Window, start: int, stop: int) -> int:
    """Return the last place in the second half of `[start, stop)` where a capital follows a space; else `stop`."""
    for at in range(stop, (start + stop) // 2, -1):
        after_mark = paragraph.ends[at - 1] - paragraph.starts[at - 1] == 1 and paragraph.shapes[at - 1] == 3
        if paragraph.shapes[at] in {1, 2} and after_mark:
            return at
    return stop


def _join(parts: Sequence[Window]) -> Window:
    return parts[0] if len(parts) == 1 else Window(*(np.concatenate(arrays) for arrays in zip(*parts, strict=True)))
