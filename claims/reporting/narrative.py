"""The reasoning behind a claim's status, told as a careful colleague would. It never says that anything is true."""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import datetime

from claims.reporting.grounds import (
    counted,
    live_groups,
    tell_grades,
    tell_not_counted,
    tell_pairs,
    tell_reliance,
    tell_withdrawals,
)
from claims.reporting.parties import speaker_id, tell_unnamed
from claims.reporting.pieces import spell_content
from claims.reporting.routes import is_carrier, tell_carriage, tell_ways
from claims.reporting.telling import (
    capital,
    close,
    name_origin,
    name_outlets,
    name_party,
    outlet_keys,
    quote,
    start_with_outlets,
)
from claims.reporting.wording import (
    DISAGREEMENT_WORDS,
    describe_origins,
    number_word,
    spell_date,
)
from claims.text.grammar import is_plural_party, join_names
from schemas.assessment import Assessment, Disagreement, Origin, Status, Support
from schemas.claim import Member, Stance
from schemas.ledger import Ledger
from schemas.model import StatementId
from schemas.settings import POLICIES
from schemas.statement import SourceKind, StatementKind

# Beyond them a reader skims: the table of pairs and the statements below have the rest.
MAX_GROUPS_TOLD = 6
_JOINTS = re.compile(r", (?:who|which) (?:cites?|quotes?) ")
_BYSTANDERS = {
    Stance.QUESTIONS: ("questions it", "question it"),
    Stance.MENTIONS: ("mentions it without vouching for it", "mention it without vouching for it"),
}


def narrate(ledger: Ledger, assessment: Assessment, members: Sequence[Member] | None = None) -> list[str]:
    """Return the reasoning as sentences: who gives it, by which way, what joins and parts the origins, the end.

    Never empty: the last sentence, which begins with "So", says what it amounts to. `members` are those of the claim,
    for a caller who has them at hand; else the ledger's claims are gone through for them.
    """
    if members is None:
        members = next(claim.members for claim in ledger.claims if claim.id == assessment.id)
    by_stance = _live_by_stance(ledger, members)
    supporting = by_stance[Stance.SUPPORTS]
    told = [_tell_carriers(ledger, assessment, supporting)]
    ways = _tell_support(ledger, assessment.support, supporting)
    ways += _tell_unknown(ledger, assessment.support, supporting)
    ways += tell_carriage(ledger, supporting)
    told += _say_it(ways, outlet_keys(ledger, supporting))
    told += _tell_joined(ledger, assessment.support)
    told += _tell_counts(ledger, supporting)
    told += _tell_anonymity(ledger, assessment)
    told += tell_not_counted(ledger, assessment)
    told += tell_pairs(ledger, counted(assessment))
    told += _tell_utterance(ledger, assessment.support)
    told += _tell_bystanders(ledger, by_stance)
    told += tell_withdrawals(ledger, (member.statement_id for member in members))
    told += tell_reliance(ledger, assessment.statements)
    told += _tell_denial(ledger, assessment.denial, by_stance[Stance.DENIES])
    told += _tell_disagreements(ledger, assessment)
    told += tell_grades(ledger, assessment)
    return [*told, _conclude(assessment)]


def _say_it(told: Sequence[str], keys: Sequence[str]) -> list[str]:
    """Return the sentences with "it" for the outlet that they begin with, where there is no other."""
    if len(keys) != 1:
        return list(told)
    said = [re.sub(rf"^(?:{re.escape(keys[0])}|An unknown outlet) (?=\w+s )", "It ", line) for line in told]
    is_first, shown = True, []
    for line in said:
        is_cited = line.startswith(("It cites ", "It quotes "))
        shown.append(line if is_first or not is_cited else line.replace("It ", "It also ", 1))
        is_first &= not is_cited
    return shown


def _live_by_stance(ledger: Ledger, members: Iterable[Member]) -> dict[Stance, list[StatementId]]:
    found: dict[Stance, list[StatementId]] = {stance: [] for stance in Stance}
    for member in members:
        if ledger.is_live(member.statement_id):
            found[member.stance].append(member.statement_id)
    return found


def _live(ledger: Ledger, statement_ids: Iterable[StatementId]) -> list[StatementId]:
    return [item for item in statement_ids if ledger.is_live(item)]


def _tell_carriers(ledger: Ledger, assessment: Assessment, statement_ids: Sequence[StatementId]) -> str:
    """Return which outlets give the claim, each with the day of its first article."""
    keys = outlet_keys(ledger, statement_ids)
    if not keys:
        is_gone = assessment.status is Status.WITHDRAWN
        return "No outlet gives it any longer." if is_gone else "No outlet gives it as a statement that vouches for it."
    days = _first_days(ledger, statement_ids)
    notes = [spell_date(days.get(key)) for key in keys] if days else []
    if len(keys) == 1:
        return close(f"Only {name_outlets(ledger, keys, notes)} gives it")
    families = len({ledger.outlet_of(ledger.article_of(item)).family for item in statement_ids})
    shared = f", of {_count_families(families)}" if families < len(keys) else ""
    return close(f"{capital(number_word(len(keys)))} outlets{shared}: {name_outlets(ledger, keys, notes)}")


