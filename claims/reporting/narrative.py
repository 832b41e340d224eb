"""The reasoning behind a claim's status, told as a person would tell it. It never says that anything is true."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from claims.reporting.parties import speaker_id, tell_unnamed
from claims.reporting.pieces import spell_content
from claims.reporting.wording import (
    CREDIT_PLACES,
    DISAGREEMENT_WORDS,
    describe_origins,
    describe_party,
    join_names,
    number_word,
    sentence,
)
from schemas.assessment import Assessment, Origin, OriginPair, PairRelation, Status, Support
from schemas.claim import Member, Stance
from schemas.ledger import Ledger
from schemas.model import SourceId, StatementId
from schemas.statement import Certainty, ChainStep, Statement

# Beyond them a reader skims: the table of pairs and the statements below have the rest.
MAX_ORIGINS_TOLD = 6
MAX_PAIRS_TOLD = 4
MAX_NAMES_TOLD = 6

_VERDICTS = {
    PairRelation.SAME: "count as one",
    PairRelation.INDEPENDENT: "count as independent",
    PairRelation.NOT_ESTABLISHED: "may or may not be independent",
}


class _Words(NamedTuple):
    """How a sentence on origins goes: for one outlet, for several, and where only one outlet carries the claim."""

    one: str
    many: str
    alone: tuple[str, str] | None = None


_SOURCES = _Words("has it from", "have it from", ("it cites", "it also cites"))
_DENIALS = _Words("reports a denial by", "report a denial by")
_BYSTANDERS = {
    Stance.QUESTIONS: ("questions it", "question it"),
    Stance.MENTIONS: ("mentions it without vouching for it", "mention it without vouching for it"),
}


def narrate(ledger: Ledger, assessment: Assessment, members: Sequence[Member] | None = None) -> list[str]:
    """Return the reasoning as sentences: who carries it, where it comes from, what joins or parts them, the end.

    Never empty: the last sentence, which begins with "So", says what it amounts to. `members` are those of the claim,
    for a caller who has them at hand; else the ledger's claims are gone through for them.
    """
    if assessment.status is Status.WITHDRAWN:
        return [_tell_withdrawal(ledger, assessment), _conclude(assessment)]
    if members is None:
        members = next(claim.members for claim in ledger.claims if claim.id == assessment.id)
    by_stance = _live_by_stance(ledger, members)
    told = [_tell_carriers(ledger, by_stance[Stance.SUPPORTS])]
    told += _tell_origins(ledger, assessment.support, _SOURCES)
    told += _tell_bystanders(ledger, by_stance)
    told += _tell_gone(ledger, assessment)
    told += _tell_unknown(ledger, assessment)
    told += _tell_anonymity(ledger, assessment)
    told += _tell_pairs(ledger, assessment.support)
    told += _tell_origins(ledger, assessment.denial, _DENIALS)
    told += _tell_disagreements(ledger, assessment)
    return [*told, _conclude(assessment)]


def _tell_withdrawal(ledger: Ledger, assessment: Assessment) -> str:
    where = join_names(_outlet_names(ledger, assessment.statements))
    reasons = dict.fromkeys(filter(None, (ledger.withdrawn.get(item) for item in assessment.statements)))
    return sentence(f"It stood in {where} and no longer stands: {join_names([*reasons])}")


def _live_by_stance(ledger: Ledger, members: Iterable[Member]) -> dict[Stance, list[StatementId]]:
    found: dict[Stance, list[StatementId]] = {stance: [] for stance in Stance}
    for member in members:
        if ledger.is_live(member.statement_id):
            found[member.stance].append(member.statement_id)
    return found


def _tell_bystanders(ledger: Ledger, by_stance: dict[Stance, list[StatementId]]) -> list[str]:
    """Return which further outlets question the claim, or only mention it."""
    told = []
    carriers = _outlet_names(ledger, by_stance[Stance.SUPPORTS])
    for stance, verbs in _BYSTANDERS.items():
        outlets = [outlet for outlet in _outlet_names(ledger, by_stance[stance]) if outlet not in carriers]
        if outlets:
            told.append(sentence(f"{_join_some(outlets)} {verbs[len(outlets) > 1]}"))
    return told


def _tell_gone(ledger: Ledger, assessment: Assessment) -> list[str]:
    """Return how many statements were withdrawn and why, and which live ones rest on what was."""
    told = []
    gone = len(assessment.withdrawn)
    if gone:
        verb = "was" if gone == 1 else "were"
        why = join_names([*dict.fromkeys(ledger.withdrawn[item] for item in assessment.withdrawn)])
        told.append(sentence(f"{_count(gone, 'statement')} of it {verb} withdrawn and {verb} not counted: {why}"))
    for item in assessment.statements:
        if item in ledger.rests_on_withdrawn:
            words = f"what {_outlet_name(ledger, item)} gives rests on what was withdrawn"
            told.append(sentence(f"{words}: {ledger.rests_on_withdrawn[item]}"))
    return list(dict.fromkeys(told))


def _tell_carriers(ledger: Ledger, statement_ids: Sequence[StatementId]) -> str:
    outlets = _outlet_names(ledger, statement_ids)
    if not outlets:
        return "No outlet carries it as a statement that vouches for it."
    if len(outlets) == 1:
        return f"Only {outlets[0]} carries it."
    families = len({ledger.outlet_of(ledger.article_of(item)).family for item in statement_ids})
    shared = f", of {_count_families(families)}" if families < len(outlets) else ""
    return sentence(f"{number_word(len(outlets))} outlets{shared}: {_join_some(outlets)}")


def _live(ledger: Ledger, statement_ids: Iterable[StatementId]) -> list[StatementId]:
    return [item for item in statement_ids if ledger.is_live(item)]


def _count(number: int, noun: str) -> str:
    return f"{number_word(number)} {noun}{'' if number == 1 else 's'}"


def _count_families(number: int) -> str:
    return f"{number_word(number)} publisher {'family' if number == 1 else 'families'}"


def _outlet_name(ledger: Ledger, statement_id: StatementId) -> str:
    return ledger.article_of(statement_id).outlet or "an unknown outlet"


def _outlet_names(ledger: Ledger, statement_ids: Iterable[StatementId]) -> list[str]:
    return list(dict.fromkeys(_outlet_name(ledger, statement_id) for statement_id in statement_ids))


def _join_some(names: Sequence[str]) -> str:
    if len(names) <= MAX_NAMES_TOLD:
        return join_names(names)
    return join_names([*names[: MAX_NAMES_TOLD - 1], f"{len(names) - MAX_NAMES_TOLD + 1} more"])


def _tell_origins(ledger: Ledger, support: Support, words: _Words) -> list[str]:
    """Return one sentence for the live origins that the same outlets have in the same ways."""
    alike: dict[tuple[tuple[str, str], ...], list[str]] = defaultdict(list)
    for origin in support.origins:
        routes = tuple(_list_routes(ledger, _live(ledger, origin.statements)).items())
        if routes:
            alike[routes].append(_name_origin(origin))
    is_alone = len({outlet for routes in alike for outlet, _ in routes}) == 1
    told: list[str] = []
    for routes, parties in alike.items():
        lead = words.alone[bool(told)] if is_alone and words.alone else None
        told.append(_tell_alike(dict(routes), join_names(parties), words, lead))
    rest = len(told) - MAX_ORIGINS_TOLD
    if rest <= 0:
        return told
    return [*told[:MAX_ORIGINS_TOLD], sentence(f"{_count(rest, 'further origin')}: see the statements")]


def _tell_alike(routes: dict[str, str], parties: str, words: _Words, lead: str | None) -> str:
    """Return a sentence on origins that the same outlets have; `lead` begins it where only one outlet is spoken of."""
    outlets = [*routes]
    ways = {outlet: way for outlet, way in routes.items() if way}
    if len(outlets) == 1:
        return sentence(", ".join([f"{lead or f'{outlets[0]} {words.one}'} {parties}", *ways.values()]))
    together = f"{_join_some(outlets)} {'both' if len(outlets) == 2 else 'all'} {words.many} {parties}"
    return sentence("; ".join([together, *(f"{outlet} {way}" for outlet, way in ways.items())]))


def _list_routes(ledger: Ledger, statement_ids: Iterable[StatementId]) -> dict[str, str]:
    """Return for each outlet the ways on which the content reached it, "" for the direct one."""
    routes: dict[str, dict[str, None]] = defaultdict(dict)
    for item in statement_ids:
        routes[_outlet_name(ledger, item)][_tell_route(ledger, ledger.statements[item])] = None
    return {outlet: " and ".join(filter(None, ways)) for outlet, ways in routes.items()}


def _name_origin(origin: Origin) -> str:
    party = describe_party(origin.name, origin.kind, named=origin.named)
    speaks = origin.principal is not None and origin.principal != origin.name
    return f"{party} (speaking for {origin.principal})" if speaks else party


def _tell_route(ledger: Ledger, statement: Statement) -> str:
    """Return how the content reached the outlet, "by way of Reuters (possible)"; "" for the direct way."""
    between = [_tell_step(ledger, statement, step) for step in statement.chain[1:-1]]
    return f"by way of {', then '.join(between)}" if between else ""


def _tell_step(ledger: Ledger, statement: Statement, step: ChainStep) -> str:
    name = join_names([describe_party(step.name, step.kind, named=step.named), *step.alternatives], "or")
    notes = []
    if step.certainty is not Certainty.STATED:
        notes.append("possible" if step.certainty is Certainty.POSSIBLE else "inferred")
    agencies = {step.name, *step.alternatives}
    printed = (credit for credit in ledger.articles[statement.article_id].credits if credit.agency in agencies)
    notes += [f"credited {CREDIT_PLACES[credit.form]}" for credit in printed][:1]
    return f"{name} ({', '.join(notes)})" if notes else name


def _tell_anonymity(ledger: Ledger, assessment: Assessment) -> list[str]:
    """Return why live origins that are not named are not, and how they know, where an article says it."""
    told: dict[str, None] = {}
    for origin in (*assessment.support.origins, *assessment.denial.origins):
        statements = [ledger.statements[item] for item in _live(ledger, origin.statements)]
        own = (item for item in statements if speaker_id(ledger, item) == origin.source_id)
        asks = next(filter(None, (tell_unnamed(item.source, origin.name) for item in own)), None)
        if asks:
            told[sentence(f"{_name_apart(ledger, origin)} {asks}")] = None
    return [*told][:MAX_ORIGINS_TOLD]


def _tell_unknown(ledger: Ledger, assessment: Assessment) -> list[str]:
    """Return what is said of statements that lead to no party, and where chains break off."""
    told = []
    unknown = assessment.origins.unknown
    if unknown:
        verbs = "leads to no source, and counts" if unknown == 1 else "lead to no source, and count"
        told.append(sentence(f"{_count(unknown, 'statement')} {verbs} for no origin"))
    gaps: dict[str, dict[str, None]] = defaultdict(dict)
    for item in _live(ledger, assessment.statements):
        gap = ledger.statements[item].gap
        if gap:
            gaps[gap][_outlet_name(ledger, item)] = None
    return told + [
        sentence(f"In {join_names([*outlets])} the chain breaks off: {gap}") for gap, outlets in gaps.items()
    ]


def _tell_pairs(ledger: Ledger, support: Support) -> list[str]:
    """Return what joins and what parts the origins, same first; live origins only."""
    names = {origin.source_id: _name_apart(ledger, origin) for origin in support.origins if origin.live}
    order = list(_VERDICTS)
    pairs = [pair for pair in support.pairs if pair.left in names and pair.right in names]
    pairs.sort(key=lambda pair: order.index(pair.relation))
    told = [_tell_pair(pair, names) for pair in pairs[:MAX_PAIRS_TOLD]]
    rest = len(pairs) - len(told)
    return [*told, sentence(f"{_count(rest, 'further pair')} of origins: see the table of pairs")] if rest else told


def _name_apart(ledger: Ledger, origin: Origin) -> str:
    """Return the party's name; for one that is not named, with its outlet, as two may be described alike."""
    if origin.named:
        return origin.name
    outlet = join_names(_outlet_names(ledger, origin.statements))
    return f"the {origin.name} of {outlet}"


