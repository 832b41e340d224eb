"""Where a statement stands towards its claim."""

from schemas.claim import Stance
from schemas.statement import CueClass, Modality, Polarity, Statement

_QUESTIONING = frozenset({CueClass.ASKS, CueClass.DOUBTS})


def stance(statement: Statement, wording: Statement) -> Stance:
    """Return where a statement stands towards the claim that is worded as `wording`.

    Negation in one of the two contents but not in the other opposes them, and so does a denying cue; both together
    cancel out. What is only possible, conditional or required does not support what is asserted: it mentions it.
    """
    cue_class = statement.cue.cue_class if statement.cue else None
    if cue_class in _QUESTIONING or statement.modality is Modality.ASKED:
        return Stance.QUESTIONS
    if cue_class is CueClass.REFUSES_COMMENT:
        return Stance.MENTIONS
    if (statement.polarity is not wording.polarity) != (cue_class is CueClass.DENIES):
        return Stance.DENIES
    if statement.modality not in {Modality.ASSERTED, wording.modality}:
        return Stance.MENTIONS
    return Stance.SUPPORTS
