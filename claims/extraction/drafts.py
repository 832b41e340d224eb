"""Attributions on their way from token indices to statements: character spans, kinds, depths."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from claims.extraction.found import Found
from claims.extraction.parties import Range
from claims.extraction.quotes import Quote, without_edges
from claims.extraction.tokens import Token, word_class
from claims.extraction.wordtypes import is_ing
from schemas.model import Span
from schemas.statement import CueClass, ResponseKind, StatementKind

# Chosen by hand: deeper nesting was a misread sentence wherever we looked.
_MAX_DEPTH = 3
_INWARD = frozenset((CueClass.BELIEVES, CueClass.INTENDS, CueClass.DOUBTS))


@dataclass(slots=True)
class Draft:
    """One attribution in offsets of the article's text. `content` grows while its quote goes on."""

    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: list[Span]
    cue_class: CueClass
    is_negated: bool = False
    is_open: bool = False
    response: ResponseKind | None = None
    depth: int = 0
    outer: "Draft | None" = None
    reason: str | None = None
    stands_alone: bool = False
    """A quote on its own, given to the last speaker."""
    is_weak: bool = False
    """The cue stands in the future or the conditional ("will ask"), or as a participle without a comma, or it only
    tells the topic of what was said."""
    is_question: bool = False
    """The content is a question that somebody put: "asked whether the council had said so"."""
    quotes: list[Quote] = field(default_factory=list)

    @property
    def kind(self) -> StatementKind:
        """Whether the content is quoted in whole, in part or not at all."""
        inside = sum(_overlap(span, quote) for span in self.content for quote in self.quotes)
        whole = sum(end - start for start, end in self.content)
        if inside == 0:
            return StatementKind.INDIRECT
        # Joining words at a span's edge ("that", "on") make no direct quote mixed as long as they are few.
        return StatementKind.DIRECT if inside >= whole - 2 * len(self.content) else StatementKind.MIXED


def _overlap(span: Span, quote: Quote) -> int:
    return max(0, min(span.end, quote.end) - max(span.start, quote.start))


def to_drafts(text: str, tokens: Sequence[Token], found: Sequence[Found], quotes: Sequence[Quote]) -> list[Draft]:
    """Return the sentence's attributions as drafts with depth and outer set; those left without words are dropped."""
    pairs = [(one, _draft(text, tokens, one, quotes)) for one in found]
    _part(draft for one, draft in pairs if draft.response is None and one.same_content_as is None)
    pairs = [(one, draft) for one, draft in pairs if draft.content or draft.response]
    drafts = [draft for _, draft in pairs]
    for one, draft in pairs:
        outer = _outer(draft, drafts)
        if one.same_content_as is not None:
            outer = next((other for source, other in pairs if source is found[one.same_content_as]), outer)
        draft.outer = outer
    for draft in drafts:
        draft.depth = _depth(draft)
    return [draft for draft in drafts if (_counts_inside(draft) if draft.depth else not _is_told(draft, drafts))]


def _part(drafts: Iterable[Draft]) -> None:
    """Let no two attributions each be the content of the other: the later one loses what holds the earlier."""
    ordered = sorted(drafts, key=lambda draft: draft.cue[0].start)
    for later_at, later in enumerate(ordered):
        for earlier in ordered[:later_at]:
            if not (_holds(earlier, later.cue[0].start) and _holds(later, earlier.cue[0].start)):
                continue
            cue = earlier.cue[0].start
            later.content = [span for span in later.content if not span.start <= cue < span.end]
            edge = min(later.source + later.cue)[0]
            if later.content:
                earlier.content = [Span(start, min(end, edge)) for start, end in earlier.content if start < edge]


def _is_told(draft: Draft, drafts: Sequence[Draft]) -> bool:
    """Return whether the same words stand in the sentence as another party's, by an earlier cue."""
    return draft.response is None and any(
        other.depth == 0 and other.response is None and other.content == draft.content and other.cue < draft.cue
        for other in drafts
    )


