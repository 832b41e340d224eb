"""The assessment of every claim of a ledger."""

from collections.abc import Sequence
from dataclasses import replace

from claims.assessment.access import asserted_text
from claims.assessment.alone import assess_alone
from claims.assessment.context import Context, Judgements
from claims.assessment.copies import CopiedPassages
from claims.assessment.decided import tell_withdrawn
from claims.assessment.disagreement import Disagreements
from claims.assessment.origins import in_time, trace_side
from claims.assessment.parties import Parties
from claims.assessment.status import decide_status, explain, newsrooms_that_heard, weigh
from schemas.assessment import Assessment, Disagreement
from schemas.claim import Claim, Stance
from schemas.ledger import Ledger
from schemas.settings import ClashSettings, CopySettings, IndependenceSettings, Policy
from schemas.statement import Statement

_DEFAULT_CLASHES = ClashSettings()
_DEFAULT_INDEPENDENCE = IndependenceSettings()


def assess(
    ledger: Ledger,
    policy: Policy,
    settings: CopySettings,
    clashes: ClashSettings = _DEFAULT_CLASHES,
    independence: IndependenceSettings = _DEFAULT_INDEPENDENCE,
    claims: Sequence[Claim] | None = None,
) -> list[Assessment]:
    """Return the assessment of each of `claims`, in their order; of all the ledger's claims when none are named.

    It depends on what the ledger holds and on nothing else: neither on the order of its articles, statements and
    members, nor on what it held before. A few claims take milliseconds, all others of the ledger being left alone.

    Raises:
        KeyError: if the ledger lacks an article, an outlet or a party that one of its statements names.

    """
    wanted = ledger.claims if claims is None else claims
    parties = Parties(ledger)
    context = Context(ledger, parties, policy, settings, Judgements(ledger.judgements), independence)
    context = replace(context, passages=CopiedPassages(ledger.copies))
    disagreements = Disagreements(ledger, parties, clashes, {claim.matter_id for claim in wanted})
    return [_assess_claim(claim, context, disagreements) for claim in wanted]


def _assess_claim(claim: Claim, context: Context, disagreements: Disagreements) -> Assessment:
    clashing = disagreements.find(claim)
    return (
        assess_alone(claim, clashing, context) if len(claim.members) == 1 else assess_together(claim, clashing, context)
    )


def assess_together(claim: Claim, clashing: Sequence[Disagreement], context: Context) -> Assessment:
    """Return the assessment of a claim of however many members, given what clashes with it."""
    ledger = context.ledger
    stances = {member.statement_id: member.stance for member in claim.members}
    statements = in_time(ledger, (ledger.statements[statement_id] for statement_id in stances))
    sides = {
        stance: trace_side(ledger, context.parties, [one for one in statements if stances[one.id] is stance])
        for stance in (Stance.SUPPORTS, Stance.DENIES)
    }
    asserted = asserted_text(claim.text, statements)
    support, denial = (weigh(side, asserted, context) for side in sides.values())
    supporting = sides[Stance.SUPPORTS]
    status = decide_status(supporting, support, context)
    reach = _Reach(statements, context)
    return Assessment(
        id=claim.id,
        matter_id=claim.matter_id,
        text=claim.text,
        policy=context.policy.name,
        status=status,
        disputed=any(clash.is_dispute for clash in clashing),
        disagreements=tuple(clashing),
        origins=support.count,
        outlets=reach.outlets,
        families=reach.families,
        newsrooms=newsrooms_that_heard(support, context),
        statements=tuple(statement.id for statement in statements),
        withdrawn=tuple(statement.id for statement in statements if not ledger.is_live(statement.id)),
        first_seen=reach.times[0] if reach.times else None,
        last_seen=reach.times[-1] if reach.times else None,
        reasons=(
            *explain(status, supporting, support, clashing, context),
            *tell_withdrawn(ledger, {one.id: stances[one.id] for one in statements}, status),
        ),
        support=support,
        denial=denial,
        grade=ledger.claim_grades.get(claim.id),
    )


class _Reach:
    """Where and when the live statements of a claim were published; names sorted, times ascending."""

    def __init__(self, statements: list[Statement], context: Context) -> None:
        ledger = context.ledger
        articles = [ledger.article_of(statement.id) for statement in statements if ledger.is_live(statement.id)]
        outlets = [ledger.outlet_of(article) for article in articles]
        self.outlets = tuple(sorted({outlet.name for outlet in outlets}))
        self.families = tuple(sorted({outlet.family for outlet in outlets}))
        self.times = sorted(article.published_at for article in articles if article.published_at is not None)
