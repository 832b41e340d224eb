"""For whom somebody speaks who admits what a state or a body did: that state or body."""

from collections.abc import Sequence

from claims.sources.openings import opening_party
from schemas.article import Article
from schemas.statement import CueClass, Mention, SourceKind, Statement

_BODIES = (SourceKind.STATE, SourceKind.ORGANISATION)


def note_admissions(article: Article, statements: Sequence[Statement]) -> list[Statement]:
    """Return the statements, those of a person who admits what a body did with that body as the principal.

    What the same person goes on to say in the same sentence is said for that body too. A person whose office or body
    the article names keeps what it says.
    """
    found: list[Statement] = []
    last: tuple[Statement, Mention] | None = None
    for statement in statements:
        source = statement.source
        body = _admitted_for(statement)
        if source and body:
            source = _speaking_for(source, body)
            last = (statement, source)
        elif source and last and _goes_on(article, statement, last[0]):
            source = _speaking_for(source, last[1].principal or "")
        found.append(statement.model_copy(update={"source": source}) if source is not statement.source else statement)
    return found


def _admitted_for(statement: Statement) -> str | None:
    """Return the state or body whose act a person admits; None when the person's own office says more."""
    source, cue = statement.source, statement.cue
    if source is None or cue is None or cue.cue_class is not CueClass.ADMITS or not _is_free(source):
        return None
    phrase = opening_party(statement.content.text)
    if phrase is None or phrase.kind not in _BODIES or phrase.name is None:
        return None
    return phrase.principal or phrase.name


def _is_free(source: Mention) -> bool:
    is_person = source.kind is SourceKind.PERSON and source.named
    return is_person and source.principal is None and source.affiliation is None


def _goes_on(article: Article, statement: Statement, former: Statement) -> bool:
    """Return whether the same person says more in the same sentence."""
    source, before = statement.source, former.source
    if source is None or before is None or source.name != before.name or not _is_free(source):
        return False
    spans, earlier = statement.content.spans, former.content.spans
    if not spans or not earlier or spans[0].start < earlier[-1].end:
        return bool(source.spans) and source.spans == before.spans
    between = article.text[earlier[-1].end : spans[0].start]
    return not any(mark in between for mark in (".", "!", "?", "\n"))


def _speaking_for(source: Mention, body: str) -> Mention:
    reason = f"'{source.name}' speaks for {body} here, admitting what it did"
    full = f"{source.reason}; {reason}" if source.reason else reason
    return source.model_copy(update={"principal": body, "reason": full})