def _counts_inside(draft: Draft) -> bool:
    """Return whether an attribution inside another's content is one of its own.

    What somebody is said to believe, fear or intend, is asked about, may yet say, or has not said, extends no chain.
    """
    outer = draft.outer
    while outer is not None:
        if (
            outer.cue_class in _INWARD
            or outer.is_question
            or outer.response is not None
            or (outer.depth > 0 and outer.is_weak)
        ):
            return False
        outer = outer.outer
    is_silent = draft.is_negated and draft.cue_class is not CueClass.DENIES and not draft.is_open
    is_one = draft.response is None and draft.cue_class not in _INWARD and not (draft.is_weak or is_silent)
    return is_one and draft.depth <= _MAX_DEPTH


def _depth(draft: Draft) -> int:
    depth, seen = 0, draft
    while seen.outer is not None and depth <= _MAX_DEPTH:
        depth, seen = depth + 1, seen.outer
    return depth


def _outer(draft: Draft, drafts: Sequence[Draft]) -> Draft | None:
    """Return the attribution with the least content that holds this one's cue."""
    at = draft.cue[0].start
    holders = [
        other
        for other in drafts
        if other is not draft and other.response is None and _holds(other, at) and not _holds(draft, other.cue[0].start)
    ]
    return min(holders, key=lambda other: sum(end - start for start, end in other.content), default=None)


def _holds(draft: Draft, at: int) -> bool:
    return any(start <= at < end for start, end in draft.content)


def _draft(text: str, tokens: Sequence[Token], found: Found, quotes: Sequence[Quote]) -> Draft:
    content = [_trim(text, tokens, part, quotes) for part in found.content]
    return Draft(
        source=(_span(tokens, found.source),) if found.source else (),
        cue=tuple(_span(tokens, part) for part in found.cue),
        content=[span for span in content if span.start < span.end],
        cue_class=found.cue_class,
        is_negated=found.is_negated,
        is_open=found.is_open,
        response=found.response,
        quotes=list(quotes),
        is_weak=_is_weak(tokens, found.cue[0]) or _begins(tokens, found, "topic"),
        is_question=found.cue_class is CueClass.ASKS and _begins(tokens, found, "asks_clause"),
    )


def _is_weak(tokens: Sequence[Token], cue: Range) -> bool:
    if any(tokens[at].lower in word_class("modal") for at in range(*cue)):
        return True
    return is_ing(tokens[cue[1] - 1]) and cue[0] > 0 and tokens[cue[0] - 1].lower not in {",", "and"}


def _begins(tokens: Sequence[Token], found: Found, name: str) -> bool:
    """Return whether the content begins with a word of this class."""
    return bool(found.content) and tokens[found.content[0][0]].lower in word_class(name)


def _span(tokens: Sequence[Token], part: Range) -> Span:
    return Span(tokens[part[0]].start, tokens[part[1] - 1].end)


def _trim(text: str, tokens: Sequence[Token], part: Range, quotes: Sequence[Quote]) -> Span:
    return trim(text, _span(tokens, part), quotes)


def trim(text: str, span: Span, quotes: Sequence[Quote]) -> Span:
    """Return the span without outer quotation marks, white space and closing punctuation.

    A sentence that is quoted in full keeps its full stop, so that the text of several spans reads as it was said.
    """
    start, end = without_edges(text, span.start, span.end, quotes)
    loose = "," if _is_quoted_sentence(text, start, end, quotes) else ".,"
    while end > start and text[end - 1] in loose:
        if _is_abbreviation(text, start, end):
            break
        end -= 1
    return Span(start, end)


def _is_quoted_sentence(text: str, start: int, end: int, quotes: Sequence[Quote]) -> bool:
    opens = start < end and (text[start].isupper() or text[start] in "[(")
    return opens and any(quote.inner_start <= start < end <= quote.inner_end for quote in quotes)


def _is_abbreviation(text: str, start: int, end: int) -> bool:
    """Return whether the closing full stop belongs to a word such as "U.S." and "p.m."."""
    return text[end - 1] == "." and end - start > 3 and text[end - 3] == "." and text[end - 2].isalpha()
