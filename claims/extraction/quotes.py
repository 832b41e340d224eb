"""Where quotation marks open and close."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from claims.text.lexicon import load_lexicon
from schemas.article import Block

_MARKS = re.compile(r"''|``|[\"“”„‟«»‘’']")
_SINGLE = re.compile("[’']")
_OPENERS = {"“": "”", "„": "”", "‟": "”", "«": "»", "``": "''", "‘": "’"}
_CLOSERS = {"”", "»", "’"}
_BEFORE_OPENING = frozenset(" \t\n\u00a0\u2002\u2003\u2009\u202f\u3000([{—–-/“‘\"'")
# A scare quote in single marks, or one inside a quote, rarely spans more; beyond it the mark was something else.
_MAX_INNER_CHARS = 400


@dataclass(frozen=True, slots=True)
class Quote:
    """A quoted stretch with its marks, `[start, end)`. `is_open`: its closing mark is missing.

    `inner_start` and `inner_end` leave the marks out. Quotes inside a quote are not listed.
    """

    start: int
    end: int
    inner_start: int
    inner_end: int
    is_open: bool = False


def find_quotes(text: str, block: Block) -> list[Quote]:
    """Return the outermost quotes of one block, in order.

    A quote that never closes runs to the end of the block if it opens the block or follows a colon, comma or speech
    (the convention of quotes that go on in the next paragraph); elsewhere its mark counts as stray.

    >>> from schemas.article import BlockKind
    >>> from schemas.model import Span
    >>> line = 'He said: “It is “over”.”'
    >>> [(q.start, q.end) for q in find_quotes(line, Block(span=Span(0, len(line)), kind=BlockKind.PARAGRAPH))]
    [(9, 24)]
    """
    start, end = block.span
    found: list[Quote] = []
    opened: tuple[int, str] | None = None
    depth = 0
    for match in _MARKS.finditer(text, start, end):
        mark, at = match.group(), match.start()
        if opened is None:
            if _opens(text, start, match):
                opened, depth = (at, mark), 0
        elif _nests(opened[1], text, match, end):
            depth += 1
        elif _closes(opened[1], mark, text, match, end):
            if depth:
                depth -= 1
                continue
            found.append(Quote(opened[0], match.end(), opened[0] + len(opened[1]), at))
            opened = None
    if opened is not None and _runs_on(text, start, opened):
        found.append(Quote(opened[0], end, opened[0] + len(opened[1]), end, is_open=True))
    return found


def starts_with_quote(text: str, block: Block) -> bool:
    """Return whether the block's first character is an opening quotation mark."""
    match = _MARKS.match(text, block.span.start)
    return match is not None and match.group() not in _CLOSERS


def close_at_cue(text: str, quote: Quote) -> Quote:
    """Return an open quote that nothing goes on with as far as the words that say who speaks, if there are any.

    “We ran, said Reyes.” without its second mark: the quote ends at the comma.

    >>> line = "“We ran, said Reyes."
    >>> close_at_cue(line, Quote(0, 20, 1, 20, is_open=True)).end
    8
    """
    match = _said_after_comma().search(text, quote.inner_start, quote.end)
    if match is None:
        return quote
    return Quote(quote.start, match.start() + 1, quote.inner_start, match.start() + 1)


@cache
def _said_after_comma() -> re.Pattern[str]:
    forms = (row for row in load_lexicon("claims.extraction", "words.tsv", ("word", "classes")))
    said = "|".join(sorted(word for word, classes in forms if "said" in classes.split(",")))
    party = r"(?:[Hh]e|[Ss]he|[Tt]hey|[A-Z][\w.’'-]+(?: [A-Z][\w.’'-]+){0,2})"
    return re.compile(rf"[,?!] (?:(?:{said}) (?=[A-Z]|the |an? |he\b|she\b|they\b)|{party} (?:{said})\b)")


def _opens(text: str, start: int, match: re.Match[str]) -> bool:
    mark, at = match.group(), match.start()
    before = text[at - 1] if at > start else " "
    after = text[match.end() : match.end() + 1]
    if mark in {"“", "„", "‟", "«", "``"}:
        return True
    if mark in _CLOSERS:
        return False
    if before not in _BEFORE_OPENING or not after or after.isspace():
        return False
    return mark not in {"'", "‘"} or _single_closes(text, match)


def _single_closes(text: str, match: re.Match[str]) -> bool:
    """Return whether a single mark has its partner: without it, it was an apostrophe ("'til", "’90s")."""
    line_end = text.find("\n", match.end())
    stop = min(match.end() + _MAX_INNER_CHARS, len(text) if line_end < 0 else line_end)
    return any(_is_single_close(text, other.start(), stop) for other in _SINGLE.finditer(text, match.end() + 1, stop))


def _is_single_close(text: str, at: int, end: int) -> bool:
    after = text[at + 1 : at + 2] if at + 1 < end else " "
    return not after.isalnum() and not text[at - 1].isspace()


def _nests(opener: str, text: str, match: re.Match[str], end: int) -> bool:
    """Return whether a mark inside a quote opens one more: of the same sort, or straight in curly or curly in straight.

    Of the other sort only with its partner before the quote can close: writers mix both sorts for one quote, too.
    """
    mark, inner = match.group(), match.end()
    if text[inner : inner + 1].isspace():
        return False
    if mark == opener:
        return mark in {"“", "«", "„", "``"}
    if {opener, mark} != {"“", '"'} or text[match.start() - 1] not in _BEFORE_OPENING:
        return False
    closing, other = ('"', "”") if mark == '"' else ("”", '"')
    partner = text.find(closing, inner, min(end, inner + _MAX_INNER_CHARS))
    return partner >= 0 and text.find(other, inner, partner) < 0


def _closes(opener: str, mark: str, text: str, match: re.Match[str], end: int) -> bool:
    if opener in {"‘", "'"}:
        return mark in {"’", "'"} and _is_single_close(text, match.start(), end)
    if opener in {"“", "„", "‟"}:
        return mark in {"”", "“"} or (mark == '"' and not text[match.start() - 1].isspace())
    if opener == "''":
        return mark == "''"
    if opener == '"':
        return mark in {'"', "”"}
    return mark == _OPENERS[opener]


def _runs_on(text: str, start: int, opened: tuple[int, str]) -> bool:
    at, mark = opened
    if mark in {"'", "‘"}:
        return False
    return at == start or text[start:at].rstrip()[-1:] in {":", ",", ".", "?", "!"}


def without_edges(text: str, start: int, end: int, quotes: Sequence[Quote] = ()) -> tuple[int, int]:
    """Return `[start, end)` without outer white space, separating punctuation, and the marks of a quote that fills it.

    An empty span (start equal to end) comes back where nothing is left.
    """
    while start < end and (text[start].isspace() or text[start] in _LOOSE):
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] in _LOOSE):
        end -= 1
    for quote in quotes:
        if quote.start == start and quote.end == end:
            return without_edges(text, quote.inner_start, quote.inner_end)
    return start, end


_LOOSE = frozenset(",;:—–-")
