"""Why statements are in one claim, or are not: the score of a pair, and in plain words what spoke for and against."""

from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import NamedTuple

from claims.reporting.differences import is_same_wording
from claims.reporting.pieces import spell_content
from claims.text.grammar import plural
from claims.text.lexicon import load_lexicon
from schemas.claim import Comparison, Judgement, JudgementValue
from schemas.ledger import Ledger
from schemas.model import StatementId
from schemas.report import ReportClaim
from schemas.settings import LinkSettings
from schemas.statement import Statement
from schemas.wording import MemberLink, PieceKind, Wording

# Reasons a side, the most telling first; what likeness of letters adds to them is in the features.
MAX_TOLD = 6
_SHARED_WORDS = "both have "
# What the network says of a pair that it has not read: neither this nor that.
_BY_NETWORK, _UNREAD = ("network_", "meaning"), 0.5
_JUDGED = {
    JudgementValue.SAME: "judged the same",
    JudgementValue.DIFFERENT: "judged different",
    JudgementValue.UNSURE: "left open",
}


class _Reason(NamedTuple):
    """What a feature says from `least` on and below `below`."""

    words: str
    feature: str
    is_for: bool
    least: float
    below: float


class Evidence(NamedTuple):
    """What is known of pairs of statements: stored comparisons, and what people judged. Keys are sorted pairs."""

    comparisons: Mapping[tuple[str, str], Comparison]
    judgements: Mapping[tuple[str, str], Judgement]


def gather_evidence(comparisons: Iterable[Comparison], judgements: Iterable[Judgement]) -> Evidence:
    """Return comparisons and judgements by pair; of several judgements on one pair the last holds."""
    compared = {(found.left, found.right): found for found in comparisons}
    return Evidence(compared, {_pair(found.left, found.right): found for found in judgements})  # type: ignore[arg-type]


def explain_members(
    ledger: Ledger, claim: ReportClaim, comparisons: Iterable[Comparison], settings: LinkSettings
) -> list[MemberLink]:
    """Return for each statement of the claim why it is in it, in the claim's order; [] for a claim of one statement.

    Each is set beside the statement that words the claim; where no comparison with that one is stored, beside the
    member that it is likest to.
    """
    members = [shown.statement for shown in claim.statements]
    if len(members) < 2:
        return []
    evidence = gather_evidence(comparisons, ledger.judgements)
    first = ledger.statements[worded_by(claim.wordings) if claim.wordings else members[0].id]
    return [_explain_member(one, first, members, evidence, settings) for one in members]


def explain_pair(
    left: Statement, right: Statement, comparisons: Iterable[Comparison], ledger: Ledger, settings: LinkSettings
) -> MemberLink:
    """Return why two statements are, or are not, in one claim. The summary says which is the case."""
    evidence = gather_evidence(comparisons, ledger.judgements)
    link = _explain(right, left, evidence, settings)
    together = any({left.id, right.id} <= {member.statement_id for member in claim.members} for claim in ledger.claims)
    lead = "in one claim" if together else "in different claims"
    if link.score is None:
        why = _without_score(left, right)
    elif together:
        why = _tell_score(link, settings, "they are together through the others of the claim")
    else:
        why = _tell_score(link, settings, "", "but others of their claims are too unlike on average")
    told = f"{lead}: {link.judged}; {why}" if link.judged else f"{lead}: {why}"
    return link.model_copy(update={"summary": told})


def worded_by(wordings: Sequence[Wording]) -> StatementId:
    """Return the statement that words the claim: the one whose words differ least from the claim's heading."""
    return min(wordings, key=_distance).statements[0]


def _distance(wording: Wording) -> tuple[bool, int]:
    changed = (len(piece.text) + len(piece.base) for piece in wording.pieces if piece.kind is not PieceKind.SAME)
    return wording.is_reworded, sum(changed)


