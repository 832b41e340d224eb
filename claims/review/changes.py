"""What a decision changed: the claims that stand otherwise after it than before."""

from collections.abc import Iterable

from schemas.assessment import Assessment
from schemas.report import ClaimChange


def list_changes(before: Iterable[Assessment], after: Iterable[Assessment]) -> list[ClaimChange]:
    """Return the claims whose status, flag or number of origins differs, in the order of `after`.

    A claim that only one of both has is left out: no decision makes or ends a claim.
    """
    former = {one.id: one for one in before}
    changed = []
    for one in after:
        was = former.get(one.id)
        if was and (was.status, was.disputed, was.origins) != (one.status, one.disputed, one.origins):
            changed.append(
                ClaimChange(
                    claim=one.id,
                    text=one.text,
                    before=was.status,
                    after=one.status,
                    disputed_before=was.disputed,
                    disputed_after=one.disputed,
                    origins_before=was.origins,
                    origins_after=one.origins,
                )
            )
    return changed
