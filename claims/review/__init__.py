"""Review: people's decisions, which of them stand, and what follows from them for a ledger."""

from claims.review.changes import find_touched, list_changes
from claims.review.drafting import accept_source, grade, judge_origins, retract, take_back
from claims.review.effects import apply_decisions
from claims.review.log import enter, standing, taken_back

__all__ = [
    "accept_source",
    "apply_decisions",
    "enter",
    "find_touched",
    "grade",
    "judge_origins",
    "list_changes",
    "retract",
    "standing",
    "take_back",
    "taken_back",
]
