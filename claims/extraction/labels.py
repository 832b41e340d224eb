"""Labels that say whose words follow or stand before: "MORENO:", "A:", "- Ada Moreno, head of the port"."""

import re
from functools import cache

from claims.extraction.tokens import tokenise, word_class
from claims.extraction.wordtypes import is_verb_like
from claims.text.lexicon import load_lexicon
from schemas.model import Span

_MAX_NAME_WORDS = 6
_MAX_LABEL_WORDS = 20
# "de", "van", "of", "the" may stand within a name in small letters.
_MAX_SMALL_CHARS = 3
_ASIDE = re.compile(r"[,(]|\s[-–—]\s")


@cache
def label_words(role: str) -> frozenset[str]:
    """Return the words, folded, that have this role in `interviews.tsv`."""
    rows = load_lexicon("claims.extraction", "interviews.tsv", ("words", "role"))
    return frozenset(words for words, given in rows if given == role)


def is_name(words: str) -> bool:
    """Return whether a few words read as a name: capitals all through, small words of three letters within it aside.

    >>> is_name("Dr. Ada de la Cruz"), is_name("Moreno said"), is_name("Read more")
    (True, False, False)
    """
    parts = words.split()
    if not parts or len(parts) > _MAX_NAME_WORDS or words.lower().replace("’", "'") in label_words("nobody"):
        return False
    is_capital = [part[0].isupper() for part in parts]
    small = (part for part, capital in zip(parts, is_capital, strict=True) if not capital)
    return is_capital[0] and is_capital[-1] and all(part.isalpha() and len(part) <= _MAX_SMALL_CHARS for part in small)


def is_party(text: str, span: Span, *, needs_name: bool = True) -> bool:
    """Return whether a stretch is who may speak and no more: a name, or with `needs_name` off any noun without verb.

    What stands behind a comma or in brackets only describes: "Ada Moreno, who runs the port".
    """
    words = text[slice(*span)]
    first = _ASIDE.split(words, maxsplit=1)[0].strip()
    tokens = tokenise(text, span.start, span.start + len(first))
    if not tokens or len(words.split()) > _MAX_LABEL_WORDS or any(mark in words for mark in '?!"“”'):
        return False
    if any(is_verb_like(tokens, at) or token.lower in word_class("subordinator") for at, token in enumerate(tokens)):
        return False
    return is_name(first) if needs_name else tokens[0].text[0].isalnum()


class KnownNames:
    """The words that a text writes with a capital, and how often."""

    def __init__(self, text: str) -> None:
        """Count the capitalised words of a text, without regard to the case of what follows."""
        self._counts: dict[str, int] = {}
        for match in re.finditer(r"\b[^\W\d_][\w'’-]*", text):
            word = match.group()
            if word[0].isupper():
                self._counts[word.casefold()] = self._counts.get(word.casefold(), 0) + 1

    def has(self, name: str, times: int) -> bool:
        """Return whether the last word of a name stands in the text at least so many times."""
        words = re.findall(r"[^\W\d_][\w'’-]*", name)
        return bool(words) and self._counts.get(words[-1].casefold(), 0) >= times
