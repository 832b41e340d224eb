"""Whether the words around a place tell of what was or of what is to come."""

import re
from collections.abc import Sequence
from enum import StrEnum
from functools import cache

from claims.text.lexicon import load_lexicon
from claims.text.words import fold

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_CLAUSE_END = re.compile(r"[.;:!?]\s|[\n“”\"—–]")
# In words, before the place and after it.
_BEFORE, _AFTER = 16, 10
_AUXILIARIES = 3
_CLITICS = {"'ll": "will", "'re": "are", "'ve": "have", "'m": "is"}


class Tense(StrEnum):
    """What a clause tells of."""

    PAST = "past"
    FUTURE = "future"
    UNKNOWN = "unknown"


def tense_around(text: str, start: int, end: int) -> Tense:
    """Return whether the clause that holds `text[start:end]` tells of what was or of what is to come.

    The verb before the place decides, the nearest first; without one, the first verb after it.

    >>> text = "the mayor resigned on Monday"
    >>> tense_around(text, 22, 28).value
    'past'
    >>> tense_around("a vote will be held on Monday", 23, 29).value
    'future'
    """
    before, after = _words(_tail(text[max(0, start - 160) : start])), _words(_head(text[end : end + 120]))
    before, after = before[-_BEFORE:], after[:_AFTER]
    for at in range(len(before) - 1, -1, -1):
        found = _told_by(before, at)
        if found is not None:
            return found
    for at in range(len(after)):
        found = _told_by(after, at)
        if found is not None:
            return found
    return Tense.UNKNOWN


def _tail(text: str) -> str:
    return _CLAUSE_END.split(text)[-1]


def _head(text: str) -> str:
    return _CLAUSE_END.split(text, maxsplit=1)[0]


def _words(text: str) -> list[str]:
    found: list[str] = []
    for word in _WORD.findall(fold(text)):
        clitic = next((ending for ending in _CLITICS if word.endswith(ending)), None)
        found += [word.removesuffix(clitic), _CLITICS[clitic]] if clitic else [word]
    return found


def _told_by(words: Sequence[str], at: int) -> Tense | None:
    """Return what one word shows together with those before it; None where it shows nothing."""
    word, former = words[at], words[max(0, at - _AUXILIARIES) : at]
    if word == "to" and words[at + 1 : at + 2]:
        return _told_by_infinitive(words, at)
    kind = _kinds().get(word)
    if kind == "cause":
        return Tense.PAST
    if kind == "future":
        # "could have happened", "would have been": told of what was, or of what never was
        return Tense.PAST if word in _MODALS and words[at + 1 : at + 2] == ["have"] else Tense.FUTURE
    if word.endswith("ing") and at and words[at - 1] in {"is", "are"}:
        return Tense.FUTURE
    is_form = kind in {"past", "participle"} or (kind is None and word.endswith("ed") and len(word) > 3)
    if not is_form:
        return None
    if "be" in former or "to" in former or set(former) & _MODALS:
        return None  # "will be shut", "to get it passed": what stands before decides
    if kind == "participle" and not set(former) & _PERFECT:
        return None
    return Tense.PAST


_MODALS = frozenset({"could", "would", "may", "might", "must", "should", "will"})
_PERFECT = frozenset({"was", "were", "had", "has", "have", "been", "who", "which", "that", "he", "she", "they"})


def _told_by_infinitive(words: Sequence[str], at: int) -> Tense | None:
    if words[at + 1] in _NO_VERBS:
        return None
    for word in reversed(words[max(0, at - _AUXILIARIES) : at]):
        found = _leads().get(word)
        if found:
            return Tense(found)
    return Tense.UNKNOWN


_NO_VERBS = frozenset({"the", "a", "an", "his", "her", "its", "their", "our", "my", "this", "that", "him", "them"})


@cache
def _kinds() -> dict[str, str]:
    return dict(load_lexicon("claims.text", "tense_words.tsv", ("word", "tense")))  # type: ignore[arg-type]  # rows of two


@cache
def _leads() -> dict[str, str]:
    return dict(load_lexicon("claims.text", "infinitive_leads.tsv", ("word", "tense")))  # type: ignore[arg-type]  # as above
