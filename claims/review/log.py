"""The log itself: which decisions stand, and how one more is entered."""

from collections.abc import Sequence

from claims.errors import DecisionError
from claims.text.hashing import content_id
from schemas.decision import Decision, DecisionId, DecisionKind


def taken_back(decisions: Sequence[Decision]) -> dict[DecisionId, DecisionId]:
    """Return for every decision that no longer stands the undo that took it back; undos are decisions too.

    `decisions` is the log, oldest first. An undo that was itself taken back takes nothing back.
    """
    found: dict[DecisionId, DecisionId] = {}
    for decision in reversed(decisions):
        if decision.undoes is not None and decision.id not in found:
            found[decision.undoes] = decision.id
    return found


def standing(decisions: Sequence[Decision]) -> list[Decision]:
    """Return the decisions that stand, oldest first, without the undos; empty for an empty log."""
    gone = taken_back(decisions)
    return [one for one in decisions if one.kind is not DecisionKind.UNDO and one.id not in gone]


def enter(draft: Decision, log: Sequence[Decision]) -> Decision:
    """Return a drafted decision as the next row of the log: with an id of its own, and what held before.

    Raises:
        DecisionError: if it takes back what is not in the log, or what no longer stands.

    """
    before = _value_undone(draft, log) if draft.undoes is not None else _value_before(draft, log)
    known = {one.id for one in log}
    number = len(log)
    # The number of the row makes two equal decisions of one moment two; it moves on in the rare case of equal hashes.
    while (made := _make_id(draft, number)) in known:
        number += 1
    return draft.model_copy(update={"id": made, "before": before})


def _make_id(draft: Decision, number: int) -> DecisionId:
    about = tuple((target.kind.value, target.id) for target in draft.targets)
    told = (draft.kind.value, draft.value, draft.undoes, about, draft.author, draft.at.isoformat(), draft.reason)
    return DecisionId(content_id("d", number, *told))


def _value_undone(draft: Decision, log: Sequence[Decision]) -> str | None:
    found = next((one for one in log if one.id == draft.undoes), None)
    if found is None:
        raise DecisionError(draft.undoes or "", "no decision in the log has this id")
    undo = taken_back(log).get(found.id)
    if undo is not None:
        by = next(one for one in log if one.id == undo)
        raise DecisionError(found.id, f"{by.author} took it back already, on {by.at:%Y-%m-%d} ({by.id})")
    return found.value


def _value_before(draft: Decision, log: Sequence[Decision]) -> str | None:
    """Return the value of the last decision that stands, of this kind and on the same targets, in any order."""
    about = {(target.kind, target.id) for target in draft.targets}
    for one in reversed(standing(log)):
        if one.kind is draft.kind and {(target.kind, target.id) for target in one.targets} == about:
            return one.value
    return None
