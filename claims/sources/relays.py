"""Who and what brought out the words of a source: "through her lawyer", "in a press release", "on behalf of"."""

import re
from collections.abc import Sequence
from functools import cache

from claims.sources.lexicons import carriers, relays
from claims.sources.names import find_names
from claims.sources.phrases import read_phrase
from claims.sources.voices import read_voice
from schemas.article import Article
from schemas.model import Span
from schemas.statement import ChainStep, Mention, Relation, SourceKind, Statement

# In code points: how far past its source and its cue an attribution goes on.
_MAX_AFTER = 70
_SPEAKERS = ("voice", "counsel", "envoy")
_CARRIED = (SourceKind.PERSON, SourceKind.ORGANISATION, SourceKind.STATE)
_NAMED_AFTER = re.compile(r",\s+(?=[A-Z])")
_BEHALF = re.compile(
    r"\b(?:on\s+behalf\s+of|in\s+the\s+name\s+of|speaking\s+for)\s+(?P<whom>(?:the\s+)?[A-Z][^,;:.“”\"()\n]{1,60})"
)


def relay_of(article: Article, statement: Statement) -> ChainStep | None:
    """Return the step of the spokesman or lawyer through whom a source spoke; None where the text tells of none."""
    source = statement.source
    if source is None or source.label is None:
        return None
    text = article.text
    for match in _relay_pattern().finditer(text, *_frame(statement)):
        voice = read_voice(match["who"])
        place = match.start("who")
        if voice is None or voice.sort not in _SPEAKERS or _is_taken(place, statement):
            continue
        end = text.find(voice.noun, place) + len(voice.noun)
        name = _name_after(text, end)
        return ChainStep(
            name=name or f"{source.label}'s {voice.noun}",
            kind=SourceKind.PERSON if name else SourceKind.UNNAMED,
            named=name is not None,
            relation=Relation.QUOTES,
            spans=(Span(place, end),),
            method="spoke through another",
        )
    return None


def document_of(article: Article, statement: Statement) -> ChainStep | None:
    """Return the step of the document of its own in which a named source says something; None without one."""
    source = statement.source
    if source is None or source.name is None or not source.named or source.kind not in _CARRIED:
        return None
    for match in _carrier_pattern().finditer(article.text, *_frame(statement)):
        if not _is_taken(match.start("what"), statement):
            called = carriers()[" ".join(match["what"].casefold().split())]
            return ChainStep(
                name=f"{source.name}'s {called}",
                kind=SourceKind.DOCUMENT,
                named=True,
                relation=Relation.CARRIES,
                spans=(Span(*match.span("what")),),
                method="said in a document",
            )
    return None


def note_behalf(article: Article, statements: Sequence[Statement]) -> list[Statement]:
    """Return the statements, those made on behalf of a named party with that party as the principal."""
    return [
        statement.model_copy(update={"source": _on_behalf(article, statement, statement.source)})
        if statement.source and statement.source.label and statement.source.spans
        else statement
        for statement in statements
    ]


def _on_behalf(article: Article, statement: Statement, source: Mention) -> Mention:
    for match in _BEHALF.finditer(article.text, *_frame(statement)):
        phrase = read_phrase(match["whom"])
        hit = next(find_names(match["whom"]), None)
        name = hit.text if hit and not hit.is_body and hit.start == 0 else phrase.name
        if name and phrase.named and name != source.name and not _is_taken(match.start(), statement):
            reason = f"'{match.group()[: match.start('whom') - match.start()].strip()}' names {name}"
            return source.model_copy(update={"principal": phrase.principal or name, "principal_reason": reason})
    return source


def _frame(statement: Statement) -> tuple[int, int]:
    """Return where the attribution of a statement stands, its content's place left to `_is_taken`."""
    source, cue = statement.source, statement.cue
    spans = [*(source.spans if source else ()), *(cue.spans if cue else ())]
    if not spans:
        return 0, 0
    return min(span.start for span in spans), max(span.end for span in spans) + _MAX_AFTER


def _is_taken(place: int, statement: Statement) -> bool:
    """Return whether a place is part of what is said, or stands beyond it or beyond the sentence."""
    return any(span.start <= place < span.end for span in statement.content.spans) or any(
        _frame_end(statement) <= span.start <= place for span in statement.content.spans
    )


def _frame_end(statement: Statement) -> int:
    return _frame(statement)[1] - _MAX_AFTER


def _name_after(text: str, end: int) -> str | None:
    """Return the person named in apposition, or right after the noun; None for none."""
    match = _NAMED_AFTER.match(text, end)
    start = match.end() if match else end + 1
    hit = next(find_names(text, start, start + 60), None)
    return hit.text if hit and hit.start == start and " " in hit.text and not hit.is_body else None


@cache
def _relay_pattern() -> re.Pattern[str]:
    words = "|".join(re.escape(one).replace(r"\ ", r"\s+") for one in sorted(relays(), key=len, reverse=True))
    return re.compile(rf"\b(?:{words})\s+(?P<who>[^,;:.“”\"()\n]{{3,60}})")


@cache
def _carrier_pattern() -> re.Pattern[str]:
    words = "|".join(re.escape(one).replace(r"\ ", r"\s+") for one in sorted(carriers(), key=len, reverse=True))
    return re.compile(
        rf"\b(?:in|on|via)\s+(?:(?:a|an|the|his|her|its|their)\s+)?(?:[\w-]+\s+){{0,2}}?(?P<what>(?i:{words}))\b"
    )
