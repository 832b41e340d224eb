"""How much a word says: weights from a fixed table of news, and groups of words that say much the same.

The weights never come from the store itself: a store with one affair in it would make that affair's words look common,
and its claims would fall apart.
"""

from functools import cache, lru_cache

from claims.text.lexicon import load_lexicon
from claims.text.words import stem


@lru_cache(maxsize=200_000)
def concept(word: str) -> str:
    """Return the group of a folded word's stem, as "=abduct", else the stem itself.

    >>> concept("kidnapped") == concept("abducted") != concept("returned")
    True
    """
    stemmed = stem(word)
    return _groups().get(stemmed, stemmed)


@lru_cache(maxsize=200_000)
def weight(word: str) -> float:
    """Return how rare a folded word is in news, in bits; the greatest weight of all for one that is not in the table.

    Figures weigh as much as a rather rare word. Of two words of one group each keeps its own weight.
    """
    return FIGURE_WEIGHT if word[0].isdigit() else _weights().get(stem(word), MAX_WEIGHT)


# 2003-2018 news, 92,869 sentences: a stem that stands in fewer than four of them.
MAX_WEIGHT = 14.5
# Between "summit" (8.8) and "kidnap" (12.1): a shared figure is evidence, but figures recur by chance.
FIGURE_WEIGHT = 9.0


@cache
def stop_words() -> frozenset[str]:
    """Return the folded words that say nothing on their own."""
    return frozenset(row[0] for row in load_lexicon("claims.text", "stop_words.tsv", ("word",)))


@cache
def _weights() -> dict[str, float]:
    rows = load_lexicon("claims.linking", "word_frequency.tsv", ("stem", "weight"))
    return {word: float(value) for word, value in rows}


@cache
def _groups() -> dict[str, str]:
    rows = load_lexicon("claims.linking", "synonyms.tsv", ("word", "group"))
    return {stem(word): f"={group}" for word, group in rows}
