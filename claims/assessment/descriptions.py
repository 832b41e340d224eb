"""What the descriptions of two unnamed parties say of each other: that they may be one, or cannot be."""

import re
from collections import defaultdict
from functools import cache

from claims.assessment.parties import description_key, state_words, states_in, telling_words
from claims.text.lexicon import load_lexicon
from claims.text.words import words

# "A South Korean diplomat in Tokyo", "the ambassador to Japan": of what stands here the party is not.
_ELSEWHERE = r"\b(?:about|against|at|in|inside|near|on|outside|to|visiting|with)\s+(?:the\s+)?(?:{})\b"


def shut_out(left: str, right: str) -> tuple[str, str] | None:
    """Return what of two descriptions no one party can be, in their order; None when one party may be both.

    >>> shut_out("a Japanese official", "a North Korean official"), shut_out("a former aide", "a serving aide")
    (('japan', 'north korea'), ('former', 'serving'))
    >>> shut_out("a South Korean diplomat in Tokyo", "a Japanese diplomat in Seoul")
    ('south korea', 'japan')
    >>> shut_out("an official", "a Japanese diplomat"), shut_out("a Japanese official in Seoul", "an official in Seoul")
    (None, None)
    """
    ours, theirs = _traits(left), _traits(right)
    for trait in ours:
        if trait in theirs and not ours[trait] & theirs[trait]:
            return min(ours[trait]), min(theirs[trait])
    return None


def may_be_one(left: str, right: str) -> bool:
    """Return whether two descriptions are alike, or one tells less than the other and none shuts the other out.

    >>> may_be_one("a source", "a Japanese government source"), may_be_one("a diplomat", "an official")
    (True, False)
    """
    ours, theirs = telling_words(left), telling_words(right)
    is_vaguer = ours <= theirs or theirs <= ours
    return description_key(left) == description_key(right) or (is_vaguer and shut_out(left, right) is None)


def _traits(descriptor: str) -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for word in words(descriptor):
        trait, value = _excluding().get(word, ("", ""))
        if trait and trait != "armed_party":
            found[trait].add(value)
    own = _elsewhere().sub(" ", " ".join(words(descriptor)))
    found["state"] |= states_in(own) - _armed_parties()
    return {trait: frozenset(values) for trait, values in found.items() if values}


@cache
def _elsewhere() -> re.Pattern[str]:
    longest_first = sorted(state_words(), key=lambda word: (-len(word), word))
    return re.compile(_ELSEWHERE.format("|".join(map(re.escape, longest_first))))


@cache
def _excluding() -> dict[str, tuple[str, str]]:
    rows = load_lexicon(__package__, "excluding_words.tsv", ("word", "trait", "value"))
    return {word: (trait, value) for word, trait, value in rows}


@cache
def _armed_parties() -> frozenset[str]:
    return frozenset(word for word, (trait, _) in _excluding().items() if trait == "armed_party")
