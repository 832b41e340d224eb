"""What the decisions that stand do to a ledger: what is withdrawn, what was judged, who got which grade."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from claims.review.finding import Finder
from claims.review.log import standing
from claims.review.reliance import find_reliant
from claims.review.resolving import Applied, of_kind, resolve
from claims.review.withdrawals import tell_article, tell_withdrawal, withdrawn_by_people
from schemas.claim import Judgement, JudgementValue
from schemas.decision import DecisionKind, Grade, TargetKind
from schemas.ledger import Ledger
from schemas.model import ClaimId, SourceId


def apply_decisions(ledger: Ledger) -> Ledger:
    """Return the ledger with all that follows from its log; it must not have been through this before.

    Without decisions that stand it is the ledger itself. A decision whose target is not there is `orphaned` and does
    nothing; it is never put on anything else.
    """
    decisions = standing(ledger.decisions)
    if not decisions:
        return ledger
    applied, orphaned = resolve(decisions, Finder(ledger))
    withdrawn = withdrawn_by_people(applied, ledger)
    told = {key: tell_withdrawal(decision) for key, decision in withdrawn.statements.items()}
    decided = replace(
        ledger,
        withdrawn={**ledger.withdrawn, **told},
        withdrawn_by={key: decision.id for key, decision in withdrawn.statements.items()},
        withdrawn_articles={key: tell_article(decision) for key, decision in withdrawn.articles.items()},
        judgements=(*ledger.judgements, *judgements_of(applied)),
        source_grades=source_grades_of(applied),
        claim_grades=claim_grades_of(applied),
        orphaned=orphaned,
    )
    return replace(decided, rests_on_withdrawn=find_reliant(decided, withdrawn))


def judgements_of(applied: Iterable[Applied]) -> list[Judgement]:
    """Return what people hold of each pair of sources, one judgement an author, by pair and author.

    Of several of one author on one pair the last holds, and one that settles replaces those of everybody before it.
    What contradicts stays side by side. An accepted source is judged the same as itself.
    """
    held: dict[tuple[str, str], dict[str, Judgement]] = {}
    for one in applied:
        made = _judgement(one)
        if made is not None:
            pair = (made.left, made.right)
            held[pair] = {**({} if one.decision.settles else held.get(pair, {})), made.author: made}
    return [held[pair][author] for pair in sorted(held) for author in sorted(held[pair])]


def _judgement(one: Applied) -> Judgement | None:
    decision = one.decision
    if decision.kind is DecisionKind.ACCEPT:
        value, (left, right) = JudgementValue.SAME, (one.ids[0], one.ids[0])
    elif decision.kind is DecisionKind.JUDGE_ORIGINS:
        value, (left, right) = JudgementValue(decision.value or ""), sorted(one.ids)
    else:
        return None
    return Judgement(left=left, right=right, value=value, author=decision.author, reason=decision.reason)


def source_grades_of(applied: Iterable[Applied]) -> dict[SourceId, Grade]:
    """Return the last grade that each source was given, whoever gave it, by source."""
    return {SourceId(key): given for key, given in _grades(applied, TargetKind.SOURCE)}


def claim_grades_of(applied: Iterable[Applied]) -> dict[ClaimId, Grade]:
    """Return the last grade that each claim was given, whoever gave it, by claim."""
    return {ClaimId(key): given for key, given in _grades(applied, TargetKind.CLAIM)}


def _grades(applied: Iterable[Applied], kind: TargetKind) -> Sequence[tuple[str, Grade]]:
    last: dict[str, Grade] = {}
    for one in of_kind(DecisionKind.GRADE, applied):
        decision = one.decision
        if decision.targets[0].kind is kind and decision.value is not None:
            last[one.ids[0]] = Grade(
                value=decision.value,
                author=decision.author,
                at=decision.at,
                reason=decision.reason,
                decision_id=decision.id,
            )
    return sorted(last.items())
