"""What the words of a source say of it: who it is by description, whom it belongs to, how many, how it knows."""

import re
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from claims.extraction.access import find_access
from claims.extraction.anonymity import (
    anonymity_reason,
    anonymity_span,
    clause_start,
    find_refusals,
    is_about_anonymity,
    words_of,
)
from claims.extraction.phrasing import pattern_of
from claims.extraction.tokens import Token, tokenise, word_class
from claims.text.lexicon import load_lexicon
from schemas.model import Span
from schemas.statement import Mention

__all__ = ["anonymity_reason", "anonymity_span", "describe", "is_about_anonymity", "mention_of"]

_PACKAGE = "claims.extraction"
_BELONGS = re.compile(r"\s(?:for|of|from|with|at|in)\s+(?:the\s+)?(.+)$")
_SPACE = re.compile(r"\s")
_CLAUSE = re.compile(r"\s(?:who|whose|that)\b")
_POSSESSIVE = re.compile(r"['’]s?$")
_FIGURE = re.compile(r"(\d{1,3})(?:\s(?!percent|per\b|of\s+every)|$)")


def mention_of(text: str, spans: tuple[Span, ...], reason: str | None) -> Mention:
    """Return the mention that these spans make; one that describes and does not name has its descriptor.

    `reason` is why the source is not named as the article says it outside of these words; None where it does not, and
    then what the words themselves say of it counts.
    """
    words = " ".join(text[start:end] for start, end in spans)
    # Character for character, so that places in the one are places in the other.
    plain = _SPACE.sub(" ", words)
    reason = reason or words_of(plain, find_refusals(plain))
    bounds = _description(plain, is_anonymous=reason is not None)
    if bounds is None:
        return Mention(text=words, spans=spans)
    descriptor = _without_anonymity(_squeezed(plain[bounds.start : bounds.end]))
    access = find_access(plain, bounds.head_end, len(plain))
    return Mention(
        text=words,
        spans=spans,
        descriptor=descriptor,
        affiliation=_affiliation(descriptor, has_determiner=bounds.start > 0),
        count=_count(plain),
        anonymity_reason=reason,
        access=_squeezed(plain[slice(*access)]) if access else None,
    )


def describe(words: str, *, is_anonymous: bool = False) -> str | None:
    """Return the description without its determiner; None for a name, a pronoun or a definite body.

    Of whom the text says that they would not be named, any noun is a description: "one rower", "a retired baker".

    >>> describe("a Japanese government source")
    'Japanese government source'
    >>> describe("Lisa Collins, fellow with an institute") is None
    True
    """
    plain = _SPACE.sub(" ", words)
    bounds = _description(plain, is_anonymous=is_anonymous)
    return _without_anonymity(_squeezed(plain[bounds.start : bounds.end])) if bounds else None


class _Bounds(NamedTuple):
    """Where a description stands in a mention's words, and where its noun ends."""

    start: int
    head_end: int
    end: int


def _description(plain: str, *, is_anonymous: bool) -> _Bounds | None:
    tokens = tokenise(plain, 0, len(plain))
    opening = _roughly().match(plain)
    rough = sum(token.start < opening.end() for token in tokens) if opening else 0
    first = max(_first_word(tokens), rough + _first_word(tokens[rough:]) if len(tokens) > rough else 0)
    access = find_access(plain, tokens[first].start, len(plain)) if tokens else None
    limit = access.start if access else len(plain)
    ends = (at for at in range(first, len(tokens)) if tokens[at].start >= limit or _ends_head(tokens, at))
    head = next(ends, len(tokens))
    if head == first:
        return None
    is_new = first > 0 and tokens[0].lower in word_class("indefinite")
    is_common = is_new and is_anonymous and _is_common(tokens[head - 1])
    is_person = _is_person(tokens[head - 1], is_new=is_new or tokens[0].lower.isdecimal(), is_bare=first == 0)
    if not (is_common or is_person or _describes(tokens[first:head])):
        return None
    stop = next((token.start for token in tokens[head:] if token.lower == ","), len(plain))
    return _Bounds(tokens[first].start, tokens[head - 1].end, stop)


def _is_common(head: Token) -> bool:
    """Return whether a noun names nobody: "rower", and "Democrat", which many are."""
    return head.text[0].islower() or head.lower in _adherents("party", "people")


def _is_person(head: Token, *, is_new: bool, is_bare: bool) -> bool:
    """Return whether a noun brings somebody in: "a senator", "senators", "some Democrats"; not "the senator"."""
    singular, plural = _persons()
    if head.lower in _adherents("party", "people"):
        return is_new and head.text[0].isupper()
    is_lower = head.text[0].islower() or is_bare
    return is_lower and ((is_new and head.lower in singular) or ((is_new or is_bare) and head.lower in plural))


def _squeezed(words: str) -> str:
    return " ".join(words.split())


