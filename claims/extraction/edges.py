"""Where the words of a part begin and end: what the network marked, without loose marks and halves of quotes."""

from collections.abc import Sequence

from claims.extraction.quotes import Quote, without_edges
from claims.extraction.tokens import tokenise, word_class
from schemas.model import Span

_CLOSING = frozenset(".!?…")
_DOUBLE_MARKS = frozenset('“”„"«»')


def joined(text: str, spans: Sequence[Span]) -> list[Span]:
    """Return the spans in order, those that only white space or a comma parts as one."""
    found: list[Span] = []
    for span in sorted(spans):
        if found and span.start <= found[-1].end:
            found[-1] = Span(found[-1].start, max(found[-1].end, span.end))
        elif found and not text[found[-1].end : span.start].strip(" \u00a0,"):
            found[-1] = Span(found[-1].start, span.end)
        else:
            found.append(span)
    return found


def trim(text: str, span: Span, quotes: Sequence[Quote]) -> Span:
    """Return the span without outer quotation marks, white space and closing punctuation; empty if nothing is left.

    A sentence that is quoted in full keeps its full stop, so that the text of several spans reads as it was said. A
    quote of which the span has all the words but not both marks is taken whole, or loses the mark it has.
    """
    start, end = without_edges(text, *span)
    for quote in quotes:
        start, end = _with_both_marks(text, start, end, quote)
    start, end = without_edges(text, *_without_stray_marks(text, start, end, quotes), quotes)
    if _is_quoted_sentence(text, start, end, quotes):
        return Span(start, _with_stop(text, end, quotes))
    while end > start and text[end - 1] in ".," and not _is_abbreviation(text, start, end):
        end -= 1
    return Span(start, end)


def _without_stray_marks(text: str, start: int, end: int, quotes: Sequence[Quote]) -> tuple[int, int]:
    """Return the span without a quotation mark at an edge that is no quote's and has no partner in the span."""
    marks = [at for at in range(start, end) if text[at] in _DOUBLE_MARKS] if _has_mark_at_edge(text, start, end) else []
    stray = [at for at in marks if not any(quote.start <= at < quote.end for quote in quotes)]
    if len(marks) == len(stray) == 1:
        if stray[0] == start:
            start += 1
        elif stray[0] == end - 1:
            end -= 1
    return start, end


def _has_mark_at_edge(text: str, start: int, end: int) -> bool:
    return start < end and (text[start] in _DOUBLE_MARKS or text[end - 1] in _DOUBLE_MARKS)


def _with_both_marks(text: str, start: int, end: int, quote: Quote) -> tuple[int, int]:
    if quote.end <= start or end <= quote.start:
        return start, end
    begins = start == quote.start or not _has_words(text, quote.start, start)
    ends = end == quote.end or not _has_words(text, end, quote.end)
    if start >= quote.start and begins and end <= quote.end:
        # All of the quote, or its beginning: the words alone.
        return quote.inner_start, (max(quote.inner_end, quote.inner_start) if ends and not quote.is_open else end)
    if start >= quote.start and end <= quote.end:
        return start, min(end, quote.inner_end)
    # The quote and words around it: both marks.
    left = quote.start if start > quote.start and begins else start
    right = quote.end if end < quote.end and ends else end
    return left, right


def _has_words(text: str, start: int, end: int) -> bool:
    return any(character.isalnum() for character in text[start:end])


def _is_quoted_sentence(text: str, start: int, end: int, quotes: Sequence[Quote]) -> bool:
    opens = start < end and (text[start].isupper() or text[start] in "[(")
    return opens and any(quote.inner_start <= start < end <= quote.inner_end for quote in quotes)


def _with_stop(text: str, end: int, quotes: Sequence[Quote]) -> int:
    """Return the end of a quoted sentence with its full stop, and without a comma."""
    inner_end = next(quote.inner_end for quote in quotes if quote.start < end <= quote.inner_end)
    if end < inner_end and text[end] in _CLOSING:
        return end + 1
    return end - 1 if text[end - 1] == "," else end


def _is_abbreviation(text: str, start: int, end: int) -> bool:
    """Return whether the closing full stop belongs to a word such as "U.S." and "p.m."."""
    return text[end - 1] == "." and end - start > 3 and text[end - 3] == "." and text[end - 2].isalpha()


def trim_source(text: str, span: Span) -> Span:
    """Return a source without loose marks, and without words at its end that only lead on: "the mayor, who"."""
    start, end = without_edges(text, *span)
    words = tokenise(text, start, end)
    loose = (
        word_class("relative", "preposition", "dates")
        | {",", "'s", "'"}
        | ({")"} if "(" not in text[start:end] else set())
    )
    while len(words) > 1 and words[-1].lower in loose:
        words.pop()
    return Span(words[0].start, words[-1].end) if words else Span(start, start)


def has_content(text: str, spans: Sequence[Span]) -> bool:
    """Return whether spans hold a word that is more than an article, a preposition, an auxiliary or a conjunction."""
    bare = word_class("determiner", "preposition", "auxiliary", "conjunction") - word_class("pronoun")
    words = (token for span in spans for token in tokenise(text, *span) if token.text[0].isalnum())
    return any(token.lower not in bare for token in words)


def is_bare_name(text: str, spans: Sequence[Span]) -> bool:
    """Return whether nothing but names, pronouns and times stand in a content."""
    inside = word_class("object", "preposition", "time", "month", "conjunction", "span", "determiner")
    words = [token for span in spans for token in tokenise(text, *span)]
    return all(word.lower in inside or word.text[0].isupper() or not word.text[0].isalpha() for word in words)
