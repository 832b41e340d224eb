"""The corroboration report and the lines of the other exports."""

from datetime import datetime

from pydantic import Field

from schemas.article import Credit
from schemas.assessment import Assessment, OriginCount, Status
from schemas.claim import Stance
from schemas.copying import ArticleCopy, CopyDirection, CopyKind
from schemas.decision import Decision, Grade
from schemas.model import SCHEMA_VERSION, ArticleId, ClaimId, MatterId, Model, SourceId, Span, StatementId
from schemas.source import Outlet, Source
from schemas.statement import Certainty, Response, SourceKind, Statement
from schemas.wording import MemberLink, Wording


class ArticleSummary(Model):
    """An article without its text."""

    id: ArticleId
    outlet: str | None
    family: str
    title: str | None
    published_at: datetime | None
    url: str | None
    path: str | None
    sha256: str
    credits: tuple[Credit, ...] = ()
    revised_by: ArticleId | None = None
    statements: int = 0
    withdrawn: str | None = None
    """Who withdrew the article, how, when and why; None where nobody did."""


class ExtractedArticle(Model):
    """The `article` of one line of `claims extract`."""

    outlet: str | None
    title: str | None
    published_at: datetime | None
    url: str | None
    credits: tuple[Credit, ...]


class ExtractLine(Model):
    """One line of `claims extract --format jsonl`: one article with all that was read out of it."""

    schema_version: int = SCHEMA_VERSION
    path: str
    sha256: str
    article: ExtractedArticle
    statements: tuple[Statement, ...]
    responses: tuple[Response, ...]


class Mark(Model):
    """A stretch of an excerpt with its role: `source`, `cue` or `content`. Offsets count from the excerpt's start."""

    span: Span
    role: str


class Excerpt(Model):
    """The sentences around a statement, word for word. `start` is their place in the article's text."""

    text: str
    start: int
    marks: tuple[Mark, ...] = ()


class ReportStatement(Model):
    """A statement as the report shows it: in its sentence, with its stance and its article."""

    statement: Statement
    stance: Stance
    article: ArticleSummary
    excerpt: Excerpt | None
    source_id: SourceId | None
    chain_ids: tuple[SourceId, ...] = ()
    """The party of each step of the statement's chain, in its order."""
    withdrawn: str | None = None
    rests_on_withdrawn: str | None = None
    """What it came by that a person withdrew, for a statement that itself still stands."""


class ClaimCopy(Model):
    """The passages of two articles of a claim that hold its statements and agree, both word for word."""

    left: ArticleSummary
    right: ArticleSummary
    left_text: str
    right_text: str
    words: int
    """How many words of the passages agree."""
    kind: CopyKind
    direction: CopyDirection
    reason: str


class ReportClaim(Model):
    """A claim with its assessment, its statements and the reasoning told in sentences."""

    assessment: Assessment
    statements: tuple[ReportStatement, ...]
    narrative: tuple[str, ...]
    copies: tuple[ClaimCopy, ...] = ()
    """Copied passages that hold statements of the claim, the longest first."""
    wordings: tuple[Wording, ...] = ()
    """What its statements say side by side, with what differs from the claim's text; () for a single statement."""
    links: tuple[MemberLink, ...] = ()
    """Why each statement is in the claim, in the order of `statements`. Only `claims show` and `claims why` tell it."""
    opponents: tuple[ReportStatement, ...] = ()
    """Statements of other claims that stand in the assessment's disagreements. Only those two commands give them."""


class ReportSource(Model):
    """A party with what it said."""

    source: Source
    statements: tuple[StatementId, ...]
    claims: tuple[ClaimId, ...]
    carried: tuple[StatementId, ...] = ()
    """Statements of others that passed through this party."""
    grade: Grade | None = None


class Report(Model):
    """The corroboration report. It holds no clock time: the same database gives the same bytes."""

    schema_version: int = SCHEMA_VERSION
    tool_version: str
    policy: str
    policy_description: str
    articles: tuple[ArticleSummary, ...]
    claims: tuple[ReportClaim, ...]
    sources: tuple[ReportSource, ...]
    outlets: tuple[Outlet, ...]
    responses: tuple[Response, ...]
    own_voice_only: int = Field(default=0)
    """Claims left out because they rest on the own voice of one outlet alone."""
    unchecked: tuple[str, ...] = ()
    """What could not be checked, each with its reason."""
    copies: tuple[ArticleCopy, ...] = ()
    """Pairs of the articles of which one took passages from the other, or both from a third."""


class StatementLine(Statement):
    """One line of `claims list statements --format jsonl`: a statement with its claim, outlet, time and stance."""

    schema_version: int = SCHEMA_VERSION
    claim_id: ClaimId | None
    matter_id: MatterId | None
    outlet: str | None
    published_at: datetime | None
    stance: Stance | None
    withdrawn: str | None = None
    """Why the statement no longer stands; None where it does."""


class Failure(Model):
    """One input that could not be used."""

    path: str
    error: str


class AddSummary(Model):
    """What a run of `claims add` or `claims import` did, and what the database then holds."""

    schema_version: int = SCHEMA_VERSION
    added: int
    unchanged: int
    revised: int
    failed: tuple[Failure, ...] = ()
    unknown: dict[str, int] = Field(default_factory=dict)
    """Metadata that the input did not give: field -> number of articles of this run without it."""
    not_english: tuple[str, ...] = ()
    """Articles new in this run, by path, that are stored but were not read, since they are not in English."""
    articles: int
    statements: int
    claims: int


