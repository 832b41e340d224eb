"""Verb groups: the auxiliaries, adverbs and negation before a verb, and whether a verb is in the passive."""

from collections.abc import Sequence
from itertools import pairwise

from claims.extraction.tokens import Token, word_class
from claims.extraction.wordtypes import is_manner


def group_start(tokens: Sequence[Token], head: int) -> int:
    """Return where the auxiliaries and adverbs before a verb begin."""
    loose = word_class("adverb", "auxiliary", "modal", "negation")
    first = head
    while first > 0 and _is_loose(tokens, first - 1, loose):
        first -= 1
    # "Some have also" and "both said": a word that can be a source alone is none of the group's.
    while first < head and tokens[first].lower in word_class("pronoun") and not _follows_noun(tokens, first):
        first += 1
    return first


def is_passive(tokens: Sequence[Token], first: int, head: int, form: str) -> bool:
    """Return whether a verb of this form at `head`, whose group begins at `first`, is in the passive."""
    return form in {"past", "participle"} and any(token.lower in word_class("be") for token in tokens[first:head])


def is_negated(tokens: Sequence[Token], first: int, head: int) -> bool:
    """Return whether a negation stands in the group, or a subject that denies: "none of them could answer".

    "Not only said" negates nothing.
    """
    group = [token.lower for token in tokens[first : head + 1]]
    if any(one in word_class("negation") and other not in word_class("merely") for one, other in pairwise(group)):
        return True
    before = {token.lower for token in tokens[max(first - 3, 0) : first]}
    return (
        first < len(tokens)
        and tokens[first].lower in word_class("modal")
        and not before.isdisjoint(word_class("nobody"))
    )


def _follows_noun(tokens: Sequence[Token], at: int) -> bool:
    before = tokens[at - 1] if at else None
    if before is not None and tokens[at].lower == "neither" and before.text[0].isalpha():
        # "The mayor neither confirmed", but "and neither said".
        return before.lower not in word_class("conjunction", "subordinator", "relative")
    return before is not None and (before.text[0].isupper() or before.lower == ")" or before.lower.endswith("s"))


def _is_loose(tokens: Sequence[Token], at: int, loose: frozenset[str]) -> bool:
    word = tokens[at]
    if word.lower == "'s":
        return at > 0 and tokens[at - 1].lower in word_class("pronoun", "relative")
    return word.lower in loose or is_manner(word)
