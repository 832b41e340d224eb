"""Hashes of five words in a row, and the few of them that stand for an article when copies of it are looked for."""

import re
from collections.abc import Iterator
from functools import lru_cache
from hashlib import blake2b

import numpy as np
import numpy.typing as npt

from claims.text.unquoted import unquoted_places, unquoted_words
from schemas.article import Article, BlockKind
from schemas.model import Span

Hashes = npt.NDArray[np.uint64]
Places = npt.NDArray[np.int64]

# The next two are part of what is stored: with others, all fingerprints would have to be made again.
# Words in a row. Of two independent reports of one event few share five; a copyist who edits seldom leaves none.
SHINGLE = 5
# Of eight shingles in a row one at least is kept, so twelve words in a row that two articles share are always found.
WINDOW = 8

# A speech, a letter or a post set off without quotation marks speaks of itself, or is signed as posts are: of 34 pairs
# of articles on one event that shared 30 words, 17 shared nothing but such a text.
_IN_OTHER_VOICE = re.compile(
    r"(?<!\w)(?:I|I['’](?:m|ve|ll|d)|[Ww]e|[Ww]e['’](?:re|ve|ll|d)|[Mm]y|[Oo]ur|me|us)(?![\w.])|\(@\w+\)|t\.co/|twitter\.com/"
)

_MULTIPLIER = np.uint64(0x9E3779B97F4A7C15)


class Wording:
    """An article's words outside quotation marks, hashed, and the shingles they form; captions and headlines left out.

    So are paragraphs that repeat an earlier one of the file, and those that somebody else speaks in: the same spoken
    words in two articles are no copy.
    """

    def __init__(self, article: Article) -> None:
        self.article = article
        found = [word for text, _ in _paragraphs(article) for word in unquoted_words(text)]
        self.words: Hashes = np.fromiter(map(_hash_word, found), dtype=np.uint64, count=len(found))
        self.shingles = _shingles(self.words)

    def spans(self) -> list[Span]:
        """Return the place in the article's text of each of the words."""
        return [
            Span(*place) for text, block in _paragraphs(self.article) for place in unquoted_places(text, block.start)
        ]

    def fingerprint(self) -> list[int]:
        """Return the shingles that stand for the article, ascending; 32 bits each, empty below five words.

        Source: S. Schleimer, D. Wilkerson, A. Aiken, "Winnowing: local algorithms for document fingerprinting",
        SIGMOD 2003.
        """
        return np.unique(shorten(self.shingles[self.kept()])).tolist() if len(self.shingles) else []

    def kept(self) -> Places:
        """Return the places of the shingles that the fingerprint keeps: of each window the least, the last of several.

        One place may be kept for several windows, and comes once.
        """
        size = min(WINDOW, len(self.shingles))
        if size == 0:
            return np.zeros(0, dtype=np.int64)
        windows = np.lib.stride_tricks.sliding_window_view(self.shingles, size)[:, ::-1]
        return np.unique(np.arange(len(windows)) + size - 1 - windows.argmin(axis=1))


def shorten(shingles: Hashes) -> Places:
    """Return the upper half of each hash. A chance collision costs one look at an article, never a wrong copy."""
    return (shingles >> np.uint64(32)).astype(np.int64)


def _paragraphs(article: Article) -> Iterator[tuple[str, Span]]:
    """Yield the paragraphs in the outlet's own words, each with its place."""
    is_announced = False
    for block in article.blocks:
        if block.kind is BlockKind.PARAGRAPH:
            text = article.text[block.span.start : block.span.end]
            if not (block.repeats or is_announced or _IN_OTHER_VOICE.search(text)):
                yield text, block.span
            is_announced = text.endswith(":")


def _shingles(words: Hashes) -> Hashes:
    """Return the hash of every five words in a row, in order."""
    count = max(0, len(words) - SHINGLE + 1)
    found = np.zeros(count, dtype=np.uint64)
    for place in range(SHINGLE if count else 0):
        found = (found + words[place : place + count]) * _MULTIPLIER
        found ^= found >> np.uint64(29)
    return found


@lru_cache(maxsize=500_000)
def _hash_word(word: str) -> int:
    """Return 64 bits that are the same on every machine, which Python's own hash is not."""
    return int.from_bytes(blake2b(word.encode(errors="surrogatepass"), digest_size=8).digest(), "big")
