"""Sentence spans."""

import re
from collections.abc import Iterator
from functools import cache

import sentencex

from claims.text.lexicon import load_lexicon

# The splitter's time grows with the square of a stretch full of opening marks: 100,000 of them took 2.7 s in one
# window and take 0.2 s in windows of this length. No sentence of the training texts is a quarter as long.
_WINDOW_CHARS = 10_000
# Where the splitter takes a month, or letters with full stops ("U.S.", "p.m."), for an abbreviation that goes on.
_MISSED_END = re.compile(
    r"\b(?:(?P<month>May)|(?:[A-Za-z]\.){1,4}[A-Za-z])\.(?=\s+[“\"‘'(]*(?P<word>[A-Z]\w*)(?P<rest>\s+[a-z])?)"
)


def sentences(text: str, start: int = 0, end: int | None = None) -> Iterator[tuple[int, int]]:
    """Yield the `(start, end)` of each sentence of `text[start:end]`, in code points of the whole text.

    White space around sentences belongs to none. An abbreviation ("Mr.", "Dec.") ends no sentence, nor does a full
    stop inside quotation marks. Yields nothing for blank text. A "sentence" of more than 10,000 characters comes in
    pieces.

    >>> list(sentences("He left on Dec. 5. She stayed."))
    [(0, 18), (19, 30)]
    >>> list(sentences("Then Ms. Moreno came. She stayed."))
    [(0, 21), (22, 33)]
    """
    first: int | None = None
    for left, right in _windows(text, start, len(text) if end is None else min(end, len(text))):
        if first is None:
            first = left
        if not _goes_on(text, first, right):
            yield first, right
            first = None
    if first is not None:
        yield first, right


def _windows(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the splitter's sentences without their outer white space, read window by window."""
    while start < end:
        stop = min(start + _WINDOW_CHARS, end)
        found = list(_split(text, start, stop))
        if stop < end and len(found) > 1:
            # The window may have cut its last sentence, or its closing mark off the one before: read both again.
            stop = found[-2 if len(found) > 2 else -1][0]
            found = [bounds for bounds in found if bounds[0] < stop]
        yield from found
        start = stop


def _split(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    window = text[start:end]
    for boundary in sentencex.get_sentence_boundaries("en", window):
        piece = window[boundary["start_index"] : boundary["end_index"]]
        for left, right in _parted(piece):
            stripped = piece[left:right].strip()
            if stripped:
                first = start + boundary["start_index"] + piece.index(stripped[0], left)
                yield first, first + len(stripped)


def _parted(piece: str) -> Iterator[tuple[int, int]]:
    """Yield the parts of what the splitter took for one sentence: "It shut in May. A clerk came." has two.

    "May." before a capital letter always ends a sentence. "U.S." does only before a word that would have no capital
    inside one: "in the U.S. Officials said", but "the U.S. Senate said". Inside quotation marks neither does.
    """
    left = 0
    for match in _MISSED_END.finditer(piece):
        opens = match["rest"] is not None and match["word"].lower() in _openers()
        if (match["month"] or opens) and not _is_quoted(piece[left : match.end()]):
            yield left, match.end()
            left = match.end()
    yield left, len(piece)


def _is_quoted(before: str) -> bool:
    return before.count("“") > before.count("”") or before.count('"') % 2 == 1


def _goes_on(text: str, start: int, end: int) -> bool:
    """Return whether a sentence was cut after an abbreviation: "Ms." before a name, "Feb." before a day."""
    if text[end - 1] != ".":
        return False
    following = text[end : end + 8].lstrip()[:1]
    kind = _abbreviations().get(text[max(start, end - 12) : end].lower().split()[-1])
    return (kind == "title" and following.isupper()) or (kind == "month" and following.isdigit())


@cache
def _openers() -> frozenset[str]:
    return frozenset(row[0] for row in load_lexicon("claims.text", "sentence_openers.tsv", ("word",)))


@cache
def _abbreviations() -> dict[str, str]:
    return {row[0]: row[1] for row in load_lexicon("claims.text", "abbreviations.tsv", ("abbreviation", "kind"))}
