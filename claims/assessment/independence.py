"""Whether two origins had separate access to what they say: one small rule each, the first that speaks decides."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import combinations
from typing import TypeAlias

from claims.assessment.access import admits_of_own_country, read_access
from claims.assessment.attachment import attach, tied_key
from claims.assessment.context import Context
from claims.assessment.copies import find_copies
from claims.assessment.counting import merge_same
from claims.assessment.descriptions import shut_out
from claims.assessment.origins import Party, carrier_of, credited_agency_of
from claims.assessment.parties import NEWSROOMS, are_adverse, description_key, plain_name
from claims.assessment.unnamed import date_of
from schemas.assessment import OriginPair, PairRelation
from schemas.claim import JudgementValue
from schemas.model import StatementId
from schemas.statement import SourceKind, Statement

Rule: TypeAlias = Callable[[Party, Party, Context], OriginPair | None]


def judge_pairs(parties: Sequence[Party], claim_text: str, context: Context) -> list[OriginPair]:
    """Return the judgement on every pair of one side's parties, in their order. Live and withdrawn ones alike."""
    if len(parties) < 2:
        return []
    copies = find_copies(parties, context.ledger.articles, context.passages, context.settings)
    of_side = replace(
        context,
        claim_text=claim_text,
        attached=attach(parties),
        copies={frozenset((copy.left, copy.right)): copy for copy in reversed(copies)},
        access={
            party.id: read_access(party, claim_text, context.parties, context.ledger.articles) for party in parties
        },
    )
    pairs = [_judge(left, right, of_side) for left, right in combinations(parties, 2)]
    return _close(pairs, parties)


def _judge(left: Party, right: Party, context: Context) -> OriginPair:
    for rule in RULES:
        pair = rule(left, right, context)
        if pair is not None:
            return pair
    return not_established(left, right, context)


def _close(pairs: Sequence[OriginPair], parties: Sequence[Party]) -> list[OriginPair]:
    """Return the pairs as the groups have them: A is B and B is C, so A is C; unless people hold A and C apart."""
    group_of = {party.id: number for number, group in enumerate(merge_same(parties, pairs)) for party in group}
    ends = [frozenset((group_of[pair.left], group_of[pair.right])) for pair in pairs]
    torn = {
        between
        for pair, between in zip(pairs, ends, strict=True)
        if len(between) == 2 and pair.rule == "judgement" and pair.relation is PairRelation.SAME
    }
    return [
        _settle(pair, is_one=len(between) == 1, is_torn=between in torn)
        for pair, between in zip(pairs, ends, strict=True)
    ]


def _settle(pair: OriginPair, *, is_one: bool, is_torn: bool) -> OriginPair:
    """Return a pair as its groups have it. `is_torn`: people join two of these groups and hold two of them apart."""
    if is_torn and pair.rule == "judgement":
        reason = f"{pair.reason}, which other judgements by way of a third contradict"
        return _pair(pair, PairRelation.NOT_ESTABLISHED, "judgement_contradictory", reason)
    if is_one == (pair.relation is PairRelation.SAME):
        return pair
    if is_one:
        reason = "each of them is one origin with a third that stands between them"
        return _pair(pair, PairRelation.SAME, "through_a_third", reason)
    reason = f"{pair.reason}, but to join them would join two that people hold apart"
    return _pair(pair, PairRelation.NOT_ESTABLISHED, "kept_apart", reason)


def _pair(pair: OriginPair, relation: PairRelation, rule: str, reason: str) -> OriginPair:
    return OriginPair(left=pair.left, right=pair.right, relation=relation, rule=rule, reason=reason)


def _ruled(
    parties: tuple[Party, Party],
    relation: PairRelation,
    rule: str,
    reason: str,
    evidence: tuple[StatementId, ...] | None = None,
) -> OriginPair:
    left, right = parties
    shown = (left.statements[0].id, right.statements[0].id) if evidence is None else evidence
    return OriginPair(left=left.id, right=right.id, relation=relation, rule=rule, reason=reason, evidence=shown)


