"""Who vouches for a claim, how independently, and who says otherwise. All of it is derived."""

from datetime import datetime
from enum import StrEnum

from schemas.decision import Grade
from schemas.model import SCHEMA_VERSION, ClaimId, MatterId, Model, SourceId, StatementId
from schemas.statement import Certainty, SourceKind


class Status(StrEnum):
    """What the support of a claim amounts to."""

    CORROBORATED = "corroborated"
    NOT_ESTABLISHED = "not_established"
    SINGLE_SOURCE = "single_source"
    ECHOED = "echoed"
    UNATTRIBUTED = "unattributed"
    WITHDRAWN = "withdrawn"


class PairRelation(StrEnum):
    """Whether two origins had separate access to what they say."""

    SAME = "same"
    INDEPENDENT = "independent"
    NOT_ESTABLISHED = "not_established"


class OriginPair(Model):
    """The judgement on one pair of origins: the rule that made it, its reason, and the statements it rests on."""

    left: SourceId
    right: SourceId
    relation: PairRelation
    rule: str
    reason: str
    evidence: tuple[StatementId, ...] = ()


class JoinedChain(Model):
    """A chain that runs on: what one article cites an outlet for, that outlet's own article in the database gives.

    The step between them is made by a rule and printed nowhere, so its certainty is `inferred`; `cited` is its
    evidence. The chain of `cited` may itself be joined to a further one.
    """

    citing: StatementId
    cited: StatementId
    certainty: Certainty = Certainty.INFERRED
    reason: str


class Origin(Model):
    """A party that put a claim's content into circulation, with the statements that lead to it.

    `live` is False when every one of those statements has been withdrawn.
    """

    source_id: SourceId
    name: str
    kind: SourceKind
    named: bool
    principal: str | None = None
    statements: tuple[StatementId, ...]
    live: bool = True
    joined: tuple[JoinedChain, ...] = ()
    """Where a chain leads here by way of the cited outlet's own article, in the order of time of the citing ones."""
    newsrooms: tuple[str, ...] = ()
    """Who heard it, by name, sorted: on each live chain the newsroom next to the origin, which is the wire or the
    outlet that brought it, else the outlet; of a publisher family only one. Their number is how many reported that it
    was said."""


class OriginCount(Model):
    """The number of independent origins, as an interval `[lo, hi]`, and of statements of unknown origin."""

    lo: int
    hi: int
    unknown: int


class Support(Model):
    """The origins on one side of a claim: those that vouch for it, or those that deny it."""

    count: OriginCount
    origins: tuple[Origin, ...] = ()
    groups: tuple[tuple[SourceId, ...], ...] = ()
    """Origins that are one and the same, together; live groups only."""
    pairs: tuple[OriginPair, ...] = ()


class DisagreementType(StrEnum):
    """How two statements clash. The last two are shown, but do not make a claim disputed."""

    DENIAL = "denial"
    NEGATION = "negation"
    NUMERIC = "numeric"
    ATTRIBUTION = "attribution"
    OPPOSED_POSITION = "opposed_position"
    CHANGED_OVER_TIME = "changed_over_time"


class Disagreement(Model):
    """Two statements that clash, and the words that do. `is_dispute`: it sets the flag `disputed`."""

    type: DisagreementType
    statements: tuple[StatementId, StatementId]
    words: tuple[str, str] = ("", "")
    is_dispute: bool = True
    reason: str = ""


class Assessment(Model):
    """One claim with all that follows from its statements under one policy; a row of `claims list claims`.

    `origins` is the count of `support`. Times are those of the live statements' articles; None when no article
    gives one. `reasons` say in plain words why the status is what it is.
    """

    schema_version: int = SCHEMA_VERSION
    id: ClaimId
    matter_id: MatterId
    text: str
    policy: str
    status: Status
    disputed: bool
    disagreements: tuple[Disagreement, ...] = ()
    origins: OriginCount
    outlets: tuple[str, ...] = ()
    families: tuple[str, ...] = ()
    newsrooms: tuple[str, ...] = ()
    """The newsrooms that heard an origin of support say it, sorted: the utterance, apart from the content."""
    statements: tuple[StatementId, ...] = ()
    withdrawn: tuple[StatementId, ...] = ()
    first_seen: datetime | None = None
    last_seen: datetime | None = None
    reasons: tuple[str, ...] = ()
    support: Support
    denial: Support
    grade: Grade | None = None
    """The grade, 1 to 6, that a person gave the claim; the program itself gives none."""
