"""Links between statements, and the claims and matters that they form."""

from enum import StrEnum
from typing import NamedTuple, TypeAlias

from schemas.model import ClaimId, MatterId, Model, StatementId


class JudgementValue(StrEnum):
    """What was judged of a pair."""

    SAME = "same"
    DIFFERENT = "different"
    UNSURE = "unsure"


PairScore: TypeAlias = tuple[StatementId, StatementId, float, float, bool]
"""What of a comparison claims and matters are formed from: left, right, score, matter score, whether they are rivals.

A plain tuple: a database holds millions of them.
"""


class Comparison(Model):
    """How alike two statements are. `left` is the smaller id; `score` is in [0, 1].

    `matter_score`, also in [0, 1], says how likely both answer one question, whether they agree or not.
    `features` are the named parts of the score; `reasons` say in plain words what spoke for and against.
    """

    left: StatementId
    right: StatementId
    score: float
    matter_score: float
    features: dict[str, float]
    reasons: tuple[str, ...]

    @property
    def is_rival(self) -> bool:
        """Return whether an article sets the figures of the two side by side, so that they are of one matter."""
        return bool(self.features.get("rival"))

    @property
    def pair_score(self) -> PairScore:
        """Return what claims are formed from."""
        return self.left, self.right, self.score, self.matter_score, self.is_rival


class Judgement(Model):
    """A person's word on a pair of statements (same claim or not), or of origins (same or independent)."""

    left: str
    right: str
    value: JudgementValue
    author: str
    reason: str = ""


class Stance(StrEnum):
    """Where a statement stands towards its claim. Derived, never stored."""

    SUPPORTS = "supports"
    DENIES = "denies"
    QUESTIONS = "questions"
    MENTIONS = "mentions"


class Brief(NamedTuple):
    """What of a statement forming claims needs of all statements, most of which are alone in their claim."""

    key: str | None
    """Equal for contents with the same folded words; None for one that says too little to mean the same anywhere."""
    heading: str
    """The heading of a claim that this statement words."""
    stance: Stance
    """Its stance towards a claim of its own wording."""
    claim_id: ClaimId
    """The id of a claim of which it is the earliest statement."""
    matter_id: MatterId
    """The id of a matter of which that claim is the earliest."""


class Membership(NamedTuple):
    """What a statement is part of. Each part is named by the smallest id in it, and lies within the next."""

    bundle: StatementId
    """What the rules without a threshold and people's "same" would put together, if no "different" parted it."""
    node: StatementId
    """The piece of the bundle that moves as one."""
    claim: StatementId
    matter: StatementId


class Formed(NamedTuple):
    """What the stored memberships were formed from, and what came in since."""

    version: int
    """Rises whenever the memberships, or what they are formed from, change."""
    stamp: str
    """Of the code and the thresholds; "" where nothing was formed yet."""
    judgements: tuple["Judgement", ...]


class Member(Model):
    """One statement of a claim."""

    statement_id: StatementId
    stance: Stance


class Claim(Model):
    """Statements that assert, or deny, the same thing. `text` is the wording of its most self-contained one.

    Ids come from the earliest member, so they hold as later articles join.
    """

    id: ClaimId
    matter_id: MatterId
    text: str
    members: tuple[Member, ...]
