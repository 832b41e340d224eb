"""No two parties are given the same words."""

from collections.abc import Sequence

from claims.extraction.drafts import Draft
from claims.extraction.edges import has_content
from claims.extraction.places import Places
from claims.extraction.prose import Prose


def settle(prose: Prose, drafts: Sequence[Draft]) -> list[Draft]:
    """Return the drafts, in order, after each outermost one has given up what a surer one says.

    One that is left without content is dropped, and what was found inside it.
    """
    taken = Places()
    for draft in sorted(drafts, key=lambda draft: -draft.confidence):
        if draft.outer is None and draft.coding.response is None:
            draft.give_up([place for span in draft.content for place in taken.overlapping(span)], prose)
            for span in draft.content:
                taken.add(span)
    return [draft for draft in drafts if _is_whole(prose, draft)]


def _is_whole(prose: Prose, draft: Draft) -> bool:
    if draft.outer is not None:
        return _is_whole(prose, draft.outer)
    return draft.coding.response is not None or has_content(prose.text, draft.content)
