"""The lines of a pasted page that are no part of the article: appeals, buttons, forms, notices, glued icon names.

A notice of a correction is one of them: it repeats a wrong figure that nobody stands by, and the article below or
above it holds the right one.
"""

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import cache
from itertools import groupby, pairwise

from claims.reading.lines import LONG_WORDS, Line
from claims.text.lexicon import load_lexicon
from claims.text.words import fold

_TEMPLATE = re.compile(r"\{\{|\}\}|<%|%>|\$\{|^[.#]?[\w-]+\s*\{$|^[a-z-]+\s*:\s*[^;]{1,40};$|^\}$")
# Three small letters first: "McCain" and "DeVos" are no glue.
_GLUED = re.compile(r"[a-z]{3}[A-Z]")
_ICON = re.compile(r"(?:icon\b|\bchevron|artboard|svg|burger)", re.IGNORECASE)
_AGE = re.compile(
    r"(?:\d+|an?) (?:min(?:ute)?|hour|day|week|month|year)s? (?:read|ago|listen)|\d+ (?:comments?|shares?)"
)
# Whose page it is, where no agency is named: with one, the line is a credit.
_OWNER = re.compile(r"(?:©|\(c\)|copyright)\W.*\b(?:19|20)\d\d\b")
# A transcript: "ADAMS: What do you think?"
_SPEAKER = re.compile(r"[A-Z][\w.' -]{1,30}:")
_WE = re.compile(r"\b(?:we|us|ours?)\b")
_YOU = re.compile(r"\byou(?:rs?)?\b")
_MAX_LINK_WORDS = 45
_MAX_BUTTONS = 8
_MAX_APPEAL_LINES = 12
# A call to the reader ("Have you seen it? Tell us") beside rubbish.
_MAX_CALL_WORDS = 14
_MIN_TEXT_LINES = 3
_MIN_TEXT_SHARE = 0.75


def find_rubbish(lines: Sequence[Line], kept: Collection[int], outlet: str | None) -> set[int]:
    """Return the places, in `lines`, of what is no part of the article. `kept` are places known to be part of it.

    A line is known by its words and shape; then by company: an appeal runs from its first line to its last, and what
    rubbish encloses is rubbish too.
    """
    sure = {place for place, line in enumerate(lines) if place not in kept and is_rubbish(line)}
    sure |= set(_appeals(lines, kept, outlet))
    sure |= set(_calls(lines, kept, sure))
    return sure | set(_surrounded(lines, kept, sure))


def is_rubbish(line: Line) -> bool:
    """Return whether the line's own words or shape show that it is no part of an article."""
    if is_correction(line):
        return True
    if len(line.words) > LONG_WORDS:
        return False
    if not any(char.isalpha() for char in line.text):
        return True
    return _has_odd_shape(line) or _has_known_phrase(line)


def is_correction(line: Line) -> bool:
    """Return whether the line is a notice of a correction, whatever it says of the former version's words."""
    return bool(_pattern("notice").match(line.folded))


def _has_odd_shape(line: Line) -> bool:
    glued = len(_GLUED.findall(line.text)) + len(_ICON.findall(line.text))
    if not line.is_stopped and glued >= 2 and glued * 2 >= len(line.words):
        return True
    return bool(_TEMPLATE.search(line.text) or _AGE.fullmatch(line.folded) or _OWNER.match(line.folded))


def _has_known_phrase(line: Line) -> bool:
    folded = line.folded
    if _pattern("whole").fullmatch(folded) or _is_row_of_buttons(folded) or _is_plus_button(line):
        return True
    if len(line.words) <= _MAX_LINK_WORDS and _links(folded):
        return True
    if line.has_speech or line.has_quote:
        return False
    if _pattern("start").match(folded):
        return True
    # A report may be about terms of service; a notice is about yours.
    is_notice = not line.is_prose or line.is_addressed
    return is_notice and bool(_pattern("any").search(folded))


def _is_row_of_buttons(folded: str) -> bool:
    """Return whether each word is a button's: "Share Tweet Print"."""
    parts = folded.split()
    return 2 <= len(parts) <= _MAX_BUTTONS and all(_pattern("whole").fullmatch(part) for part in parts)


def _is_plus_button(line: Line) -> bool:
    """Return whether the line is a button with a plus before it ("+ More like this"), not a line of text."""
    return line.text.startswith("+ ") and len(line.words) <= _MAX_CALL_WORDS and not (line.has_speech or line.has_quote)


