"""The record of a source: what it said, where and when, and what became of it. Counts, never a score."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime

from claims.reporting.build import article_summary, report_statements
from claims.reporting.parties import speaker_id
from claims.reporting.pieces import spell_content
from claims.reporting.routes import is_carrier
from claims.reporting.telling import name_origin, name_outlets, outlet_keys, quote
from claims.reporting.wording import describe_status, number_word, spell_date
from claims.text.grammar import join_names
from schemas.assessment import Assessment, DisagreementType, Origin, PairRelation, Status, Support
from schemas.claim import Claim, Stance
from schemas.ledger import Ledger
from schemas.model import ArticleId, SourceId, StatementId
from schemas.report import Published, SaidLine, ShownSource, SourceLine, WireUse
from schemas.source import Source
from schemas.statement import Certainty, Statement, StatementKind

_LATEST = datetime.max.replace(tzinfo=UTC)
_SIDES = (Stance.SUPPORTS, Stance.DENIES)


def source_record(ledger: Ledger, assessments: Sequence[Assessment], line: SourceLine) -> ShownSource:
    """Return all that hangs on one party. An outlet that only published has said nothing and passed on nothing."""
    involved = [
        statement
        for statement in ledger.statements.values()
        if line.id in {ledger.source_of(statement.article_id, step).id for step in statement.chain[1:]}
    ]
    own = {statement.id for statement in involved if speaker_id(ledger, statement) == line.id}
    claims = {claim.id: claim for claim in ledger.claims}
    said, told = [], set()
    for assessment in assessments:
        for found in _said_in(ledger, claims[assessment.id], assessment, line.id, own):
            said.append(found)
            told |= set(found.statements)
    said.sort(key=lambda found: (found.first_said or _LATEST, found.claim_id))
    identity = _identity(ledger, line.id)
    return ShownSource(
        source=line,
        statements=tuple(report_statements(ledger, [statement.id for statement in involved])),
        identity=identity,
        said=tuple(said),
        corroborated=sum(bool(found.corroborated_by) for found in said),
        disputed=sum(found.disputed for found in said),
        only_here=sum(found.only_here for found in said),
        passed_on=tuple(_handed_on(ledger, involved, own, told)),
        published=_published(ledger, line.id),
    )


def _handed_on(
    ledger: Ledger, involved: Sequence[Statement], own: set[StatementId], told: set[StatementId]
) -> list[StatementId]:
    """Return the statements of others; one in the party's own words only where no deeper one stands for it."""
    claim_of = {member.statement_id: claim.id for claim in ledger.claims for member in claim.members}
    deeper = {claim_of.get(statement.id) for statement in involved if statement.id not in own}
    return [
        statement.id
        for statement in involved
        if statement.id not in told and (statement.id not in own or claim_of.get(statement.id) not in deeper)
    ]


def _identity(ledger: Ledger, source_id: SourceId) -> Source | None:
    return next((source for source in ledger.sources.values() if source.id == source_id), None)


def _said_in(
    ledger: Ledger, claim: Claim, assessment: Assessment, source_id: SourceId, own: set[StatementId]
) -> Iterator[SaidLine]:
    """Yield what the party said of one claim, once for each stance; what it only handed on is not its own.

    Who says or denies a thing also mentions it: such words stand with the firm ones.
    """
    by_stance: dict[Stance, list[StatementId]] = defaultdict(list)
    for member in claim.members:
        if member.statement_id in own:
            by_stance[member.stance].append(member.statement_id)
    firm = next((stance for stance in _SIDES if stance in by_stance), None)
    if firm:
        for stance in [stance for stance in by_stance if stance not in _SIDES]:
            by_stance[firm] += by_stance.pop(stance)
    for stance, found in by_stance.items():
        side = {Stance.SUPPORTS: assessment.support, Stance.DENIES: assessment.denial}.get(stance)
        if side is None or any(origin.source_id == source_id for origin in side.origins):
            yield _said_line(ledger, assessment, source_id, stance, found)


