"""What an article says of the sources it does not name, wherever in the paragraph it says so."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from claims.extraction.access import find_access
from claims.extraction.anonymity import Refusal, find_refusals, has_refusal, words_of
from claims.extraction.mentions import mention_of
from claims.extraction.tokens import tokenise, word_class
from claims.text.sentences import sentences
from schemas.model import Span
from schemas.statement import Mention

# "The official spoke on condition of anonymity" stands in the paragraph of the quote or in the next.
_PARAGRAPHS_BACK = 1
# "who has been ", ", who was also ": what may stand between a description and its access.
_MAX_LEAD_CHARS = 20
_MAX_ACCESS_CHARS = 200


class Attributed(NamedTuple):
    """The spans of one attribution; `source` empty where the text gives none, the others where not known."""

    source: tuple[Span, ...]
    cue: tuple[Span, ...] = ()
    content: tuple[Span, ...] = ()


class _Sentence(NamedTuple):
    span: Span
    paragraph: int
    refusals: list[Refusal]


def describe_sources(text: str, paragraphs: Sequence[Span], attributions: Sequence[Attributed]) -> list[Mention | None]:
    """Return the mention of each attribution's source, None where it has none.

    `paragraphs` are the article's, in order. A source that the text describes and does not name has its descriptor,
    affiliation, number, access, and why it is not named, even where that stands outside of its words: after the
    quote, in the next sentence ("She asked not to be named"), at the head of the next paragraph. A pronoun has the
    reason alone. All attributions with the same source words get the same.
    """
    found = [mention_of(text, one.source, None) if one.source else None for one in attributions]
    reasons: dict[tuple[Span, ...], list[Refusal]] = {}
    said_apart: dict[tuple[Span, ...], Span] = {}
    for sentence in _sentences_that_refuse(text, paragraphs):
        for refusal in _refusals_of(text, sentence, attributions):
            at = _whose(text, sentence, refusal, _Article(paragraphs, attributions, found))
            if at is None:
                continue
            source = attributions[at].source
            reasons.setdefault(source, []).append(refusal)
            if source[-1].end < sentence.span.start:
                access = find_access(text, *sentence.span)
                if access:
                    said_apart.setdefault(source, access)
    return [
        mention and _completed(text, one, mention, reasons.get(one.source, []), said_apart.get(one.source))
        for one, mention in zip(attributions, found, strict=True)
    ]


class _Article(NamedTuple):
    paragraphs: Sequence[Span]
    attributions: Sequence[Attributed]
    mentions: Sequence[Mention | None]


def _completed(text: str, one: Attributed, mention: Mention, refusals: list[Refusal], apart: Span | None) -> Mention:
    """Return the mention with what is said of its source outside of its words."""
    reason = words_of(text, refusals)
    if reason is not None:
        whole = mention_of(text, one.source, reason)
        is_pronoun = (mention.text or "").lower() in word_class("pronoun")
        mention = mention.model_copy(update={"anonymity_reason": reason}) if is_pronoun else whole
    if mention.access is None and mention.descriptor is not None:
        access = _right_after(text, one) or apart
        words = " ".join(text[slice(*access)].split()) if access else None
        mention = mention.model_copy(update={"access": words}) if words else mention
    return mention


def _right_after(text: str, one: Attributed) -> Span | None:
    """Return the access that stands right after the source's own words, which then ended too early."""
    start = one.source[-1].end
    bounds = [part[0].start for part in (one.cue, one.content) if part and part[0].start >= start]
    line_end = text.find("\n", start)
    stop = min([*bounds, line_end if line_end >= 0 else len(text), start + _MAX_ACCESS_CHARS])
    found = find_access(text, start, stop)
    if found is None or found.start - start > _MAX_LEAD_CHARS:
        return None
    return find_access(text, start, next((end for _, end in sentences(text, start, stop)), stop))


def _sentences_that_refuse(text: str, paragraphs: Sequence[Span]) -> Iterator[_Sentence]:
    """Yield the sentences that say of a source that it would not be named."""
    for at, paragraph in enumerate(paragraphs):
        if not has_refusal(text, *paragraph):
            continue
        for start, end in sentences(text, *paragraph):
            refusals = find_refusals(text, start, end)
            if refusals:
                yield _Sentence(Span(start, end), at, refusals)


def _refusals_of(text: str, sentence: _Sentence, attributions: Sequence[Attributed]) -> list[Refusal]:
    """Return a sentence's refusals, read again where the attribution's own cue or content bounds the reason."""
    cuts = [
        part[0].start
        for one in attributions
        if one.source and _is_inside(one.source[0], sentence.span)
        for part in (one.cue, one.content)
        # What is asked, and what is feared, is the reason itself: only a cue after its own source is a bound.
        if part and part[0].start >= one.source[-1].end and _is_bound(one, sentence.refusals)
    ]
    return find_refusals(text, *sentence.span, cuts=tuple(cuts)) if cuts else sentence.refusals