def _explain_member(
    one: Statement, first: Statement, members: Sequence[Statement], evidence: Evidence, settings: LinkSettings
) -> MemberLink:
    if one.id == first.id:
        return MemberLink(statement=one.id, summary="it words the claim")
    link = _explain(one, first, evidence, settings)
    if link.score is not None:
        return link.model_copy(update={"summary": _tell_score(link, settings, "it is here through the others")})
    if link.judged or _is_plain(one, first):
        return link.model_copy(update={"summary": link.judged or _without_score(first, one)})
    others = (other for other in members if _pair(one.id, other.id) in evidence.comparisons)
    likest = max(others, key=lambda other: evidence.comparisons[_pair(one.id, other.id)].score, default=None)
    if likest is None:
        return link.model_copy(update={"summary": _without_score(first, one)})
    link = _explain(one, likest, evidence, settings)
    return link.model_copy(update={"summary": _tell_score(link, settings, "it is here through the others")})


def _explain(one: Statement, other: Statement, evidence: Evidence, settings: LinkSettings) -> MemberLink:
    pair = _pair(one.id, other.id)
    found, judged = evidence.comparisons.get(pair), evidence.judgements.get(pair)
    link = MemberLink(statement=one.id, other=other.id, judged=_tell_judgement(judged) if judged else None)
    if found is None:
        is_same = is_same_wording(_said(one), _said(other))
        return link.model_copy(update={"spoke_for": ("the same words",)}) if is_same else link
    spoke_for, spoke_against = told_reasons(found)
    return link.model_copy(
        update={
            "score": found.score,
            "matter_score": found.matter_score,
            "is_match": found.score >= settings.match_score,
            "spoke_for": tuple(spoke_for),
            "spoke_against": tuple(spoke_against),
            "features": found.features,
        }
    )


def told_reasons(found: Comparison) -> tuple[list[str], list[str]]:
    """Return in plain words what spoke for one claim, and what against, the shared words first.

    A feature that the table of words does not have is told by the comparison's own reason, if at all.
    """
    if found.reasons == ("the same words",):
        return [*found.reasons], []
    sides: tuple[list[str], list[str]] = ([], [])
    sides[0].extend(reason for reason in found.reasons if reason.startswith(_SHARED_WORDS))
    for reason in _reasons():
        value = found.features.get(reason.feature, _UNREAD if reason.feature.startswith(_BY_NETWORK) else 0.0)
        if reason.least <= value < reason.below:
            days = plural(max(1, round(2 ** (value * 10)) - 1), "day")
            sides[not reason.is_for].append(reason.words.format(share=f"{value:.0%}", days=days))
    return sides[0][:MAX_TOLD], sides[1][:MAX_TOLD]


def _tell_score(link: MemberLink, settings: LinkSettings, if_low: str, if_high: str = "") -> str:
    told = f"scored {link.score:.2f}"
    if link.is_match:
        enough = f"{told}, enough to be one claim (from {settings.match_score:.2f})"
        return f"{enough}, {if_high}" if if_high else enough
    low = f"{told}, below the {settings.match_score:.2f} that makes two one claim"
    if link.score is not None and link.score >= settings.suggest_score:
        low += ", yet near enough for a person to look"
    return f"{low}; {if_low}" if if_low else low


def _without_score(left: Statement, right: Statement) -> str:
    if left.article_id == right.article_id and left.content.spans and left.content.spans == right.content.spans:
        return "the same words of one article, said by way of another party"
    if is_same_wording(_said(left), _said(right)):
        return "the same words"
    return "no comparison is stored: they have too little in common, which counts as a score of 0"


def _is_plain(left: Statement, right: Statement) -> bool:
    return is_same_wording(_said(left), _said(right))


def _tell_judgement(judged: Judgement) -> str:
    why = f": {judged.reason}" if judged.reason else ""
    return f"{_JUDGED[judged.value]} by {judged.author}{why}"


def _said(statement: Statement) -> str:
    return spell_content(statement.content)


def _pair(left: str, right: str) -> tuple[str, str]:
    return (left, right) if left < right else (right, left)


@cache
def _reasons() -> tuple[_Reason, ...]:
    rows = load_lexicon("claims.reporting", "link_features.tsv", ("words", "feature", "side", "least", "below"))
    return tuple(
        _Reason(words, feature, side == "for", float(least or "-inf"), float(below or "inf"))
        for words, feature, side, least, below in rows
    )
