"""When the relative dates of a content are, by the day of the article and the day on which something was said."""

import re
from collections.abc import Callable, Iterator
from datetime import date

from claims.text.dates import dates
from claims.text.relative_dates import RelativeDate, relative_dates, when
from claims.text.sentences import sentences
from schemas.article import Article
from schemas.model import Span
from schemas.statement import Gloss, GlossKind, SourceKind, Statement, StatementKind

# In code points: how far around a statement its sentence is looked for.
_REACH = 400
# What was said long before the article came out: its "tomorrow" was another day.
_LONG_BEFORE = re.compile(
    r"\b(?:once|then|previously|decades?|(?:1[5-9]|20)\d\d|(?:years?|months?|weeks?)\s(?:ago|earlier|before))\b|\blast\s(?:month|year)\b"
)


def day_glosses(article: Article, statement: Statement, place: Callable[[Span], Span | None]) -> Iterator[Gloss]:
    """Yield what the relative dates of a statement's content stand for; none where the article has no date.

    `place` gives the place in the article of one in the content.
    """
    if article.published_at is None:
        return
    content = statement.content.text
    found = list(relative_dates(content))
    if not found:
        return
    printed = article.published_at.date()
    said = _day_said(article, statement, printed)
    for one in found:
        base = said if _goes_by_day(one) else (printed if said or not _is_old(article, statement) else None)
        period = when(one, content, base) if base else None
        if period:
            at = Span(one.start, one.end)
            reason = f"'{content[one.start : one.end]}' as said on {base}"
            yield Gloss(
                kind=GlossKind.TIME,
                at=at,
                span=place(at),
                text=period.text,
                first=period.first,
                last=period.last,
                reason=reason,
            )


def _goes_by_day(found: RelativeDate) -> bool:
    return found.form == "day"


def _day_said(article: Article, statement: Statement, printed: date) -> date | None:
    """Return the day whose "today" the content's is; None where that cannot be told.

    The outlet's own and its reports of what was said go by the day it is printed on. A quotation goes by the day on
    which it was said, which its sentence must give.
    """
    if not article.text or not statement.content.spans or statement.source is None:
        return printed
    frame = _frame(article, statement)
    if _tells_old(frame):
        return None
    if statement.kind is StatementKind.INDIRECT or statement.kind is StatementKind.OWN_VOICE:
        return printed
    for found in relative_dates(frame):
        period = when(found, frame, printed)
        return period.first if period and period.first == period.last else None
    return None


def _is_old(article: Article, statement: Statement) -> bool:
    if not article.text or not statement.content.spans or statement.source is None:
        return False
    return statement.source.kind is SourceKind.DOCUMENT or _tells_old(_frame(article, statement))


def _tells_old(frame: str) -> bool:
    return bool(_LONG_BEFORE.search(frame)) or any(True for _ in dates(frame))


def _frame(article: Article, statement: Statement) -> str:
    """Return the sentence of a statement's cue without what is said."""
    spans = statement.content.spans
    marks = (
        (statement.cue.spans if statement.cue else ()) or (statement.source.spans if statement.source else ()) or spans
    )
    text, at = article.text, marks[0].start
    for start, end in sentences(text, max(0, at - _REACH), min(len(text), at + _REACH)):
        if start <= at < end:
            kept, begin = "", start
            for span in sorted(spans):
                if span.start < end and span.end > start:
                    kept += text[begin : max(begin, span.start)] + " "
                    begin = max(begin, span.end)
            return kept + text[begin : max(begin, end)]
    return ""