def _said_line(
    ledger: Ledger, assessment: Assessment, source_id: SourceId, stance: Stance, found: Sequence[StatementId]
) -> SaidLine:
    side, other = _sides(assessment, stance)
    beside = _beside(ledger, side, source_id)
    changed, contradicting = _clashing(ledger, assessment, source_id, found)
    gone = tuple(dict.fromkeys(ledger.withdrawn[item] for item in found if not ledger.is_live(item)))
    is_gone = not any(map(ledger.is_live, found))
    others = [origin for origin in side.origins if origin.live and origin.source_id != source_id]
    line = SaidLine(
        claim_id=assessment.id,
        text=assessment.text,
        stance=stance,
        status=assessment.status,
        disputed=bool(contradicting) or (stance in _SIDES and _has_live(other)),
        first_said=_first_time(ledger, found),
        outlets=tuple(_outlet_labels(ledger, found)),
        statements=tuple(found),
        corroborated_by=beside[PairRelation.INDEPENDENT],
        one_with=beside[PairRelation.SAME],
        unsettled_with=beside[PairRelation.NOT_ESTABLISHED],
        denied_by=tuple(name_origin(ledger, origin) for origin in other.origins if origin.live),
        contradicted_by=contradicting,
        changed=changed,
        withdrawn=gone if is_gone else (),
        only_here=not (is_gone or others or contradicting or _has_live(other)) and len(assessment.outlets) < 2,
        became="",
    )
    return line.model_copy(update={"became": _tell_fate(ledger, line, assessment)})


_NOBODY = Support.model_validate({"count": {"lo": 0, "hi": 0, "unknown": 0}})


def _sides(assessment: Assessment, stance: Stance) -> tuple[Support, Support]:
    """Return the side of a claim that a party stands on, and the other; two empty ones for a party on neither."""
    if stance is Stance.SUPPORTS:
        return assessment.support, assessment.denial
    return (assessment.denial, assessment.support) if stance is Stance.DENIES else (_NOBODY, _NOBODY)


def _has_live(side: Support) -> bool:
    return any(origin.live for origin in side.origins)


def _beside(ledger: Ledger, side: Support, source_id: SourceId) -> dict[PairRelation, tuple[str, ...]]:
    """Return the names of the other live origins of a side by how they stand to the party."""
    live: Mapping[SourceId, Origin] = {origin.source_id: origin for origin in side.origins if origin.live}
    names: dict[PairRelation, dict[str, None]] = {relation: {} for relation in PairRelation}
    for pair in side.pairs:
        if source_id in (pair.left, pair.right):
            other = live.get(pair.right if pair.left == source_id else pair.left)
            if other:
                names[pair.relation][name_origin(ledger, other)] = None
    return {relation: tuple(found) for relation, found in names.items()}


def _clashing(
    ledger: Ledger, assessment: Assessment, source_id: SourceId, found: Sequence[StatementId]
) -> tuple[tuple[StatementId, ...], tuple[StatementId, ...]]:
    """Return the party's own other words that do not agree, and the statements of others that contradict it."""
    changed: dict[StatementId, None] = {}
    contradicting: dict[StatementId, None] = {}
    for clash in assessment.disagreements:
        for mine, theirs in (clash.statements, clash.statements[::-1]):
            if mine not in found:
                continue
            is_own = speaker_id(ledger, ledger.statements[theirs]) == source_id
            if clash.type is DisagreementType.CHANGED_OVER_TIME or (is_own and not clash.is_dispute):
                changed[theirs] = None
            elif clash.is_dispute:
                contradicting[theirs] = None
    return tuple(changed), tuple(contradicting)


def _first_time(ledger: Ledger, found: Iterable[StatementId]) -> datetime | None:
    return min(filter(None, (ledger.article_of(item).published_at for item in found)), default=None)