def _without_anonymity(descriptor: str) -> str:
    """Return a description without a clause that only says that the source would not be named."""
    refusals = find_refusals(descriptor)
    if not refusals:
        return descriptor
    first = refusals[0].span.start
    return descriptor[: clause_start(descriptor, 0, first)].rstrip(" ,-–—") or descriptor


def _describes(tokens: Sequence[Token]) -> bool:
    """Return whether the head noun describes: "source" always, "newspaper" unless a name stands with it."""
    head = tokens[-1]
    if head.text[0].isupper():
        return False
    if head.lower in word_class("body"):
        return not any(token.text[0].isupper() for token in tokens[:-1])
    return head.lower in word_class("party")


def _first_word(tokens: Sequence[Token]) -> int:
    """Return where a description begins, after its determiner or number: "aides" of "one of his aides"."""
    at = 0
    while at < len(tokens) - 1:
        word = tokens[at].lower
        is_partitive = at > 0 and word == "of" and tokens[at - 1].lower in word_class("determiner", "partitive")
        is_opening = (
            word.isdecimal()
            or word in word_class("determiner")
            or (at == 0 and word in word_class("conjunction"))
            or (at > 0 and f"{tokens[at - 1].lower} {word}" in dict(_numbers()))
        )
        if not is_opening and not is_partitive:
            break
        at += 1
    return at


def _ends_head(tokens: Sequence[Token], at: int) -> bool:
    token = tokens[at]
    if token.lower in ("'s", "'") and at + 1 < len(tokens) and tokens[at + 1].text[0].isalnum():
        return False
    is_opening = token.lower in word_class("preposition", "relative", "ends_head")
    return is_opening or token.lower in {",", "("} or not token.text[0].isalnum()


def _affiliation(descriptor: str, *, has_determiner: bool) -> str | None:
    """Return the body or person that a description belongs to: "for the port authority", "Moreno's"."""
    plain = descriptor.split(",", maxsplit=1)[0]
    access = find_access(plain, 0, len(plain))
    plain = _CLAUSE.split(plain[: access.start] if access else plain, maxsplit=1)[0].rstrip()
    found = _BELONGS.search(plain)
    if found is not None and (_is_body(found.group(1)) or "spokes" in plain[: found.start()]):
        return found.group(1)
    before = plain[: found.start()].split(" ") if found is not None else plain.split(" ")
    of_party = _adherents("party", "of_party")
    party = next((word for word in before if word[:1].isupper() and word.lower() in of_party), None)
    last = max((at for at, word in enumerate(before) if word.lower() in word_class("party")), default=0)
    owner = [word for word in before[:last] if word.lower() not in word_class("of_unnamed")]
    while owner and (owner[0].islower() or owner[0].lower() in word_class("determiner", "conjunction")):
        owner.pop(0)
    # The first word may owe its capital to the sentence alone ("Former prosecutors"), unless all of it is one ("FBI").
    has_name = any(word[:1].isupper() for word in owner[1:]) or any(word.isupper() for word in owner[:1])
    is_opening = not has_determiner and owner[:1] == before[:1]
    return party or (_POSSESSIVE.sub("", " ".join(owner)) if owner and (has_name or not is_opening) else None)


def _is_body(words: str) -> bool:
    return any(word[:1].isupper() or word in word_class("body") for word in words.split(" "))


def _count(words: str) -> int | None:
    """Return the number that the words claim, from two up; "two of the three guards" claims two."""
    lower = words.lower()
    opening = _roughly().match(lower)
    lower = lower[opening.end() :] if opening else lower
    figure = _FIGURE.match(lower)
    if figure:
        return int(figure[1]) if int(figure[1]) > 1 else None
    return next((value for word, value in _numbers() if lower.startswith(word + " ")), None)


@cache
def _numbers() -> tuple[tuple[str, int], ...]:
    """Return the words that count sources with their numbers, the longest first: "two dozen" is not "two"."""
    rows = load_lexicon(_PACKAGE, "numbers.tsv", ("word", "value"))
    return tuple(sorted(((word, int(value)) for word, value in rows), key=lambda row: -len(row[0])))


@cache
def _roughly() -> re.Pattern[str]:
    """Match what stands before a number that is not exact, or points back: "at least", "all the"."""
    return re.compile(rf"(?:(?:{pattern_of('<roughly>')})\s+)+", re.IGNORECASE)


@cache
def _persons() -> tuple[frozenset[str], frozenset[str]]:
    rows = load_lexicon(_PACKAGE, "persons.tsv", ("singular", "plural"))
    return frozenset(row[0] for row in rows), frozenset(row[1] for row in rows)


@cache
def _adherents(*kinds: str) -> frozenset[str]:
    """Return the words of these kinds that are written with a capital and yet name nobody: "Democrat"."""
    return frozenset(word for word, kind in load_lexicon(_PACKAGE, "adherents.tsv", ("word", "kind")) if kind in kinds)
