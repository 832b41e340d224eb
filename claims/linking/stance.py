"""Where a statement stands towards its claim."""

from schemas.claim import Stance
from schemas.statement import CueClass, Modality, Polarity, Statement

_QUESTIONING = frozenset({CueClass.ASKS, CueClass.DOUBTS})
_OPEN = frozenset({Modality.POSSIBLE, Modality.CONDITIONAL})

# Two contents of which one is negated oppose each other only if they are otherwise nearly the same: "have not met since
# 2004" does not deny "met in 2002 and 2004".
OPPOSED_SCORE = 0.9


def stance(statement: Statement, wording: Statement, score: float | None) -> Stance:
    """Return where a statement stands towards the claim that is worded as `wording`; `score` is that of the two.

    Negation in one of the two contents but not in the other opposes them, and so does a denying cue; both together
    cancel out. What is only possible, conditional or required does not support what is asserted: it mentions it.
    A `score` of None says that the contents are the same by rule or by a person's word.
    """
    cue_class = statement.cue.cue_class if statement.cue else None
    if cue_class in _QUESTIONING or statement.modality is Modality.ASKED:
        return Stance.QUESTIONS
    if cue_class is CueClass.REFUSES_COMMENT:
        return Stance.MENTIONS
    is_negation = _is_negated(statement) != _is_negated(wording)
    if is_negation and not _is_clear(statement, wording, score):
        return Stance.MENTIONS
    if is_negation != (cue_class is CueClass.DENIES):
        return Stance.DENIES
    if statement.modality not in {Modality.ASSERTED, wording.modality}:
        return Stance.MENTIONS
    return Stance.SUPPORTS


def _is_negated(statement: Statement) -> bool:
    return statement.polarity is Polarity.NEGATED


def _is_clear(statement: Statement, wording: Statement, score: float | None) -> bool:
    """Return whether negation is the difference between the two."""
    alike = score is None or score >= OPPOSED_SCORE
    return alike and statement.modality not in _OPEN and wording.modality not in _OPEN
