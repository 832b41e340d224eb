"""Where a sentence goes on with a clause that has a subject and a verb of its own."""

from collections.abc import Sequence

from claims.extraction.parties import party_after
from claims.extraction.tokens import QUOTE, Token, word_class
from claims.extraction.wordtypes import is_verb_like


def further_clauses(tokens: Sequence[Token], first: int, *, after_and: bool) -> list[int]:
    """Return where, after `first`, a mark and "but" (and "and" if `after_and`) or a semicolon begins a main clause.

    On the training texts a content ended before ", but" or a semicolon more often than not; after a verb of saying
    it went on behind ", and" as often as it ended there.
    """
    joins = word_class("contrasts", "adds") if after_and else word_class("contrasts")
    return [at for at in range(first + 1, len(tokens) - 2) if _parts(tokens, at, joins)]


def _parts(tokens: Sequence[Token], at: int, joins: frozenset[str]) -> bool:
    if tokens[at].lower not in {",", ";"}:
        return False
    is_joined = tokens[at + 1].lower in joins
    return (is_joined or tokens[at].lower == ";") and _has_subject_and_verb(tokens, at + 1 + is_joined)


def _has_subject_and_verb(tokens: Sequence[Token], at: int) -> bool:
    if tokens[at].lower == QUOTE:
        return False
    subject = party_after(tokens, at, with_apposition=False)
    # A number stands alone here as nowhere else: "five have come back".
    verb = subject[1] if subject is not None else at + (tokens[at].lower in word_class("determiner"))
    if tokens[verb - 1].lower == "of" and verb < len(tokens) and tokens[verb].lower in word_class("object"):
        verb += 1
    while at < verb < len(tokens) - 1 and tokens[verb].lower in word_class("adverb"):
        verb += 1
    if not at < verb < len(tokens):
        return False
    return is_verb_like(tokens, verb) and (subject is not None or tokens[verb].lower in word_class("auxiliary"))
