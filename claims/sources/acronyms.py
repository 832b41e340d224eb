"""Short forms in capitals that an article explains: "the National Association of Teachers (NAT)"."""

import re
from collections.abc import Iterable, Mapping

from claims.sources.lexicons import function_words
from claims.sources.tokens import Token, phrase_key, tokenise

_IN_BRACKETS = re.compile(r"\s\(([A-Z][A-Za-z&.-]{1,9})\)")
_MAX_WORDS = 10


def read_acronyms(text: str) -> Mapping[str, str]:
    """Return the full name of each short form that the text gives in brackets behind it, under the folded short form.

    A short form that the text explains in two ways is left out; empty when the text explains none.

    >>> dict(read_acronyms("He joined the National Association of Teachers (NAT)."))
    {'nat': 'National Association of Teachers'}
    """
    return merge_acronyms({key: name} for key, name in _explained(text))


def merge_acronyms(tables: Iterable[Mapping[str, str]]) -> Mapping[str, str]:
    """Return all short forms of several tables, without those to which they give different names."""
    found: dict[str, set[str]] = {}
    names: dict[str, str] = {}
    for table in tables:
        for key, name in table.items():
            found.setdefault(key, set()).add(" ".join(phrase_key(name)))
            names[key] = min(name, names.get(key, name))
    return {key: names[key] for key, folded in found.items() if len(folded) == 1}


def short_form(name: str) -> str | None:
    """Return the key of a name that looks like a short form ("NAT"); None for any other name."""
    letters = name.replace(".", "")
    is_short = " " not in name and 1 < len(letters) <= 10 and sum(char.isupper() for char in letters) > 1
    return letters.casefold() if is_short else None


def _explained(text: str) -> Iterable[tuple[str, str]]:
    for match in _IN_BRACKETS.finditer(text):
        key = short_form(match.group(1))
        tokens = tokenise(text, max(0, match.start() - 120), match.start())[-_MAX_WORDS:]
        start = _begin(tokens, key) if key else None
        if key and start is not None:
            yield key, " ".join(text[start : match.start()].split())


def _begin(tokens: list[Token], letters: str) -> int | None:
    """Return where the words begin whose first letters make the short form; small words may be passed over."""
    wanted = [char for char in letters if char.isalpha()]
    for token in reversed(tokens):
        if not wanted:
            break
        if token.key[:1] == wanted[-1] and (token.is_capital or token.key not in function_words()):
            wanted.pop()
            if not wanted:
                return token.start if token.is_capital else None
        elif token.is_capital or token.key not in function_words():
            return None
    return None
