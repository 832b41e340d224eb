"""What people decided: rows of an append-only log. Undo is one more row."""

from datetime import datetime
from enum import StrEnum
from typing import NewType

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


class Decision(Model):
    """One row of the log. `value` is what was decided, `before` what held until then; None where nothing did.

    Values: of `withdraw`, how ("corrected", "withdrawn", "killed", "recanted"); of `grade`, the grade; of
    `judge_origins`, "same", "different" or "unsure"; of `undo` None, and `undoes` names the decision taken back.
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


class Grade(Model):
    """The grade that stands for a source or a claim: the last one given that was not taken back."""

    value: str
    author: str
    at: datetime
    reason: str
    decision_id: DecisionId
