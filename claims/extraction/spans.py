"""Where a text attributes: the shipped network, asked about many texts at a time."""

from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

import numpy as np
import numpy.typing as npt

from claims.errors import EngineError
from claims.extraction.decoding import Attribution, Scores, decode
from claims.extraction.windows import Window, pack, read_pieces
from schemas.model import Span

if TYPE_CHECKING:
    from claims.inference import Network, PieceEncoder

Array = npt.NDArray[Any]

# Texts whose windows wait for the network while one is read: enough that no core ever waits for the next text.
_AHEAD = 6
# And no more windows than this, a quarter megabyte each once the network has read them: long texts come one by one.
_WINDOWS_AHEAD = 128
# Windows whose tags are decoded together: few enough to hold, many enough that a step of the search is cheap for each.
_DECODED_AT_ONCE = 64
# Marks that open and close a window, as numbers of the shipped vocabulary.
_OPENING, _CLOSING = 101, 102


Key = TypeVar("Key")


_LET_GO: "Future[list[Any]]" = Future()


class Passage(NamedTuple):
    """Stretches of one text that are read together, in order: an article's paragraphs, or what it quotes."""

    text: str
    spans: Sequence[Span]


class _Begun(NamedTuple):
    """The windows of a passage, and what the network will have to say of each."""

    windows: list[Window]
    outputs: "list[Future[list[Array]]]"


def read_attributions(passages: Iterable[tuple[Key, Passage]]) -> Iterator[tuple[Key, list[Attribution]]]:
    """Yield, for each passage in turn, what came with it and its attributions, in order of their cues.

    The list is empty where nobody is said to say anything. Passages are drawn from the iterable a few ahead of what
    is yielded, and are read on all cores.

    Raises:
        EngineError: if the shipped network cannot be loaded or run.
    """
    waiting: deque[tuple[Key, _Begun]] = deque()
    try:
        for key, passage in passages:
            waiting.append((key, _begin(passage)))
            while len(waiting) > _AHEAD or sum(len(begun.windows) for _, begun in waiting) > _WINDOWS_AHEAD:
                yield _finish_first(waiting)
        while waiting:
            yield _finish_first(waiting)
    finally:
        # Whoever stops asking is not kept waiting for the rest.
        for _, begun in waiting:
            for output in begun.outputs:
                output.cancel()


def _finish_first(waiting: "deque[tuple[Key, _Begun]]") -> tuple[Key, list[Attribution]]:
    key, begun = waiting[0]
    found = _finish(begun)
    waiting.popleft()
    return key, found


# The runtime is loaded when the first text is read: most commands read none, and it takes 0.2 s.
@cache
def _vocabulary() -> "PieceEncoder":
    try:
        from claims.inference import shipped_pieces  # noqa: PLC0415
    except ImportError as error:
        raise EngineError("the model runtime", f"cannot be loaded: {error}") from error
    return shipped_pieces()


@cache
def _network() -> "Network":
    from claims.inference import Network  # noqa: PLC0415

    return Network(Path(str(files("claims.extraction") / "model" / "network.onnx")))


def _begin(passage: Passage) -> _Begun:
    windows = list(pack(read_pieces(_vocabulary(), passage.text, passage.spans)))
    return _Begun(windows, [_network().submit(_inputs(window)) for window in windows])


def _inputs(window: Window) -> dict[str, Array]:
    return {
        "ids": np.concatenate([[_OPENING], window.ids, [_CLOSING]])[None],
        "shapes": np.pad(window.shapes, 1)[None],
    }


def _finish(begun: _Begun) -> list[Attribution]:
    """Return what the network found; its outputs are let go as soon as they are read, a quarter megabyte each."""
    found: list[Attribution] = []
    for start in range(0, len(begun.windows), _DECODED_AT_ONCE):
        scores = []
        for at in range(start, min(start + _DECODED_AT_ONCE, len(begun.windows))):
            tags, heads = begun.outputs[at].result()
            begun.outputs[at] = _LET_GO
            scores.append(Scores(tags[0, 1:-1], heads[0, 1:-1, :-1]))
        windows = begun.windows[start : start + _DECODED_AT_ONCE]
        found += [one for attributions in decode(windows, scores) for one in attributions]
    return found
