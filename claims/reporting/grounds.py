"""What joins and parts the origins of a claim, what people decided about it, and what no longer stands."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from claims.reporting.telling import (
    MAX_NAMES_TOLD,
    capital,
    close,
    name_origin,
    name_outlets,
    outlet_keys,
    quote,
    start_with_origin,
    start_with_outlets,
)
from claims.reporting.wording import number_word, spell_date
from claims.review import standing
from claims.text.grammar import is_plural_party, join_names
from schemas.assessment import Assessment, Origin, OriginPair, PairRelation, Support
from schemas.decision import Decision, DecisionId, DecisionKind, Grade
from schemas.ledger import Ledger
from schemas.model import SourceId, StatementId
from schemas.settings import POLICIES
from schemas.statement import SourceKind

MAX_PAIRS_TOLD = 4
_ORDER = (PairRelation.SAME, PairRelation.INDEPENDENT, PairRelation.NOT_ESTABLISHED)


def live_groups(support: Support) -> list[list[Origin]]:
    """Return the live origins, those that are one and the same together, in the order of the origins."""
    live = {origin.source_id: origin for origin in support.origins if origin.live}
    group_of: dict[SourceId, int] = {}
    for number, group in enumerate(support.groups):
        group_of |= dict.fromkeys(group, number)
    for pair in support.pairs:
        if pair.relation is PairRelation.SAME and not support.groups:
            _join(group_of, pair)
    gathered: dict[object, list[Origin]] = defaultdict(list)
    for key, origin in live.items():
        gathered[group_of.get(key, key)].append(origin)
    return list(gathered.values())


def _join(group_of: dict[SourceId, int], pair: OriginPair) -> None:
    left = group_of.setdefault(pair.left, len(group_of))
    right = group_of.setdefault(pair.right, left)
    for key, number in group_of.items():
        if number == right:
            group_of[key] = left


def counted(assessment: Assessment) -> Support:
    """Return the support without the live origins that the policy does not count, being neither named nor documents."""
    support, policy = assessment.support, POLICIES.get(assessment.policy)
    if policy is None or policy.unnamed_count:
        return support
    kept = [one for one in support.origins if one.named or one.kind is SourceKind.DOCUMENT or not one.live]
    return support.model_copy(update={"origins": tuple(kept)})


def tell_not_counted(ledger: Ledger, assessment: Assessment) -> list[str]:
    """Return which live origins the policy does not count; [] where it counts all."""
    kept = {origin.source_id for origin in counted(assessment).origins}
    left = [one for one in assessment.support.origins if one.live and one.source_id not in kept]
    if not left:
        return []
    names = list(dict.fromkeys(name_origin(ledger, one) for one in left))
    shown = names if len(names) <= MAX_NAMES_TOLD else [*names[:MAX_NAMES_TOLD], "others"]
    is_one = len(names) == 1 and not is_plural_party(left[0].name)
    verbs = "is not named, and counts" if is_one else "are not named, and count"
    return [close(f"{capital(join_names(shown))} {verbs} for nothing under the policy {assessment.policy}")]


def tell_pairs(ledger: Ledger, support: Support) -> list[str]:
    """Return what joins and what parts the live origins, each with the rule that decided, the same ones first."""
    live = {origin.source_id: origin for origin in support.origins if origin.live}
    pairs = [pair for pair in support.pairs if pair.left in live and pair.right in live]
    pairs.sort(key=lambda pair: _ORDER.index(pair.relation))
    told = [
        _tell_pair(ledger, pair, "The two origins" if len(live) == 2 else _name_both(ledger, pair, live))
        for pair in pairs[:MAX_PAIRS_TOLD]
    ]
    told = list(dict.fromkeys(told))
    rest = len(pairs) - MAX_PAIRS_TOLD
    if rest > 0:
        noun = "pair of origins stands" if rest == 1 else "pairs of origins stand"
        told.append(f"{capital(number_word(rest))} further {noun} in the table of pairs.")
    return told


def _name_both(ledger: Ledger, pair: OriginPair, live: Mapping[SourceId, Origin]) -> str:
    left, right = start_with_origin(ledger, live[pair.left]), name_origin(ledger, live[pair.right])
    return f"Two parties called {left}" if left == right else f"{left} and {right}"


def _tell_pair(ledger: Ledger, pair: OriginPair, both: str) -> str:
    reason = pair.reason.rstrip(".")
    if pair.rule == "judgement_contradictory":
        how, reason = "as people contradict each other", f"{reason}; not established until a person settles it"
    elif pair.rule == "judgement":
        days = join_names([spell_date(one.at) for one in _standing(ledger, pair)])
        how = f"as a person decided on {days}" if days else "as a person decided"
    else:
        how = "" if pair.rule == "not_established" else f"by the rule {_rule(pair.rule)}"
    verdict = {
        PairRelation.SAME: f"{both} count as one",
        PairRelation.INDEPENDENT: f"{both} count as independent",
        PairRelation.NOT_ESTABLISHED: f"{both} may or may not be independent",
    }[pair.relation]
    return close(": ".join(filter(None, (", ".join(filter(None, (verdict, how))), reason))))


def _rule(rule: str) -> str:
    return quote(rule.replace("_", " "))


def _standing(ledger: Ledger, pair: OriginPair) -> list[Decision]:
    """Return the judgements of a pair that stand: the last of each author, and none that another one settled."""
    last: dict[str, Decision] = {}
    for decision in standing(ledger.decisions):
        is_of_pair = {target.id for target in decision.targets} == {pair.left, pair.right}
        if is_of_pair and decision.kind is DecisionKind.JUDGE_ORIGINS:
            last = {decision.author: decision} if decision.settles else {**last, decision.author: decision}
    return list(last.values())


def tell_withdrawals(ledger: Ledger, statement_ids: Iterable[StatementId]) -> list[str]:
    """Return which statements no longer stand, why, and who decided it; empty when all stand."""
    alike: dict[tuple[str, DecisionId | None], list[StatementId]] = defaultdict(list)
    for item in statement_ids:
        if not ledger.is_live(item):
            alike[ledger.withdrawn[item].strip().rstrip("."), ledger.withdrawn_by.get(item)].append(item)
    decisions = {decision.id: decision for decision in ledger.decisions}
    return [
        _tell_withdrawal(ledger, found, reason, decisions.get(by) if by else None)
        for (reason, by), found in alike.items()
    ]


def _tell_withdrawal(ledger: Ledger, found: Sequence[StatementId], reason: str, decision: Decision | None) -> str:
    where = start_with_outlets(ledger, outlet_keys(ledger, found))
    number = len(found)
    nouns = "statement that no longer stands" if number == 1 else "statements that no longer stand"
    told = ": ".join(filter(None, (f"{where} had {number_word(number)} {nouns}", reason)))
    if decision and decision.author not in reason:
        told += f"; {decision.author} decided so on {spell_date(decision.at)}"
    return close(told)


def tell_reliance(ledger: Ledger, statement_ids: Iterable[StatementId]) -> list[str]:
    """Return which live statements came by way of what a person withdrew; empty when none did."""
    alike: dict[str, list[StatementId]] = defaultdict(list)
    for item in statement_ids:
        if ledger.is_live(item) and item in ledger.rests_on_withdrawn:
            alike[ledger.rests_on_withdrawn[item].strip().rstrip(".")].append(item)
    told = []
    for what, found in alike.items():
        keys = outlet_keys(ledger, found)
        verb = "gives" if len(keys) == 1 else "give"
        told.append(close(f"What {name_outlets(ledger, keys)} {verb} rests on what was withdrawn: {what}"))
    return told


def tell_grades(ledger: Ledger, assessment: Assessment) -> list[str]:
    """Return the Admiralty grades that people gave the claim and its live origins; empty when there are none."""
    told = []
    grade = ledger.claim_grades.get(assessment.id)
    if grade:
        told.append(_tell_grade("this claim", grade))
    for origin in (*assessment.support.origins, *assessment.denial.origins):
        given = ledger.source_grades.get(origin.source_id)
        if given and origin.live:
            told.append(_tell_grade(name_origin(ledger, origin), given))
    return list(dict.fromkeys(told))


def _tell_grade(what: str, grade: Grade) -> str:
    reason = f": {grade.reason.strip().rstrip('.')}" if grade.reason.strip() else ""
    return close(f"{grade.author} graded {what} {grade.value} on {spell_date(grade.at)}{reason}")
