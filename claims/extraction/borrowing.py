"""Sources that a sentence names once for several cues: "The city admitted the loss and said it was sorry"."""

from collections.abc import Sequence

from claims.extraction.drafts import Draft
from claims.extraction.prose import Prose


def lend_sources(prose: Prose, drafts: Sequence[Draft]) -> None:
    """Give each active cue without a source the one that stands right before it, or that of the cue before it.

    The network ties a source to one cue alone. A passive ("is expected") has none to borrow.
    """
    named: dict[int, list[Draft]] = {}
    for draft in drafts:
        sentence = prose.sentence_at(draft.cue[0].start)
        if draft.source and draft.outer is None and sentence is not None:
            named.setdefault(sentence.span.start, []).append(draft)
    for draft in drafts:
        sentence = prose.sentence_at(draft.cue[0].start)
        if draft.source or draft.outer is not None or draft.coding.is_passive or sentence is None:
            continue
        lender = _lender(prose, draft, named.get(sentence.span.start, ()))
        if lender is not None:
            draft.source = lender.source


def _lender(prose: Prose, draft: Draft, named: Sequence[Draft]) -> Draft | None:
    """Return who stands right before a cue; else who speaks last before it, if "and" or a comma joins it to that."""
    start = draft.cue[0].start
    before = [one for one in named if one.source[0].end <= start]
    if not before:
        return None
    nearest = max(before, key=lambda one: one.source[0].end)
    gap = prose.text[nearest.source[0].end : start]
    joined = prose.text[max(start - 8, 0) : start].rstrip()
    if not gap.strip() or (joined.endswith((",", " and", " but")) and nearest.cue[0].start < start):
        return nearest
    return None
