"""The party that a statement is attributed to, and why it is not named."""

from claims.reporting.wording import describe_unnamed
from schemas.ledger import Ledger
from schemas.model import SourceId
from schemas.statement import Mention, Statement


def speaker_id(ledger: Ledger, statement: Statement) -> SourceId | None:
    """Return the party the statement is attributed to; None for own voice and a source that was not resolved."""
    label = statement.source.label if statement.source else None
    for step in reversed(statement.chain):
        if label is not None and step.name == label:
            return ledger.source_of(statement.article_id, step).id
    return None


def tell_unnamed(source: Mention | None, label: str) -> str:
    """Return why a source is not named and how it knows; "" where the article says neither, or names the source."""
    if source is None or source.named:
        return ""
    return describe_unnamed(label, source.anonymity_reason, source.access)
