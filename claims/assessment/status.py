"""What the support of a claim amounts to, and why, in plain words."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from claims.assessment.context import Context
from claims.assessment.counting import count_independent, groups_that_count, may_count, merge_same
from claims.assessment.independence import judge_pairs
from claims.assessment.joining import Joins, chains_to, join_chains
from claims.assessment.newsrooms import newsrooms_of
from claims.assessment.origins import Party, Side, publisher_of
from claims.assessment.unnamed import find_tellings
from claims.text.grammar import join_names, plural
from schemas.assessment import Disagreement, Origin, OriginCount, PairRelation, Status, Support
from schemas.statement import Statement

# Longer lists of names than this are cut: the origins themselves stand beside the reasons.
_MAX_NAMES = 3


NOT_SUPPORTED = "No statement supports this: it is only denied, questioned or mentioned."

_NOTHING = Support(count=OriginCount(lo=0, hi=0, unknown=0))


def weigh(side: Side, claim_text: str, context: Context) -> Support:
    """Return the origins of one side of a claim with their number, groups and pairs; empty and 0 without any."""
    if not side.statements:
        return _NOTHING
    if len(side.parties) > 1:
        tellings = find_tellings(side.parties, context.ledger.articles, context.independence.window_days)
        context = replace(context, tellings=tellings)
    pairs = judge_pairs(side.parties, claim_text, context)
    joins = join_chains(side.parties, context)
    groups = groups_that_count(merge_same(side.parties, pairs), context.policy)
    return Support(
        count=OriginCount(
            lo=count_independent(groups, pairs, context.policy), hi=len(groups), unknown=len(side.unknown)
        ),
        origins=tuple(_origin(party, side, joins, context) for party in side.parties),
        groups=tuple(tuple(party.id for party in group) for group in groups),
        pairs=tuple(pairs),
    )


def _origin(party: Party, side: Side, joins: Joins, context: Context) -> Origin:
    return Origin(
        source_id=party.id,
        name=party.source.name,
        kind=party.source.kind,
        named=party.source.named,
        principal=party.source.principal,
        statements=tuple(statement.id for statement in party.statements),
        live=bool(party.live),
        joined=chains_to(party.id, side.parties, joins, context.ledger),
        newsrooms=newsrooms_of(party, joins, context),
    )


def families_of_origins(side: Side, context: Context) -> frozenset[str]:
    """Return the publisher families of the live statements that lead to an origin that counts."""
    return frozenset(
        publisher_of(context.ledger, statement)
        for party in side.parties
        if may_count(party, context.policy)
        for statement in party.live
    )


def decide_status(side: Side, support: Support, context: Context) -> Status:
    """Return the status of a claim by the table of statuses. One that is only denied has no attributed support."""
    count = support.count
    if side.statements and not side.live:
        return Status.WITHDRAWN
    if count.hi == 0:
        return Status.UNATTRIBUTED
    if count.lo >= context.policy.k:
        return Status.CORROBORATED
    if count.hi >= 2:
        return Status.NOT_ESTABLISHED
    return Status.ECHOED if len(families_of_origins(side, context)) > 1 else Status.SINGLE_SOURCE


def explain(
    status: Status, side: Side, support: Support, disagreements: Sequence[Disagreement], context: Context
) -> tuple[str, ...]:
    """Return why the status is what it is, in sentences."""
    reasons = [_REASONS[status](side, support, context)]
    if status in {Status.CORROBORATED, Status.NOT_ESTABLISHED}:
        reasons += _pair_reasons(support, status)
    reasons += _contradictions(support)
    reasons += _utterance(side, support, context)
    if support.count.unknown and status is not Status.UNATTRIBUTED:
        reasons.append(f"{plural(support.count.unknown, 'further statement')} of unknown origin {_adds(support)}.")
    return (*reasons, *name_disputes(disagreements))


def name_disputes(disagreements: Sequence[Disagreement]) -> list[str]:
    """Return what is disputed, each reason once; empty when nothing is."""
    if not disagreements:
        return []
    disputes = dict.fromkeys(clash.reason for clash in disagreements if clash.is_dispute)
    return [f"Disputed: {reason}." for reason in disputes]


def newsrooms_that_heard(support: Support, context: Context) -> tuple[str, ...]:
    """Return the newsrooms that heard any origin of one side say it, sorted; of one publisher family only one."""
    heard: dict[str, str] = {}
    for origin in support.origins:
        for name in origin.newsrooms:
            family = context.parties.family(name)
            heard[family] = min(name, heard.get(family, name))
    return tuple(sorted(heard.values()))


def _utterance(side: Side, support: Support, context: Context) -> Iterable[str]:
    """Yield who reported that it was said, apart from how many say so; nothing where one outlet alone gives it."""
    count, names = support.count, newsrooms_that_heard(support, context)
    outlets = {statement.chain[0].name for party in side.parties for statement in party.live if statement.chain}
    if count.hi and len(outlets) > 1:
        verb = "reports" if len(names) == 1 else "report"
        shown = names if len(names) <= _MAX_NAMES + 1 else (*names[:_MAX_NAMES], f"{len(names) - _MAX_NAMES} more")
        origins = plural(count.hi, "origin") if count.lo == count.hi else f"{count.lo} to {count.hi} origins"
        told = f"{plural(len(names), 'newsroom')} ({', '.join(shown)}) {verb} that it was said"
        yield f"{told}; that it is so rests on {origins}."


def _contradictions(support: Support) -> Iterable[str]:
    """Yield the pairs of origins on which people contradict each other."""
    names = {origin.source_id: origin.name for origin in support.origins}
    for pair in support.pairs:
        if pair.rule == "judgement_contradictory":
            told = f"{names[pair.left]} and {names[pair.right]}: {pair.reason}"
            yield f"{told}; not established until a person settles it."


def _adds(support: Support) -> str:
    return "adds nothing" if support.count.unknown == 1 else "add nothing"


def _withdrawn(side: Side, support: Support, context: Context) -> str:
    return say_withdrawn(side.statements, context)


def say_withdrawn(statements: Sequence[Statement], context: Context) -> str:
    """Return a sentence on a claim of which every supporting statement was withdrawn, with the reasons."""
    found = dict.fromkeys(context.ledger.withdrawn[statement.id].rstrip(".") for statement in statements)
    return f"Every statement that supports this has been withdrawn: {'; '.join(found)}."


def say_not_counted(context: Context) -> str:
    """Return a sentence on a claim whose known origins the policy does not count."""
    return f"Only unnamed sources give this, and under the policy {context.policy.name} they count for nothing."


def _unattributed(side: Side, support: Support, context: Context) -> str:
    if not side.statements:
        return NOT_SUPPORTED
    if any(party.live for party in side.parties):
        return say_not_counted(context)
    return f"{_reach(side, context)} and no statement leads to a known origin."


def _one_origin(side: Side, support: Support, context: Context) -> str:
    names = _names(side, support, context)
    if side.unknown:
        return f"{_reach(side, context)}; where an origin is known, it is one: {names}."
    outlets = {context.ledger.articles[statement.article_id].outlet or statement.article_id for statement in side.live}
    lead = {1: "it leads", 2: "both lead"}.get(len(outlets), "all lead")
    return f"{_reach(side, context)}; {lead} to one origin: {names}."


def _several(side: Side, support: Support, context: Context) -> str:
    count, k = support.count, context.policy.k
    known = f"{count.hi} origins are known ({_names(side, support, context)})"
    if count.lo >= k:
        return f"{_reach(side, context)}; {known}, and {count.lo} of them are independent; {k} are asked for."
    anchor = ", an adverse party or a document among them" if context.policy.needs_adverse else ""
    return f"{_reach(side, context)}; {known}, but {k} independent ones{anchor} are not established."


def _reach(side: Side, context: Context) -> str:
    articles = [context.ledger.articles[statement.article_id] for statement in side.live]
    outlets = {(article.outlet or article.id) for article in articles}
    families = {publisher_of(context.ledger, statement) for statement in side.live}
    verb = "gives" if len(outlets) == 1 else "give"
    if len(outlets) == 1:
        return f"{articles[0].outlet or 'One article of an unknown outlet'} {verb} this"
    return f"{len(outlets)} outlets of {plural(len(families), 'publisher family', 'publisher families')} {verb} this"


def _names(side: Side, support: Support, context: Context) -> str:
    """Return one name for each group, that of the innermost party, with what else the origin goes by."""
    by_id = {party.id: party for party in side.parties}
    names = [_name_group([by_id[source_id] for source_id in group], context) for group in support.groups]
    shown = names if len(names) <= _MAX_NAMES + 1 else [*names[:_MAX_NAMES], f"{len(names) - _MAX_NAMES} others"]
    return join_names(shown)


def _name_group(group: Sequence[Party], context: Context) -> str:
    passed = {key for party in group for key in party.path}
    innermost = [party for party in group if party.key not in passed] or group
    live = [party for party in innermost if party.live] or innermost
    names = list(dict.fromkeys(_label_beside(party, live[0], context) for party in live))
    return names[0] if len(names) == 1 else f"{names[0]} (one with {join_names(names[1 : _MAX_NAMES + 1])})"


def _label_beside(party: Party, first: Party, context: Context) -> str:
    """Return a party's label; where it is described like the first one, by another outlet, only that outlet."""
    is_alike = not party.source.named and party.source.name == first.source.name
    place = context.place(party)
    return f"that in {place}" if is_alike and place != context.place(first) else context.label(party)


def _pair_reasons(support: Support, status: Status) -> list[str]:
    """Return why pairs of groups made the status: one reason for each, each once, the first few of them.

    Where people contradict each other, that is told apart.
    """
    wanted = PairRelation.INDEPENDENT if status is Status.CORROBORATED else PairRelation.NOT_ESTABLISHED
    group_of = {source_id: number for number, group in enumerate(support.groups) for source_id in group}
    found: dict[frozenset[int | None], str] = {}
    for pair in support.pairs:
        between = frozenset((group_of.get(pair.left), group_of.get(pair.right)))
        is_told = pair.relation is wanted and pair.rule != "judgement_contradictory"
        if is_told and len(between) == 2 and None not in between:
            found.setdefault(between, pair.reason)
    return [f"{reason[:1].upper()}{reason[1:]}." for reason in list(dict.fromkeys(found.values()))[:_MAX_NAMES]]


_REASONS = {
    Status.WITHDRAWN: _withdrawn,
    Status.UNATTRIBUTED: _unattributed,
    Status.SINGLE_SOURCE: _one_origin,
    Status.ECHOED: _one_origin,
    Status.NOT_ESTABLISHED: _several,
    Status.CORROBORATED: _several,
}
