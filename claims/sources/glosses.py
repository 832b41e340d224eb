"""What the pronouns and the relative dates of each content stand for: "he [Shinzo Abe] ... next month [April 2018]"."""

from collections.abc import Iterator, Sequence
from typing import TypeAlias

from claims.sources.days_meant import day_glosses
from claims.sources.memory import Memory
from claims.sources.pronouns_meant import Reader, read_speech, short_name, words_for_parties
from claims.sources.quoted import quoted_stretches
from schemas.article import Article
from schemas.model import Span
from schemas.statement import Content, Gloss, GlossKind, Mention, Statement

_Settled: TypeAlias = dict[int, tuple[Mention, str] | None]
"""Whom the pronoun at a place in the article means, once the innermost statement around it has been read."""


def with_glosses(article: Article, statements: Sequence[Statement], memory: Memory) -> tuple[Statement, ...]:
    """Return the statements, in their order, with what words of their contents stand for.

    Words that are in doubt are left open. A pronoun means in every statement what it means in the innermost one.
    """
    settled: _Settled = {}
    found: dict[int, tuple[Gloss, ...]] = {}
    by_depth = sorted(range(len(statements)), key=lambda at: -statements[at].depth)
    for at in by_depth:
        statement = statements[at]
        offsets = Offsets(statement.content, article)
        quotes = _quotes_in(statement, offsets, memory)
        glosses = [
            *_parties(statement, offsets, quotes, memory, settled),
            *day_glosses(article, statement, offsets.span),
        ]
        found[at] = tuple(sorted(glosses, key=lambda gloss: gloss.at))
    return tuple(
        statement.model_copy(update={"content": statement.content.model_copy(update={"glosses": found[at]})})
        if found[at] != statement.content.glosses
        else statement
        for at, statement in enumerate(statements)
    )


class Offsets:
    """Where the parts of a content's text stand in its article."""

    def __init__(self, content: Content, article: Article) -> None:
        spans = content.spans if " ".join(article.text[a:b] for a, b in content.spans) == content.text else ()
        self._pieces: list[tuple[int, Span]] = []
        start = 0
        for span in spans:
            self._pieces.append((start, span))
            start += span.end - span.start + 1

    def span(self, at: Span) -> Span | None:
        """Return the place in the article's text of a place in the content's; None where the content has none there."""
        for start, span in self._pieces:
            if start <= at.start and at.end <= start + span.end - span.start:
                return Span(span.start + at.start - start, span.start + at.end - start)
        return None

    def within(self, quote: Span) -> Iterator[Span]:
        """Yield the places in the content's text of a stretch of the article."""
        for start, span in self._pieces:
            first, last = max(quote.start, span.start), min(quote.end, span.end)
            if first < last:
                yield Span(start + first - span.start, start + last - span.start)

    @property
    def is_known(self) -> bool:
        """Return whether the content's text is that of the article at its spans."""
        return bool(self._pieces)


def _quotes_in(statement: Statement, offsets: Offsets, memory: Memory) -> list[Span]:
    """Return the quoted stretches of a content, by the marks of the whole article where it has a text."""
    if not offsets.is_known:
        return quoted_stretches(statement.content.text, [(0, len(statement.content.text))])
    first, last = statement.content.spans[0].start, statement.content.spans[-1].end
    near = memory.quotes_between(first, last)
    return [place for quote in near for place in offsets.within(quote)]


def _parties(
    statement: Statement, offsets: Offsets, quotes: Sequence[Span], memory: Memory, settled: _Settled
) -> Iterator[Gloss]:
    words = words_for_parties(statement.content.text)
    if not words:
        return
    reader = Reader(read_speech(statement, memory, quotes), memory)
    for at, pronoun in words:
        span = offsets.span(at)
        if span is None or span.start not in settled:
            found = reader.read(at, span.start if span else None, pronoun)
            if span:
                settled[span.start] = found
        else:
            found = settled[span.start]
        if found:
            yield _gloss(*found, at, span)


def _gloss(party: Mention, reason: str, at: Span, span: Span | None) -> Gloss:
    return Gloss(
        kind=GlossKind.PARTY,
        at=at,
        span=span,
        text=party.label or "",
        short=short_name(party),
        named=party.named,
        reason=reason,
    )