def _tell_pair(pair: OriginPair, names: dict[SourceId, str]) -> str:
    return sentence(f"{names[pair.left]} and {names[pair.right]} {_VERDICTS[pair.relation]}: {pair.reason}")


def _tell_disagreements(ledger: Ledger, assessment: Assessment) -> list[str]:
    told = []
    for clash in assessment.disagreements:
        outlets = join_names(_outlet_names(ledger, clash.statements))
        pairs = zip(clash.words, clash.statements, strict=True)
        words = " against ".join(f"“{word or spell_content(ledger.statements[item].content)}”" for word, item in pairs)
        kind = "disputed" if clash.is_dispute else "beside it stands, without disputing it"
        lead = f"{kind}, {DISAGREEMENT_WORDS[clash.type]} in {outlets}"
        told.append(sentence(": ".join(filter(None, (lead, words, clash.reason)))))
    return list(dict.fromkeys(told))


def _conclude(assessment: Assessment) -> str:
    count = assessment.origins
    words = {
        Status.CORROBORATED: f"{describe_origins(count)}, enough for the policy {assessment.policy}",
        Status.ECHOED: f"one origin, echoed by {_count_families(len(assessment.families))}",
        Status.SINGLE_SOURCE: "one origin, and nobody else",
        Status.NOT_ESTABLISHED: f"{describe_origins(count)}; the policy {assessment.policy} asks for more",
        Status.UNATTRIBUTED: "no origin is known",
        Status.WITHDRAWN: "nothing is left that vouches for it",
    }
    return f"So: {words[assessment.status]}{', and it is disputed' if assessment.disputed else ''}."