def _links(folded: str) -> bool:
    found = _pattern("link").match(folded)
    return found is not None and folded[found.end() :].lstrip().startswith((":", "|", ">", "»"))


@cache
def _pattern(where: str) -> re.Pattern[str]:
    rows = load_lexicon("claims.reading", "furniture.tsv", ("phrase", "where"))
    phrases = sorted((phrase for phrase, places in rows if where in places.split()), key=len, reverse=True)
    alternatives = "|".join(re.escape(phrase).replace(r"\*", r"\S+(?: \S+){0,7}?") for phrase in phrases)
    return re.compile(rf"(?<!\w)(?:{alternatives})(?!\w)")


def _appeals(lines: Sequence[Line], kept: Collection[int], outlet: str | None) -> Iterator[int]:
    """Yield the places of appeals for money: runs of lines that speak of us to you, from first to last anchor."""
    name = fold(outlet) if outlet else None
    addressed = [place not in kept and _addresses_reader(line, name) for place, line in enumerate(lines)]
    for is_run, places in groupby(range(len(lines)), key=addressed.__getitem__):
        if not is_run:
            continue
        group = list(places)
        anchors = [place for place in group if _pattern("appeal").search(lines[place].unquoted)]
        if anchors and anchors[-1] - anchors[0] < _MAX_APPEAL_LINES:
            yield from range(anchors[0], anchors[-1] + 1)
            yield from _goes_on(lines, reversed(range(group[0], anchors[0])))
            yield from _goes_on(lines, range(anchors[-1] + 1, group[-1] + 1))


def _goes_on(lines: Sequence[Line], places: Iterable[int]) -> Iterator[int]:
    """Yield the places from the first on, as long as each line speaks of us to you."""
    for place in places:
        line = lines[place]
        if line.has_quote or not (_WE.search(line.unquoted) and _YOU.search(line.unquoted)):
            return
        yield place


def _calls(lines: Sequence[Line], kept: Collection[int], sure: set[int]) -> Iterator[int]:
    """Yield the short lines that address the reader right beside rubbish, and those beside such lines."""
    for step in (1, -1):
        is_beside = False
        for place in range(len(lines))[::step]:
            if place in sure:
                is_beside = True
                continue
            is_beside = is_beside and place not in kept and _calls_reader(lines[place])
            if is_beside:
                yield place


def _calls_reader(line: Line) -> bool:
    if len(line.words) > _MAX_CALL_WORDS or line.has_quote or line.has_speech:
        return False
    return line.is_addressed and not _SPEAKER.match(line.text)


def _addresses_reader(line: Line, outlet: str | None) -> bool:
    if line.has_speech:
        return False
    return line.is_addressed or (outlet is not None and outlet in line.unquoted)


def _surrounded(lines: Sequence[Line], kept: Collection[int], sure: set[int]) -> Iterator[int]:
    """Yield what rubbish encloses: lines without a full stop between two, and all below the first after the text."""
    text = [place for place, line in enumerate(lines) if place not in sure and place not in kept and line.is_prose]
    if not text:
        return
    for upper, lower in pairwise(sorted(sure)):
        between = range(upper + 1, lower)
        if text[0] < upper and all(place not in kept and _is_loose(lines[place]) for place in between):
            yield from between
    tail = next((place for place in range(text[-1] + 1, len(lines)) if place in sure), len(lines))
    tail = min(tail, _find_end(lines, text, sure))
    yield from (place for place in range(tail, len(lines)) if place not in kept)


def _find_end(lines: Sequence[Line], text: Sequence[int], sure: set[int]) -> int:
    """Return the place of the heading that ends the article ("Comments", "Most read"), else the number of lines.

    Some stand above the article or within it, as buttons; so most of the text must lie before.
    """
    sizes = [len(lines[place].words) for place in text]
    before = 0
    for number, place in enumerate(text):
        before += sizes[number]
        following = range(place + 1, text[number + 1] if number + 1 < len(text) else len(lines))
        end = next((other for other in following if other in sure and _ends_article(lines[other])), None)
        if end is not None and number + 1 >= _MIN_TEXT_LINES and before >= _MIN_TEXT_SHARE * sum(sizes):
            return end
    return len(lines)


def _ends_article(line: Line) -> bool:
    return bool(_pattern("end").fullmatch(line.folded))


def _is_loose(line: Line) -> bool:
    return not (line.has_speech or line.has_quote or line.is_stopped or line.is_prose)
