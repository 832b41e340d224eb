"""The sentences around a statement, word for word, with its source, cue and content marked."""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise

from claims.text.sentences import sentences
from schemas.article import Article
from schemas.model import Span
from schemas.report import Excerpt, Mark
from schemas.statement import Statement

# Two blocks: a source one paragraph above its quotation is shown with it, one at the other end of the page is not.
MAX_GAP_CHARS = 400


def excerpt(article: Article, statement: Statement) -> Excerpt | None:
    """Return the sentences that hold the statement's content, cue and source, as they stand in the article.

    `article.text[excerpt.start:]` begins with `excerpt.text`. A cue or source that stands far from the content is
    left out, and so is its mark. None when the statement has no place in the text, as an imported one has none.
    """
    roles = _roles(article, statement)
    content = [span for role, span in roles if role == "content"]
    if not content:
        return None
    first, last = min(span.start for span in content), max(span.end for span in content)
    for role, span in roles:
        if role != "content" and _is_near(span, first, last):
            first, last = min(first, span.start), max(last, span.end)
    start, end = _widen(article, first, last)
    marks = [
        Mark(span=Span(span.start - start, span.end - start), role=role)
        for role, span in roles
        if start <= span.start and span.end <= end
    ]
    return Excerpt(text=article.text[start:end], start=start, marks=tuple(marks))


def segments(shown: Excerpt) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield the excerpt's text in pieces, each with the roles that cover it, sorted; () for unmarked text.

    Pieces join to the text. Marks may overlap and nest: a piece that lies in two has both roles.
    """
    cuts = {0, len(shown.text)}
    for mark in shown.marks:
        cuts |= {mark.span.start, mark.span.end}
    for start, end in pairwise(sorted(cuts)):
        covering = {mark.role for mark in shown.marks if mark.span.start <= start and end <= mark.span.end}
        yield shown.text[start:end], tuple(sorted(covering))


def _roles(article: Article, statement: Statement) -> list[tuple[str, Span]]:
    found = [("content", span) for span in statement.content.spans]
    if statement.source:
        found += [("source", span) for span in statement.source.spans]
    if statement.cue:
        found += [("cue", span) for span in statement.cue.spans]
    # A span beyond the text comes from a foreign import: it cannot be shown, and must not break the report.
    return [(role, span) for role, span in found if 0 <= span.start < span.end <= len(article.text)]


def _is_near(span: Span, first: int, last: int) -> bool:
    return span.start >= first - MAX_GAP_CHARS and span.end <= last + MAX_GAP_CHARS


def _widen(article: Article, first: int, last: int) -> tuple[int, int]:
    """Return the range grown to whole sentences of the blocks at both ends."""
    start, end = first, last
    for edge in (first, last - 1):
        block = _block_around(article, edge)
        for low, high in _sentence_spans(article.text, block.start, block.end):
            if low <= edge < high:
                start, end = min(start, low), max(end, high)
    return start, end


def _block_around(article: Article, offset: int) -> Span:
    for block in article.blocks:
        if block.span.start <= offset < block.span.end:
            return block.span
    start = article.text.rfind("\n", 0, offset) + 1
    end = article.text.find("\n", offset)
    return Span(start, end if end >= 0 else len(article.text))


@lru_cache(maxsize=4096)
def _sentence_spans(text: str, start: int, end: int) -> Sequence[tuple[int, int]]:
    # Several statements stand in one block; splitting it once halves the time of a report.
    return tuple(sentences(text, start, end))
