"""What an article calls a party or a document before "the sources" or "the declaration" points back to it."""

import re
from collections.abc import Iterable

from claims.sources.lexicons import Media, common_modifiers, determiners, function_words, word_set
from claims.sources.outlets import find_media
from claims.sources.tokens import phrase_key, tokenise

_MAX_QUALIFIERS = 3
_REACH = 4000
"""Code points: about 600 words, beyond which nothing is called back without being named again."""


def find_description(text: str, noun: str, position: int) -> str | None:
    """Return the last description before `position` that ends in `noun` and brings it in ("diplomatic sources").

    None when the noun never stands there with a qualifying word, or only after "the".
    """
    start = max(0, position - _REACH)
    window = text[start:position]
    for match in reversed(list(re.finditer(rf"\b{re.escape(noun)}\b", window))):
        qualifiers = qualifiers_before(window, match.start())
        if qualifiers:
            return f"{qualifiers} {match.group()}"
    return None


def qualifiers_before(text: str, end: int) -> str | None:
    """Return the words that qualify the noun at `end`; None when there are none, or "the" stands before them."""
    tokens = tokenise(text, max(0, end - 60), end)
    first = len(tokens)
    while first and len(tokens) - first < _MAX_QUALIFIERS and tokens[first - 1].is_joined:
        key = tokens[first - 1].key
        is_verb = key in word_set("saying verbs") or (key.endswith("ed") and not key.startswith("un"))
        if key in function_words() or (key,) in determiners() or is_verb:
            break
        first -= 1
    if first == len(tokens) or (first and tokens[first - 1].key == "the" and tokens[first - 1].is_joined):
        return None
    return text[tokens[first].start : tokens[-1].end]


def find_document_title(text: str, noun: str, position: int) -> str | None:
    """Return the title before `position` that ends in the capitalised `noun` ("Harbour Declaration"); else None."""
    found = _titles(text[max(0, position - _REACH) : position], noun)
    return found[-1] if found else None


def find_only_title(text: str, name: str) -> str | None:
    """Return the one title of an article that ends in a document's name or noun ("declaration"); None for several."""
    key = phrase_key(name)
    ending = _titles(text, name.rsplit(" ", maxsplit=1)[-1])
    titles = [title for title in ending if phrase_key(title)[-len(key) :] == key]
    longest = max(titles, key=lambda title: (len(phrase_key(title)), title), default=None)
    is_one = all(phrase_key(longest or "")[-len(phrase_key(title)) :] == phrase_key(title) for title in titles)
    return longest if is_one else None


def find_called_document(text: str, name: str, noun: str, position: int) -> str | None:
    """Return what the article calls a document with a name in it before ("the Fjord report" for "report").

    What follows the noun in `name` ("declaration of 2002") must follow it there too.
    """
    tail = name[len(noun) :] if name.casefold().startswith(noun) else ""
    pattern = rf"\b((?:[A-Z][\w’'-]*\s){{1,4}}{re.escape(noun + tail)})\b"
    found = _names(re.findall(pattern, text[max(0, position - _REACH) : position]))
    found = [called for called in found if phrase_key(called)[0] not in common_modifiers()]
    return found[-1] if found else None


def find_body(text: str, noun: str, position: int) -> str | None:
    """Return the one body before `position` that is called by a name and `noun` ("Holm's campaign"); else None.

    Where several are, it is the last, if the other ones do not stand in the same or the paragraph before.
    """
    window = text[max(0, position - _REACH) : position]
    if noun in word_set("places as bodies"):
        return None
    pattern = rf"\b((?:[A-Z][\w.’'&-]*\s){{1,4}}(?:[a-z]+al\s)?(?:{re.escape(noun)}|{re.escape(noun.capitalize())}))\b"
    near = window.rfind("\n", 0, max(0, window.rstrip("\n").rfind("\n")))
    found = [(match.start() > near, name) for match in re.finditer(pattern, window) for name in _names([match[1]])]
    for among in ([name for _, name in found], [name for is_near, name in found if is_near]):
        if len({_owner(name) for name in among}) == 1:
            return among[-1]
    return None


def _owner(name: str) -> str:
    """Return the last word of a body's name that has a capital, the noun left out."""
    tokens = tokenise(name)[:-1]
    return next((token.key for token in reversed(tokens) if token.is_capital), "")


def find_outlet(text: str, name: str) -> Media | None:
    """Return the outlet that a short name ("the Post") means in an article that names it in full; else None."""
    known = [media for title in _titles(text, name) if (media := find_media(title))]
    names = {media.name for media in known}
    return known[0] if len(names) == 1 else None


def _titles(text: str, noun: str) -> list[str]:
    pattern = rf"\b((?:[A-Z][\w’'-]*\s){{1,4}}{re.escape(noun[:1].upper() + noun[1:])})\b"
    return _names(re.findall(pattern, text))


def _names(matches: Iterable[str]) -> list[str]:
    """Return the matches without the capitals at their head that are no part of a name; those of one word left out."""
    names: list[str] = []
    for match in matches:
        words = match.split()
        # A small word with a capital inside is a headline's, and no part of a name.
        small = [at for at, word in enumerate(words[:-1]) if not phrase_key(word) or _is_small(word)]
        words = words[small[-1] + 1 :] if small else words
        if len(words) > 1 and words[0][:1].isupper():
            names.append(" ".join(words))
    return names


def _is_small(word: str) -> bool:
    return word[:1].isupper() and phrase_key(word)[0] in function_words()
