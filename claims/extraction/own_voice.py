"""Which sentences, and which halves of sentences, the outlet asserts itself."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from claims.extraction.coordination import further_clauses
from claims.extraction.parties import Range
from claims.extraction.tokens import QUOTE, Token, word_class
from claims.extraction.wordtypes import is_verb_like
from schemas.model import Span

_MIN_WORDS = 4


def is_own_voice(tokens: Sequence[Token]) -> bool:
    """Return whether a sentence that nothing attributes is an assertion: no question, no fragment, no bare quote."""
    words = [token for token in tokens if token.text[0].isalnum()]
    if len(words) < _MIN_WORDS or not (tokens[-1].lower in {".", QUOTE, "!", ")"} or _is_abbreviation(tokens[-1])):
        return False
    return words[0].text[0].isupper() and _has_verb(tokens, (0, len(tokens)))


def _is_abbreviation(token: Token) -> bool:
    """Return whether a token brings the full stop of its sentence with it: "U.S."."""
    return token.text[0].isalpha() and token.text.endswith(".")


def own_clauses(tokens: Sequence[Token], attributed: Sequence[Span]) -> Iterator[Range]:
    """Yield the main clauses of a sentence that no attribution in it touches, as token indices.

    Only those before the first attribution or after a semicolon: a clause joined to what somebody said by "and" or
    "but" is as often still said. `attributed` are the places of sources, cues and contents.
    """
    has_stray_mark = any(token.text in {"“", "”"} for token in tokens)
    if has_stray_mark or tokens[-1].lower == "?" or tokens[0].lower in word_class("subordinator"):
        return
    told_from = min(span.start for span in attributed)
    edges = [0, *further_clauses(tokens, 0, after_and=True), len(tokens)]
    for first, stop in pairwise(edges):
        is_early = tokens[stop - 1].end <= told_from
        if not (is_early or tokens[first].lower == ";") or stop - first < _MIN_WORDS:
            continue
        start, end = tokens[first].start, tokens[stop - 1].end
        if all(span.end <= start or end <= span.start for span in attributed) and _has_verb(tokens, (first, stop)):
            yield first + (tokens[first].lower in {",", ";"}), stop


def _has_verb(tokens: Sequence[Token], part: Range) -> bool:
    return any(is_verb_like(tokens, at) or _is_third_person(tokens, at) for at in range(part[0] + 1, part[1]))


def _is_third_person(tokens: Sequence[Token], at: int) -> bool:
    """Return whether a lower-case word in -s stands where a verb does: right after a noun or a name."""
    word, before = tokens[at], tokens[at - 1]
    if not word.text[0].islower() or not word.lower.endswith("s") or word.lower.endswith("ss"):
        return False
    return before.text[0].isalpha() and before.lower not in word_class(
        "determiner", "preposition", "adjective", "owner"
    )
