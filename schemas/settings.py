"""Every threshold, once: its unit, its range and where its value came from. All are listed in docs/settings.md."""

from pydantic import Field

from schemas.model import Model


class ReadSettings(Model):
    """How files are read."""

    max_chars: int = Field(default=5_000_000, gt=0)
    """Code points. A longer text is refused: 200,000 words of English are about 1.2 million."""


class StoreSettings(Model):
    """How the database is opened."""

    busy_timeout_s: float = Field(default=10.0, ge=0.0)
    """Seconds to wait for another program that is writing. Storing one article takes some milliseconds."""


class SourceSettings(Model):
    """When a short name in one article is a person whom other articles name in full. Days between the articles."""

    surname_days: int = Field(default=1095, gt=0)
    """Days within which a surname alone can mean a person who is named in full elsewhere. A judgement."""
    surname_ratio: int = Field(default=10, gt=1)
    """How many times as many articles must name one person of a surname as any other. A judgement."""
    office_days: int = Field(default=365, gt=0)
    """Days within which an office that one article gives is still held, or was held already. A judgement."""


class LinkSettings(Model):
    """How statements are linked. Scores are in [0, 1]."""

    match_score: float = Field(default=0.7, ge=0.0, le=1.0)
    """At or above it, on average, statements make one claim. Chosen on our own marks and by reading whole articles."""
    suggest_score: float = Field(default=0.4, ge=0.0, le=1.0)
    """From it to `match_score`, two statements may be one claim: a person should look. Chosen on our own marks."""
    matter_score: float = Field(default=0.3, ge=0.0, le=1.0)
    """At or above it, on average, claims answer one question. Chosen on the half of Emergent not fitted on."""
    max_candidates: int = Field(default=50, gt=0)
    """Candidate pairs per statement, the best first."""
    near_days: int = Field(default=30, ge=0)
    """Days between two articles beyond which only `far_cosine` makes a candidate pair. Of sentence pairs at a TF-IDF
    cosine of 0.5 or more, 83 % are of one event within 1 day, 55 % within 30 and 16 % at any time."""
    far_cosine: float = Field(default=0.2, ge=0.0, le=1.0)
    """Cosine of weighed words from which two statements are a candidate pair however far apart in time."""
    min_likeness: float = Field(default=0.2, ge=0.0, le=1.5)
    """Cosine of the vectors and half that of the words, below which two statements are no candidate pair."""
    word_holders: int = Field(default=1000, gt=0)
    """Statements that hold a word, beyond which only those of fewer days around are looked at. It bounds the time."""
    max_near: int = Field(default=20_000, gt=0)
    """Vectors that one is compared with, beyond which only those of fewer days around are. It bounds the time."""


class CopySettings(Model):
    """When two passages are near copies."""

    min_words: int = Field(default=30, gt=0)
    """Words outside quotation marks. DESIGN, section 3."""
    min_score: float = Field(default=0.9, ge=0.0, le=1.0)
    """Share of those words that stand in both, in the same order."""
    max_gap: int = Field(default=6, ge=0)
    """Words in a row that may differ within a passage. A judgement: a swapped name with its title, a date."""
    max_cut: int = Field(default=80, ge=0)
    """Words that one side may leave out between two pieces of a passage. A judgement: a paragraph or two."""
    min_shingles: int = Field(default=2, gt=0)
    """Kept shingles that two articles share before they are compared word by word."""
    min_fact_pairs: int = Field(default=5, gt=0)
    """Pairs of rare words side by side that two articles share before the order of their facts is compared."""
    furniture_days: int = Field(default=5, gt=1)
    """Days on which one outlet printed five words in a row, from which they tell of no story."""
    max_holders: int = Field(default=300, gt=1)
    """Articles that hold five words in a row, from which they tell of no story. It bounds the time taken."""
    chain_sentences: int = Field(default=5, gt=0)
    """Sentences in a row with the same facts in the same order, from which a story is reworded. Chosen on events."""
    chain_bits: float = Field(default=300.0, gt=0.0)
    """How rare those shared facts must be, in bits. Chosen on events: common events reach 270."""
    traced_sentences: int = Field(default=3, gt=0)
    """Sentences in a row that suffice where `min_words` words stand in runs of seven or more equal ones."""


