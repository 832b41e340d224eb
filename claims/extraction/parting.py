"""What the network runs together: an attribution with two cues, or what is told and then quoted, as two."""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace

from claims.extraction.decoding import Attribution
from claims.extraction.prose import Paragraph, Prose
from claims.extraction.tokens import has_telling, tokenise, word_class
from schemas.model import Span

# A few words: "did not, in the end, say". In the corpus no attribution has a cue, or a source, in two pieces.
_MAX_GAP_CHARS = 25
_NAME = re.compile(r"\b[A-Z][a-z]")


def at_home(prose: Prose, found: Attribution, speaking: Collection[int]) -> Attribution:
    """Return an attribution without the words of other paragraphs than its cue's that are none of its content.

    There a content goes on in paragraphs that are all quote and have no cue of their own (`speaking` are the numbers
    of those that do), or behind a colon that ends the cue's paragraph. So it does in 61 of 67 pieces of contents
    that lie in another paragraph in 250 articles of the training texts.
    """
    home = prose.paragraph_number(found.cue[0].start)
    if home < 0:
        return found
    is_led = prose.text[slice(*prose.paragraphs[home].span)].rstrip().endswith(":")
    content = []
    for piece in (piece for span in found.content for piece in prose.clip(span)):
        number = prose.paragraph_number(piece.start)
        is_quote = number not in speaking and _is_all_quote(prose.paragraphs[number])
        if number == home or is_quote or (is_led and number > home):
            content.append(piece)
    return replace(found, content=tuple(content))


def _is_all_quote(paragraph: Paragraph) -> bool:
    return all(sentence.is_quote for sentence in paragraph.sentences)


def parted(prose: Prose, found: Attribution) -> Iterator[Attribution]:
    """Yield an attribution as one for each of its cues and, of those, one for each quote that stands apart.

    Each cue takes the contents that follow it, the first also those before it, and the source nearest to it. A cue
    that with its source ends the sentence ("..., the aides said") is that of all that stands before it.
    """
    found = replace(found, source=tuple(_bridged(prose.text, found)))
    cues = _cues(prose.text, found)
    last = _closing(prose, found, cues) if len(cues) > 1 else None
    if last is not None:
        yield last
        return
    contents: list[list[Span]] = [[] for _ in cues]
    for span in sorted(found.content):
        owner = max((at for at, cue in enumerate(cues) if cue.start < span.start), default=0)
        contents[owner].append(span)
    for cue, content in zip(cues, contents, strict=True):
        for group in _told_and_quoted(prose, cue, _before_next(prose, cue, content)):
            yield replace(found, source=nearest(found.source, cue), cue=(cue,), content=tuple(group))


def _before_next(prose: Prose, cue: Span, content: Sequence[Span]) -> Sequence[Span]:
    """Return the contents of a cue without those of its sentence that stand behind another's word of telling.

    "Police said two were hurt; the hospital said it was full": the network may miss the second cue.
    """
    kept, last = list[Span](), cue
    sentence = prose.sentence_at(cue.start)
    for span in sorted(content):
        is_here = sentence is not None and last.end <= span.start < sentence.span.end
        if is_here and len(content) > 1 and _goes_to_another(prose.text, last.end, span):
            return kept
        kept.append(span)
        last = max(last, span)
    return kept


def _goes_to_another(text: str, start: int, span: Span) -> bool:
    """Return whether a word of telling, or no more than "while", stands between the contents of a cue."""
    gap = [token.lower for token in tokenise(text, start, span.start)]
    return gap[-1:] in (["while"], ["whereas"]) or has_telling(tokenise(text, start, span.start))


def nearest(spans: Sequence[Span], place: Span) -> tuple[Span, ...]:
    """Return the span that stands nearest to a place as a tuple of one; an empty one if there are no spans."""
    near = min(spans, key=lambda span: max(span.start - place.end, place.start - span.end, 0), default=None)
    return (near,) if near is not None else ()


def _cues(text: str, found: Attribution) -> list[Span]:
    """Return the cues of an attribution, pieces of one joined; "citing" is none beside another."""
    cues: list[Span] = []
    parts = [*found.source, *found.content]
    pieces = sorted(found.cue)
    leading = [span for span in pieces if text[slice(*span)].lower() not in word_class("cites")]
    for span in leading or pieces:
        is_near = bool(cues) and span.start - cues[-1].end <= _MAX_GAP_CHARS
        is_near = is_near and not _NAME.search(text, cues[-1].end, span.start)
        if is_near and not any(cues[-1].end <= part.start < span.start for part in parts):
            cues[-1] = Span(cues[-1].start, span.end)
        else:
            cues.append(span)
    return cues


def _closing(prose: Prose, found: Attribution, cues: Sequence[Span]) -> Attribution | None:
    """Return the attribution of a last cue that has no content after it, but its source; None if there is none."""
    cue, sentence = cues[-1], prose.sentence_at(cues[-1].start)
    source = nearest(found.source, cue)
    if sentence is None or not source or any(span.start > cue.start for span in found.content):
        return None
    said_before = [span for span in found.content if sentence.span.start <= span.start]
    edge = min(source[0].start, cue.start)
    if not said_before or max(span.end for span in said_before) > edge or edge <= cues[-2].end:
        return None
    start = min(sentence.span.start, *(span.start for span in said_before))
    return replace(found, source=source, cue=(cue,), content=(Span(start, edge),))


def _bridged(text: str, found: Attribution) -> list[Span]:
    """Return the pieces of the source, those joined that little and no part of the attribution stands between."""
    parts, sources = [*found.cue, *found.content], list[Span]()
    for span in sorted(found.source):
        is_near = bool(sources) and span.start - sources[-1].end <= _MAX_GAP_CHARS
        is_near = is_near and not has_telling(tokenise(text, sources[-1].end, span.start))
        if is_near and not any(sources[-1].end <= part.start < span.start for part in parts):
            sources[-1] = Span(sources[-1].start, span.end)
        else:
            sources.append(span)
    return sources


def _told_and_quoted(prose: Prose, cue: Span, content: Sequence[Span]) -> Iterator[list[Span]]:
    """Yield the contents of a cue in groups: what it tells, and the quotes that stand apart from that.

    A quote stands apart after a colon behind the cue: "The quay had sunk, said X: “It was old.”" So does what goes on
    in the paragraphs right before and after; what comes later than a paragraph without the speaker is left out.
    """
    here = prose.paragraph_number(cue.start)
    by_paragraph: dict[int, list[Span]] = {}
    for span in content:
        by_paragraph.setdefault(prose.paragraph_number(span.start), []).append(span)
    first = last = here
    while first - 1 in by_paragraph:
        first -= 1
    while last + 1 in by_paragraph:
        last += 1
    for number in range(first, last + 1):
        group = by_paragraph.get(number, [])
        apart = [span for span in group if number == here and _is_apart(prose, cue, span, group)]
        yield from (part for part in ([span for span in group if span not in apart], apart) if part)


def _is_apart(prose: Prose, cue: Span, span: Span, group: Sequence[Span]) -> bool:
    """Return whether a quote follows a colon behind the cue while something unquoted stands before the cue."""
    told = [one for one in group if one.end <= cue.start and not _is_quoted(prose, one)]
    is_led = prose.text[cue.end : span.start].rstrip(" “\"'")[-1:] == ":"
    return bool(told) and span.start > cue.end and is_led and _is_quoted(prose, span)


def _is_quoted(prose: Prose, span: Span) -> bool:
    return any(quote.start <= span.start and span.end <= quote.end for quote in prose.quotes_in([span]))
