"""What a party leaves possible where the network marks nothing: "did not rule out a strike"."""

from collections.abc import Iterator, Sequence

from claims.extraction.clauses import clause_at, subject_before
from claims.extraction.coding import find_telling
from claims.extraction.drafts import Draft, trimmed
from claims.extraction.edges import has_content
from claims.extraction.places import Places
from claims.extraction.prose import Prose, Sentence
from claims.extraction.tokens import QUOTE, word_class
from schemas.model import Span

# No measure: the words are plain, but where their clause ends is a rule's guess.
_CONFIDENCE = 0.6


def with_left_open(prose: Prose, drafts: Sequence[Draft]) -> list[Draft]:
    """Return the drafts with what a party is said to leave possible in a sentence that has no attribution yet."""
    taken = {sentence.span for draft in drafts for sentence in [prose.sentence_at(draft.cue[0].start)] if sentence}
    held = Places(span for draft in drafts for span in draft.content)
    sentences = (sentence for paragraph in prose.paragraphs for sentence in paragraph.sentences)
    free = (one for one in sentences if one.span not in taken and not held.overlapping(one.span))
    return [*drafts, *(draft for sentence in free for draft in _left_open(prose, sentence))]


def _left_open(prose: Prose, sentence: Sentence) -> Iterator[Draft]:
    tokens = sentence.tokens
    for coding in find_telling(tokens):
        subject = subject_before(tokens, coding.first) if coding.is_open and not coding.is_passive else None
        stop = clause_at(tokens, coding.first)[1]
        if subject is None or stop <= coding.stop or any(token.lower == QUOTE for token in tokens):
            continue
        if coding.is_weak or tokens[subject[0]].lower in word_class("relative", "nobody"):
            continue
        content = trimmed(prose, [Span(tokens[coding.stop].start, tokens[stop - 1].end)])
        if has_content(prose.text, content):
            source = Span(tokens[subject[0]].start, tokens[subject[1] - 1].end)
            cue = Span(tokens[coding.first].start, tokens[coding.stop - 1].end)
            yield Draft((source,), (cue,), content, coding, _CONFIDENCE)
            return
