"""The assessment of a claim that one statement makes: most claims, so no step is taken that only several need."""

from collections.abc import Sequence

from claims.assessment.context import Context
from claims.assessment.decided import tell_withdrawn
from claims.assessment.newsrooms import heard_by
from claims.assessment.origins import origin_of
from claims.assessment.status import NOT_SUPPORTED, name_disputes, say_not_counted, say_withdrawn
from schemas.assessment import Assessment, Disagreement, Origin, OriginCount, Status, Support
from schemas.claim import Claim, Stance
from schemas.source import Source
from schemas.statement import SourceKind, Statement

_NOTHING = Support(count=OriginCount(lo=0, hi=0, unknown=0))
_UNKNOWN = Support(count=OriginCount(lo=0, hi=0, unknown=1))
_NOT_COUNTED = OriginCount(lo=0, hi=0, unknown=0)
_ONE = OriginCount(lo=1, hi=1, unknown=0)


def assess_alone(claim: Claim, clashing: Sequence[Disagreement], context: Context) -> Assessment:
    """Return the assessment of a claim of one member: what the rules for several give, which a test holds it to."""
    ledger = context.ledger
    (member,) = claim.members
    statement = ledger.statements[member.statement_id]
    article = ledger.articles[statement.article_id]
    outlet = ledger.outlet_of(article)
    is_live = statement.id not in ledger.withdrawn
    is_sound = is_live and statement.id not in ledger.rests_on_withdrawn
    is_support = member.stance is Stance.SUPPORTS
    source = origin_of(statement, ledger) if is_support or member.stance is Stance.DENIES else None
    weighed = _weigh(statement, source, context) if is_support or member.stance is Stance.DENIES else _NOTHING
    support, denial = (weighed, _NOTHING) if is_support else (_NOTHING, weighed)
    status = _status(support, is_withdrawn=is_support and not is_live)
    times = article.published_at if is_live else None
    return Assessment(
        id=claim.id,
        matter_id=claim.matter_id,
        text=claim.text,
        policy=context.policy.name,
        status=status,
        disputed=any(clash.is_dispute for clash in clashing),
        disagreements=tuple(clashing),
        origins=support.count,
        outlets=(outlet.name,) if is_live else (),
        families=(outlet.family,) if is_live else (),
        newsrooms=support.origins[0].newsrooms if support.origins else (),
        statements=(statement.id,),
        withdrawn=() if is_live else (statement.id,),
        first_seen=times,
        last_seen=times,
        reasons=(
            _why(status, statement, source, context) if is_support else NOT_SUPPORTED,
            *name_disputes(clashing),
            *(() if is_sound else tell_withdrawn(ledger, {statement.id: member.stance}, status)),
        ),
        support=support,
        denial=denial,
        grade=ledger.claim_grades.get(claim.id),
    )


def _weigh(statement: Statement, source: Source | None, context: Context) -> Support:
    is_live = statement.id not in context.ledger.withdrawn
    if source is None:
        return _UNKNOWN if is_live else _NOTHING
    is_counted = is_live and (context.policy.unnamed_count or source.named or source.kind is SourceKind.DOCUMENT)
    origin = Origin(
        source_id=source.id,
        name=source.name,
        kind=source.kind,
        named=source.named,
        principal=source.principal,
        statements=(statement.id,),
        live=is_live,
        newsrooms=heard_by((statement,), context.passages, context.ledger) if is_live else (),
    )
    if is_counted:
        return Support(count=_ONE, origins=(origin,), groups=((source.id,),))
    return Support(count=_NOT_COUNTED, origins=(origin,))


def _status(support: Support, *, is_withdrawn: bool) -> Status:
    if is_withdrawn:
        return Status.WITHDRAWN
    return Status.SINGLE_SOURCE if support.count.hi else Status.UNATTRIBUTED


def _why(status: Status, statement: Statement, source: Source | None, context: Context) -> str:
    if status is Status.WITHDRAWN:
        return say_withdrawn((statement,), context)
    outlet = context.ledger.articles[statement.article_id].outlet
    gives = f"{outlet or 'One article of an unknown outlet'} gives this"
    if source is None:
        return f"{gives} and no statement leads to a known origin."
    if status is Status.UNATTRIBUTED:
        return say_not_counted(context)
    label = source.name if source.named else f"“{source.name}” in {outlet or 'an unknown outlet'}"
    return f"{gives}; it leads to one origin: {label}."
