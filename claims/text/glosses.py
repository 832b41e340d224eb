"""A content with what its words stand for: in brackets for readers, in their place for comparing."""

import re
from collections.abc import Callable, Iterator, Mapping

from schemas.statement import Content, Gloss, GlossKind

# What may be printed at the end of a pronoun or a date: "he's", "last year's".
_ENDING = re.compile(r"['’](?:s|m|re|ve|d|ll)\b")
_VERBS: Mapping[str, str] = {"s": "is", "m": "is", "re": "are", "ve": "has", "d": "would", "ll": "will"}
_OWNERS = frozenset({"my", "our", "his", "its", "their"})
_LEADING_IN = re.compile(
    r"\b(?:on|in|by|since|until|till|from|of|for|before|after|during|at|this|to)\s$", re.IGNORECASE
)
_HER_OWN = re.compile(r"\s(?!(?:and|or|but|that|to|in|on|at|for|from|with|as|by|when|if|about|not|the|a|an)\b)[a-z]")


def bracketed(content: Content, *, known: str | None = None) -> str:
    """Return a content's text with what its words stand for in brackets: "he [Ann Field] is to meet them".

    A party is shown once, until another one is, and not where the content has named it before; `known` is a party that
    the reader has been told already.
    """
    text, moved = content.text, 0
    for place, shown in brackets(content, known=known):
        text = text[: place + moved] + shown + text[place + moved :]
        moved += len(shown)
    return text


def brackets(content: Content, *, known: str | None = None) -> Iterator[tuple[int, str]]:
    """Yield what `bracketed` puts in, each with its place in the content's text, in order."""
    last = {known} if known else set[str]()
    for gloss in content.glosses:
        if gloss.kind is GlossKind.PARTY:
            if gloss.text in last or _is_named_before(content.text, gloss):
                continue
            last = {gloss.text}
        yield _after_ending(content.text, gloss), f" [{gloss.text}]"


def _is_named_before(text: str, gloss: Gloss) -> bool:
    name = re.escape(gloss.short or gloss.text)
    return gloss.named and re.search(rf"\b{name}\b", text[: gloss.at.start]) is not None


def plain(content: Content) -> str:
    """Return a content's text with names for its pronouns and dates for its relative dates; else as it is.

    >>> he = Gloss(kind=GlossKind.PARTY, at=(0, 2), text="Ann Field", named=True)
    >>> plain(Content(text="he's to meet them", glosses=(he,)))
    'Ann Field is to meet them'
    """
    return _replaced(content, lambda gloss: gloss.text, with_dates=True) if content.glosses else content.text


def with_short_names(content: Content) -> str:
    """Return a content's text with the shortest name of each named party for its pronouns, and all else as it is."""
    if not any(gloss.named for gloss in content.glosses):
        return content.text
    return _replaced(content, lambda gloss: (gloss.short or gloss.text) if gloss.named else None)


def _replaced(content: Content, name: Callable[[Gloss], str | None], *, with_dates: bool = False) -> str:
    text, said, start = content.text, "", 0
    for gloss in content.glosses:
        shown = name(gloss)
        if shown is None or (gloss.kind is GlossKind.TIME and not with_dates):
            continue
        end = _after_ending(text, gloss)
        is_time = gloss.kind is GlossKind.TIME
        said += text[start : gloss.at.start] + (_as_date(text, gloss) if is_time else _as_name(text, gloss, shown))
        start = end
    return said + text[start:]


def _after_ending(text: str, gloss: Gloss) -> int:
    ending = _ENDING.match(text, gloss.at.end)
    return ending.end() if ending else gloss.at.end


def _as_name(text: str, gloss: Gloss, shown: str) -> str:
    start, end = gloss.at
    ending, word = _ENDING.match(text, end), text[start:end].lower()
    if ending:
        return f"{shown} {_VERBS[ending[0][1:]]}"
    return f"{shown}'s" if word in _OWNERS or (word == "her" and _HER_OWN.match(text, end)) else shown


def _as_date(text: str, gloss: Gloss) -> str:
    """Return the date after the preposition it takes: "next month" is "in April 2018"; "on Monday" keeps its own."""
    if _after_ending(text, gloss) > gloss.at.end:
        return f"{gloss.text}'s"
    if _LEADING_IN.search(text[max(0, gloss.at.start - 8) : gloss.at.start]):
        return gloss.text
    preposition = "on" if gloss.first == gloss.last else "in"
    return f"{preposition} {'the ' if gloss.text.startswith('week') else ''}{gloss.text}"
