"""How much a word says: weights from a fixed table of news, and groups of words that say much the same.

The weights never come from the store itself: a store with one affair in it would make that affair's words look common,
and its claims would fall apart.
"""

import re
from collections.abc import Sequence
from functools import cache, lru_cache
from itertools import pairwise

from claims.text.lexicon import load_lexicon
from claims.text.words import stem


def content_words(folded: Sequence[str]) -> list[str]:
    """Return the words without those that say nothing on their own; a known phrase, as "north korea", is one word.

    >>> content_words(["the", "meeting", "in", "north", "korea", "had", "taken", "place"])
    ['meeting', 'north korea', 'taken place']
    """
    stops = stop_words()
    if _phrase_starts().isdisjoint(pairwise(folded)):  # of most sentences, and four times as fast
        return [word for word in folded if word not in stops]
    lengths, phrases = _phrase_lengths(), _phrases()
    found: list[str] = []
    at = 0
    while at < len(folded):
        length = next((n for n in lengths.get(folded[at], ()) if _phrase(folded, at, n) in phrases), 1)
        word = _phrase(folded, at, length)
        if length > 1 or word not in stops:
            found.append(word)
        at += length
    return found


def _phrase(folded: Sequence[str], at: int, length: int) -> str:
    return " ".join(folded[at : at + length]) if length > 1 else folded[at]


@lru_cache(maxsize=200_000)
def token(word: str) -> tuple[str, float]:
    """Return what a word or phrase is compared as, and its weight: its group, its stem, or the figure itself."""
    return (word if word[0].isdigit() else concept(word)), weight(word)


def concept(word: str) -> str:
    """Return the group of a folded word's stem, as "=abduct", else the stem itself.

    >>> concept("kidnapped") == concept("abducted") != concept("returned")
    True
    """
    if " " in word:
        return _phrases()[word]
    stemmed = stem(word)
    return group_of_stem(stemmed)


def weight(word: str) -> float:
    """Return how rare a folded word is in news, in bits; the greatest weight of all for one that is not in the table.

    Figures weigh as much as a rather rare word. Of two words of one group each keeps its own weight; a phrase has that
    of its rarest word.
    """
    if " " in word:
        return max((weight(part) for part in word.split() if part not in stop_words()), default=0.0)
    return FIGURE_WEIGHT if word[0].isdigit() else _weights().get(stem(word), MAX_WEIGHT)


# 2003-2018 news, 92,869 sentences: a stem that stands in fewer than four of them.
MAX_WEIGHT = 14.5
# Between "summit" (8.8) and "kidnap" (12.1): a shared figure is evidence, but figures recur by chance.
FIGURE_WEIGHT = 9.0


@cache
def stop_words() -> frozenset[str]:
    """Return the folded words that say nothing on their own."""
    return frozenset(row[0] for row in load_lexicon("claims.text", "stop_words.tsv", ("word",)))


def group_of_stem(stemmed: str) -> str:
    """Return the group of a stem, else the stem itself."""
    return _groups().get(stemmed, stemmed)


@cache
def states() -> frozenset[str]:
    """Return the groups of words that stand for a state, its people or its capital."""
    return frozenset(f"={state}" for _, state in _places())


@cache
def people_words() -> frozenset[str]:
    """Return the stems and groups of nouns that mean people as such."""
    stems = [stem(row[0]) for row in load_lexicon("claims.linking", "people_words.tsv", ("word",))]
    return frozenset((*stems, *map(group_of_stem, stems)))


@cache
def finite_words() -> frozenset[str]:
    """Return verb forms that make a clause out of words; regular pasts are left out."""
    return frozenset(row[0] for row in load_lexicon("claims.linking", "finite_words.tsv", ("word",)))


@cache
def _weights() -> dict[str, float]:
    rows = load_lexicon("claims.text", "word_frequency.tsv", ("stem", "weight"))
    return {word: float(value) for word, value in rows}


@cache
def _groups() -> dict[str, str]:
    rows = load_lexicon("claims.text", "synonyms.tsv", ("word", "group"))
    places = [(word, state) for word, state in _places() if " " not in word]
    return {stem(word): f"={group}" for word, group in (*rows, *places)}


@cache
def _phrases() -> dict[str, str]:
    rows = load_lexicon("claims.linking", "phrases.tsv", ("phrase", "group"))
    places = [(words, state) for words, state in _places() if " " in words]
    return {phrase: f"={group}" for phrase, group in (*rows, *places)}


@cache
def _phrase_starts() -> frozenset[tuple[str, ...]]:
    """Return the first two words of every phrase."""
    return frozenset(tuple(phrase.split()[:2]) for phrase in _phrases())


@cache
def _phrase_lengths() -> dict[str, tuple[int, ...]]:
    """Return how many words the phrases have that begin with a word, the longest first."""
    lengths: dict[str, set[int]] = {}
    for phrase in _phrases():
        parts = phrase.split()
        lengths.setdefault(parts[0], set()).add(len(parts))
    return {word: tuple(sorted(found, reverse=True)) for word, found in lengths.items()}


def _places() -> tuple[tuple[str, ...], ...]:
    return load_lexicon("claims.text", "places.tsv", ("words", "state"))


def is_hedged(folded: Sequence[str]) -> bool:
    """Return whether words say that something may be so, or is meant to be.

    >>> is_hedged(["she", "may", "resign"]), is_hedged(["she", "has", "resigned"])
    (True, False)
    """
    return bool(_hedges().search(f" {' '.join(folded)} "))


@cache
def hedge_tokens() -> frozenset[str]:
    """Return what the words that hedge are compared as."""
    return frozenset(token(word)[0] for hedge in _hedge_words() for word in hedge.split())


@cache
def _hedges() -> re.Pattern[str]:
    return re.compile(f" (?:{'|'.join(map(re.escape, _hedge_words()))}) ")


def _hedge_words() -> list[str]:
    return [row[0] for row in load_lexicon("claims.linking", "hedge_words.tsv", ("words",))]
