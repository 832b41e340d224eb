"""Which live statements came by way of something that people withdrew. A person decides what follows from it."""

from collections import defaultdict
from collections.abc import Iterable, Mapping

from claims.review.withdrawals import Withdrawn, is_said_until, origin_id, sign
from claims.text.words import fold
from schemas.claim import Claim
from schemas.copying import ArticleCopy, CopyDirection
from schemas.decision import Decision
from schemas.ledger import Ledger
from schemas.model import ArticleId, SourceId, StatementId
from schemas.statement import SourceKind, Statement

# A paper that no table of outlets knows is not always told from a body of that name.
_PUBLISHING = frozenset({SourceKind.OUTLET, SourceKind.WIRE, SourceKind.ORGANISATION})


def find_reliant(ledger: Ledger, withdrawn: Withdrawn) -> dict[StatementId, str]:
    """Return what each live statement rests on that was withdrawn, in plain words; empty where nothing does.

    A statement rests on a withdrawn one of the same claim if it was found in it, if its chain passes through the
    outlet of that one, or if its article has passages of that one's; and on a source that recanted if its chain passes
    through it. What came out before, or was itself what the other took from, rests on nothing.
    """
    if not withdrawn.statements and not withdrawn.recanted:
        return {}
    copied = _takers(ledger.copies)
    told: dict[StatementId, str] = {}
    for claim in ledger.claims:
        gone = _gone(claim, withdrawn, ledger)
        if not gone and not withdrawn.recanted:
            continue
        for member in claim.members:
            statement = ledger.statements[member.statement_id]
            if ledger.is_live(statement.id):
                words = _find_one(statement, gone, copied, ledger) or _through_source(statement, withdrawn, ledger)
                if words:
                    told[statement.id] = words
    return told


def _gone(claim: Claim, withdrawn: Withdrawn, ledger: Ledger) -> list[tuple[Statement, Decision]]:
    """Return the statements of a claim that people withdrew, each with the decision that did."""
    found = ((member.statement_id, withdrawn.statements.get(member.statement_id)) for member in claim.members)
    return [(ledger.statements[key], decision) for key, decision in found if decision is not None]


def _find_one(
    statement: Statement,
    gone: Iterable[tuple[Statement, Decision]],
    copied: Mapping[ArticleId, frozenset[ArticleId]],
    ledger: Ledger,
) -> str | None:
    inner = [ledger.source_of(statement.article_id, step) for step in statement.chain[1:]]
    parties = {source.id for source in inner}
    bodies = (source for source in inner if source.kind in _PUBLISHING)
    names = {_plain(name) for source in bodies for name in (source.name, *source.aliases)}
    for other, decision in gone:
        if other.id == statement.outer:
            return f"it was found in a statement that no longer stands {sign(decision)}"
        if other.article_id == statement.article_id or not _is_after(statement, other, ledger):
            continue
        publisher = ledger.source_of(other.article_id, other.chain[0]).id if other.chain else None
        outlet = ledger.articles[other.article_id].outlet
        if publisher in parties or (outlet and _plain(outlet) in names):
            return f"it came by way of {outlet}, where it no longer stands {sign(decision)}"
        if other.article_id in copied.get(statement.article_id, ()):
            place = f"one of {outlet}" if outlet else "another"
            return f"its article shares passages with {place}, where it no longer stands {sign(decision)}"
    return None


def _through_source(statement: Statement, withdrawn: Withdrawn, ledger: Ledger) -> str | None:
    origin = origin_id(statement, ledger)
    for step in statement.chain[1:]:
        source_id: SourceId = ledger.source_of(statement.article_id, step).id
        decisions = withdrawn.recanted.get(source_id, ()) if source_id != origin else ()
        for decision in decisions:
            if is_said_until(statement, decision.at, ledger):
                return f"it came by way of {step.name}, which recanted {sign(decision)}"
    return None


def _takers(copies: Iterable[ArticleCopy]) -> dict[ArticleId, frozenset[ArticleId]]:
    """Return for each article those that it may have passages from: all it shares any with, but not its takers."""
    found: dict[ArticleId, set[ArticleId]] = defaultdict(set)
    for copy in copies:
        if copy.direction is not CopyDirection.RIGHT_FROM_LEFT:
            found[copy.left].add(copy.right)
        if copy.direction is not CopyDirection.LEFT_FROM_RIGHT:
            found[copy.right].add(copy.left)
    return {key: frozenset(others) for key, others in found.items()}


def _plain(name: str) -> str:
    return fold(name).removeprefix("the ")


def _is_after(statement: Statement, other: Statement, ledger: Ledger) -> bool:
    published_at = ledger.articles[other.article_id].published_at
    later = ledger.articles[statement.article_id].published_at
    return published_at is None or later is None or later >= published_at
