"""What a decision changed: the claims that stand otherwise after it than before."""

from collections.abc import Iterable

from schemas.assessment import Assessment
from schemas.claim import Claim
from schemas.ledger import Ledger
from schemas.model import MatterId
from schemas.report import ClaimChange


def find_touched(before: Ledger, after: Ledger) -> list[Claim]:
    """Return the claims that may stand otherwise in one ledger than in the other, in their order.

    Both ledgers hold the same statements, claims and sources, and differ in what people decided. Touched are all claims
    of a matter in which a statement was withdrawn or restored, or came by way of a source that was judged.
    """
    statements = {key for key, _ in before.withdrawn.items() ^ after.withdrawn.items()}
    judged = set(before.judgements) ^ set(after.judgements)
    sources = {key for one in judged for key in (one.left, one.right)}
    matters: set[MatterId] = set()
    for claim in after.claims:
        for member in claim.members:
            statement = after.statements[member.statement_id]
            inner = (after.source_of(statement.article_id, step).id for step in statement.chain) if sources else ()
            if statement.id in statements or not sources.isdisjoint(inner):
                matters.add(claim.matter_id)
                break
    return [claim for claim in after.claims if claim.matter_id in matters]


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
