"""Words of a text with their places, and the keys under which words and names are compared."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TypeVar

from claims.text.lexicon import load_lexicon
from claims.text.words import fold

Value = TypeVar("Value")
Phrase = tuple[str, ...]

# "then-Prime Minister" and "ex-President" are two words, the first of which says that the office is past.
_WORD = re.compile(r"(?i:\b(?:then|ex))(?=-[A-Z])|(?:[^\W\d_]\.)+[^\W\d_](?![^\W_])\.?|[^\W_]+(?:['’&.-][^\W_]+)*")
_POSSESSIVE = re.compile(r"(?:['’]s?|(?<=[sS])['’])$")
# "al-Holm": a small word that is part of the name.
_ARTICLE_NAME = re.compile(r"(?:al|el|as|ash|an|ar|ul)-[A-Z]")
_TIGHT = frozenset({" ", "\u00a0", ". ", ".\u00a0", " [", "] ", "-"})


@dataclass(frozen=True, slots=True)
class Token:
    """One word: `text` without its possessive ending, `key` folded and without full stops."""

    text: str
    key: str
    start: int
    end: int
    is_capital: bool
    is_possessive: bool
    is_joined: bool
    """True when nothing but a space, or an abbreviation's full stop, stands before the next word."""


@lru_cache(maxsize=200_000)
def word_key(word: str) -> str:
    """Return the word folded and without full stops.

    >>> word_key("U.S."), word_key("Jong-Un")
    ('us', 'jong-un')
    """
    return fold(word).replace(".", "")


@lru_cache(maxsize=100_000)
def phrase_key(text: str) -> Phrase:
    """Return the keys of the text's words, without possessive endings; empty when it has none.

    >>> phrase_key("the Asahi’s U.S. desk")
    ('the', 'asahi', 'us', 'desk')
    """
    return tuple(token.key for token in tokenise(text))


@lru_cache(maxsize=100_000)
def letters_key(text: str) -> str:
    """Return the folded letters and digits alone, so that hyphens, spaces and points make no difference.

    >>> letters_key("Kim Jong-un") == letters_key("Kim Jong Un")
    True
    """
    return "".join(char for char in fold(text) if char.isalnum())


@lru_cache(maxsize=200_000)
def name_parts(name: str) -> Phrase:
    """Return the folded parts of a name; a hyphen separates parts.

    >>> name_parts("Moon Jae-in")
    ('moon', 'jae', 'in')
    """
    return tuple(part for key in phrase_key(name) for part in key.split("-") if part)


def tokenise(text: str, start: int = 0, end: int | None = None) -> list[Token]:
    """Return the words of `text[start:end]` in order, with places in the whole text."""
    stop = len(text) if end is None else end
    matches = list(_WORD.finditer(text, start, stop))
    following = [*(match.start() for match in matches), stop][1:]
    return [_token(text, match, after) for match, after in zip(matches, following, strict=True)]


def _token(text: str, match: re.Match[str], after: int) -> Token:
    word = match.group()
    ending = _POSSESSIVE.search(word) if "'" in word or "’" in word else None
    bare = word[: ending.start()] if ending else word
    gap = text[match.end() : after]
    is_possessive = ending is not None
    if gap[:1] in ("'", "’") and bare[-1:] in "sS":
        is_possessive = True
    is_joined = gap in _TIGHT
    key = word_key(bare)
    # A full stop joins two words of one name only after a short form: "Sen. Warren", "Donald J. Trump".
    if gap.startswith(".") and len(key) > 1 and key not in _abbreviations():
        is_joined = False
    return Token(bare, key, match.start(), match.end(), _is_capital(bare), is_possessive, is_joined)


def _is_capital(bare: str) -> bool:
    return bare[:1].isupper() or bool("-" in bare and _ARTICLE_NAME.match(bare))


@cache
def _abbreviations() -> frozenset[str]:
    return frozenset(row[0] for row in load_lexicon("claims.sources", "abbreviations.tsv", ("word",)))


def longest_match(
    tokens: Sequence[Token], at: int, table: Mapping[Phrase, Value], longest: int
) -> tuple[int, Value] | None:
    """Return the number of words from `at` that the longest entry of `table` covers, and its value, if any."""
    keys: list[str] = []
    found = None
    for index in range(at, min(at + longest, len(tokens))):
        keys.append(tokens[index].key)
        value = table.get(tuple(keys))
        if value is not None:
            found = (len(keys), value)
        if not tokens[index].is_joined:
            break
    return found


def index_phrases(pairs: Iterable[tuple[str, Value]]) -> dict[Phrase, Value]:
    """Return the pairs under the keys of their phrases; the first of two equal phrases stands."""
    table: dict[Phrase, Value] = {}
    for phrase, value in pairs:
        table.setdefault(phrase_key(phrase), value)
    return table


def split_list(field: str) -> Iterator[str]:
    """Yield the parts of a field that holds several values, separated by semicolons."""
    return (part for part in field.split(";") if part)
