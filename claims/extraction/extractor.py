"""An article's statements, responses and credits."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from claims.extraction.attributions import read_sentence
from claims.extraction.credits import dateline_end, find_credits, is_credit_line
from claims.extraction.drafts import Draft, to_drafts, trim
from claims.extraction.mentions import anonymity_reason, is_about_anonymity, mention_of
from claims.extraction.own_voice import is_own_voice
from claims.extraction.polarity import judge
from claims.extraction.quotes import Quote, find_quotes, starts_with_quote
from claims.extraction.tokens import QUOTE, Token, tokenise
from claims.text.hashing import content_id
from claims.text.sentences import sentences
from schemas.article import Article, Block, BlockKind
from schemas.model import Span, StatementId
from schemas.statement import Content, Cue, CueClass, Extraction, Modality, Response, Statement, StatementKind


@dataclass(slots=True)
class _Reading:
    """What has been read of an article so far."""

    article: Article
    drafts: list[Draft] = field(default_factory=list)
    own: list[Span] = field(default_factory=list)
    speaker: Draft | None = None
    """The last attribution of depth 0: a quote that stands alone is its source's."""
    quote_is_open: bool = False


def extract(article: Article) -> Extraction:
    """Return what the article says and who says it, in the order of the text, with the article's credits filled in.

    Only paragraphs and captions are read; a caption gives attributed statements and no own voice. Statements carry
    no chain yet, and a source is its words, its description and its reason for not being named. Empty for an
    article without text.
    """
    article = article.model_copy(update={"credits": find_credits(article)})
    reading = _Reading(article)
    for block in article.blocks:
        if block.kind in {BlockKind.PARAGRAPH, BlockKind.CAPTION} and not is_credit_line(article, block):
            _read_block(reading, block)
    return _assembled(reading)


def _read_block(reading: _Reading, block: Block) -> None:
    text = reading.article.text
    quotes = find_quotes(text, block)
    goes_on = reading.quote_is_open and starts_with_quote(text, block)
    reading.quote_is_open = bool(quotes and quotes[-1].is_open)
    if block.kind is BlockKind.CAPTION or not goes_on:
        in_block: Draft | None = None
    else:
        in_block = reading.speaker
    for start, end in _whole_sentences(text, dateline_end(reading.article, block), block.span.end, quotes):
        tokens = tokenise(text, start, end, quotes)
        if not tokens:
            continue
        if all(token.lower == QUOTE or not token.text[0].isalnum() for token in tokens):
            _continue_quote(reading, Span(start, end), quotes, in_block)
            continue
        in_block = _read_tokens(reading, block, tokens, quotes) or in_block


def _whole_sentences(text: str, start: int, end: int, quotes: Sequence[Quote]) -> Iterator[tuple[int, int]]:
    """Yield the spans of the sentences, those that one quote holds together as one."""
    first: int | None = None
    closed = [quote for quote in quotes if not quote.is_open]
    for left, right in sentences(text, start, end):
        first = left if first is None else first
        if any(quote.start < right < quote.end for quote in closed):
            continue
        yield first, right
        first = None
    if first is not None:
        yield first, end


def _continue_quote(reading: _Reading, span: Span, quotes: Sequence[Quote], in_block: Draft | None) -> None:
    """Give a sentence that is all quote to the last speaker: in one paragraph as more of the same statement."""
    content = trim(reading.article.text, span, quotes)
    if content.end - content.start < 2 or reading.speaker is None:
        return
    if in_block is not None:
        in_block.content.append(content)
        in_block.quotes.extend(quote for quote in quotes if quote not in in_block.quotes)
        return
    former = reading.speaker
    draft = Draft(former.source, former.cue, [content], former.cue_class, quotes=list(quotes), confidence=0.6)
    reading.drafts.append(draft)


def _read_tokens(reading: _Reading, block: Block, tokens: Sequence[Token], quotes: Sequence[Quote]) -> Draft | None:
    """Read one sentence; return its last attribution of depth 0, None without one."""
    text = reading.article.text
    sentence = text[tokens[0].start : tokens[-1].end]
    reason = anonymity_reason(sentence)
    if reason is not None and is_about_anonymity(sentence) and reading.drafts:
        _give_reason(reading, reason)
        return None
    drafts = to_drafts(text, tokens, read_sentence(tokens), quotes)
    for draft in drafts:
        draft.reason = reason
    reading.drafts.extend(drafts)
    outermost = [draft for draft in drafts if draft.depth == 0]
    if outermost:
        speakers = [draft for draft in outermost if draft.source and draft.response is None]
        reading.speaker = speakers[-1] if speakers else reading.speaker
        return speakers[-1] if speakers else None
    if block.kind is BlockKind.PARAGRAPH and is_own_voice(tokens):
        reading.own.append(trim(text, Span(tokens[0].start, tokens[-1].end), ()))
    return None


def _give_reason(reading: _Reading, reason: str) -> None:
    """Note on the last sentence's sources why they are not named."""
    if reading.speaker is not None:
        reading.speaker.reason = reason


def _assembled(reading: _Reading) -> Extraction:
    statements = [*_statements(reading), *_own_voice(reading)]
    order = {statement.id: at for at, statement in enumerate(statements)}
    statements.sort(key=lambda one: (min(one.content.spans), one.depth, order[one.id]))
    unique = {statement.id: statement for statement in statements}
    responses = tuple(_response(reading.article, draft) for draft in reading.drafts if draft.response)
    return Extraction(article=reading.article, statements=tuple(unique.values()), responses=responses)


def _statements(reading: _Reading) -> Iterator[Statement]:
    article = reading.article
    for draft in reading.drafts:
        if draft.response is not None:
            continue
        polarity, modality = judge(article.text, draft.content, draft.cue_class)
        cue_class = draft.cue_class
        if draft.is_negated and cue_class is CueClass.DENIES:
            cue_class, modality = CueClass.ADMITS, Modality.POSSIBLE
        elif draft.is_negated and cue_class is CueClass.BELIEVES:
            cue_class = CueClass.DOUBTS
        yield Statement(
            id=_id(article, draft),
            article_id=article.id,
            kind=draft.kind,
            depth=draft.depth,
            outer=_id(article, draft.outer) if draft.outer is not None else None,
            content=_content(article.text, draft.content),
            source=mention_of(article.text, draft.source, draft.reason) if draft.source else None,
            cue=Cue(text=_words(article.text, draft.cue), spans=draft.cue, cue_class=cue_class),
            polarity=polarity,
            modality=modality,
            confidence=draft.confidence,
        )


def _own_voice(reading: _Reading) -> Iterator[Statement]:
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


def _response(article: Article, draft: Draft) -> Response:
    assert draft.response is not None  # noqa: S101  the caller takes responses only
    return Response(
        id=_id(article, draft),
        article_id=article.id,
        kind=draft.response,
        content=_content(article.text, draft.content) if draft.content else None,
        source=mention_of(article.text, draft.source, draft.reason) if draft.source else None,
        cue=Cue(text=_words(article.text, draft.cue), spans=draft.cue, cue_class=draft.cue_class),
    )


def _id(article: Article, draft: Draft) -> StatementId:
    spans = [tuple(tuple(span) for span in part) for part in (draft.content, draft.source, draft.cue)]
    kind = draft.response.value if draft.response else draft.kind.value
    return StatementId(content_id("s", article.id, kind, draft.depth, *spans))


def _content(text: str, spans: Sequence[Span]) -> Content:
    return Content(text=_words(text, spans), spans=tuple(spans))


def _words(text: str, spans: Sequence[Span]) -> str:
    return " ".join(text[start:end] for start, end in spans)
