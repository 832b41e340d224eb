"""Attributions on their way to statements: trimmed, coded, and with the statement they were found in."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from claims.extraction.coding import Coding
from claims.extraction.edges import has_content, joined, trim
from claims.extraction.prose import Prose
from claims.extraction.quotes import Quote
from schemas.model import Span
from schemas.statement import StatementKind


@dataclass(slots=True)
class Draft:
    """One attribution in offsets of the article's text. `content` grows while its quote goes on."""

    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: list[Span]
    coding: Coding
    confidence: float
    quotes: list[Quote] = field(default_factory=list)
    outer: "Draft | None" = None
    is_question: bool = False
    """The content is a question that somebody put: "asked whether the council had said so"."""
    is_topic: bool = False
    """The content only tells what was spoken about: "told the envoy about the plan"."""

    @property
    def depth(self) -> int:
        """How many statements this one was found inside of."""
        return 0 if self.outer is None else self.outer.depth + 1

    @property
    def kind(self) -> StatementKind:
        """Whether the content is quoted in whole, in part or not at all."""
        inside = sum(_overlap(span, quote) for span in self.content for quote in self.quotes)
        whole = sum(end - start for start, end in self.content)
        if inside == 0:
            return StatementKind.INDIRECT
        # Joining words at a span's edge ("that", "on") make no direct quote mixed as long as they are few.
        return StatementKind.DIRECT if inside >= whole - 2 * len(self.content) else StatementKind.MIXED

    def holds(self, place: int) -> bool:
        """Return whether an offset lies in the content."""
        return any(start <= place < end for start, end in self.content)

    def give_up(self, taken: Iterable[Span], prose: Prose) -> None:
        """Take stretches that are no part of it out of the content."""
        kept = without(self.content, taken)
        if kept != self.content:
            self.content = trimmed(prose, kept)


def without(spans: Iterable[Span], taken: Iterable[Span]) -> list[Span]:
    """Return what is left of spans once others are taken out of them."""
    left = list(spans)
    for start, end in taken:
        halves = ((Span(span.start, min(start, span.end)), Span(max(end, span.start), span.end)) for span in left)
        left = [half for pair in halves for half in pair if half.start < half.end]
    return left


def clip(spans: Iterable[Span], frames: Sequence[Span]) -> tuple[Span, ...]:
    """Return what of spans lies inside of frames, in pieces."""
    pieces = (Span(max(span.start, frame.start), min(span.end, frame.end)) for span in spans for frame in frames)
    return tuple(piece for piece in pieces if piece.start < piece.end)


def _overlap(span: Span, quote: Quote) -> int:
    return max(0, min(span.end, quote.end) - max(span.start, quote.start))


def trimmed(prose: Prose, spans: Sequence[Span]) -> list[Span]:
    """Return the spans of a content as they are kept: in order, joined, without loose marks. May be empty."""
    quotes = prose.quotes_in(spans)
    found = [trim(prose.text, span, quotes) for span in joined(prose.text, spans)]
    kept = [span for span in found if has_content(prose.text, [span])]
    return joined(prose.text, kept or [span for span in found if span.start < span.end])
