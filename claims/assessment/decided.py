"""What was withdrawn from a claim, and what of it rests on that, in plain words."""

from collections.abc import Mapping

from claims.text.grammar import plural
from schemas.assessment import Status
from schemas.claim import Stance
from schemas.ledger import Ledger
from schemas.model import StatementId


def tell_withdrawn(ledger: Ledger, stances: Mapping[StatementId, Stance], status: Status) -> list[str]:
    """Return which statements of a claim no longer stand, and why; then which others rest on what was withdrawn.

    `stances` are those of the claim's statements, in time. Where the status says already why all that support it are
    withdrawn, they are not told again.
    """
    told = []
    for noun, wanted in (("statement", Stance.SUPPORTS), ("denial", Stance.DENIES)):
        gone = [key for key, stance in stances.items() if stance is wanted and not ledger.is_live(key)]
        if gone and not (status is Status.WITHDRAWN and wanted is Stance.SUPPORTS):
            why = "; ".join(dict.fromkeys(ledger.withdrawn[key].rstrip(".") for key in gone))
            told.append(f"{plural(len(gone), noun)} withdrawn, on record and no longer counted: {why}.")
    for key in stances:
        if key in ledger.rests_on_withdrawn:
            outlet = ledger.article_of(key).outlet or "an unknown outlet"
            told.append(f"What {outlet} gives rests on what was withdrawn: {ledger.rests_on_withdrawn[key]}.")
    return list(dict.fromkeys(told))