def _first_days(ledger: Ledger, statement_ids: Iterable[StatementId]) -> dict[str, datetime]:
    """Return for each outlet the time of its first article; those without any date are left out."""
    first: dict[str, datetime] = {}
    for item in statement_ids:
        article = ledger.article_of(item)
        key, at = article.outlet or article.id, article.published_at
        if at is not None and (key not in first or at < first[key]):
            first[key] = at
    return first


def _count_families(number: int) -> str:
    return f"{number_word(number)} publisher {'family' if number == 1 else 'families'}"


def _tell_support(ledger: Ledger, support: Support, supporting: Sequence[StatementId]) -> list[str]:
    """Return one sentence for each group of origins that are one: who they are, and by which way each outlet has it."""
    groups = live_groups(support)
    told = [_tell_group(ledger, group, supporting, is_only=len(groups) == 1) for group in groups[:MAX_GROUPS_TOLD]]
    rest = len(groups) - len(told)
    told = _join_tails(told)
    return [*told, f"{capital(_count(rest, 'further origin'))}: see the statements."] if rest else told


def _join_tails(told: Sequence[str]) -> list[str]:
    """Return the sentences, those that differ in the last party alone as one: "..., which cites papers and a clerk"."""
    tails: dict[str, list[str]] = {}
    for line in told:
        head, joint, tail = line.removesuffix(".").rpartition(next(iter(_JOINTS.findall(line)[-1:]), "\n"))
        is_plain = bool(joint) and not any(mark in tail for mark in ("; ", ": ", ", "))
        tails.setdefault(head + joint if is_plain else line, []).append(tail if is_plain else "")
    return [close(head + join_names(found)) if any(found) else head for head, found in tails.items()]


def _count(number: int, noun: str) -> str:
    return f"{number_word(number)} {noun}{'' if number == 1 else 's'}"


def _tell_group(ledger: Ledger, group: Sequence[Origin], supporting: Sequence[StatementId], *, is_only: bool) -> str:
    statements = [item for origin in group for item in _live(ledger, origin.statements)]
    keys = outlet_keys(ledger, statements)
    if len(keys) < 2:
        ways = [
            f"{way}{_tell_principal(origin)}"
            for origin in group
            for way in tell_ways(ledger, _live(ledger, origin.statements), is_start=True)
        ]
        return close("; ".join(_say_it_once(ways, start_with_outlets(ledger, keys))))
    reaches_all = is_only and len(outlet_keys(ledger, supporting)) == len(keys)
    lead = ("Both" if len(keys) == 2 else "All") if reaches_all else start_with_outlets(ledger, keys)
    head = f"{lead} trace to {_name_group(group)}"
    names = {origin.name for origin in group if origin.named}
    if len(names) == 1 and all(origin.named for origin in group) and not _has_steps(ledger, statements):
        return close(head)
    return close(f"{head}: {'; '.join(tell_ways(ledger, statements, is_brief=True))}")


def _tell_principal(origin: Origin) -> str:
    if origin.principal is None or origin.principal == origin.name:
        return ""
    pronoun = "who" if origin.kind in (SourceKind.PERSON, SourceKind.UNNAMED, SourceKind.GROUP) else "which"
    speak = "speak" if not origin.named and is_plural_party(origin.name) else "speaks"
    return f", {pronoun} {speak} for {origin.principal}"


def _has_steps(ledger: Ledger, statement_ids: Iterable[StatementId]) -> bool:
    """Return whether anybody but an agency stands between an outlet and the origin."""
    chains = (ledger.statements[item].chain[1:] for item in statement_ids)
    return any(sum(not is_carrier(step) for step in chain) > 1 for chain in chains)


def _say_it_once(ways: Sequence[str], outlet: str) -> list[str]:
    """Return the clauses of one outlet, the later ones with "it" for its name."""
    return [ways[0], *(f"it also {way.removeprefix(outlet).strip()}" for way in ways[1:])] if ways else [outlet]


