"""The keys under which bodies of several articles are compared: small words, legal forms and spellings apart."""

import re
from functools import lru_cache

from claims.sources.lexicons import (
    Body,
    bodies,
    body_forms,
    legal_forms,
    organisation_nouns,
    state_words,
    titles,
    word_set,
)
from claims.sources.tokens import Phrase, phrase_key, word_key

_LEGAL_END = re.compile(r",?\s+&\s+Co\.?$", re.IGNORECASE)
_OWNED = re.compile(
    r"(?:[Tt]he )?(?P<owner>[A-Z][^,]*?)(?:['’]s?)?(?: (?:presidential|election|re-election))? (?P<noun>[A-Za-z]+)$"
)
_LONGEST_STATE = 4
_MINISTRIES = frozenset({"ministry", "department"})


@lru_cache(maxsize=200_000)
def body_key(name: str, state: str | None = None) -> tuple[str, ...]:
    """Return the key of a body's name; of a ministry or another body of a state, with the state where it is known.

    >>> body_key("the Harbour Centre") == body_key("Harbour Center, Inc.")
    True
    >>> body_key("Ministry of Foreign Affairs of Japan"), body_key("Foreign Ministry", "Japan")
    (('foreignministry', 'Japan'), ('foreignministry', 'Japan'))
    """
    known = known_body(name)
    if known:
        return ("".join(phrase_key(known.name)),)
    words, own_state = _without_state(_plain_words(name))
    if organisation_nouns().get(words[-1] if words else "") or words[:1] in (("ministry",), ("department",)):
        state = own_state or state
        letters = "".join(_in_order(words))
        return (letters, state) if state and letters else (letters or _letters(name),)
    return ("".join(_plain_words(name)) or _letters(name),)


@lru_cache(maxsize=200_000)
def known_body(name: str) -> Body | None:
    """Return the well-known body of that name, with or without "the" and its state; None for any other.

    >>> known_body("the US Environmental Protection Agency") == known_body("EPA")
    True
    """
    key = phrase_key(name)
    bare = key[1:] if key[:1] == ("the",) else key
    found = bodies().get(key) or bodies().get(bare)
    rest, state = _without_state(bare)
    of_state = bodies().get(rest) if state else None
    return found or (of_state if of_state and of_state.state == state else None)


def _letters(name: str) -> str:
    return "".join(phrase_key(name)) or name


def _plain_words(name: str) -> Phrase:
    """Return the words of a name without "the", its legal form and "and", each in one spelling."""
    words = [part for key in phrase_key(_LEGAL_END.sub("", name)) for part in key.split("-") if part]
    if len(words) > 1 and words[0] == "the":
        del words[0]
    spelt = _spell(tuple(words))
    while len(spelt) > 1 and spelt[-1] in legal_forms():
        spelt = spelt[:-1]
    kept = tuple(word for word in spelt if word not in ("and", "&"))
    return kept or spelt


def _spell(words: Phrase) -> Phrase:
    found: list[str] = []
    at = 0
    while at < len(words):
        length = 2 if words[at : at + 2] in body_forms() else 1
        found.append(body_forms().get(words[at : at + length], words[at]))
        at += length
    return tuple(found)


def _without_state(words: Phrase) -> tuple[Phrase, str | None]:
    """Return a name's words without the state that they begin with, or end with after "of", and the state."""
    for length in range(min(_LONGEST_STATE, len(words) - 1), 0, -1):
        opening = state_words().get(words[:length])
        if opening and opening.form != "short":
            return words[length:], opening.state
        closing = state_words().get(words[-length:])
        before = words[: -length - 1] if words[-length - 1 : -length] == ("of",) else ()
        if closing and before:
            return before, closing.state
    return words, None


def _in_order(words: Phrase) -> Phrase:
    """Return a ministry's words with the noun last: "ministry of trade" as "trade ministry"."""
    if words[0] in _MINISTRIES and words[1:2] in (("of",), ("for",)):
        subject = tuple(word for word in words[2:] if word not in word_set("body links"))
        return (*subject, words[0])
    return words


@lru_cache(maxsize=100_000)
def owned_body(name: str) -> tuple[str, str] | None:
    """Return the person to whom a body's name says that it belongs, as named there, and the noun; None for others.

    >>> owned_body("Holm's campaign"), owned_body("the Ida Holm campaign"), owned_body("Harbour Centre")
    (('Holm', 'campaign'), ('Ida Holm', 'campaign'), None)
    """
    match = _OWNED.match(name)
    if match is None:
        return None
    noun = _spell((match["noun"].casefold(),))[0]
    titles_before = sum(1 for word in match["owner"].split(" ")[:-1] if (word_key(word),) in titles())
    owner = " ".join(match["owner"].split(" ")[titles_before:])
    return (owner, noun) if noun in word_set("owned bodies") else None
