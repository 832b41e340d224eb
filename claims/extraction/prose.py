"""An article's readable paragraphs with their sentences and quotes."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from claims.extraction.credits import is_credit_line
from claims.extraction.openings import text_start
from claims.extraction.quotes import Quote, close_at_cue, find_quotes, starts_with_quote
from claims.extraction.tokens import QUOTE, Token, tokenise
from claims.text.language import is_english
from claims.text.sentences import sentences
from schemas.article import Article, Block, BlockKind
from schemas.model import Span

# The longest sentence of the training texts has 220 tokens, a quote counted as one; what has more is a table or noise.
_MAX_TOKENS = 500
_READABLE = frozenset((BlockKind.PARAGRAPH, BlockKind.CAPTION))


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence: its tokens, every quote as one, and the quotes that overlap it."""

    tokens: Sequence[Token]
    quotes: Sequence[Quote]

    @property
    def span(self) -> Span:
        """Its place in the article's text."""
        return Span(self.tokens[0].start, self.tokens[-1].end)

    @property
    def is_quote(self) -> bool:
        """Whether it consists of quotes and punctuation alone."""
        has_quote = any(token.lower == QUOTE for token in self.tokens)
        return has_quote and all(token.lower == QUOTE or not token.text[0].isalnum() for token in self.tokens)


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph or caption after its dateline, bullet or time stamp.

    `goes_on`: it opens with a quotation mark while the quote of the paragraph before has not closed.
    """

    span: Span
    is_caption: bool
    quotes: Sequence[Quote]
    sentences: Sequence[Sentence]
    goes_on: bool


class Prose:
    """What there is to read of an article, and what stands at a place of it."""

    def __init__(self, article: Article) -> None:
        """Read the English paragraphs and captions of an article, credit lines aside, from their first word on."""
        self.text = article.text
        self.paragraphs = list(_paragraphs(article))
        self._edges = [one.span.start for one in self.paragraphs]
        self._sentences = [one for paragraph in self.paragraphs for one in paragraph.sentences]
        self._starts = [one.span.start for one in self._sentences]
        self._quotes = [one for paragraph in self.paragraphs for one in paragraph.quotes]
        self._quote_ends = [one.end for one in self._quotes]
        self._quote_starts = [one.start for one in self._quotes]

    def paragraph_at(self, place: int) -> Paragraph | None:
        """Return the paragraph that an offset lies in; None between paragraphs."""
        at = self.paragraph_number(place)
        return self.paragraphs[at] if at >= 0 and place < self.paragraphs[at].span.end else None

    def paragraph_number(self, place: int) -> int:
        """Return the index of the last paragraph that begins at or before an offset; -1 before the first."""
        return bisect_right(self._edges, place) - 1

    def clip(self, span: Span) -> list[Span]:
        """Return the pieces of a span that lie in paragraphs, in order."""
        first = max(bisect_right(self._edges, span.start) - 1, 0)
        frames = self.paragraphs[first : bisect_left(self._edges, span.end)]
        pieces = (Span(max(span.start, one.span.start), min(span.end, one.span.end)) for one in frames)
        return [piece for piece in pieces if piece.start < piece.end]

    def sentence_at(self, place: int) -> Sentence | None:
        """Return the sentence that an offset lies in; None between sentences and where there is no prose."""
        at = bisect_right(self._starts, place) - 1
        return self._sentences[at] if at >= 0 and place < self._sentences[at].span.end else None

    def sentences_in(self, span: Span) -> Sequence[Sentence]:
        """Return the sentences that a span overlaps, in order."""
        first = max(bisect_right(self._starts, span.start) - 1, 0)
        found = self._sentences[first : bisect_left(self._starts, span.end)]
        return found if not found or found[0].span.end > span.start else found[1:]

    def quotes_in(self, spans: Sequence[Span]) -> list[Quote]:
        """Return the quotes that overlap any of these spans, in order."""
        if not spans:
            return []
        start, end = min(span.start for span in spans), max(span.end for span in spans)
        found = self._quotes[bisect_right(self._quote_ends, start) : bisect_left(self._quote_starts, end)]
        return [quote for quote in found if any(quote.start < span.end and span.start < quote.end for span in spans)]


def _paragraphs(article: Article) -> Iterator[Paragraph]:
    text, is_open = article.text, False
    readable = [block for block in article.blocks if _is_readable(article, block)] if is_english(text) else []
    for block, following in zip(readable, [*readable[1:], None], strict=False):
        quotes = find_quotes(text, block)
        goes_on = is_open and starts_with_quote(text, block)
        is_open = bool(quotes) and quotes[-1].is_open
        if is_open and not (following is not None and starts_with_quote(text, following)):
            quotes[-1] = close_at_cue(text, quotes[-1])
            is_open = quotes[-1].is_open
        span = Span(text_start(article, block), block.span.end)
        whole = list(_sentences(text, span, quotes))
        yield Paragraph(span, block.kind is BlockKind.CAPTION, quotes, whole, goes_on)


def _is_readable(article: Article, block: Block) -> bool:
    if block.kind not in _READABLE or is_credit_line(article, block):
        return False
    return text_start(article, block) < block.span.end and is_english(article.text[slice(*block.span)])


def _sentences(text: str, span: Span, quotes: Sequence[Quote]) -> Iterator[Sentence]:
    """Yield the sentences, those that one closed quote holds together as one; what is no prose is left out."""
    starts, ends = [quote.start for quote in quotes], [quote.end for quote in quotes]
    first: int | None = None
    for left, right in [*sentences(text, *span), (span.end, span.end)]:
        if left == right and first is None:
            continue
        first = left if first is None else first
        holder = bisect_right(starts, right) - 1
        if right < span.end and holder >= 0 and starts[holder] < right < ends[holder] and not quotes[holder].is_open:
            continue
        inside = quotes[bisect_right(ends, first) : bisect_left(starts, right)]
        tokens = tokenise(text, first, right, inside)
        if tokens and len(tokens) <= _MAX_TOKENS:
            yield Sentence(tokens, inside)
        first = None