def judgement(left: Party, right: Party, context: Context) -> OriginPair | None:
    """Return what people judged of the pair; it goes before every rule. Contradictory judgements establish nothing."""
    values = context.judgements.values(left.id, right.id)
    if not values:
        return None
    authors = context.judgements.authors(left.id, right.id)
    if {JudgementValue.SAME, JudgementValue.DIFFERENT} <= values:
        reason = f"judged both the same and different, by {authors}"
        return _ruled((left, right), PairRelation.NOT_ESTABLISHED, "judgement_contradictory", reason, ())
    if JudgementValue.SAME in values:
        return _ruled((left, right), PairRelation.SAME, "judgement", f"judged the same by {authors}", ())
    if JudgementValue.DIFFERENT in values:
        return _ruled((left, right), PairRelation.INDEPENDENT, "judgement", f"judged independent by {authors}", ())
    return _ruled((left, right), PairRelation.NOT_ESTABLISHED, "judgement", f"left open by {authors}", ())


def same_party(left: Party, right: Party, context: Context) -> OriginPair | None:
    """Return `same` for two editions of one publisher family, each cited as the source."""
    if left.key != right.key or left.key[0] != "newsroom":
        return None
    reason = f"{context.labels(left, right)} belong to one publisher family"
    return _ruled((left, right), PairRelation.SAME, "same_party", reason)


def same_document(left: Party, right: Party, context: Context) -> OriginPair | None:
    """Return `same` for two documents of one issuer, kind and date."""
    if left.key != right.key or left.key[0] != "document":
        return None
    reason = f"{context.labels(left, right)} are documents of one issuer, kind and date"
    return _ruled((left, right), PairRelation.SAME, "same_document", reason)


def on_the_way(left: Party, right: Party, context: Context) -> OriginPair | None:
    """Return `same` when one lies on the chain of the other, and counts with it and not with another."""
    for near, far in ((left, right), (right, left)):
        if context.attached.get(tied_key(near)) == tied_key(far) and far.path & {near.key, ("party", near.id)}:
            reason = f"what {context.label(far)} said also came by way of {context.label(near)}"
            return _ruled((left, right), PairRelation.SAME, "on_the_way", reason)
    return None


def same_principal(left: Party, right: Party, context: Context) -> OriginPair | None:
    """Return `same` for two parties that speak for the same principal, or of which one is that principal."""
    if left.key != right.key or left.key[0] != "principal":
        return None
    body = left.source.principal or right.source.principal or left.source.name
    speakers = [party for party in (left, right) if plain_name(party.source.name) != plain_name(body)]
    reason = f"{context.labels(left, right)} both speak for {body}"
    if len(speakers) == 1:
        reason = f"{context.label(speakers[0])} {context.verb(speakers[0], 'speaks', 'speak')} for {body}"
    elif not speakers:
        reason = f"both stand for {body}"
    return _ruled((left, right), PairRelation.SAME, "same_principal", reason)


def own_country(left: Party, right: Party, context: Context) -> OriginPair | None:
    """Return `same` for a person who admits what "his country" did, and the state that admits it: he speaks for it."""
    for person, state in ((left, right), (right, left)):
        is_of_state = state.source.kind is SourceKind.STATE and context.access[state.id].admits
        if is_of_state and not person.source.principal and admits_of_own_country(person):
            reason = (
                f"{context.label(person)} admits what his or her country did, and {context.label(state)} admits it too"
            )
            return _ruled((left, right), PairRelation.SAME, "own_country", reason)
    return None


def near_copies(left: Party, right: Party, context: Context) -> OriginPair | None:
    """Return `same` when a passage with one party is a near copy of a passage with the other in its place."""
    copy = context.copies.get(frozenset((left.id, right.id)))
    if copy is None:
        return None
    reason = f"the passages with {context.labels(left, right)} share {copy.agreeing} words in order"
    return _ruled((left, right), PairRelation.SAME, "near_copies", reason, copy.evidence)


