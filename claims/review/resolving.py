"""Decisions put to what their targets are in a ledger today."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from claims.review.finding import Finder
from schemas.decision import Decision, DecisionId, DecisionKind


@dataclass(frozen=True, slots=True)
class Applied:
    """A decision that stands, and the ids that its targets have in the ledger."""

    decision: Decision
    ids: tuple[str, ...]


def resolve(decisions: Iterable[Decision], finder: Finder) -> tuple[list[Applied], dict[DecisionId, str]]:
    """Return the decisions whose targets are all there, in their order, and for each other one what is missing.

    A decision is never put on anything but what was meant. One on two sources that have become one is missing a second.
    """
    applied, orphaned = [], {}
    for decision in decisions:
        found = [(target, finder.find_today(target)) for target in decision.targets]
        missing = [target.label for target, key in found if key is None]
        ids = tuple(key for _, key in found if key is not None)
        if missing:
            orphaned[decision.id] = f"{' and '.join(missing)}: not in this database"
        elif len(set(ids)) < len(ids):
            orphaned[decision.id] = f"{' and '.join(target.label for target, _ in found)}: one source by now"
        else:
            applied.append(Applied(decision, ids))
    return applied, orphaned


def of_kind(kind: DecisionKind, applied: Iterable[Applied]) -> Iterator[Applied]:
    """Yield the decisions of one kind, in their order."""
    return (one for one in applied if one.decision.kind is kind)
