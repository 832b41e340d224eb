"""What the content of a statement attributes in turn."""

from collections.abc import Iterable, Iterator

from claims.extraction.coding import Coding, find_telling
from claims.extraction.decoding import Attribution
from claims.extraction.drafting import drafts_of
from claims.extraction.drafts import Draft
from claims.extraction.prose import Prose
from claims.extraction.tokens import tokenise, word_class
from claims.extraction.wordtypes import is_verb_like
from schemas.model import Span
from schemas.statement import CueClass, StatementKind

# Chosen by hand: deeper nesting was a misread sentence wherever we looked.
MAX_DEPTH = 3
# The network was fitted on outermost attributions alone: of those it is less sure of inside a content, few were right
# in the articles we read.
_MIN_CONFIDENCE = 0.7
# " what" and the white space after it.
_MAX_WHAT_CHARS = 12
_INWARD = frozenset((CueClass.BELIEVES, CueClass.INTENDS, CueClass.DOUBTS))


def worth_reading(prose: Prose, draft: Draft) -> bool:
    """Return whether a content may hold an attribution that counts: it has the words for it, and may pass it on."""
    return _passes_on(draft) and any(_may_count(prose, span, draft.kind) for span in draft.content)


def _may_count(prose: Prose, span: Span, kind: StatementKind) -> bool:
    tokens = tokenise(prose.text, *span)
    for coding in find_telling(tokens):
        before = tokens[coding.first - 1].lower if coding.first else ""
        if counts_inside(coding) and not (kind is StatementKind.DIRECT and before in word_class("speaking")):
            return True
    return False


def inner_drafts(prose: Prose, outer: Draft, found: Iterable[Attribution]) -> Iterator[Draft]:
    """Yield what the network found in a content, as far as it extends the chain of its outer statement."""
    for draft in drafts_of(prose, found, outer):
        is_sure = draft.confidence >= _MIN_CONFIDENCE and not draft.is_topic
        if is_sure and counts_inside(draft.coding) and _adds_party(prose, draft):
            yield draft


def counts_inside(coding: Coding) -> bool:
    """Return whether a cue inside another's content makes an attribution of its own.

    What somebody is said to believe, fear or intend, is asked about, may yet say, or has not said, extends no chain.
    """
    is_silent = coding.is_negated and coding.cue_class is not CueClass.DENIES and not coding.is_open
    is_one = coding.is_telling and coding.response is None and coding.cue_class not in _INWARD
    return is_one and not (coding.is_weak or is_silent)


def _passes_on(draft: Draft) -> bool:
    coding = draft.coding
    is_weak = draft.depth > 0 and coding.is_weak
    return not (coding.cue_class in _INWARD or draft.is_question or coding.response is not None or is_weak)


def _adds_party(prose: Prose, draft: Draft) -> bool:
    """Return whether a source is somebody, and neither the speaker nor who is spoken to: "I said", "he was told"."""
    words = [token.lower for span in draft.source for token in tokenise(prose.text, *span)]
    if not words or words[0] in word_class("nobody"):
        return False
    if draft.coding.takes and "clause" not in draft.coding.takes and not _has_verb(prose, draft):
        # "The papers mention the quay": what they deal with, not what they say.
        return False
    start = draft.source[0].start
    if prose.text[max(0, start - _MAX_WHAT_CHARS) : start].rstrip().lower().endswith(" what"):
        return False
    is_told = draft.coding.is_passive and draft.source[0].start < draft.cue[0].start
    is_spoken = draft.outer is not None and draft.outer.kind is StatementKind.DIRECT
    return not is_told and not (is_spoken and words[0] in word_class("speaking"))


def _has_verb(prose: Prose, draft: Draft) -> bool:
    for span in draft.content:
        tokens = tokenise(prose.text, *span)
        if any(is_verb_like(tokens, at) for at in range(len(tokens))):
            return True
    return False


def contents_to_read(prose: Prose, drafts: Iterable[Draft], depth: int) -> Iterator[tuple[Draft, list[Span]]]:
    """Yield the drafts of one depth whose contents are worth reading, with the stretches to read."""
    for draft in drafts:
        passed_on = draft.outer is not None and draft.content == draft.outer.content
        if draft.depth == depth and not passed_on and worth_reading(prose, draft):
            yield draft, draft.content
