"""The party that begins at a word, as after "according to" and "said"."""

from collections.abc import Sequence

from claims.extraction.dated import dating_stop
from claims.extraction.tokens import QUOTE, Token, word_class
from claims.extraction.wordtypes import is_ing, is_noun_like, is_title_like, is_verb_like

Range = tuple[int, int]
"""Token indices `[first, stop)`."""

MAX_APPOSITION = 45
"""Tokens; chosen by hand, so that a list or a table is not searched to its end."""


def party_after(tokens: Sequence[Token], first: int, *, with_apposition: bool = True) -> Range | None:
    """Return the noun phrase that begins at `first`, with an apposition that runs to the end; None if none begins."""
    at = first
    while at < len(tokens) and (at < (step := dating_stop(tokens, at)) or _step_right(tokens, at, first)):
        at = max(step, at + 1)
    found = trimmed(tokens, first, at)
    if found is None or found[0] != first:
        return None
    if at < len(tokens) and tokens[at].lower in word_class("trails_party"):
        at = next((end for end in range(at, len(tokens)) if tokens[end].lower in {",", ".", ";", ":", QUOTE, "—"}), at)
        return first, at
    apposition = (
        _apposition_stop(tokens, at) if with_apposition and at < len(tokens) and tokens[at].lower == "," else None
    )
    return (first, apposition) if apposition is not None else found


def _apposition_stop(tokens: Sequence[Token], comma: int) -> int | None:
    """Return where an apposition after the comma ends, if it runs to the end, to a colon, or to one more comma."""
    if comma + 2 >= len(tokens):
        return None
    first = tokens[comma + 1]
    is_clause = first.lower in {"who", "whose"}
    if (
        first.lower not in word_class("determiner") - {"that"}
        and not is_clause
        and not _is_bare_title(tokens, comma + 1)
    ):
        return None
    for at in range(comma + 1, min(len(tokens), comma + MAX_APPOSITION)):
        if tokens[at].lower in {".", ":", ";", "—", "?", "!"} or (
            tokens[at].lower == QUOTE and not is_title_like(tokens[at])
        ):
            return at
        if is_verb_like(tokens, at) and tokens[at].lower != "'s" and not is_clause:
            return None
        if tokens[at].lower == "," and not tokens[at + 1 : at + 2]:
            return at
        if tokens[at].lower == "," and (tokens[at + 1].lower == QUOTE or is_ing(tokens[at + 1])):
            return at
    return None


def _is_bare_title(tokens: Sequence[Token], at: int) -> bool:
    """Return whether a title without article stands here: "fellow with the institute", "director of"."""
    follows = tokens[at + 1 : at + 5]
    return (
        tokens[at].text[0].isalpha()
        and not is_ing(tokens[at])
        and is_noun_like(tokens, at)
        and any(token.lower in word_class("of_office") for token in follows)
    )


def _step_right(tokens: Sequence[Token], at: int, first: int) -> bool:
    """Return whether `tokens[at]` belongs to the noun phrase that began at `first`."""
    token = tokens[at]
    if token.lower == QUOTE:
        return is_title_like(token)
    if token.lower in word_class("pronoun") and at == first:
        return True
    if at > first and tokens[at - 1].lower in word_class("person", "clause_opener") - {"who", "whom"}:
        return False
    if token.lower in word_class("stops_party", "time") or is_ing(token):
        return False
    if not token.text[0].isalnum():
        return _is_mark_inside(tokens, at)
    return _is_inside(tokens, at, first)


def _is_mark_inside(tokens: Sequence[Token], at: int) -> bool:
    if tokens[at].lower == "(":
        return any(other.lower == ")" for other in tokens[at + 1 : at + 5])
    return tokens[at].lower in {")", "'s", "'", "&", "#", "@", "/", "$", "%"}


def _is_inside(tokens: Sequence[Token], at: int, first: int) -> bool:
    word = tokens[at].lower
    if word in {"in", "at", "with"}:
        return at > first and at + 1 < len(tokens) and not _leads_occasion(tokens, at + 1)
    if word in word_class("determiner", "preposition") | {"and", "or"}:
        return at > first or word not in word_class("preposition")
    return is_noun_like(tokens, at)


def _leads_occasion(tokens: Sequence[Token], at: int) -> bool:
    ahead = [token.lower for token in tokens[at : at + 6]]
    return ahead[0] in word_class("owner") | {"an"} or not word_class("occasion", "month", "span").isdisjoint(ahead)


def trimmed(tokens: Sequence[Token], first: int, stop: int) -> Range | None:
    """Return the range of a noun phrase without leading function words; None if no noun is left."""
    while first < stop and not (_may_begin(tokens[first]) and not _is_joining_that(tokens, first, stop)):
        first += 1
    if stop - first == 1 and not _may_stand_alone(tokens[first]):
        return None
    has_noun = any(
        tokens[at].text[0].isalnum() and (tokens[at].lower not in word_class("determiner") or stop - first == 1)
        for at in range(first, stop)
    )
    return (first, stop) if first < stop and has_noun else None


def _may_stand_alone(token: Token) -> bool:
    """Return whether one word can be a party: a name, a pronoun, a plural, or a noun for one who speaks."""
    if token.text[0].isupper():
        return len(token.text.rstrip(".")) > 1 or token.lower in word_class("pronoun")
    if not token.text[0].isalpha() or token.lower.endswith("s"):
        return True
    return token.lower in word_class("pronoun", "party", "body", "relative", "noun", "object")


def _is_joining_that(tokens: Sequence[Token], at: int, stop: int) -> bool:
    """Return whether "that" joins a clause here: a name or another determiner follows it."""
    if tokens[at].lower != "that" or at + 1 >= stop:
        return False
    after = tokens[at + 1]
    is_new_phrase = not after.text[0].islower() or after.lower in word_class("determiner", "pronoun")
    return is_new_phrase or tokens[stop - 1].lower.endswith("s")


def _may_begin(token: Token) -> bool:
    if token.lower in word_class("pronoun", "determiner"):
        return True
    joining = word_class("conjunction", "subordinator", "preposition", "adverb", "auxiliary")
    return (token.text[0].isalnum() or token.lower in {QUOTE, "@", "#", "$"}) and token.lower not in joining | {
        "least",
        "than",
    }