def common_carrier(left: Party, right: Party, context: Context) -> OriginPair | None:
    """Return `same` for two unnamed parties, described alike, whom one wire or cited outlet brought in one window."""
    first = context.tellings.firsts.get(left.id)
    if first is None or first != context.tellings.firsts.get(right.id):
        return None
    is_certain = all(any(map(carrier_of, party.statements)) for party in (left, right))
    how = "came by one carrier" if is_certain else "stand in articles that credit one agency"
    reason = f"{context.labels(left, right)} are described alike and {how} within {_window(context)}"
    return _ruled((left, right), PairRelation.SAME, "common_carrier", reason)


def quoted_article(left: Party, right: Party, context: Context) -> OriginPair | None:
    """Return `same` for two unnamed parties where one article cites the other's outlet, and its article has the other.

    That article is not later than the citing one and within the window, and the descriptions do not exclude each other.
    """
    for near, far in ((left, right), (right, left)):
        if context.tellings.quoted_by(near) == far.id:
            carrier = next(filter(None, map(_brought_by, near.statements)), "another outlet")
            quoted = f"{context.label(near)} {context.verb(near, 'is', 'are')} quoted from {carrier}"
            reason = f"{quoted}, whose own article gives {context.label(far)}"
            return _ruled((left, right), PairRelation.SAME, "quoted_article", reason)
    return None


def _brought_by(statement: Statement) -> str | None:
    step = carrier_of(statement) or credited_agency_of(statement)
    return step.name if step else None


def _window(context: Context) -> str:
    days = context.independence.window_days
    return f"{days} day{'' if days == 1 else 's'}"


def adverse_parties(left: Party, right: Party, context: Context) -> OriginPair | None:
    """Return `independent` for opponents who agree on what one of them did, and for one who admits it to another.

    Opponents are those of the data file. An admission counts beside a named party of another interest that admits
    nothing itself.
    """
    if not _have_different_interests(left, right, context):
        return None
    one, other = context.access[left.id], context.access[right.id]
    if (one.subject or other.subject) and are_adverse(one.interest or "", other.interest or ""):
        reason = f"{context.labels(left, right)} are opponents and agree on it"
        return _ruled((left, right), PairRelation.INDEPENDENT, "adverse_parties", reason)
    for admitting, beside in ((left, right), (right, left)):
        admission, access = context.access[admitting.id], context.access[beside.id]
        if admission.admits and admission.subject and access.evidence and not access.admits:
            admits, says = context.verb(admitting, "admits", "admit"), context.verb(beside, "says", "say")
            reason = f"{context.label(admitting)} {admits} what {context.label(beside)} {says} as well"
            return _ruled((left, right), PairRelation.INDEPENDENT, "adverse_parties", reason)
    return None


def own_acts(left: Party, right: Party, context: Context) -> OriginPair | None:
    """Return `independent` for two named parties of different interests, each with access of its own."""
    if not _have_different_interests(left, right, context):
        return None
    accesses = context.access[left.id].evidence, context.access[right.id].evidence
    if not accesses[0] or not accesses[1]:
        return None
    reason = f"{context.label(left)} {accesses[0]}, {context.label(right)} {accesses[1]}"
    return _ruled((left, right), PairRelation.INDEPENDENT, "own_acts", reason)


def document_and_witness(left: Party, right: Party, context: Context) -> OriginPair | None:
    """Return `independent` for a document and a named party with access of its own that is not its issuer."""
    for document, witness in ((left, right), (right, left)):
        if document.source.kind is not SourceKind.DOCUMENT or witness.source.kind is SourceKind.DOCUMENT:
            continue
        access = context.access[witness.id].evidence
        if document.live and access and _have_different_interests(document, witness, context):
            reason = f"{context.label(document)} is a document, and {context.label(witness)} {access}"
            return _ruled((left, right), PairRelation.INDEPENDENT, "document_and_witness", reason)
    return None