def _is_bound(one: Attributed, refusals: Sequence[Refusal]) -> bool:
    """Return whether an attribution's source stands before a refusal that stands before its cue."""
    first = one.source[0].start
    rest = min((part[0].start for part in (one.cue, one.content) if part), default=first)
    return any(first <= refusal.span.start and refusal.span.end <= rest for refusal in refusals)


def _whose(text: str, sentence: _Sentence, refusal: Refusal, article: _Article) -> int | None:
    """Return which attribution's source a refusal speaks of; None where the text does not tell."""
    if _is_quoted(text, article.paragraphs[sentence.paragraph].start, refusal.span.start):
        return None
    here = [at for at in _candidates(article, sentence.span) if not _is_said_by(article.attributions[at], refusal)]
    holding = [at for at in here if any(_is_inside(refusal.span, span) for span in article.attributions[at].source)]
    if holding:
        return min(holding, key=lambda at: _length(article.attributions[at].source))
    before = [at for at in here if article.attributions[at].source[-1].end <= refusal.span.start]
    if before:
        return max(before, key=lambda at: article.attributions[at].source[-1].end)
    after = [at for at in here if article.attributions[at].source[0].start >= refusal.span.end]
    if after and _opens(text, sentence, refusal):
        return min(after, key=lambda at: article.attributions[at].source[0].start)
    return _meant_before(text, sentence, refusal, article)


def _meant_before(text: str, sentence: _Sentence, refusal: Refusal, article: _Article) -> int | None:
    """Return the attribution before the sentence whose source is the subject of the sentence."""
    first = article.paragraphs[max(0, sentence.paragraph - _PARAGRAPHS_BACK)].start
    subject = [token.lower for token in tokenise(text, sentence.span.start, refusal.span.start)[:8]]
    earlier = sorted(
        _candidates(article, Span(first, sentence.span.start)),
        key=lambda at: article.attributions[at].source[-1].end,
        reverse=True,
    )
    nouns = [word for word in subject if word in word_class("party")]
    is_pronoun = bool(subject) and subject[0] in word_class("pronoun")
    for at in earlier:
        mention = article.mentions[at]
        words = ((mention.text if mention else None) or "").lower()
        if mention is None or (subject[:1] and subject[0] in ("he", "she") and _is_plural(mention)):
            continue
        if (is_pronoun and not nouns) or any(_same_noun(noun, words) for noun in nouns):
            return at
    described = {article.attributions[at].source for at in earlier if _descriptor(article, at)}
    return earlier[0] if nouns and len(described) == 1 and len(earlier) == 1 else None


def _candidates(article: _Article, span: Span) -> list[int]:
    """Return the attributions whose source begins in `span` and is no name."""
    return [
        at
        for at, one in enumerate(article.attributions)
        if one.source and _is_inside(one.source[0], span, begins=True) and _may_be_unnamed(article, at)
    ]


def _may_be_unnamed(article: _Article, at: int) -> bool:
    mention = article.mentions[at]
    words = (mention.text if mention else None) or ""
    return bool(
        mention
        and (
            mention.descriptor
            or words.lower() in word_class("pronoun")
            or words.split(" ")[0].lower() in word_class("indefinite")
        )
    )


def _descriptor(article: _Article, at: int) -> str | None:
    mention = article.mentions[at]
    return mention.descriptor if mention else None


def _is_said_by(one: Attributed, refusal: Refusal) -> bool:
    return any(_is_inside(refusal.span, span) for span in one.content)


def _opens(text: str, sentence: _Sentence, refusal: Refusal) -> bool:
    """Return whether a refusal opens its sentence: "Speaking on condition of anonymity, an aide said"."""
    return len(tokenise(text, sentence.span.start, refusal.span.start)) <= 8


def _is_quoted(text: str, start: int, at: int) -> bool:
    before = text[start:at]
    return before.count("“") > before.count("”") or before.count('"') % 2 == 1


def _is_plural(mention: Mention) -> bool:
    head = (mention.descriptor or "").split(",")[0].split(" who ")[0].split(" ")
    return mention.count is not None or any(word in word_class("party") and word.endswith("s") for word in head[-1:])


def _same_noun(noun: str, words: str) -> bool:
    return noun in words or noun.removesuffix("s") in words


def _is_inside(inner: Span, outer: Span, *, begins: bool = False) -> bool:
    return outer.start <= inner.start and (inner.start < outer.end if begins else inner.end <= outer.end)


def _length(spans: Sequence[Span]) -> int:
    return sum(end - start for start, end in spans)
