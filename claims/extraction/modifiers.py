"""What stands between the head of a subject and its verb: "who follow the talks", "known as the Herons"."""

from collections.abc import Callable, Sequence

from claims.extraction.cues import cue_forms
from claims.extraction.parties import Range
from claims.extraction.tokens import QUOTE, Token, word_class
from claims.extraction.wordtypes import is_ing, is_noun_like

# Chosen by hand: a modifier without commas that was longer was a misread clause.
_MAX_MODIFIER = 14

PhraseReader = Callable[[Sequence[Token], int], Range | None]
"""Returns the noun phrase whose last token stands right before an index; None if none does."""


def with_head(tokens: Sequence[Token], found: Range, read_before: PhraseReader) -> Range:
    """Return a phrase together with the head that it helps to describe; the phrase itself where there is none.

    In "diplomats who follow the talks said" the verb follows "the talks", but those who said it are the diplomats.
    """
    at = _modifier_start(tokens, found[0])
    head = read_before(tokens, at) if at is not None and at > 0 else None
    return (head[0], found[1]) if head is not None and _may_be_head(tokens, head) else found


def _may_be_head(tokens: Sequence[Token], head: Range) -> bool:
    last = tokens[head[1] - 1]
    return head[1] - head[0] > 1 or (last.lower not in word_class("pronoun", "object") and last.text[0].isalpha())


def _modifier_start(tokens: Sequence[Token], first: int) -> int | None:
    """Return where the modifier begins that a phrase starting at `first` ends; None if it ends none."""
    relative = _relative_start(tokens, first)
    return relative if relative is not None else _participle_start(tokens, first)


def _relative_start(tokens: Sequence[Token], first: int) -> int | None:
    for at in range(first - 1, max(first - _MAX_MODIFIER, 0), -1):
        if not tokens[at].text[0].isalnum() and tokens[at].lower not in {"'s", "%", "$"}:
            return None
        if tokens[at].lower == "who" and tokens[at - 1].text[0].isalnum():
            return None if _opens_clause(tokens, at, first) else at
    return None


def _opens_clause(tokens: Sequence[Token], who: int, first: int) -> bool:
    """Return whether the verb after "who" takes the phrase as the subject of a clause: "who said the mayor told"."""
    verb = who + 1
    while verb < first and tokens[verb].lower in word_class("auxiliary", "modal", "adverb", "negation"):
        verb += 1
    if verb != first - 1 or tokens[verb].lower in word_class("perceives"):
        return False
    return any("clause" in form.entry.takes and not form.entry.rest for form in cue_forms().get(tokens[verb].lower, ()))


def _participle_start(tokens: Sequence[Token], first: int) -> int | None:
    """Return where a participle begins that a preposition joins to the phrase: "a man known as the Heron"."""
    at = first - 1
    if at < 2 or tokens[at].lower not in word_class("preposition") | {"as", "to"}:
        return None
    participle = at - 1
    word = tokens[participle]
    if not word.text[0].islower() or not _is_participle(word.lower):
        return None
    while participle > 1 and tokens[participle - 1].lower in word_class("adverb"):
        participle -= 1
    before = tokens[participle - 1]
    if before.lower == QUOTE or before.lower in word_class("auxiliary") or is_ing(before):
        return None
    return participle if before.text[0].isalnum() and is_noun_like(tokens, participle - 1) else None


def _is_participle(word: str) -> bool:
    """Return whether a word is a participle, and no past form of a cue: "the aide pointed to the inquiry"."""
    return word in word_class("participle") or (word.endswith("ed") and word not in cue_forms())
