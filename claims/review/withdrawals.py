"""What people withdrew, with the decision that did, and how that is told."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime

from claims.review.resolving import Applied, of_kind
from schemas.decision import Decision, DecisionKind, TargetKind, Withdrawal
from schemas.ledger import Ledger
from schemas.model import ArticleId, SourceId, StatementId
from schemas.statement import Relation, Statement

_ARTICLE_WORDS = {
    Withdrawal.CORRECTED: "its article was corrected",
    Withdrawal.WITHDRAWN: "its article was withdrawn",
    Withdrawal.KILLED: "its article was killed",
}
_STATEMENT_WORDS = {
    Withdrawal.CORRECTED: "it was corrected",
    Withdrawal.WITHDRAWN: "it was withdrawn",
    Withdrawal.KILLED: "it was killed",
    Withdrawal.RECANTED: "whoever said it took it back",
}


@dataclass(frozen=True, slots=True)
class Withdrawn:
    """What people withdrew. Of several decisions that cover one statement or article, the earliest stands here."""

    statements: dict[StatementId, Decision] = field(default_factory=dict)
    articles: dict[ArticleId, Decision] = field(default_factory=dict)
    recanted: dict[SourceId, list[Decision]] = field(default_factory=dict)


def withdrawn_by_people(applied: Iterable[Applied], ledger: Ledger) -> Withdrawn:
    """Return every statement, article and source that people withdrew, and all statements that go with them.

    Of several decisions of one author on one thing the last holds. A source that recants takes back all that it put
    into circulation in articles published until then, or undated, whenever these were added; what it says later stands.
    """
    last = {(one.decision.author, one.ids): one for one in of_kind(DecisionKind.WITHDRAW, applied)}
    found = Withdrawn()
    named: dict[StatementId, Decision] = {}
    # By time, so that nothing depends on the order in which unrelated decisions came into the log.
    for one in sorted(last.values(), key=lambda one: _order(one.decision)):
        kind = one.decision.targets[0].kind
        if kind is TargetKind.ARTICLE:
            found.articles.setdefault(ArticleId(one.ids[0]), one.decision)
        elif kind is TargetKind.SOURCE:
            found.recanted.setdefault(SourceId(one.ids[0]), []).append(one.decision)
        else:
            named.setdefault(StatementId(one.ids[0]), one.decision)
    for statement in ledger.statements.values():
        reasons = _recantations(statement, found, ledger)
        reasons += [one for one in (named.get(statement.id), found.articles.get(statement.article_id)) if one]
        if reasons:
            found.statements[statement.id] = min(reasons, key=_order)
    return found


def _recantations(statement: Statement, found: Withdrawn, ledger: Ledger) -> list[Decision]:
    origin = origin_id(statement, ledger) if found.recanted else None
    decisions: Sequence[Decision] = found.recanted.get(origin, ()) if origin else ()
    return [one for one in decisions if is_said_until(statement, one.at, ledger)]


def origin_id(statement: Statement, ledger: Ledger) -> SourceId | None:
    """Return the party at the end of the statement's chain; None for own voice, an unresolved source and a gap."""
    last = statement.chain[-1] if statement.chain else None
    is_resolved = statement.source is not None and statement.source.label is not None and statement.gap is None
    if last is None or last.relation is Relation.PUBLISHES or not is_resolved:
        return None
    return ledger.source_of(statement.article_id, last).id


def is_said_until(statement: Statement, moment: datetime, ledger: Ledger) -> bool:
    """Return whether the statement's article came out at that moment or before, or nobody knows when it did."""
    published_at = ledger.articles[statement.article_id].published_at
    return published_at is None or published_at <= moment


def tell_withdrawal(decision: Decision) -> str:
    """Return why a statement no longer stands: how it was withdrawn, by whom, when and why."""
    kind, how = decision.targets[0].kind, Withdrawal(decision.value or "")
    if kind is TargetKind.SOURCE:
        return f"its source, {decision.targets[0].label}, recanted {sign(decision)}"
    words = _ARTICLE_WORDS if kind is TargetKind.ARTICLE else _STATEMENT_WORDS
    return f"{words[how]} {sign(decision)}"


def tell_article(decision: Decision) -> str:
    """Return how an article was withdrawn, by whom, when and why."""
    return f"{decision.value} {sign(decision)}"


def sign(decision: Decision) -> str:
    """Return who decided, when and why, in brackets; the day is that of UTC."""
    return f"({decision.author}, {decision.at.astimezone(UTC):%Y-%m-%d}: {decision.reason.rstrip('.')})"


def _order(decision: Decision) -> tuple[datetime, str, str, str]:
    """Order by time; of one moment by what is told of it. Never by id, which depends on the place in the log."""
    return decision.at, decision.author, decision.value or "", decision.reason