def _outlet_labels(ledger: Ledger, found: Iterable[StatementId]) -> list[str]:
    return list(dict.fromkeys(ledger.article_of(item).outlet or "unknown outlet" for item in found))


def _tell_fate(ledger: Ledger, line: SaidLine, assessment: Assessment) -> str:
    """Return what became of what was said, in words that a reader can check."""
    told = [f"withdrawn: {join_names([reason.rstrip('.') for reason in line.withdrawn])}"] if line.withdrawn else []
    told += [f"also said independently by {join_names(line.corroborated_by)}"] if line.corroborated_by else []
    told += [f"also said by {join_names(line.one_with)}, one origin with this"] if line.one_with else []
    if line.unsettled_with:
        told.append(f"also said by {join_names(line.unsettled_with)}, independence not established")
    told += [f"{_against(line)} {join_names(line.denied_by)}"] if line.denied_by else []
    rest = [item for item in line.contradicted_by if _party(ledger, item) not in line.denied_by]
    told += [f"contradicted by {_spell_statements(ledger, rest)}"] if rest else []
    told += [f"changed by the source itself: {_spell_statements(ledger, line.changed)}"] if line.changed else []
    outlets = len(assessment.outlets)
    if assessment.status is Status.ECHOED and not line.one_with:
        told.append(f"repeated by {number_word(outlets)} outlets, and no other origin")
    elif line.only_here:
        told.append("never taken up by another outlet")
    return "; ".join([describe_status(line.status), *told])


def _against(line: SaidLine) -> str:
    return "maintained against it by" if line.stance is Stance.DENIES else "denied by"


def _party(ledger: Ledger, statement_id: StatementId) -> str:
    statement = ledger.statements[statement_id]
    return (statement.source.label if statement.source else None) or ""


def _spell_statements(ledger: Ledger, found: Iterable[StatementId]) -> str:
    """Return statements as who said what where: `Ana Roe, “ten piers” (The Herald, 1 February 2021)`."""
    spelt = []
    for item in found:
        article = ledger.article_of(item)
        place = name_outlets(ledger, outlet_keys(ledger, [item]))
        day = f", {spell_date(article.published_at)}" if article.published_at else ""
        who = _party(ledger, item)
        words = quote(spell_content(ledger.statements[item].content))
        spelt.append(f"{f'{who}, ' if who else ''}{words} ({place}{day})")
    return join_names(spelt)


def _published(ledger: Ledger, source_id: SourceId) -> Published | None:
    """Return what an outlet published; None for a party that published nothing here."""
    statements = [
        statement
        for statement in ledger.statements.values()
        if statement.chain and ledger.source_of(statement.article_id, statement.chain[0]).id == source_id
    ]
    outlets = {ledger.articles[statement.article_id].outlet for statement in statements} - {None}
    if len(outlets) != 1:
        return None
    name = outlets.pop()
    articles = [key for key, article in ledger.articles.items() if article.outlet == name]
    return Published(
        family=ledger.outlet_of(ledger.articles[articles[0]]).family,
        articles=tuple(article_summary(ledger, key) for key in articles),
        statements=len(statements),
        own_voice=sum(statement.kind is StatementKind.OWN_VOICE for statement in statements),
        wires=tuple(_wires(statements)),
    )


def _wires(statements: Iterable[Statement]) -> Iterator[WireUse]:
    """Yield the agencies that carried, or may have carried, what an outlet published, the surest use first."""
    found: dict[tuple[Certainty, str], list[ArticleId]] = defaultdict(list)
    for statement in statements:
        for step in filter(is_carrier, statement.chain[1:]):
            for name in (step.name, *step.alternatives):
                found[step.certainty, name].append(statement.article_id)
    order = list(Certainty)
    for certainty, name in sorted(found, key=lambda key: (order.index(key[0]), key[1])):
        articles = found[certainty, name]
        yield WireUse(name=name, certainty=certainty, articles=tuple(dict.fromkeys(articles)), statements=len(articles))