def _name_group(group: Sequence[Origin]) -> str:
    """Return what origins that are one go by: "one origin, Japan" where all speak for one party."""
    names = dict.fromkeys(origin.name for origin in group)
    first = group[0]
    if len(names) == 1 and not first.named:
        party = name_party(first.name, first.kind, named=False)
        return f"one origin, {party}" if is_plural_party(first.name) else f"one {party.removeprefix('an ')}"
    if len(names) == 1:
        return f"one origin, {first.name}"
    principals = {origin.principal for origin in group}
    principal = principals.pop() if len(principals) == 1 else None
    if principal:
        speakers = [name for name in names if name != principal]
        speak = "speaks" if len(speakers) == 1 else "speak"
        return f"one origin, {principal}, for which {join_names(speakers)} {speak}"
    return f"one origin, as {join_names([name_party(one.name, one.kind, named=one.named) for one in group])} are one"


def _tell_unknown(ledger: Ledger, support: Support, supporting: Sequence[StatementId]) -> list[str]:
    """Return what is said of statements that lead to no party, and where chains break off."""
    known = {item for origin in support.origins for item in origin.statements}
    no_source = [item for item in supporting if ledger.statements[item].source is None and item not in known]
    told = [close(way) for way in tell_ways(ledger, no_source, is_start=True)]
    broken: dict[str, list[StatementId]] = defaultdict(list)
    for item in supporting:
        statement = ledger.statements[item]
        if statement.gap and statement.source is not None and statement.kind is not StatementKind.OWN_VOICE:
            broken[statement.gap.strip().rstrip(".")].append(item)
    for gap, found in broken.items():
        told.append(close(f"In {name_outlets(ledger, outlet_keys(ledger, found))} the chain breaks off: {gap}"))
    unknown = support.count.unknown
    if unknown and unknown <= len(no_source) + sum(map(len, broken.values())):
        told.append("That counts for no origin.")
    elif unknown:
        verbs = "leads to no source, and counts" if unknown == 1 else "lead to no source, and count"
        told.append(f"{capital(_count(unknown, 'statement'))} {verbs} for no origin.")
    return told


def _tell_joined(ledger: Ledger, support: Support) -> list[str]:
    """Return where a chain runs on in the own article of an outlet that another one cites."""
    told: dict[str, None] = {}
    for joint in (joint for origin in support.origins if origin.live for joint in origin.joined):
        citing, cited = (outlet_keys(ledger, [item]) for item in (joint.citing, joint.cited))
        way = f"The chain of {name_outlets(ledger, citing)} runs on in an article of {name_outlets(ledger, cited)}"
        told[close(": ".join(filter(None, (way, joint.reason.strip().rstrip(".")))))] = None
    return [*told][:MAX_GROUPS_TOLD]


def _tell_counts(ledger: Ledger, supporting: Iterable[StatementId]) -> list[str]:
    """Return where an article claims several parties: its one report does not make them several origins."""
    found: dict[int, list[StatementId]] = defaultdict(list)
    for item in supporting:
        source = ledger.statements[item].source
        if source is not None and not source.named and source.count is not None and source.count > 1:
            found[source.count].append(item)
    told = []
    for number, items in found.items():
        keys = outlet_keys(ledger, items)
        verb = "speaks" if len(keys) == 1 else "speak"
        told.append(
            f"{start_with_outlets(ledger, keys)} {verb} of {number_word(number)} of them; one report counts once."
        )
    return told


def _tell_anonymity(ledger: Ledger, assessment: Assessment) -> list[str]:
    """Return why live origins that are not named are not, and how they know, where an article says it."""
    alike: dict[tuple[str, str], list[StatementId]] = defaultdict(list)
    for origin in (*assessment.support.origins, *assessment.denial.origins):
        live = _live(ledger, origin.statements)
        own = (
            ledger.statements[item] for item in live if speaker_id(ledger, ledger.statements[item]) == origin.source_id
        )
        asks = next(filter(None, (tell_unnamed(item.source, origin.name) for item in own)), None)
        if asks:
            alike[origin.name, asks] += live
    told = [
        close(f"The {name} of {name_outlets(ledger, outlet_keys(ledger, found))} {asks}")
        for (name, asks), found in alike.items()
    ]
    return told[:MAX_GROUPS_TOLD]


def _tell_utterance(ledger: Ledger, support: Support) -> list[str]:
    """Return how many newsrooms report that it was said, beside what that it is so rests on; [] where it adds nothing.

    Assessments that do not tell the newsrooms say nothing of it.
    """
    heard = []
    for group in live_groups(support):
        newsrooms = {room for origin in group for room in origin.newsrooms}
        if len(newsrooms) > 1:
            heard.append(f"{number_word(len(newsrooms))} newsrooms report that {_name_speaker(ledger, group)} said so")
    if not heard:
        return []
    return [close(f"{capital(join_names(heard))}; that it is so rests on {_count_origins(support)}")]


