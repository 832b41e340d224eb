"""Quotes that a name alone gives to somebody: `"..." - Ada Moreno`, `And from the union: "..."`."""

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from claims.extraction.edges import trim, trim_source
from claims.extraction.labels import KnownNames, is_party
from claims.extraction.prose import Paragraph, Prose
from schemas.model import Span

_DASH = re.compile(r"\s*(?P<mark>--?|[–—―])\s*(?=[^\W_])")
_FROM = re.compile(
    r"(?:(?:and|also|then|next|finally|plus|this|these words|more)\b,?\s+)?from\s+(?P<who>[^:\n]{2,160}?)(?P<mark>:)",
    re.IGNORECASE,
)
_LED = re.compile(r"(?P<who>[^\W\d_][^:\n\"“”]{2,160}?)(?P<mark>:)")
# Fewer words in quotation marks are as often a title.
_MIN_QUOTED_WORDS = 3


class Signed(NamedTuple):
    """A quote with the words that say whose it is, and the mark between them: a dash or a colon."""

    place: Span
    source: Span
    cue: Span
    content: Span


def find_signed(prose: Prose) -> Iterator[Signed]:
    """Yield the quotes that a name before or behind them gives to somebody, without any verb; in order of the text.

    A name before a quote counts if it is called "from" somebody, or known from elsewhere in the text.
    """
    names = KnownNames(prose.text) if any(one.quotes for one in prose.paragraphs) else KnownNames("")
    for before, paragraph in pairwise([None, *prose.paragraphs]):
        if paragraph is None or not paragraph.quotes or paragraph.is_caption:
            continue
        led = _leading(prose, paragraph, before, names)
        signed = led or _signed(prose, paragraph)
        if signed is not None:
            yield signed
    for before, paragraph in pairwise(prose.paragraphs):
        if not paragraph.quotes and _is_all_quote(prose.text, before):
            signature = _signature_line(prose, paragraph)
            given = signature and _given(prose, before, *signature, place=Span(before.span.start, paragraph.span.end))
            if given:
                yield given


def _signed(prose: Prose, paragraph: Paragraph) -> Signed | None:
    """Return a quote with a dash and a name behind it as all of a paragraph; None for any other paragraph."""
    last = paragraph.quotes[-1]
    if last.is_open or _has_words(prose.text, paragraph.span.start, paragraph.quotes[0].start):
        return None
    dash = _DASH.match(prose.text, last.end, paragraph.span.end)
    if dash is None or _words_between(prose.text, paragraph):
        return None
    who = trim_source(prose.text, _unstopped(prose.text, Span(dash.end(), paragraph.span.end)))
    if not is_party(prose.text, who) or not _is_full_name(prose.text, who):
        return None
    return _given(prose, paragraph, who, Span(*dash.span("mark")), place=paragraph.span)


def _signature_line(prose: Prose, paragraph: Paragraph) -> tuple[Span, Span] | None:
    """Return the name and the dash of a paragraph that is only these; its dash may have been taken for a bullet."""
    text, start = prose.text, paragraph.span.start
    dash = _DASH.match(text, start, paragraph.span.end)
    if dash is None:
        line = text.rfind("\n", 0, start) + 1
        dash = _DASH.match(text, line, paragraph.span.end)
        if dash is None or dash.end() != start:
            return None
    who = trim_source(text, _unstopped(text, Span(dash.end(), paragraph.span.end)))
    if not is_party(text, who) or not _is_full_name(text, who):
        return None
    return who, Span(*dash.span("mark"))


def _leading(prose: Prose, paragraph: Paragraph, before: Paragraph | None, names: KnownNames) -> Signed | None:
    """Return a quote that a party and a colon lead, in its own paragraph or as all of the one before."""
    text, (start, end) = prose.text, paragraph.span
    first = paragraph.quotes[0]
    if not paragraph.quotes[-1].is_open and _has_words(text, paragraph.quotes[-1].end, end):
        return None
    if _words_between(text, paragraph):
        return None
    lead = Span(start, first.start)
    if not _has_words(text, *lead):
        if before is None or before.is_caption:
            return None
        lead = before.span
    from_whom = _FROM.match(text, *lead)
    match = from_whom or _LED.match(text, *lead)
    if match is None or _has_words(text, match.end(), lead.end):
        return None
    who = trim_source(text, Span(*match.span("who")))
    if not is_party(text, who, needs_name=from_whom is None):
        return None
    if from_whom is None and not names.has(_first_part(text, who), 2):
        return None
    return _given(prose, paragraph, who, Span(*match.span("mark")), place=Span(lead.start, end))


def _given(prose: Prose, paragraph: Paragraph, who: Span, cue: Span, *, place: Span) -> Signed | None:
    quotes = paragraph.quotes
    content = trim(prose.text, Span(quotes[0].start, quotes[-1].end), quotes)
    is_long = len(prose.text[slice(*content)].split()) >= _MIN_QUOTED_WORDS
    return Signed(place, who, cue, content) if is_long else None


def _is_all_quote(text: str, paragraph: Paragraph) -> bool:
    quotes = paragraph.quotes
    if not quotes or _words_between(text, paragraph):
        return False
    return not _has_words(text, paragraph.span.start, quotes[0].start) and not _has_words(
        text, quotes[-1].end, paragraph.span.end
    )


def _words_between(text: str, paragraph: Paragraph) -> bool:
    return any(_has_words(text, left.end, right.start) for left, right in pairwise(paragraph.quotes))


def _is_full_name(text: str, who: Span) -> bool:
    """Return whether a signature is more than one bare word: "- Reuters" credits, and "- Everybody" is nobody."""
    return len(text[slice(*who)].split()) > 1


def _first_part(text: str, who: Span) -> str:
    return text[slice(*who)].partition(",")[0]


def _unstopped(text: str, span: Span) -> Span:
    start, end = span
    while end > start and text[end - 1] in " .\u00a0":
        end -= 1
    return Span(start, end)


def _has_words(text: str, start: int, end: int) -> bool:
    return any(character.isalnum() for character in text[start:end])
