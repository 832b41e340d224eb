"""Whether a text is in English."""

import re
from functools import cache

from claims.text.lexicon import load_lexicon

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
# English news has a share of 0.14 to 0.38 (400 articles of PolNeAR train); invented paragraphs in German, Dutch,
# French, Spanish, Danish and Italian had 0 to 0.04. Between them, nearer the others: a list of names is English, too.
_LEAST_SHARE = 0.08
# A headline or a list of names may hold no such word at all.
_LEAST_WORDS = 25


@cache
def _function_words() -> frozenset[str]:
    return frozenset(word for (word,) in load_lexicon("claims.text", "function_words.tsv", ("word",)))


def is_english(text: str) -> bool:
    """Return whether enough of the words are those that only English has; True for a text too short to tell.

    >>> is_english("Der Hafen bleibt bis Montag geschlossen, sagte der Sprecher. " * 4)
    False
    >>> is_english("The harbour stays closed until Monday, the spokesman said. " * 4)
    True
    """
    words = [match.group().casefold().replace("’", "'") for match in _WORD.finditer(text)]
    if len(words) < _LEAST_WORDS:
        # Scripts without spaces give few words, and letters that no English word has.
        return sum(letter.isalpha() and letter > "ɏ" for letter in text) * 2 <= sum(map(str.isalpha, text))
    return sum(word in _function_words() for word in words) >= _LEAST_SHARE * len(words)
