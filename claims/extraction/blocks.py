"""What one block after the other says: attributions, own voice, and quotes that stand alone."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from claims.extraction.attributions import read_sentence
from claims.extraction.credits import dateline_end
from claims.extraction.drafts import Draft, to_drafts, trim
from claims.extraction.mentions import anonymity_reason, anonymity_span, is_about_anonymity
from claims.extraction.own_voice import is_own_voice, own_clauses
from claims.extraction.quotes import Quote, find_quotes, starts_with_quote
from claims.extraction.tokens import QUOTE, Token, tokenise
from claims.text.sentences import sentences
from schemas.article import Article, Block, BlockKind
from schemas.model import Span
from schemas.statement import CueClass

# The longest sentence of the training texts has 220 tokens, a quote counted as one; what has more is a table or noise.
_MAX_TOKENS = 500
_MIN_QUOTE_CHARS = 2


@dataclass(slots=True)
class Reading:
    """What has been read of an article so far."""

    article: Article
    drafts: list[Draft] = field(default_factory=list)
    own: list[Span] = field(default_factory=list)
    speaker: Draft | None = None
    """The last attribution of depth 0, as long as the block before, or this one, has it."""
    pending: list[Draft] = field(default_factory=list)
    """Quotes that run on into the next block: the speaker may only be named there."""
    quote_is_open: bool = False


@dataclass(frozen=True, slots=True)
class _Sentence:
    """One sentence with the quotes that overlap it."""

    tokens: Sequence[Token]
    quotes: Sequence[Quote]

    @property
    def span(self) -> Span:
        """Its place in the article's text."""
        return Span(self.tokens[0].start, self.tokens[-1].end)

    @property
    def is_quote(self) -> bool:
        """Whether it consists of quotes and punctuation alone."""
        has_quote = any(token.lower == QUOTE for token in self.tokens)
        return has_quote and all(token.lower == QUOTE or not token.text[0].isalnum() for token in self.tokens)


def read_block(reading: Reading, block: Block) -> None:
    """Add to `reading` what one paragraph or caption says."""
    text = reading.article.text
    quotes = find_quotes(text, block)
    goes_on = reading.quote_is_open and starts_with_quote(text, block)
    reading.quote_is_open = bool(quotes) and quotes[-1].is_open
    if not goes_on:
        reading.pending.clear()
    speaker_here = reading.speaker if goes_on else None
    has_spoken = False
    whole = list(_read_sentences(text, dateline_end(reading.article, block), block.span.end, quotes))
    for sentence in _with_attributions(whole):
        if sentence.is_quote:
            _continue_quote(reading, sentence, speaker_here)
            has_spoken = True
            continue
        spoken = _read_sentence(reading, block, sentence)
        if spoken is not None:
            _settle_pending(reading, spoken)
            speaker_here, has_spoken = spoken, True
    if not has_spoken:
        reading.speaker = None


def _read_sentences(text: str, start: int, end: int, quotes: Sequence[Quote]) -> Iterator[_Sentence]:
    """Yield the sentences, those that one closed quote holds together as one; what is no prose is left out."""
    starts, ends = [quote.start for quote in quotes], [quote.end for quote in quotes]
    first: int | None = None
    for left, right in [*sentences(text, start, end), (end, end)]:
        if left == right and first is None:
            continue
        first = left if first is None else first
        holder = bisect_right(starts, right) - 1
        if right < end and holder >= 0 and starts[holder] < right < ends[holder] and not quotes[holder].is_open:
            continue
        inside = quotes[bisect_right(ends, first) : bisect_left(starts, right)]
        tokens = tokenise(text, first, right, inside)
        if tokens and len(tokens) <= _MAX_TOKENS:
            yield _Sentence(tokens, inside)
        first = None


