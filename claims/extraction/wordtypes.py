"""What a token may be: part of a noun phrase, a finite verb, a title in quotation marks."""

from collections.abc import Sequence

from claims.extraction.cues import cue_forms
from claims.extraction.tokens import QUOTE, Token, word_class

_MAX_TITLE_CHARS = 40
"""A longer quote is a saying, not the title of a thing; chosen by hand."""
_NEVER_NOUN = (
    "auxiliary",
    "modal",
    "subordinator",
    "conjunction",
    "relative",
    "object",
    "adverb",
    "negation",
    "pronoun",
    "time",
)


def is_noun_like(tokens: Sequence[Token], at: int) -> bool:
    """Return whether a token may stand inside a noun phrase: no function word, no finite verb, no date."""
    token = tokens[at]
    if not token.text[0].isalnum():
        return token.lower in {")", "'s"}
    if token.text[0].isupper() and at > 0:
        return token.lower not in word_class("time")
    return token.lower not in word_class(*_NEVER_NOUN) and not is_verb_like(tokens, at)


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


def is_title_like(quote: Token) -> bool:
    """Return whether a quote may stand inside a noun phrase: a title or nickname, not a sentence that was said."""
    return quote.end - quote.start < _MAX_TITLE_CHARS and _last_mark(quote) not in {",", ".", "?", "!"}


def ends_with_comma(quote: Token) -> bool:
    """Return whether a token is a quote whose own last mark is a comma."""
    return quote.lower == QUOTE and _last_mark(quote) == ","


def _last_mark(quote: Token) -> str:
    return quote.text.rstrip("'’”\"»")[-1:]
