"""Responses that the network leaves out: "could not be reached", "had no comment", "could not verify"."""

from collections.abc import Iterator, Sequence

from claims.extraction.clauses import Range, subject_before
from claims.extraction.coding import Coding, find_responses
from claims.extraction.drafts import Draft, trimmed
from claims.extraction.prose import Prose, Sentence
from claims.extraction.tokens import QUOTE, Token, word_class
from claims.extraction.verbs import is_passive
from schemas.model import Span
from schemas.statement import ResponseKind

_CONFIDENCE = 0.8


def with_responses(prose: Prose, drafts: Sequence[Draft]) -> list[Draft]:
    """Return the drafts with the responses that no draft has; what a response says is nobody's statement."""
    kept = list(drafts)
    for paragraph in prose.paragraphs:
        for sentence in paragraph.sentences:
            for found in _responses(prose, sentence, kept):
                words = [Span(_joint(prose.text, found.cue[0].start), found.cue[-1].end), *found.content]
                kept = [draft for draft in kept if not _touch(draft.cue, found.cue)]
                for draft in kept:
                    draft.give_up(words, prose)
                kept = [draft for draft in kept if draft.content or draft.coding.response]
                kept.append(found)
    return kept


def _joint(text: str, start: int) -> int:
    """Return where "but" begins, if it leads to a place; the place if not."""
    before = text[:start].rstrip()
    word = before.rsplit(maxsplit=1)[-1:]
    return len(before) - len(word[0]) if word and word[0].lower() in word_class("contrasts") else start


def _responses(prose: Prose, sentence: Sentence, drafts: Sequence[Draft]) -> Iterator[Draft]:
    tokens = sentence.tokens
    for coding in find_responses(tokens):
        cue = _span(tokens, (coding.first, coding.stop))
        is_known = any(draft.coding.response is not None and _touch(draft.cue, [cue]) for draft in drafts)
        # "Said it had called but declined to comment": whoever is said to say the one does the other.
        is_own = tokens[coding.first - 1].lower in word_class("contrasts")
        if is_known or (not is_own and any(draft.holds(cue.start) for draft in drafts)):
            continue
        draft = _response(prose, tokens, coding, drafts)
        if draft is not None:
            yield draft


def _response(prose: Prose, tokens: Sequence[Token], coding: Coding, drafts: Sequence[Draft]) -> Draft | None:
    cue = _span(tokens, (coding.first, coding.stop))
    subject = subject_before(tokens, coding.first)
    source = (_span(tokens, subject),) if subject is not None else _speaker(tokens, cue, drafts)
    if not source:
        return None
    content: list[Span] = []
    if coding.response is ResponseKind.UNVERIFIED and is_passive(tokens, coding.first, coding.stop - 1, "past"):
        source, content = (), list(source)
    else:
        stop = _content_stop(tokens, coding.stop)
        content = trimmed(prose, [_span(tokens, (coding.stop, stop))]) if stop > coding.stop else []
    return Draft(source, (cue,), content, coding, _CONFIDENCE, prose.quotes_in(content))


def _content_stop(tokens: Sequence[Token], first: int) -> int:
    ends = {",", ";", ".", ":", "—", "–", QUOTE} | word_class("contrasts")
    return next((at for at in range(first, len(tokens)) if tokens[at].lower in ends), len(tokens))


def _speaker(tokens: Sequence[Token], cue: Span, drafts: Sequence[Draft]) -> tuple[Span, ...]:
    """Return the last source in the sentence before a verb that borrows its subject: "but declined to comment"."""
    before = [draft for draft in drafts if tokens[0].start <= draft.cue[0].start < cue.start and draft.source]
    return max(before, key=lambda draft: draft.cue[0]).source if before else ()


def _span(tokens: Sequence[Token], part: Range) -> Span:
    return Span(tokens[part[0]].start, tokens[part[1] - 1].end)


def _touch(left: Sequence[Span], right: Sequence[Span]) -> bool:
    return any(one.start < other.end and other.start < one.end for one in left for other in right)
