"""The lines of a text with the features that tell prose from headings, captions and rubbish."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from itertools import pairwise

from claims.text.lexicon import load_lexicon
from claims.text.words import fold
from schemas.model import Span

_LINE = re.compile(r"[^\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]+")
_BREAK = re.compile(r"\r\n|[\n\r\x85\u2028\u2029]")
_MARKUP = re.compile(r"#{1,6}\s+")
_INVISIBLE = "\ufeff\u200b\u200c\u200d\u2060\u00ad"
_WORD = re.compile(r"[^\W_]+(?:['’.-][^\W_]+)*")
_QUOTED = re.compile(r'"[^"]*"?|“[^”]*”?|«[^»]*»?')
_FULL_STOP = re.compile(r"""[.!?…]["'”’»)\]]*$|[.!?…]["'”’»)\]]*\s*\([^()]*\)$""")
_INNER_STOP = re.compile(r"[a-z0-9)”\"’'][.!?][”\"’')]?\s+[“\"‘'(]?[A-Z]")

# Not folded: "US" is a country.
_ADDRESS = re.compile(r"\b(?:[Ww]e|us|[Oo]urs?|[Yy]ou(?:rs?)?|[Ww]e['’](?:re|ve|ll)|[Yy]ou['’](?:re|ve|ll))\b")

# Longer lines are running text; only a look at their ends could say otherwise.
LONG_WORDS = 80
_PROSE_WORDS = 8
_UNSTOPPED_PROSE_WORDS = 25
# Wrapped text: lines of a typewriter or a mail program.
_MIN_WRAP, _MAX_WRAP = 45, 110
_MIN_WRAPPED, _MIN_WRAPPED_SHARE = 3, 0.9


@dataclass(frozen=True)
class Line:
    """One line of a text, without outer white space and heading marks. Not for building by hand: see `split_lines`."""

    span: Span
    text: str

    @cached_property
    def folded(self) -> str:
        """Return the line folded, with single spaces and without bullets and outer punctuation."""
        return " ".join(fold(self.text).split()).strip("-*+•·|:.,;!?>…_=#[]() ")

    @cached_property
    def words(self) -> list[str]:
        """Return the words as written."""
        return _WORD.findall(self.text)

    @cached_property
    def is_stopped(self) -> bool:
        """Return whether the line ends as a sentence does."""
        return bool(_FULL_STOP.search(self.text[-200:]))

    @cached_property
    def is_prose(self) -> bool:
        """Return whether the line has the shape of running text: long, or a sentence with its full stop."""
        count = len(self.words)
        if self.has_speech and (self.is_stopped or self.has_quote):
            return count >= 3
        return count >= _UNSTOPPED_PROSE_WORDS or (count >= _PROSE_WORDS and self.is_stopped) or self.has_sentences

    @cached_property
    def has_sentences(self) -> bool:
        """Return whether a sentence ends within the line and another begins."""
        return len(self.words) >= 12 and bool(_INNER_STOP.search(self.text))

    @cached_property
    def has_speech(self) -> bool:
        """Return whether the line has a word of saying outside quotation marks."""
        return bool(_speech_pattern().search(self.unquoted))

    @cached_property
    def has_quote(self) -> bool:
        """Return whether the line quotes three words or more, or opens or closes a longer quotation."""
        return any(part.count(" ") >= 2 for part in _QUOTED.findall(self.text))

    @cached_property
    def unquoted(self) -> str:
        """Return the line, folded, without what stands in quotation marks."""
        return fold(_QUOTED.sub(" ", self.text))

    @cached_property
    def is_addressed(self) -> bool:
        """Return whether, outside quotation marks, "we" or "you" stand in the line."""
        return bool(_ADDRESS.search(_QUOTED.sub(" ", self.text)))

    @cached_property
    def capital_share(self) -> float:
        """Return the share of words of four letters or more that begin with a capital, 0.0 without any."""
        long_words = [word for word in self.words if len(word) >= 4]
        return sum(word[0].isupper() for word in long_words) / len(long_words) if long_words else 0.0


@cache
def _speech_pattern() -> re.Pattern[str]:
    rows = load_lexicon("claims.reading", "speech_words.tsv", ("word",))
    return re.compile(r"\b(?:" + "|".join(re.escape(row[0]) for row in rows) + r")\b")


def split_lines(text: str) -> list[Line]:
    """Return the lines that hold anything, in order. Lines that a fixed width broke are put together again."""
    pieces = list(_pieces(text))
    spans = _join_wrapped(text, pieces) if _is_wrapped(text, pieces) else pieces
    return [Line(span, text[span.start : span.end]) for span in spans]


def _pieces(text: str) -> Iterator[Span]:
    for found in _LINE.finditer(text):
        start, end = _trim(text, found.start(), found.end())
        heading = _MARKUP.match(text, start, end)
        if heading:
            start, end = _trim(text, heading.end(), end)
        if start < end:
            yield Span(start, end)


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and (text[start].isspace() or text[start] in _INVISIBLE):
        start += 1
    while start < end and (text[end - 1].isspace() or text[end - 1] in _INVISIBLE):
        end -= 1
    return start, end


def _is_adjacent(text: str, upper: Span, lower: Span) -> bool:
    return len(_BREAK.findall(text, upper.end, lower.start)) == 1


def _is_wrapped(text: str, pieces: Sequence[Span]) -> bool:
    """Return whether a fixed width broke the lines.

    Then nearly none leaves room for the first word of the next, and most end within a sentence.
    """
    width = max((end - start for start, end in pieces), default=0)
    if not _MIN_WRAP <= width <= _MAX_WRAP:
        return False
    pairs = [pair for pair in pairwise(pieces) if _is_adjacent(text, *pair)]
    full = [upper for upper, lower in pairs if _is_full(text, upper, lower, width)]
    if len(full) < max(_MIN_WRAPPED, _MIN_WRAPPED_SHARE * len(pairs)):
        return False
    return sum(not _FULL_STOP.search(text[span.start : span.end]) for span in full) * 2 > len(full)


def _is_full(text: str, upper: Span, lower: Span, width: int) -> bool:
    word = text[lower.start : lower.end].split(maxsplit=1)[0]
    # Wrapping at 72 puts lines of 66 and more beside each other; a few columns' play allows for a ragged margin.
    return upper.end - upper.start + 1 + len(word) > width - 6


def _join_wrapped(text: str, pieces: Sequence[Span]) -> list[Span]:
    width = max(end - start for start, end in pieces)
    joined = [pieces[0]]
    for upper, lower in pairwise(pieces):
        if _is_adjacent(text, upper, lower) and _is_full(text, upper, lower, width):
            joined[-1] = Span(joined[-1].start, lower.end)
        else:
            joined.append(lower)
    return joined