class IndependenceSettings(Model):
    """When two reports may be of one telling."""

    window_days: int = Field(default=21, ge=0)
    """Days, by date. A wire's unnamed source, described alike, is one from its first report to so many days later; an
    outlet that cites another joins what that one printed so many days before. A judgement: docs/settings.md."""


class ClashSettings(Model):
    """When two figures, or two attributions of one quotation, clash. Shares are of the figure itself."""

    rounding_share: float = Field(default=0.05, ge=0.0, le=1.0)
    """How far a figure that may be rounded (20,000; 0.5) can be off. A judgement, to be measured on labelled pairs."""
    rough_share: float = Field(default=0.2, ge=0.0, le=1.0)
    """How far an approximate one ("about 500") can be off. A judgement, as above."""
    estimate_floor: float = Field(default=0.5, ge=0.0, le=1.0)
    """The least that "up to 470" still means, as a share of 470: it says more than that 13 is not excluded."""
    quoted_words: int = Field(default=5, gt=0)
    """Words from which one direct quotation of two speakers is no chance: "no comment" is everybody's."""
    denial_share: float = Field(default=0.25, ge=0.0, le=1.0)
    """Share of the shorter one's words that a denial and what it denies have in common, both as short as headlines.

    Chosen, as the shares below, on half of Emergent and on half of the events. docs/evaluation.md, "Disagreement"."""
    negation_share: float = Field(default=0.5, ge=0.0, le=1.0)
    """The same for a statement and one that negates its verb."""
    opposition_share: float = Field(default=0.6, ge=0.0, le=1.0)
    """The same for two statements that answer one question in opposite words."""
    clause_share: float = Field(default=0.66, ge=0.0, le=1.0)
    """Share of the denied clause that the other statement must have, where either is more than a headline."""
    scope_share: float = Field(default=0.5, ge=0.0, le=1.0)
    """The same for two statements whose figures count one thing."""
    clash_days: int = Field(default=14, ge=0)
    """Days between two articles beyond which two parties' words on one matter no longer clash. A judgement: of the
    pairs of the events that lay further apart, nearly all told of two cases. docs/evaluation.md, "Disagreement"."""
    veto_score: float = Field(default=0.05, ge=0.0, le=1.0)
    """Below this chance of a contradiction, by a network that read both, no clash is told from words. A judgement."""


class Policy(Model):
    """How many independent origins make a claim corroborated, and which may count."""

    name: str
    k: int = Field(default=2, ge=2)
    unnamed_count: bool = True
    """False: unnamed origins count for nothing."""
    needs_adverse: bool = False
    """True: at least one adverse party or document must be among them."""
    trusts_newsrooms: bool = False
    """True: two unnamed parties of different newsrooms count where a person has accepted both."""
    description: str


POLICIES = {
    policy.name: policy
    for policy in (
        Policy(name="default-2", description="two origins that are independent by the rules"),
        Policy(name="named-2", unnamed_count=False, description="two independent named parties or documents"),
        Policy(
            name="newsroom-trust",
            trusts_newsrooms=True,
            description="also two unnamed parties of different newsrooms where a person has accepted both",
        ),
        Policy(
            name="osint-adverse",
            needs_adverse=True,
            description="two independent origins, at least one of them an adverse party or a document",
        ),
    )
}


class Settings(Model):
    """All settings of one run."""

    read: ReadSettings = ReadSettings()
    sources: SourceSettings = SourceSettings()
    link: LinkSettings = LinkSettings()
    copies: CopySettings = CopySettings()
    independence: IndependenceSettings = IndependenceSettings()
    clashes: ClashSettings = ClashSettings()
