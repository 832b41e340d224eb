"""The heading of a claim: the proposition itself or, where no member gives one, who says what with which words."""

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from claims.linking.stance import is_request, words_that
from claims.linking.wording import as_proposition, capitalise, choose_wording, is_phrase, pronouns
from claims.text.glosses import brackets
from claims.text.words import words
from schemas.article import Article
from schemas.model import ArticleId, Span
from schemas.statement import CueClass, Mention, SourceKind, Statement, StatementKind

# Of the text between cue and content; whatever is longer says something else.
_MAX_BETWEEN = 80
_BREAK = re.compile(r"[,;:!?()\n\"“”«»]")
_SKIPPED = " … "
# A closing mark, line ends and an opening mark lie between the paragraphs of one quotation; words need more room.
_MAX_ADJOINING = 3
_AGAINST = frozenset({CueClass.DENIES, CueClass.DOUBTS})


def choose_heading(statements: Sequence[Statement]) -> Statement:
    """Return the statement that words a claim: one whose content stands alone goes before all others.

    Raises:
        ValueError: if there is no statement.

    """
    if len(statements) == 1:
        return statements[0]
    return choose_wording([found for found in statements if not _needs_source(found)] or statements)


def head(statement: Statement, articles: Mapping[ArticleId, Article]) -> str:
    """Return a content as the heading of its claim: "Norland is seeking the return of all crews" for a mere phrase.

    Words that were left out between the pieces of one quotation are marked, and what pronouns and relative dates stand
    for is in brackets. `articles` may lack the text.
    """
    article = articles.get(statement.article_id)
    if _needs_source(statement):
        title = _title(statement, _spelled_out(statement, told=statement.source), article.text if article else "")
        if title:
            return title
    return as_proposition(_spelled_out(statement))


def _needs_source(statement: Statement) -> bool:
    if statement.cue and statement.cue.cue_class in _AGAINST:
        return False  # the claim is written positively, and its stance says who denies it
    is_wanted = statement.cue is not None and statement.cue.cue_class is CueClass.INTENDS
    return is_request(statement) or is_phrase(statement.content.text, is_wanted=is_wanted)


def _spelled_out(statement: Statement, *, told: Mention | None = None) -> str:
    """Return the content with its brackets, and a mark where words were left out; `told` is named before it."""
    content, said, start = statement.content, "", 0
    shown = [(place, place, bracket) for place, bracket in brackets(content, known=told.label if told else None)]
    for first, last, inserted in sorted((*shown, *((at, at + 1, _SKIPPED) for at in _gaps(statement)))):
        said += content.text[start:first] + inserted
        start = last
    return said + content.text[start:]


def _gaps(statement: Statement) -> Iterator[int]:
    """Yield the places of the spaces that join pieces which do not adjoin; none for imported contents.

    A cue in the midst of a sentence leaves nothing out: "The bridge, she said, is shut".
    """
    spans, text = statement.content.spans, statement.content.text
    if len(text) != sum(span.end - span.start for span in spans) + len(spans) - 1:
        return
    start = 0
    for span, following in pairwise(spans):
        end = start + span.end - span.start
        start = end + 1
        is_whole = following.start - span.end <= _MAX_ADJOINING
        is_around_cue = text[start : start + 1].islower() and _has_cue(statement, span.end, following.start)
        if not is_whole and not is_around_cue:
            yield end


def _has_cue(statement: Statement, start: int, end: int) -> bool:
    return statement.cue is not None and any(start <= span.start and span.end <= end for span in statement.cue.spans)


def _title(statement: Statement, said: str, text: str) -> str | None:
    """Return source, cue and content as one line; None where they do not make a clause in that order."""
    label = _label(statement.source) if statement.source else None
    if label is None or statement.source is None or statement.cue is None or statement.content.text == "":
        return None
    opening = words(statement.cue.text)[:1]
    if any(word in words_that("preposition") for word in opening):
        return None
    source, cue, content = (tuple(part.spans) for part in (statement.source, statement.cue, statement.content))
    if cue and source and content and cue[0].start < source[0].start < content[0].start:
        return None
    said = _STOP.sub("", said.strip())
    if statement.kind is StatementKind.DIRECT and said[:1] not in "\"“'‘":
        said = f"“{said}”"
    elif said.split(" ", 1)[0] in _ARTICLES:
        said = said[0].lower() + said[1:]
    owner = _POSSESSIVE.match(text, source[-1].end) if source and cue else None
    between = _between(text, cue, content)
    if between is None:  # "asked … to resign": it was hardly the asker who wanted to
        between = _SKIPPED if is_request(statement) and said.startswith("to ") else " "
    return capitalise(f"{label}{owner[0] if owner else ''} {statement.cue.text}{between}{said}")


_ARTICLES = frozenset({"The", "A", "An"})
_STOP = re.compile(r"[,;:\s]+$|(?<=\w{3})\.$")
_POSSESSIVE = re.compile(r"[’']s?\b")


def _label(source: Mention) -> str | None:
    """Return how a heading names a source: a person by the name, others as the text does if that tells who it is."""
    text = source.text or ""
    if not text or "," in text or (source.named and source.kind is SourceKind.PERSON):
        return source.label
    opening, *others = words(text) or [""]
    is_vague = opening in pronouns() or (opening == "the" and others != words(source.label or ""))
    return source.label if is_vague and text[1:] == text[1:].lower() else text


def _between(text: str, cue: Sequence[Span], content: Sequence[Span]) -> str | None:
    """Return the words between cue and content, as whom somebody asked, with the space on both sides of them.

    None where there is no text.
    """
    if not text or not cue or not content:
        return None
    if cue[-1].end > content[0].start:
        return " "
    found = text[cue[-1].end : content[0].start]
    is_part = found.strip() and len(found) <= _MAX_BETWEEN and not _BREAK.search(found)
    return found if is_part else " "