class SourceLine(Model):
    """One line of `claims list sources`: a party with how much hangs on it."""

    schema_version: int = SCHEMA_VERSION
    id: SourceId
    name: str
    kind: SourceKind
    named: bool
    aliases: tuple[str, ...]
    affiliation: str | None
    principal: str | None
    anonymity_reason: str | None = None
    """Why the party is not named, in the words of an article; None where none says why."""
    access: str | None = None
    """How the unnamed party knows what it says, in the words of an article; None where none says so."""
    statements: int
    as_origin: int
    """Statements whose chain ends at this party; in the others it only passed the content on."""
    claims: int
    outlets: tuple[str, ...]
    grade: Grade | None = None
    """The grade, A to F, that a person gave the source; the program itself gives none."""


class OutletLine(Model):
    """One line of `claims list outlets`."""

    schema_version: int = SCHEMA_VERSION
    name: str
    family: str
    is_mapped: bool
    articles: int
    statements: int
    claims: int


class ShownCopy(Model):
    """Another article that has passages in common with the one shown; both wordings, passage by passage."""

    pair: ArticleCopy
    other: ArticleSummary
    here: tuple[str, ...]
    there: tuple[str, ...]


class ShownArticle(Model):
    """One article with all that was read out of it."""

    schema_version: int = SCHEMA_VERSION
    article: ArticleSummary
    statements: tuple[ReportStatement, ...]
    responses: tuple[Response, ...]
    copies: tuple[ShownCopy, ...] = ()
    """The most words in common first."""


class SaidLine(Model):
    """One claim that a party vouches for, denies or speaks of, with what became of it. Names are those of sources.

    `stance`, `outlets`, `statements` and `first_said` are of what the party itself said; the rest is of the claim.
    """

    claim_id: ClaimId
    text: str
    stance: Stance
    status: Status
    disputed: bool
    first_said: datetime | None
    outlets: tuple[str, ...]
    statements: tuple[StatementId, ...]
    corroborated_by: tuple[str, ...] = ()
    """Origins on the same side that count as independent of the party."""
    one_with: tuple[str, ...] = ()
    """Origins on the same side that count as one with the party."""
    unsettled_with: tuple[str, ...] = ()
    """Origins on the same side whose independence of the party is not established."""
    denied_by: tuple[str, ...] = ()
    """Origins on the other side."""
    contradicted_by: tuple[StatementId, ...] = ()
    """Statements of other parties that clash with what the party said and set the flag `disputed`."""
    changed: tuple[StatementId, ...] = ()
    """What the party itself said at another time that does not agree with it."""
    withdrawn: tuple[str, ...] = ()
    """Why what the party said no longer stands; empty while any of it does."""
    only_here: bool = False
    """No other origin and no other outlet gives it."""
    became: str
    """What became of it, in words."""


class WireUse(Model):
    """What an outlet took, or may have taken, from one agency."""

    name: str
    certainty: Certainty
    articles: tuple[ArticleId, ...]
    statements: int


class Published(Model):
    """What an outlet published."""

    family: str
    articles: tuple[ArticleSummary, ...]
    statements: int
    own_voice: int
    """Statements that it makes itself, with no source."""
    wires: tuple[WireUse, ...] = ()


class ShownSource(Model):
    """The record of one party: every statement that it made or passed on, and what became of what it said.

    The counts are of claims, not a score: `corroborated` have an independent origin beside the party, `disputed` clash
    with another party, `only_here` nobody else gives.
    """

    schema_version: int = SCHEMA_VERSION
    source: SourceLine
    statements: tuple[ReportStatement, ...]
    identity: Source | None = None
    """Who the party is, with why each other name was taken for it and why it speaks for its principal."""
    said: tuple[SaidLine, ...] = ()
    """In order of time; what has no date stands last."""
    corroborated: int = 0
    disputed: int = 0
    only_here: int = 0
    passed_on: tuple[StatementId, ...] = ()
    """Statements of others that came through this party, in the ledger's order."""
    published: Published | None = None
    """For an outlet of which articles are known."""


class SourceClaims(Model):
    """One party with every claim that it vouches for, denies or passed on: what `claims why` tells of a source."""

    schema_version: int = SCHEMA_VERSION
    source: SourceLine
    claims: tuple[Assessment, ...]


class ShownStatement(Model):
    """One statement with the claim that it belongs to."""

    schema_version: int = SCHEMA_VERSION
    statement: ReportStatement
    claim: Assessment


class ShownPair(Model):
    """Two statements side by side, with why they are, or are not, one claim: `claims why` of two statements."""

    schema_version: int = SCHEMA_VERSION
    left: ReportStatement
    right: ReportStatement
    claims: tuple[ClaimId, ClaimId]
    """The claim of each; equal where they are one."""
    is_one_matter: bool
    wording: Wording
    """The right one's words with what differs from the left one's."""
    link: MemberLink


class ClaimChange(Model):
    """What a decision did to one claim: its status, its flag and its number of origins, before and after."""

    claim: ClaimId
    text: str
    before: Status
    after: Status
    disputed_before: bool
    disputed_after: bool
    origins_before: OriginCount
    origins_after: OriginCount


class DecisionSummary(Model):
    """A decision as it went into the log, and the claims that it changed, in the ledger's order."""

    schema_version: int = SCHEMA_VERSION
    decision: Decision
    policy: str
    changed: tuple[ClaimChange, ...] = ()
