"""What a token may be: a finite verb, a participle, an adverb of manner."""

from collections.abc import Sequence

from claims.extraction.cues import cue_forms
from claims.extraction.tokens import Token, word_class


def is_verb_like(tokens: Sequence[Token], at: int) -> bool:
    """Return whether a token looks like a finite verb: an auxiliary, a past form after a noun, a reporting verb."""
    token = tokens[at]
    if token.lower in word_class("auxiliary", "modal"):
        return token.lower != "'s" or (at > 0 and tokens[at - 1].lower in word_class("pronoun"))
    if not token.text[0].islower():
        return False
    if token.lower in word_class("verb"):
        return at > 0 and tokens[at - 1].lower not in word_class("determiner")
    forms = cue_forms().get(token.lower, ())
    if any(form.form == "past" and not form.entry.rest for form in forms) or token.lower.endswith("ed"):
        return at > 0 and tokens[at - 1].lower not in word_class("determiner", "adverb") | {"'s", ","}
    return False


def is_ing(token: Token) -> bool:
    """Return whether a token is a lower-case word in -ing."""
    word = token.lower
    return word.endswith("ing") and token.text[0].islower() and len(word) > 5 and word not in word_class("noun")


def is_manner(token: Token) -> bool:
    """Return whether a token is a lower-case adverb in -ly."""
    word = token.lower
    return word.endswith("ly") and token.text[0].islower() and len(word) > 4 and word not in word_class("noun")
