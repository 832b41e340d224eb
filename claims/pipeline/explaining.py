"""Why statements are linked: what was found, with the comparisons that the database keeps of it."""

from claims.reporting import explain_claim, explain_two
from claims.storage import Store
from schemas.ledger import Ledger
from schemas.model import StatementId
from schemas.report import ReportClaim, ShownPair
from schemas.settings import Settings


def explain(store: Store, ledger: Ledger, claim: ReportClaim, settings: Settings) -> ReportClaim:
    """Return the claim with why each of its statements is in it. Of the comparisons only its own are read."""
    return explain_claim(ledger, claim, store.comparisons(claim.assessment.statements), settings.link)


def explain_pair_of(
    store: Store, ledger: Ledger, pair: tuple[StatementId, StatementId], settings: Settings
) -> ShownPair:
    """Return two statements side by side, with why they are, or are not, in one claim."""
    return explain_two(ledger, pair, store.comparisons(pair), settings.link)
