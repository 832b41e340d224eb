"""Patterns of words as the data files of this room spell them, and the regular expressions they stand for."""

import re
from functools import cache

from claims.text.lexicon import load_lexicon

_PACKAGE = "claims.extraction"
_ITEM = re.compile(r"\((?P<optional>[^()]+)\)|(?P<any>_)(?!\S)|(?P<word>\S+)")
_PART = re.compile(r"<(\w+)>")
# "with direct first-hand knowledge of": two in the training texts; one more to be safe.
_ANY_WORDS = r"(?:(?!no\b|not\b|little\b)[\w-]+\s+){0,3}"


def pattern_of(spelling: str) -> str:
    """Return the regular expression of one spelled pattern, without anything at its edges.

    Words stand one after the other; `one|other` is either, `(word)` may be missing, `<part>` is any pattern of that row
    of `phrase_parts.tsv`, `_` up to three words of any kind, and a word that ends in `*` any word that begins so. A
    straight apostrophe stands for a curly one as well, and one space for any white space. Neither `(word)` nor `_`
    may stand last or first of all.

    >>> re.fullmatch(pattern_of("asked|begged (not) to be name*"), "asked to  be named") is not None
    True
    """
    found, is_open = "", False
    for item in _ITEM.finditer(spelling):
        space = r"\s+" if is_open else ""
        if item["any"]:
            found, is_open = found + space + _ANY_WORDS, False
        elif item["optional"]:
            found, is_open = f"{found}{space}(?:(?:{_words(item['optional'])})\\s+)?", False
        else:
            found, is_open = f"{found}{space}(?:{_words(item['word'])})", True
    return found


def any_of(name: str, kind: str) -> str:
    """Return one expression for all the patterns of the data file `name` (columns pattern, kind) that have this kind.

    The longest spelling comes first, so that it wins over one that it begins with.
    """
    rows = load_lexicon(_PACKAGE, name, ("pattern", "kind"))
    chosen = sorted((pattern for pattern, where in rows if where == kind), key=len, reverse=True)
    return "|".join(pattern_of(pattern) for pattern in chosen)


@cache
def _parts() -> dict[str, str]:
    rows = load_lexicon(_PACKAGE, "phrase_parts.tsv", ("part", "patterns"))
    return {part: "|".join(pattern_of(one) for one in patterns.split("; ")) for part, patterns in rows}


def _words(alternatives: str) -> str:
    return "|".join(_word(word) for word in alternatives.split("|"))


def _word(word: str) -> str:
    part = _PART.fullmatch(word)
    if part:
        return _parts()[part[1]]
    stem = re.escape(word.removesuffix("*")).replace("'", "['’]")
    return stem + (r"\w*" if word.endswith("*") else "")
