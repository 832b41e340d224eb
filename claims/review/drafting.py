"""Decisions as a person words them, drafted against a ledger. `enter` gives a draft its place in the log."""

from collections.abc import Sequence

from claims.errors import DecisionError
from claims.review.finding import Finder
from schemas.claim import JudgementValue
from schemas.decision import (
    CLAIM_GRADES,
    SOURCE_GRADES,
    Decision,
    DecisionId,
    DecisionKind,
    Signature,
    Target,
    TargetKind,
    Withdrawal,
)
from schemas.ledger import Ledger

_HOWS = {
    TargetKind.ARTICLE: (Withdrawal.CORRECTED, Withdrawal.WITHDRAWN, Withdrawal.KILLED),
    TargetKind.STATEMENT: tuple(Withdrawal),
    TargetKind.SOURCE: (Withdrawal.RECANTED,),
}
_NOT_SO = {
    TargetKind.ARTICLE: "an article is corrected, withdrawn or killed; only a source or a statement is recanted",
    TargetKind.SOURCE: "a source recants; corrected, withdrawn and killed are for articles and statements",
}


def retract(ledger: Ledger, wanted: str, how: Withdrawal, signature: Signature) -> Decision:
    """Return the draft that withdraws an article, a statement, or all that a source has said until then.

    Raises:
        NotFoundError: if nothing matches `wanted`, or several things do.
        DecisionError: if what matches cannot be withdrawn in this way, or no author or reason is given.

    """
    target = Finder(ledger).find(wanted, (TargetKind.ARTICLE, TargetKind.STATEMENT, TargetKind.SOURCE))
    if how not in _HOWS[target.kind]:
        raise DecisionError(target.id, _NOT_SO[target.kind])
    return _draft(DecisionKind.WITHDRAW, (target,), how.value, signature)


def grade(ledger: Ledger, wanted: str, value: str, signature: Signature) -> Decision:
    """Return the draft that grades a source A to F or a claim 1 to 6, as in the Admiralty code.

    Source: NATO, AJP-2.1, "Allied Joint Doctrine for Intelligence Procedures": reliability A to F, credibility 1 to 6.

    Raises:
        NotFoundError: if nothing matches `wanted`, or several things do.
        DecisionError: if it is no such grade, a grade of the other kind, or no author or reason is given.

    """
    if value not in SOURCE_GRADES + CLAIM_GRADES:
        raise DecisionError(wanted, f"{value!r} is no grade; a source is graded A to F, a claim 1 to 6")
    target = Finder(ledger).find(wanted, (TargetKind.SOURCE, TargetKind.CLAIM))
    if (value in SOURCE_GRADES) is not (target.kind is TargetKind.SOURCE):
        raise DecisionError(target.id, f"it is a {target.kind.value}; a source is graded A to F, a claim 1 to 6")
    return _draft(DecisionKind.GRADE, (target,), value, signature)


def judge_origins(
    ledger: Ledger, wanted: tuple[str, str], value: JudgementValue, signature: Signature, *, settles: bool = False
) -> Decision:
    """Return the draft that judges whether two sources are one origin. `settles`: whatever others judged is replaced.

    Raises:
        NotFoundError: if nothing matches one of `wanted`, or several sources do.
        DecisionError: if both are one source, or no author or reason is given.

    """
    finder = Finder(ledger)
    left, right = (finder.find(name, (TargetKind.SOURCE,)) for name in wanted)
    if left.id == right.id:
        raise DecisionError(left.id, "both names stand for this one source; name two")
    drafted = _draft(DecisionKind.JUDGE_ORIGINS, (left, right), value.value, signature)
    return drafted.model_copy(update={"settles": settles})


def accept_source(ledger: Ledger, wanted: str, signature: Signature) -> Decision:
    """Return the draft that accepts an unnamed source: its newsroom's word for it is taken.

    Raises:
        NotFoundError: if nothing matches `wanted`, or several sources do.
        DecisionError: if the source is named, or no author or reason is given.

    """
    target = Finder(ledger).find(wanted, (TargetKind.SOURCE,))
    if target.article_id is None or target.name is None or ledger.sources[target.article_id, target.name].named:
        raise DecisionError(target.id, f"{target.label} is named; only an unnamed source can be accepted")
    return _draft(DecisionKind.ACCEPT, (target,), "accepted", signature)


def take_back(log: Sequence[Decision], wanted: str, signature: Signature) -> Decision:
    """Return the draft that takes back the decision with this id, or that alone begins so. It may be an undo itself.

    Raises:
        DecisionError: if no decision or several begin so, or no author or reason is given.

    """
    found = [one for one in log if one.id.startswith(wanted.strip())] if wanted.strip() else []
    found = [one for one in found if one.id == wanted.strip()] or found
    if not found:
        raise DecisionError(wanted, "no decision in the log has this id; `claims log` shows them")
    if len(found) > 1:
        some = "; ".join(f"{one.id} {one.kind.value.replace('_', ' ')} by {one.author}" for one in found[:8])
        raise DecisionError(wanted, f"{len(found)} decisions begin so, say which: {some}")
    return _draft(DecisionKind.UNDO, (), None, signature, undoes=found[0].id)


def _draft(
    kind: DecisionKind,
    targets: tuple[Target, ...],
    value: str | None,
    signature: Signature,
    undoes: DecisionId | None = None,
) -> Decision:
    author, reason = (" ".join(words.split()) for words in (signature.author, signature.reason))
    if not author:
        raise DecisionError("by", "a decision needs somebody who made it")
    if not reason:
        raise DecisionError("reason", "a decision needs a reason")
    return Decision(
        id=DecisionId(""),
        kind=kind,
        at=signature.at,
        author=author,
        reason=reason,
        targets=targets,
        value=value,
        undoes=undoes,
    )
