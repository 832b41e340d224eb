"""The party that a sentence or a clause opens with, its likely subject: a state, a body, an outlet."""

from claims.sources.lexicons import (
    circumstances,
    clause_verbs,
    determiners,
    function_words,
    media_nouns,
    organisation_nouns,
    word_set,
)
from claims.sources.outlets import find_media
from claims.sources.phrases import read_phrase
from claims.sources.phrasing import Phrasing
from claims.sources.tokens import Token, tokenise
from schemas.statement import SourceKind

_THINGS = (SourceKind.STATE, SourceKind.ORGANISATION, SourceKind.OUTLET, SourceKind.WIRE)
_MEDIA = (SourceKind.OUTLET, SourceKind.WIRE)
_MAX_WORDS = 8


def opening_party(text: str, start: int = 0, end: int | None = None) -> Phrasing | None:
    """Return the body that the words open with, and that does not merely qualify what follows; else None.

    >>> phrase = opening_party("that Norway had sunk the boat")
    >>> phrase.name if phrase else None
    'Norway'
    >>> opening_party("Norway's harbours were shut") is None
    True
    """
    tokens = tokenise(text, start, end)
    while tokens and tokens[0].key in word_set("clause openings"):
        tokens = tokens[1:]
    if not tokens or _opens_otherwise(tokens):
        return None
    best = None
    for length in range(1, min(_MAX_WORDS, len(tokens)) + 1):
        if not _may_end(tokens, length):
            continue
        phrase = read_phrase(text[tokens[0].start : tokens[length - 1].end])
        if phrase.named and phrase.kind in _THINGS and _is_known(phrase):
            best = phrase
        elif phrase.kind is SourceKind.PERSON:
            best = None
    return best


def _opens_otherwise(tokens: list[Token]) -> bool:
    """Return whether the words open with a circumstance or a conjunction ("After", "Even if"), not with a party."""
    key = tokens[0].key
    is_small = key in circumstances() or key in function_words()
    return is_small and (key,) not in determiners() and find_media(tokens[0].text) is None


def _may_end(tokens: list[Token], length: int) -> bool:
    """Return whether a name can end with this word: one with a capital, or a body's common noun, that owns nothing."""
    last = tokens[length - 1]
    following = tokens[length] if length < len(tokens) else None
    leads_on = following is not None and last.is_joined and following.is_capital
    is_noun = last.key in organisation_nouns() or (last.key,) in media_nouns()
    before = tokens[: length - 1]
    is_inside = all(token.is_joined and token.key not in clause_verbs() for token in before)
    return is_inside and not last.is_possessive and not leads_on and (last.is_capital or is_noun)


def _is_known(phrase: Phrasing) -> bool:
    """Return whether more than a capital says what the words name."""
    if phrase.kind is SourceKind.STATE or phrase.head or phrase.principal or phrase.reason:
        return True
    return phrase.kind in _MEDIA
