"""What the shipped network makes of sentences: of one a vector, of two together how likely they say the same."""

from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future
from functools import cache
from hashlib import sha256
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
import numpy.typing as npt

from claims.errors import EngineError

if TYPE_CHECKING:
    from claims.inference import Network, PieceEncoder

Vectors = npt.NDArray[np.int8]
Vector = npt.NDArray[np.int8]
Ids = npt.NDArray[np.int64]

VECTOR_SIZE = 384
# A vector of length 1 is kept in whole numbers of this unit; that moves a cosine by less than 0.005.
VECTOR_UNIT = 127
# Word pieces of one sentence; of two, each is cut to half. One statement in a hundred is longer.
MAX_PIECES = 160
# Inputs that wait for the network while the caller does something else.
_AHEAD = 64


class PairReading(NamedTuple):
    """What the network says of two sentences, in log odds."""

    same: float
    """That readers call them the same."""
    unchanged: float
    """That nothing in one changes what the other says: no other figure, name, role or hedge."""
    matter: float
    """That they answer one question."""
    clash: float
    """That they cannot both hold."""


def encode(texts: Sequence[str]) -> Vectors:
    """Return the vectors of the texts, `[texts, VECTOR_SIZE]`: texts of like meaning point the same way.

    Vectors have length 1, in units of `1 / VECTOR_UNIT`. A text without words gets zeros.

    Raises:
        EngineError: if the shipped network cannot be loaded or run.
    """
    found = np.zeros((len(texts), VECTOR_SIZE), dtype=np.int8)
    pieces = [piece.ids[:MAX_PIECES] for piece in _vocabulary().encode(texts)]
    kept = [number for number, ids in enumerate(pieces) if len(ids)]
    for number, output in zip(kept, _run(_framed(pieces[number]) for number in kept), strict=True):
        found[number] = np.rint(output[0][0] * VECTOR_UNIT)
    return found


def read_pairs(pairs: Sequence[tuple[str, str]]) -> list[PairReading]:
    """Return what the network says of each pair of texts, whichever of the two comes first.

    Raises:
        EngineError: if the shipped network cannot be loaded or run.
    """
    texts = list(dict.fromkeys(text for pair in pairs for text in pair))
    encoded = _vocabulary().encode(texts)
    pieces = {text: piece.ids[: MAX_PIECES // 2] for text, piece in zip(texts, encoded, strict=True)}
    rows = (_framed(*(pieces[text] for text in sorted(pair))) for pair in pairs)
    return [PairReading(*map(float, output[1][0])) for output in _run(rows)]


def cosine(left: Vector, right: Vector) -> float:
    """Return the cosine of two vectors, in [-1, 1]; 0 if one of them is of a text without words."""
    product = float(left.astype(np.float32) @ right.astype(np.float32))
    return max(-1.0, min(1.0, product / VECTOR_UNIT**2))


@cache
def network_stamp() -> str:
    """Return the stamp of vectors made today; those with another stamp say nothing about them."""
    return sha256(_model_file().read_bytes()).hexdigest()[:16]


def _run(rows: Iterable[dict[str, Ids]]) -> Iterator[list[npt.NDArray[Any]]]:
    """Yield the network's outputs for each row, in order, a few rows ahead of who takes them."""
    waiting: deque[Future[list[npt.NDArray[Any]]]] = deque()
    try:
        for row in rows:
            waiting.append(_network().submit(row))
            if len(waiting) > _AHEAD:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()
    finally:
        for output in waiting:
            output.cancel()


def _framed(*texts: Ids) -> dict[str, Ids]:
    """Return one text, or two, between the marks that the network expects."""
    from claims.inference import CLOSING, OPENING  # noqa: PLC0415

    ids = [[OPENING], *(part for text in texts for part in (text, [CLOSING]))]
    types = [[0], *([side] * (len(text) + 1) for side, text in enumerate(texts))]
    return {
        "ids": np.concatenate(ids).astype(np.int64)[None],
        "types": np.concatenate(types).astype(np.int64)[None],
    }


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

    return Network(_model_file())


def _model_file() -> Path:
    return Path(str(files("claims.linking") / "model" / "network.onnx"))
