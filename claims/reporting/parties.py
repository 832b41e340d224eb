"""The party that a statement is attributed to, and why it is not named."""

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


def anonymity_reason(source: Mention | None) -> str | None:
    """Return why a source is not named, in the article's words; None where it says nothing of it, or names it."""
    return source.anonymity_reason if source is not None and not source.named else None
