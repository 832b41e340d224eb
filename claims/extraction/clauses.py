"""Clauses of a sentence: where a further main clause begins, and what stands before a verb as its subject."""

from collections.abc import Sequence

from claims.extraction.tokens import QUOTE, Token, word_class
from claims.extraction.wordtypes import is_ing, is_verb_like

Range = tuple[int, int]
"""Token indices `[first, stop)`."""

_DASHES = frozenset(("—", "–", "--"))
# Chosen by hand: what lies further from its verb was never the subject.
_MAX_SUBJECT = 14


def further_clauses(tokens: Sequence[Token], first: int, *, after_and: bool) -> list[int]:
    """Return where, after `first`, a mark and "but" (and "and" if `after_and`) or a semicolon begins a main clause."""
    joins = word_class("contrasts", "adds") if after_and else word_class("contrasts")
    return [at for at in range(first + 1, len(tokens) - 2) if _parts(tokens, at, joins)]


def _parts(tokens: Sequence[Token], at: int, joins: frozenset[str]) -> bool:
    if tokens[at].lower not in {",", ";"}:
        return False
    is_joined = tokens[at + 1].lower in joins
    return (is_joined or tokens[at].lower == ";") and _has_subject_and_verb(tokens, at + 1 + is_joined)


def _has_subject_and_verb(tokens: Sequence[Token], first: int) -> bool:
    """Return whether a noun and then a finite verb follow, with no mark between them."""
    if first >= len(tokens) or not tokens[first].text[0].isalnum() or tokens[first].lower in _no_subject():
        return False
    for at in range(first + 1, min(len(tokens), first + _MAX_SUBJECT)):
        word = tokens[at].lower
        if not tokens[at].text[0].isalnum() and word not in {"'s", "'"}:
            return False
        if word in word_class("subordinator", "relative", "conjunction") and word != "and":
            return False
        if is_verb_like(tokens, at):
            return True
    return False


def _no_subject() -> frozenset[str]:
    return word_class("preposition", "auxiliary", "modal", "subordinator", "relative", "negation") - word_class(
        "pronoun", "determiner"
    )


def clause_at(tokens: Sequence[Token], at: int) -> Range:
    """Return the main clause that holds a token, without the marks and the joining word before it."""
    edges = [0, *further_clauses(tokens, 0, after_and=True), len(tokens)]
    first = max(edge for edge in edges[:-1] if edge <= at)
    stop = min(edge for edge in edges[1:] if edge > at)
    while first < stop and tokens[first].lower in {",", ";"} | word_class("conjunction"):
        first += 1
    while stop > first and tokens[stop - 1].lower in {",", ";", "."}:
        stop -= 1
    return first, stop


def subject_before(tokens: Sequence[Token], stop: int) -> Range | None:
    """Return what stands before a verb group as its subject; None where the subject is left out, or is not plain.

    An apposition that a comma closes before the verb belongs to it, a relative clause does not.
    """
    while stop > 0 and tokens[stop - 1].lower in word_class("time", "adverb"):
        stop -= 1
    if stop and tokens[stop - 1].lower == ",":
        return _before_aside(tokens, stop - 1)
    if stop and tokens[stop - 1].lower in word_class("relative"):
        return stop - 1, stop
    first = stop
    while first > 0 and not _ends_clause(tokens, first - 1):
        first -= 1
    return _as_subject(tokens, first, stop)


def _before_aside(tokens: Sequence[Token], last: int) -> Range | None:
    """Return the phrase with its apposition where `tokens[last]` is the comma that closes one."""
    for comma in range(last - 1, 0, -1):
        if tokens[comma].lower != ",":
            continue
        head = subject_before(tokens, comma) if tokens[comma - 1].lower != "," else None
        if head is None or tokens[comma + 1].lower in word_class("relative", "aside") or is_ing(tokens[comma + 1]):
            return head
        has_verb = any(is_verb_like(tokens, at) for at in range(comma + 1, last))
        return None if has_verb and tokens[comma + 1].lower not in word_class("determiner") else (head[0], last)
    return None


def _ends_clause(tokens: Sequence[Token], at: int) -> bool:
    word = tokens[at].lower
    if word in {",", ";", ":", QUOTE} | _DASHES or word in word_class("contrasts", "subordinator"):
        return True
    return word == "and" and at + 1 < len(tokens) and _opens_subject(tokens[at + 1])


def _opens_subject(token: Token) -> bool:
    return token.lower in word_class("determiner", "pronoun", "auxiliary", "modal")


def _as_subject(tokens: Sequence[Token], first: int, stop: int) -> Range | None:
    """Return a stretch without the words that lead it, if it can be a subject: short, and without a verb."""
    while first < stop and tokens[first].lower in word_class("conjunction", "adverb", "time") - word_class("pronoun"):
        first += 1
    if first + 2 < stop and tokens[first].lower in word_class("preposition"):
        first = _after_time(tokens, first, stop)
    is_long = stop - first > _MAX_SUBJECT
    if first >= stop or is_long or any(is_verb_like(tokens, at) for at in range(first + 1, stop)):
        return None
    return (first, stop) if tokens[first].lower not in word_class("preposition", "conjunction") else None


def _after_time(tokens: Sequence[Token], first: int, stop: int) -> int:
    """Return where the subject begins after "On Friday" and "In May 2020"; `first` where no time leads it."""
    dated = word_class("time", "month", "span", "names_span")
    at = first + 1
    while at < stop and (tokens[at].lower in dated or tokens[at].text.isdigit()):
        at += 1
    return at if at > first + 1 and tokens[at - 1].lower not in word_class("names_span") else first
