"""Word pieces, the units that a network reads."""

from collections.abc import Iterator, Sequence
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
from tokenizers import Tokenizer

from claims.errors import EngineError

Ints = npt.NDArray[np.int64]


# The marks that open a sequence and close each text in it, in the shipped vocabulary.
OPENING, CLOSING = 101, 102


class Pieces(NamedTuple):
    """The word pieces of one text, three arrays of one length: vocabulary ids, and `[start, end)` in code points."""

    ids: Ints
    starts: Ints
    ends: Ints


class PieceEncoder:
    """Cuts text into the word pieces of one vocabulary."""

    def __init__(self, path: Path) -> None:
        """Load a vocabulary in the format of the `tokenizers` library.

        Raises:
            EngineError: if the file is missing or not in that format.

        """
        try:
            self._tokenizer = Tokenizer.from_str(path.read_text(encoding="utf-8"))
        # The library raises a bare Exception for a file that is not in its format.
        except Exception as error:
            raise EngineError(str(path), f"not a vocabulary: {' '.join(str(error).split())}") from error
        self._tokenizer.no_padding()
        self._tokenizer.no_truncation()

    def encode(self, texts: Sequence[str]) -> Iterator[Pieces]:
        """Yield the pieces of each text, in order; three empty arrays for a text without any.

        Marks that open and close a sequence are not among them.
        """
        for text in texts:
            # One at a time: the library's batches wake threads, which costs more than a paragraph takes.
            found = self._tokenizer.encode(text, add_special_tokens=False)
            places = np.array(found.offsets, dtype=np.int64).reshape(-1, 2)
            yield Pieces(np.array(found.ids, dtype=np.int64), places[:, 0], places[:, 1])


@cache
def shipped_pieces() -> PieceEncoder:
    """Return the vocabulary that the shipped networks share.

    Raises:
        EngineError: if it is missing from this installation.
    """
    return PieceEncoder(Path(str(files("claims.inference") / "data" / "pieces.json")))