def _with_attributions(whole: Sequence[_Sentence]) -> Iterator[_Sentence]:
    """Yield the sentences, a quote that ends in "!" or "?" together with the attribution after it ("Go!" she said)."""
    at = 0
    while at < len(whole):
        sentence = whole[at]
        if sentence.is_quote and at + 1 < len(whole) and not whole[at + 1].is_quote:
            joined = _Sentence([*sentence.tokens, *whole[at + 1].tokens], [*sentence.quotes, *whole[at + 1].quotes])
            if any(found.content and found.content[0][0] == 0 for found in read_sentence(joined.tokens)):
                sentence, at = joined, at + 1
        yield sentence
        at += 1


def _continue_quote(reading: Reading, sentence: _Sentence, speaker_here: Draft | None) -> None:
    """Give a sentence that is all quote to the last speaker: in one paragraph as more of the same statement.

    A quote is left out when nobody in this block or the one before speaks: whose it is would be a guess.
    """
    content = trim(reading.article.text, sentence.span, sentence.quotes)
    if content.end - content.start < _MIN_QUOTE_CHARS:
        return
    if speaker_here is not None:
        speaker_here.content.append(content)
        speaker_here.quotes.extend(quote for quote in sentence.quotes if quote not in speaker_here.quotes)
        return
    former = reading.speaker
    if _is_heading(reading.article.text, sentence) and not reading.quote_is_open:
        return
    quotes = list(sentence.quotes)
    if former is not None:
        draft = Draft(former.source, former.cue, [content], former.cue_class, quotes=quotes, stands_alone=True)
        reading.drafts.append(draft)
    if reading.quote_is_open:
        reading.pending.append(Draft((), (), [content], CueClass.ASSERTS, quotes=quotes))


def _is_heading(text: str, sentence: _Sentence) -> bool:
    """Return whether a quote on its own ends without any mark, as a heading does."""
    return text[slice(*sentence.span)].rstrip("\"'’”»")[-1:] not in {".", "!", "?", ",", "…", ")", ";", ":", "—", "-"}


def _settle_pending(reading: Reading, spoken: Draft) -> None:
    """Give the quotes that ran on into this block to the speaker that it names, and to nobody else."""
    for former in reading.pending:
        reading.drafts = [draft for draft in reading.drafts if draft.content != former.content]
        settled = Draft(spoken.source, spoken.cue, former.content, spoken.cue_class, quotes=former.quotes)
        settled.stands_alone = True
        reading.drafts.append(settled)
    reading.pending.clear()


def _read_sentence(reading: Reading, block: Block, sentence: _Sentence) -> Draft | None:
    """Read one sentence; return its last attribution of depth 0 that names a source, None without one."""
    words = reading.article.text[slice(*sentence.span)]
    reason = anonymity_reason(words)
    if reason is not None and reading.speaker is not None and is_about_anonymity(words):
        reading.speaker.reason = reason
        return reading.speaker
    drafts = to_drafts(reading.article.text, sentence.tokens, read_sentence(sentence.tokens), sentence.quotes)
    refusal = anonymity_span(words)
    if refusal is not None:
        # "who asked not to be named": a cue, but what it asks is about the source and no statement.
        start, end = (sentence.span.start + at for at in refusal)
        drafts = [draft for draft in drafts if not start <= draft.cue[0].start < end]
    for draft in drafts:
        draft.reason = reason
    reading.drafts.extend(drafts)
    outermost = [draft for draft in drafts if draft.depth == 0]
    speakers = [draft for draft in outermost if draft.source and draft.response is None]
    if speakers:
        reading.speaker = speakers[-1]
    if block.kind is BlockKind.PARAGRAPH:
        reading.own.extend(_own_voice(reading.article.text, sentence, outermost))
    return speakers[-1] if speakers else None


def _own_voice(text: str, sentence: _Sentence, drafts: Sequence[Draft]) -> Iterator[Span]:
    """Yield what the outlet asserts itself: the whole sentence if nobody is said to say anything in it."""
    tokens = sentence.tokens
    if not drafts:
        if is_own_voice(tokens):
            yield trim(text, sentence.span, ())
        return
    attributed = [span for draft in drafts for part in (draft.source, draft.cue, draft.content) for span in part]
    for first, stop in own_clauses(tokens, attributed):
        yield trim(text, Span(tokens[first].start, tokens[stop - 1].end), ())
