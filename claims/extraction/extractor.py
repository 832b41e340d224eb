"""An article's statements, responses and credits."""

from collections.abc import Iterator, Sequence
from functools import cache

from claims.extraction.blocks import Reading, read_block
from claims.extraction.coding import counted_class, leaves_possible
from claims.extraction.credits import find_credits, is_credit_line
from claims.extraction.drafts import Draft
from claims.extraction.mentions import mention_of
from claims.extraction.polarity import judge
from claims.text.hashing import content_id
from claims.text.lexicon import load_lexicon
from schemas.article import Article, BlockKind
from schemas.model import Span, StatementId
from schemas.statement import (
    Content,
    Cue,
    CueClass,
    Extraction,
    Mention,
    Modality,
    Response,
    ResponseKind,
    Statement,
    StatementKind,
)

# Confidence of a quote on its own: the share of those in the training texts whose speaker was right.
_LONE_QUOTE = 0.3


def extract(article: Article) -> Extraction:
    """Return what the article says and who says it, in the order of the text, with the article's credits filled in.

    Only paragraphs and captions are read; a caption gives attributed statements and no own voice. Statements carry
    no chain yet, and a source is its words, its description and its reason for not being named. Empty for an
    article without text.
    """
    article = article.model_copy(update={"credits": find_credits(article)})
    reading = Reading(article)
    for block in article.blocks:
        if block.kind in {BlockKind.PARAGRAPH, BlockKind.CAPTION} and not is_credit_line(article, block):
            read_block(reading, block)
    return _assembled(reading)


def _assembled(reading: Reading) -> Extraction:
    statements = [*_statements(reading), *_own_voice(reading)]
    order = {statement.id: at for at, statement in enumerate(statements)}
    statements.sort(key=lambda one: (min(one.content.spans), one.depth, order[one.id]))
    unique = {statement.id: statement for statement in statements}
    responses = tuple(
        _response(reading.article, draft, draft.response) for draft in reading.drafts if draft.response is not None
    )
    return Extraction(article=reading.article, statements=tuple(unique.values()), responses=responses)


def _statements(reading: Reading) -> Iterator[Statement]:
    article = reading.article
    for draft in reading.drafts:
        if draft.response is not None:
            continue
        polarity, modality = judge(article.text, draft.content, draft.cue_class)
        cue_class = counted_class(draft.cue_class, is_negated=draft.is_negated, is_open=draft.is_open)
        if leaves_possible(draft.cue_class, is_negated=draft.is_negated, is_open=draft.is_open):
            modality = Modality.POSSIBLE
        yield Statement(
            id=_id(article, draft),
            article_id=article.id,
            kind=draft.kind,
            depth=draft.depth,
            outer=_id(article, draft.outer) if draft.outer is not None else None,
            content=_content(article.text, draft.content),
            source=_source(article.text, draft),
            cue=Cue(text=_words(article.text, draft.cue), spans=draft.cue, cue_class=cue_class),
            polarity=polarity,
            modality=modality,
            confidence=_confidence(cue_class, draft),
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


def _response(article: Article, draft: Draft, kind: ResponseKind) -> Response:
    return Response(
        id=_id(article, draft),
        article_id=article.id,
        kind=kind,
        content=_content(article.text, draft.content) if draft.content else None,
        source=_source(article.text, draft),
        cue=Cue(text=_words(article.text, draft.cue), spans=draft.cue, cue_class=draft.cue_class),
    )


def _id(article: Article, draft: Draft) -> StatementId:
    spans = [tuple(tuple(span) for span in part) for part in (draft.content, draft.source, draft.cue)]
    kind = draft.response.value if draft.response else draft.kind.value
    return StatementId(content_id("s", article.id, kind, draft.depth, *spans))


def _source(text: str, draft: Draft) -> Mention | None:
    return mention_of(text, draft.source, draft.reason) if draft.source else None


@cache
def _shares() -> dict[tuple[str, str], float]:
    """Return (class, kind) -> the share that was right on annotated articles."""
    kinds = ("direct", "mixed", "indirect")
    rows = load_lexicon("claims.extraction", "confidence.tsv", ("class", *kinds))
    return {(row[0], kind): float(share) for row in rows for kind, share in zip(kinds, row[1:], strict=True)}


def _confidence(cue_class: CueClass, draft: Draft) -> float:
    return _LONE_QUOTE if draft.stands_alone else _shares()[cue_class.value, draft.kind.value]


def _content(text: str, spans: Sequence[Span]) -> Content:
    return Content(text=_words(text, spans), spans=tuple(spans))


def _words(text: str, spans: Sequence[Span]) -> str:
    return " ".join(text[start:end] for start, end in spans)
