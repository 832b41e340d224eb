"""What a word stem is compared as, and how much it tells: groups of words that say much the same, and a fixed table."""

from functools import cache

from claims.text.lexicon import load_lexicon
from claims.text.words import stem

# As in `claims.linking.vocabulary`: a stem that stands in fewer than four of 92,869 sentences of news.
MAX_RARITY = 14.5


def sense(stemmed: str) -> str:
    """Return the group of a stem, as "=die", or of a word for a state, else the stem itself.

    >>> sense("kill") == sense("death") != sense("hurt")
    True
    """
    return _groups().get(stemmed, stemmed)


def rarity(stemmed: str) -> float:
    """Return how rare a stem is in news, in bits; the greatest of all for one that is not in the table."""
    return _rarities().get(stemmed, MAX_RARITY)


@cache
def _groups() -> dict[str, str]:
    places = load_lexicon("claims.text", "places.tsv", ("words", "state"))
    states = [(word, state) for word, state in places if " " not in word]
    rows = load_lexicon("claims.text", "synonyms.tsv", ("word", "group"))
    return {stem(word): f"={group}" for word, group in (*rows, *states)}


@cache
def _rarities() -> dict[str, float]:
    rows = load_lexicon("claims.text", "word_frequency.tsv", ("stem", "weight"))
    return {word: float(value) for word, value in rows}
