"""Hashes of five words in a row, and the few of them that stand for an article when copies of it are looked for."""

import re
from collections.abc import Iterable, Iterator
from functools import cached_property, lru_cache
from hashlib import blake2b

import numpy as np
import numpy.typing as npt

from claims.linking.copies.facts import fact_pairs
from claims.text.unquoted import unquoted_places, unquoted_words, without_quotes
from claims.text.words import fold
from schemas.article import Article, BlockKind
from schemas.copying import Fingerprint, Holding
from schemas.model import Span

Hashes = npt.NDArray[np.uint64]
Places = npt.NDArray[np.int64]

# The next two are part of what is stored: with others, all fingerprints would have to be made again.
# Words in a row. Of two independent reports of one event few share five; a copyist who edits seldom leaves none.
SHINGLE = 5
# Of eight shingles in a row one at least is kept, so twelve words in a row that two articles share are always found.
WINDOW = 8

# A speech, a letter or a post set off without quotation marks speaks of itself, or is signed as posts are. Of 34 pairs
# of articles on one event that shared 30 words, 16 shared little but such a text.
_IN_OTHER_VOICE = re.compile(
    r"\b(?:I(?:['’](?:m|ve|ll|d))?|[Ww]e(?:['’](?:re|ve|ll|d))?|[Mm]y|[Oo]ur|me|us)\b(?![.'’])"
    r"|\(@\w+\)|t\.co/|twitter\.com/"
)
_MULTIPLIER = np.uint64(0x9E3779B97F4A7C15)


class Wording:
    """An article's words outside quotation marks, hashed, and the shingles they form; captions and headlines left out.

    So are paragraphs that repeat an earlier one of the file, and those that somebody else speaks in: the same spoken
    words in two articles are no copy.
    """

    def __init__(self, article: Article) -> None:
        self.article = article
        self.paragraphs = list(_own_paragraphs(article))
        self._found = [word for text, _ in self.paragraphs for word in unquoted_words(text)]
        self.words = _hash_words(self._found)
        self.shingles = _shingles(self.words)
        self.kept = _winnowed(self.shingles)
        self.kept_shingles = shorten(self.shingles[self.kept])

    @cached_property
    def order(self) -> Places:
        """The places of the shingles, by their hashes."""
        return np.argsort(self.shingles, kind="stable")

    @cached_property
    def ranked(self) -> Hashes:
        """The shingles, ascending."""
        return self.shingles[self.order]

    @cached_property
    def spans(self) -> Places:
        """Where each of the words starts and ends in the article's text, a row each."""
        found = [place for text, block in self.paragraphs for place in unquoted_places(text, block.start)]
        return np.array(found, dtype=np.int64).reshape(-1, 2)

    def fingerprint(self) -> Fingerprint:
        """Return the shingles that stand for the article, ascending; 32 bits each, none below five words.

        Pairs of facts are among them, told apart by the last bit: who rewords a story keeps many of them.
        """
        return Fingerprint(self.article.id, self._fingerprint)

    @cached_property
    def _fingerprint(self) -> tuple[int, ...]:
        facts = shorten(_hash_words(sorted(fact_pairs(self._found)))) | 1
        return tuple(np.unique(np.concatenate((self.kept_shingles, facts))).tolist())

    def holdings(self) -> list[Holding]:
        """Return one row for each shingle of the fingerprint."""
        article = self.article
        day = article.published_at.date().isoformat() if article.published_at else None
        return [Holding(shingle, article.id, article.outlet, day) for shingle in self.fingerprint().shingles]


def shorten(shingles: Hashes) -> Places:
    """Return the upper half of each hash, even. A chance collision costs one look at an article, never a wrong copy."""
    return (shingles >> np.uint64(32)).astype(np.int64) & ~1


def _own_paragraphs(article: Article) -> Iterator[tuple[str, Span]]:
    """Yield the paragraphs in the outlet's own words, each with its place."""
    is_announced = False
    for block in article.blocks:
        if block.kind is BlockKind.PARAGRAPH:
            text = article.text[block.span.start : block.span.end]
            if not (block.repeats or is_announced or _IN_OTHER_VOICE.search(without_quotes(text))):
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


def _winnowed(shingles: Hashes) -> Places:
    """Return the places of the shingles that are kept: of each window the least, the last of several.

    One place may be kept for several windows, and comes once.

    Source: S. Schleimer, D. Wilkerson, A. Aiken, "Winnowing: local algorithms for document fingerprinting", SIGMOD
    2003.
    """
    size = min(WINDOW, len(shingles))
    if size == 0:
        return np.zeros(0, dtype=np.int64)
    windows = np.lib.stride_tricks.sliding_window_view(shingles, size)[:, ::-1]
    return np.unique(np.arange(len(windows)) + size - 1 - windows.argmin(axis=1))


def _hash_words(found: Iterable[str]) -> Hashes:
    return np.fromiter(map(_hash_word, found), dtype=np.uint64)


@lru_cache(maxsize=500_000)
def _hash_word(word: str) -> int:
    """Return 64 bits of the folded word that are the same on every machine, which Python's own hash is not."""
    folded = fold(word).removesuffix("'s")
    return int.from_bytes(blake2b(folded.encode(errors="surrogatepass"), digest_size=8).digest(), "big")