def accepted_newsrooms(left: Party, right: Party, context: Context) -> OriginPair | None:
    """Return `independent`, where the policy trusts newsrooms, for two accepted unnamed parties of different ones."""
    is_open = context.policy.trusts_newsrooms and not (left.source.named or right.source.named)
    if not is_open or left.newsrooms & right.newsrooms or not (left.live and right.live):
        return None
    if not (context.judgements.is_accepted(left.id) and context.judgements.is_accepted(right.id)):
        return None
    reason = f"{context.labels(left, right)} were both accepted, and no newsroom had both"
    return _ruled((left, right), PairRelation.INDEPENDENT, "accepted_newsrooms", reason)


def excluding_descriptions(left: Party, right: Party, context: Context) -> OriginPair | None:
    """Return `not_established` for two unnamed parties that cannot be one: that they are two shows no two accesses."""
    if left.source.named or right.source.named:
        return None
    shut = shut_out(left.source.name, right.source.name)
    if shut is None:
        return None
    reason = (
        f"{context.labels(left, right)} are different parties ({shut[0]}, {shut[1]}),"
        " but nothing shows that each had it at first hand"
    )
    return _ruled((left, right), PairRelation.NOT_ESTABLISHED, "excluding_descriptions", reason, ())


def not_established(left: Party, right: Party, context: Context) -> OriginPair:
    """Return `not_established` with the nearest reason why nothing more can be said."""
    parties = (left, right)
    reason = _why_open(left, right, context)
    return _ruled(parties, PairRelation.NOT_ESTABLISHED, "not_established", reason, ())


def _why_open(left: Party, right: Party, context: Context) -> str:
    unnamed = [party for party in (left, right) if not party.source.named]
    if unnamed:
        names = context.labels(*unnamed) if len(unnamed) == 2 else context.label(unnamed[0])
        is_alike = len(unnamed) == 2 and description_key(left.source.name) == description_key(right.source.name)
        alike = ", and like wording shows neither that they are one nor that they are two" if is_alike else ""
        are = "are" if len(unnamed) == 2 else context.verb(unnamed[0], "is", "are")
        return f"{names} {are} not named{_apart(left, right, context) or alike}"
    for party in (left, right):
        if party.source.kind in NEWSROOMS:
            return f"where {context.label(party)} has it from is not known"
    if not _have_different_interests(left, right, context):
        return f"nothing shows that {context.labels(left, right)} speak for different bodies"
    blank = [context.label(party) for party in (left, right) if not context.access[party.id].evidence]
    return f"nothing shows that {' or '.join(blank or [context.label(left)])} had it at first hand"


def _apart(left: Party, right: Party, context: Context) -> str | None:
    """Return why one carrier's two parties, described alike, are not held to be one; None where none brought both."""
    if left.key != right.key or left.key[0] != "carried":
        return None
    if None in {date_of(party, context.ledger.articles) for party in (left, right)}:
        return ", and though one carrier brought both, it is not known when"
    return f", and though one carrier brought both, it was not within {_window(context)}"


def _have_different_interests(left: Party, right: Party, context: Context) -> bool:
    """Return whether both are named, it is known in whose interest each speaks, and no state or body is in common.

    Two persons whom the claim involves, as accuser and accused, speak each for itself though no body is known.
    """
    one, other = context.access[left.id], context.access[right.id]
    if left.key == right.key or one.states & other.states:
        return False
    if one.interest is None or other.interest is None:
        return one.is_involved and other.is_involved
    return one.interest != other.interest


RULES: tuple[Rule, ...] = (
    judgement,
    same_party,
    same_document,
    on_the_way,
    same_principal,
    own_country,
    near_copies,
    common_carrier,
    quoted_article,
    adverse_parties,
    own_acts,
    document_and_witness,
    accepted_newsrooms,
    excluding_descriptions,
)