def _name_speaker(ledger: Ledger, group: Sequence[Origin]) -> str:
    """Return what origins that are one go by as the subject of "said so"."""
    principals = {origin.principal for origin in group}
    principal = principals.pop() if len(principals) == 1 else None
    if len(group) > 1 and principal:
        return principal
    if len({origin.name for origin in group}) == 1 and not group[0].named:
        return f"the {group[0].name}"
    return join_names(list(dict.fromkeys(name_origin(ledger, origin) for origin in group)), "or")


def _count_origins(support: Support) -> str:
    """Return the number of origins of one side, in words, without those that are not known."""
    lo, hi = support.count.lo, support.count.hi
    if lo == hi:
        return "one origin" if hi == 1 else f"{number_word(hi)} independent origins"
    return f"between {number_word(lo)} and {number_word(hi)} independent origins"


def _tell_bystanders(ledger: Ledger, by_stance: dict[Stance, list[StatementId]]) -> list[str]:
    """Return which further outlets question the claim, or only mention it."""
    told = []
    carriers = outlet_keys(ledger, by_stance[Stance.SUPPORTS])
    for stance, verbs in _BYSTANDERS.items():
        keys = [key for key in outlet_keys(ledger, by_stance[stance]) if key not in carriers]
        if keys:
            told.append(close(f"{start_with_outlets(ledger, keys)} {verbs[len(keys) > 1]}"))
    return told


def _tell_denial(ledger: Ledger, denial: Support, denying: Sequence[StatementId]) -> list[str]:
    """Return by how many origins the claim is denied, and the way of each; empty when nobody denies it."""
    known = {item for origin in denial.origins for item in origin.statements}
    known_statements = [
        item for group in live_groups(denial) for one in group for item in _live(ledger, one.statements)
    ]
    rest = [item for item in denying if item not in known]
    told = []
    if known_statements:
        lead = {0: "It is denied", 1: "One origin denies it"}.get(
            denial.count.hi, f"{capital(_count_origins(denial))} deny it"
        )
        ways = tell_ways(ledger, list(dict.fromkeys(known_statements)))
        told.append(close(f"{lead}: {'; '.join(ways)}"))
    if rest and denial.count.unknown:
        number = _count(denial.count.unknown, "statement")
        verb = "denies it and leads" if denial.count.unknown == 1 else "deny it and lead"
        told.append(
            close(f"{capital(number)} {verb} to no source, in {name_outlets(ledger, outlet_keys(ledger, rest))}")
        )
    return told + tell_pairs(ledger, denial)


def _tell_disagreements(ledger: Ledger, assessment: Assessment) -> list[str]:
    """Return each clash once: the same words at two depths of one chain clash as one."""
    told: dict[tuple[object, ...], str] = {}
    for clash in assessment.disagreements:
        words = [ledger.statements[item].content.text for item in clash.statements]
        told.setdefault((clash.type, clash.words, *words), _tell_clash(ledger, clash))
    return list(dict.fromkeys(told.values()))


def _tell_clash(ledger: Ledger, clash: Disagreement) -> str:
    outlets = name_outlets(ledger, outlet_keys(ledger, clash.statements))
    pairs = zip(clash.words, clash.statements, strict=True)
    sides = [quote(word or spell_content(ledger.statements[item].content)) for word, item in pairs]
    what = f"{DISAGREEMENT_WORDS[clash.type]} in {outlets}"
    if not clash.is_dispute:
        return close(f"Beside it stands, without disputing it: {' against '.join(sides)}, {what}")
    reason = clash.reason.strip().rstrip(".")
    return close(": ".join(filter(None, (f"Disputed, {what}", " against ".join(sides), reason))))


def _conclude(assessment: Assessment) -> str:
    count = assessment.origins
    policy = POLICIES.get(assessment.policy)
    asks = f"; the policy {assessment.policy} asks for {number_word(policy.k) if policy else 'more'}"
    families = len(assessment.families)
    alone = "in one publisher family" if len(assessment.outlets) > 1 else "and nobody else"
    if len(counted(assessment).origins) < len(assessment.support.origins):
        alone = "and no other that the policy counts"
    is_known = any(origin.live for origin in assessment.support.origins)
    none = f"no origin that the policy {assessment.policy} counts" if is_known else "no origin is known"
    words, end = {
        Status.CORROBORATED: (describe_origins(count), f", enough for the policy {assessment.policy}"),
        Status.ECHOED: (f"one origin, echoed by {_count_families(families)}", asks),
        Status.SINGLE_SOURCE: (f"one origin, {alone}", asks),
        Status.NOT_ESTABLISHED: (describe_origins(count), asks),
        Status.UNATTRIBUTED: (none, ""),
        Status.WITHDRAWN: ("nothing is left that vouches for it", ""),
    }[assessment.status]
    return close(f"So: {words}{', and disputed' if assessment.disputed else ''}{end}")
