"""Which sentences the outlet asserts itself."""

from collections.abc import Sequence

from claims.extraction.tokens import QUOTE, Token, word_class
from claims.extraction.wordtypes import is_verb_like

_MIN_WORDS = 4


def is_own_voice(tokens: Sequence[Token]) -> bool:
    """Return whether a sentence that nothing attributes is an assertion: no question, no fragment, no bare quote."""
    words = [token for token in tokens if token.text[0].isalnum()]
    if len(words) < _MIN_WORDS or tokens[-1].lower not in {".", QUOTE, "!", ")"}:
        return False
    if words[0].text[0].islower():
        return False
    return any(is_verb_like(tokens, at) or _is_third_person(tokens, at) for at in range(1, len(tokens)))


def _is_third_person(tokens: Sequence[Token], at: int) -> bool:
    """Return whether a lower-case word in -s stands where a verb does: right after a noun or a name."""
    word, before = tokens[at], tokens[at - 1]
    if not word.text[0].islower() or not word.lower.endswith("s") or word.lower.endswith("ss"):
        return False
    return before.text[0].isalpha() and before.lower not in word_class(
        "determiner", "preposition", "adjective", "owner"
    )
