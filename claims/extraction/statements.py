"""An article's statements and responses as records, from what was read of it."""

from collections.abc import Iterator, Sequence

from claims.extraction.drafts import Draft
from claims.extraction.polarity import judge, opposite
from claims.extraction.readings import Reading
from claims.extraction.unnamed import Attributed, describe_sources
from claims.text.hashing import content_id
from schemas.article import Article
from schemas.model import Span, StatementId
from schemas.statement import (
    Content,
    Cue,
    Extraction,
    Mention,
    Modality,
    Response,
    ResponseKind,
    Statement,
    StatementKind,
)


def assemble(reading: Reading) -> Extraction:
    """Return the extraction of a completed reading, its statements in the order of the text."""
    sources = _sources(reading)
    statements = [*_statements(reading, sources), *_own_voice(reading)]
    order = {statement.id: at for at, statement in enumerate(statements)}
    statements.sort(key=lambda one: (min(one.content.spans).start, one.depth, order[one.id]))
    unique = {statement.id: statement for statement in statements}
    responses = {
        response.id: response
        for draft, source in zip(reading.drafts, sources, strict=True)
        if draft.coding.response is not None
        for response in [_response(reading.article, draft, source, draft.coding.response)]
    }
    return Extraction(article=reading.article, statements=tuple(unique.values()), responses=tuple(responses.values()))


def _sources(reading: Reading) -> list[Mention | None]:
    """Return the mention of each draft's source, with all that the article says of it."""
    attributed = [Attributed(draft.source, draft.cue, tuple(sorted(draft.content))) for draft in reading.drafts]
    return describe_sources(reading.prose.text, [one.span for one in reading.prose.paragraphs], attributed)


def _statements(reading: Reading, sources: Sequence[Mention | None]) -> Iterator[Statement]:
    article = reading.article
    for draft, source in zip(reading.drafts, sources, strict=True):
        if draft.coding.response is not None:
            continue
        polarity, modality = judge(article.text, draft.content, draft.coding.counted_class)
        if draft.coding.wants_contrary:
            polarity = opposite(polarity)
        yield Statement(
            id=_id(article, draft),
            article_id=article.id,
            kind=draft.kind,
            depth=draft.depth,
            outer=_id(article, draft.outer) if draft.outer is not None else None,
            content=_content(article.text, draft.content),
            source=source,
            cue=_cue(article.text, draft),
            polarity=polarity,
            modality=Modality.POSSIBLE if draft.coding.leaves_possible else modality,
            confidence=round(draft.confidence, 4),
        )


def _own_voice(reading: Reading) -> Iterator[Statement]:
    article = reading.article
    for span in reading.own:
        polarity, modality = judge(article.text, (span,), None)
        yield Statement(
            id=StatementId(content_id("s", article.id, StatementKind.OWN_VOICE.value, 0, (tuple(span),), (), ())),
            article_id=article.id,
            kind=StatementKind.OWN_VOICE,
            content=_content(article.text, [span]),
            polarity=polarity,
            modality=modality,
        )


def _response(article: Article, draft: Draft, source: Mention | None, kind: ResponseKind) -> Response:
    return Response(
        id=_id(article, draft),
        article_id=article.id,
        kind=kind,
        content=_content(article.text, draft.content) if draft.content else None,
        source=source,
        cue=_cue(article.text, draft),
    )


def _id(article: Article, draft: Draft) -> StatementId:
    spans = [tuple(tuple(span) for span in part) for part in (draft.content, draft.source, draft.cue)]
    kind = draft.coding.response.value if draft.coding.response else draft.kind.value
    return StatementId(content_id("s", article.id, kind, draft.depth, *spans))


def _cue(text: str, draft: Draft) -> Cue:
    return Cue(text=_words(text, draft.cue), spans=draft.cue, cue_class=draft.coding.counted_class)


def _content(text: str, spans: Sequence[Span]) -> Content:
    return Content(text=_words(text, spans), spans=tuple(spans))


def _words(text: str, spans: Sequence[Span]) -> str:
    return " ".join(text[start:end] for start, end in spans)
