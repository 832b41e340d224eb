"""Words, punctuation and whole quotes of one sentence, with their offsets."""

import re
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from itertools import pairwise
from typing import NamedTuple

from claims.extraction.quotes import Quote
from claims.text.lexicon import load_lexicon

_TOKEN = re.compile(
    r"(?:[A-Za-z]\.){2,}|[^\W_]+(?:['’.&/‑-][^\W_]+)*(?:['’](?=\s)|\.(?=[\s,]+[^\W_(\[$“\"]))?|--+|\.\.\.|[^\s\w]|_+"
)
_CLITIC = re.compile(r"(.+?)(n['’]t|['’](?:s|d|ve|re|m|ll|S))", re.IGNORECASE)


class Token(NamedTuple):
    """A word, a mark, or a whole quote (`lower` is then `QUOTE`). Offsets are those of the article's text."""

    start: int
    end: int
    text: str
    lower: str


QUOTE = "“”"


@cache
def word_class(*names: str) -> frozenset[str]:
    """Return the words of these classes of `words.tsv`, in lower case. Empty for a class that no word has."""
    rows = load_lexicon("claims.extraction", "words.tsv", ("word", "classes"))
    return frozenset(word for word, classes in rows if not set(names).isdisjoint(classes.split(",")))


def tokenise(text: str, start: int, end: int, quotes: Sequence[Quote] = ()) -> list[Token]:
    """Return the tokens of `text[start:end]`, every quote that overlaps it as one token.

    A clitic is a token of its own ("he" + "'s"), and so is a possessive ending.

    >>> [token.text for token in tokenise("Abe’s aide didn't say.", 0, 22)]
    ['Abe', '’s', 'aide', 'did', "n't", 'say', '.']
    """
    found: list[Token] = []
    at = start
    for quote in quotes:
        if quote.end <= at or quote.start >= end:
            continue
        found.extend(_plain(text, at, max(at, quote.start)))
        first, last = max(quote.start, start), min(quote.end, end)
        found.append(Token(first, last, text[first:last], QUOTE))
        at = last
    found.extend(_plain(text, at, end))
    return found


def has_telling(tokens: Sequence[Token]) -> bool:
    """Return whether a plain word of telling ("said", "according to") stands among tokens, quotes aside."""
    words = [token.lower for token in tokens]
    is_according = ("according", "to") in pairwise(words)
    return is_according or not word_class("said").isdisjoint(words)


# What one sentence is asked about, it is asked about again: its cue, its clauses, its edges.
@lru_cache(maxsize=4096)
def _plain(text: str, start: int, end: int) -> tuple[Token, ...]:
    return tuple(_read_plain(text, start, end))


def _read_plain(text: str, start: int, end: int) -> Iterator[Token]:
    for match in _TOKEN.finditer(text, start, end):
        word, at = match.group(), match.start()
        clitic = _CLITIC.fullmatch(word) if "'" in word or "’" in word else None
        if clitic is None:
            yield Token(at, match.end(), word, word.lower().replace("’", "'"))
            continue
        cut = clitic.start(2)
        yield Token(at, at + cut, word[:cut], word[:cut].lower().replace("’", "'"))
        yield Token(at + cut, match.end(), word[cut:], word[cut:].lower().replace("’", "'"))
