"""The words that a text gives in its own voice: those outside quotation marks, and their places."""

import re

from claims.text.words import plain_marks

_WORD = re.compile(r"\d[\d.,]*\d|[^\W_]+(?:'[^\W_]+)*")
# A quotation that runs on into the next paragraph is opened here and closed elsewhere.
_QUOTED = re.compile(r'"[^"]*(?:"|$)')
# Printed single marks only: a straight one may be an apostrophe.
_SINGLE = re.compile(r"(?<!\w)‘(?:[^‘’]|(?<=\w)’(?=\w))*’(?!\w)")


def unquoted_words(text: str) -> list[str]:
    """Return the words of one paragraph that stand outside its quotation marks, in order and unfolded.

    >>> unquoted_words("The “grand” café is Abe’s, ‘he isn’t here’ said Bo")
    ['The', 'café', 'is', "Abe's", 'said', 'Bo']
    """
    return _WORD.findall(without_quotes(text))


def unquoted_places(text: str, start: int = 0) -> list[tuple[int, int]]:
    """Return the `(start, end)` of each word that `unquoted_words` gives, in order, counted from `start`."""
    return [(start + match.start(), start + match.end()) for match in _WORD.finditer(without_quotes(text))]


def without_quotes(text: str) -> str:
    """Return one paragraph with blanks in place of what is quoted, so that every place stays as it is."""
    if "‘" in text:
        text = _SINGLE.sub(_blank, text)
    plain = plain_marks(text)
    return _QUOTED.sub(_blank, plain) if '"' in plain else plain


def _blank(match: re.Match[str]) -> str:
    return " " * len(match.group())
