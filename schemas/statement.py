"""Who said what in one article: statements, their attribution, and responses that say nothing."""

from datetime import date
from enum import StrEnum

from pydantic import Field

from schemas.article import Article
from schemas.model import ArticleId, Model, Span, StatementId


class StatementKind(StrEnum):
    """How the words are given. `own_voice`: the outlet asserts them itself."""

    DIRECT = "direct"
    INDIRECT = "indirect"
    MIXED = "mixed"
    OWN_VOICE = "own_voice"


class CueClass(StrEnum):
    """What the attributing words do with the content."""

    ASSERTS = "asserts"
    REPORTS = "reports"
    BELIEVES = "believes"
    INTENDS = "intends"
    ASKS = "asks"
    DENIES = "denies"
    ADMITS = "admits"
    REFUSES_COMMENT = "refuses_comment"
    DOUBTS = "doubts"


class SourceKind(StrEnum):
    """What a party is. `unnamed` is one described but not named; a `group` may be either."""

    PERSON = "person"
    ORGANISATION = "organisation"
    STATE = "state"
    OUTLET = "outlet"
    WIRE = "wire"
    DOCUMENT = "document"
    GROUP = "group"
    UNNAMED = "unnamed"


class Polarity(StrEnum):
    """Whether the content's main clause is negated ("will not", "no", "never")."""

    AFFIRMED = "affirmed"
    NEGATED = "negated"


class Modality(StrEnum):
    """How firmly the content's main clause is put."""

    ASSERTED = "asserted"
    POSSIBLE = "possible"
    REQUIRED = "required"
    CONDITIONAL = "conditional"
    ASKED = "asked"


class Relation(StrEnum):
    """How the step before came by the content. The outlet, always the first step, `publishes`.

    `speaks_for`: the party before spoke for this one, which is the statement's source ("the minister, through a
    spokesman, said"). A spokesman in his own words is himself the last step; whom he speaks for is his principal.
    """

    PUBLISHES = "publishes"
    CARRIES = "carries"
    CITES = "cites"
    QUOTES = "quotes"
    SPEAKS_FOR = "speaks_for"


class Certainty(StrEnum):
    """How sure a step is: `stated` in the text, `inferred` by a rule, or only `possible`."""

    STATED = "stated"
    INFERRED = "inferred"
    POSSIBLE = "possible"


class GlossKind(StrEnum):
    """What a gloss gives: whom a pronoun means, or when "next month" is."""

    PARTY = "party"
    TIME = "time"


class Gloss(Model):
    """What some words of a content stand for that means nothing outside their article: "he" is Shinzo Abe.

    `at` is their place in the content's text, `span` that in the article's text; None for an imported statement.
    """

    kind: GlossKind
    at: Span
    span: Span | None = None
    text: str
    """What they stand for, as it is shown in brackets: "Shinzo Abe", "12 March 2018", "April 2018", "2017"."""
    short: str | None = None
    """The surname of a person whose full name `text` is. None for all else."""
    named: bool = False
    """Whether `text` is a party's name, and not its description."""
    first: date | None = None
    """The first day that the words can mean; None for a party."""
    last: date | None = None
    """The last day that they can mean."""
    reason: str = ""
    """Why they stand for this, in plain words."""


class Content(Model):
    """What is said. `text` joins the spans with one space; no spans when the statement was imported."""

    text: str
    spans: tuple[Span, ...] = ()
    glosses: tuple[Gloss, ...] = ()
    """What words of it stand for, in the order of the text; words that are in doubt have none."""


class Cue(Model):
    """The words that attribute."""

    text: str
    spans: tuple[Span, ...] = ()
    cue_class: CueClass = Field(alias="class")


class Mention(Model):
    """The words in one text that say who speaks, and the party they resolve to within that article.

    `text` is None, and `spans` empty, where the text leaves the source out. `name` is None for a party that is
    described and not named, and for a pronoun that could not be resolved.
    """

    text: str | None
    spans: tuple[Span, ...] = ()
    name: str | None = None
    kind: SourceKind = SourceKind.UNNAMED
    named: bool = False
    descriptor: str | None = None
    """The description without article or determiner: "Japanese government source", "official close to Abe"."""
    affiliation: str | None = None
    principal: str | None = None
    """The party this source speaks for, by name: for "a Chongryon spokesman", "Chongryon"."""
    principal_reason: str | None = None
    """Why it is taken to speak for its principal, in plain words. None without one, and where its name says so."""
    count: int | None = None
    """How many parties the text claims: 2 for "two officials", None when it does not say."""
    anonymity_reason: str | None = None
    """Why it is not named, in the article's words; the words that refuse to be named where they give no reason."""
    access: str | None = None
    """How it knows what it says, in the article's words: "familiar with the talks", "attended the meeting"."""
    reason: str | None = None
    """Why the words resolve to this party, in plain words. None when the words themselves name it."""

    @property
    def label(self) -> str | None:
        """Return the name, else the descriptor; None for a mention that could not be resolved."""
        return self.name or self.descriptor


class ChainStep(Model):
    """One party that the content passed through.

    `name` is the party's name, or its descriptor when it is not named; within one article it identifies the party.
    `spans` is the evidence in the article's text, empty when metadata gave the step.
    """

    name: str
    kind: SourceKind
    named: bool
    relation: Relation
    spans: tuple[Span, ...] = ()
    certainty: Certainty = Certainty.STATED
    method: str = ""
    """The rule that made the step, by name."""
    alternatives: tuple[str, ...] = ()
    """Other agencies of one credit line that may have carried the content in this one's place."""


class Statement(Model):
    """One occurrence, in one article, of one proposition with its attribution. Immutable.

    `source` is None for the outlet's own voice and where no source is given at all. `chain` runs from the outlet
    inward; its last step is the origin when `gap` is None and the statement has a resolved source.
    """

    id: StatementId
    article_id: ArticleId
    kind: StatementKind
    depth: int = 0
    outer: StatementId | None = None
    """The statement one depth further out that this one was found in."""
    content: Content
    source: Mention | None = None
    cue: Cue | None = None
    chain: tuple[ChainStep, ...] = ()
    gap: str | None = None
    """Why the chain breaks off before a party that could be the origin, in plain words."""
    polarity: Polarity = Polarity.AFFIRMED
    modality: Modality = Modality.ASSERTED
    confidence: float = Field(default=1.0, ge=0.0, le=1.0)
    external_id: str | None = None


class ResponseKind(StrEnum):
    """What a party answered instead of a statement."""

    NO_COMMENT = "no_comment"
    DECLINED = "declined"
    UNREACHABLE = "unreachable"
    UNVERIFIED = "unverified"


class Response(Model):
    """A refusal, a silence or a failed check: neither a denial nor support."""

    id: StatementId
    article_id: ArticleId
    kind: ResponseKind
    content: Content | None = None
    source: Mention | None = None
    cue: Cue | None = None


class Extraction(Model):
    """All that was read out of one article, in the order of the text."""

    article: Article
    statements: tuple[Statement, ...] = ()
    responses: tuple[Response, ...] = ()
