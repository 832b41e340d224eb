"""What people decided: rows of an append-only log. Undo is one more row."""

from datetime import datetime
from enum import StrEnum
from typing import NewType, Self

from pydantic import model_validator

from schemas.claim import JudgementValue
from schemas.model import SCHEMA_VERSION, ArticleId, Model, StatementId

DecisionId = NewType("DecisionId", str)


class DecisionKind(StrEnum):
    """What a person did."""

    WITHDRAW = "withdraw"
    """An article was corrected, withdrawn or killed, a statement taken back, or a source recanted all it said."""
    GRADE = "grade"
    """An Admiralty grade of a source (A to F) or of a claim (1 to 6)."""
    JUDGE_ORIGINS = "judge_origins"
    """Whether two sources are one origin, or had separate access to what they say."""
    ACCEPT = "accept"
    """An unnamed source was accepted: its newsroom's word that the party exists and had access is taken."""
    UNDO = "undo"


class TargetKind(StrEnum):
    """What a decision is about."""

    ARTICLE = "article"
    STATEMENT = "statement"
    SOURCE = "source"
    CLAIM = "claim"


class Target(Model):
    """One thing that a decision is about, found again by what does not change.

    The id of a source or a claim may change as articles are added. So a source also keeps one article and the name
    that it has there, and a claim one of its statements: whatever these belong to later is what was meant.
    """

    kind: TargetKind
    id: str
    """The id when it was decided."""
    label: str
    """What a person would call it, when it was decided: a name, a headline, a claim's wording."""
    article_id: ArticleId | None = None
    name: str | None = None
    statement_id: StatementId | None = None


class Signature(Model):
    """Who decides, when and why."""

    author: str
    at: datetime
    reason: str


class Withdrawal(StrEnum):
    """How something was withdrawn: an article the first three ways, a source only the last, a statement any."""

    CORRECTED = "corrected"
    WITHDRAWN = "withdrawn"
    KILLED = "killed"
    RECANTED = "recanted"


SOURCE_GRADES = tuple("ABCDEF")
"""How reliable a source is, A (completely) to E (not at all); F: it cannot be judged. Admiralty code."""
CLAIM_GRADES = tuple("123456")
"""How credible what is said is, 1 (confirmed) to 5 (improbable); 6: it cannot be judged. Admiralty code."""

_VALUES: dict[DecisionKind, tuple[str | None, ...]] = {
    DecisionKind.WITHDRAW: tuple(Withdrawal),
    DecisionKind.GRADE: SOURCE_GRADES + CLAIM_GRADES,
    DecisionKind.JUDGE_ORIGINS: tuple(JudgementValue),
    DecisionKind.ACCEPT: ("accepted",),
    DecisionKind.UNDO: (None,),
}
_TARGETS = {DecisionKind.JUDGE_ORIGINS: 2, DecisionKind.UNDO: 0}


class Decision(Model):
    """One row of the log. `value` is what was decided, `before` what held until then; None where nothing did.

    Values: of `withdraw`, how ("corrected", "withdrawn", "killed", "recanted"); of `grade`, the grade; of
    `judge_origins`, "same", "different" or "unsure"; of `accept`, "accepted"; of `undo` None, and `undoes` names the
    decision taken back.
    """

    schema_version: int = SCHEMA_VERSION
    id: DecisionId
    kind: DecisionKind
    at: datetime
    author: str
    reason: str
    targets: tuple[Target, ...] = ()
    """One, two for a judgement of a pair, none for `undo`."""
    value: str | None = None
    before: str | None = None
    undoes: DecisionId | None = None
    settles: bool = False
    """True for a judgement that replaces those of everybody on the pair, and not only the author's own."""

    @model_validator(mode="after")
    def _fits_its_kind(self) -> Self:
        if self.value not in _VALUES[self.kind] or len(self.targets) != _TARGETS.get(self.kind, 1):
            raise ValueError(f"a decision of the kind {self.kind} has another value or number of targets")
        if (self.undoes is None) is (self.kind is DecisionKind.UNDO):
            raise ValueError("an undo, and nothing else, names the decision that it takes back")
        return self


class Grade(Model):
    """The grade that stands for a source or a claim: the last one given that was not taken back."""

    value: str
    author: str
    at: datetime
    reason: str
    decision_id: DecisionId
