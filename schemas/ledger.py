"""Everything that is stored, read once, in the form that linking, assessment and reporting take."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from schemas.article import Article
from schemas.claim import Claim, Judgement
from schemas.copying import ArticleCopy
from schemas.decision import Decision, DecisionId, Grade
from schemas.model import ArticleId, ClaimId, SourceId, StatementId
from schemas.source import Outlet, PartyKey, Source
from schemas.statement import ChainStep, Response, Statement


@dataclass(frozen=True, slots=True)
class Ledger:
    """One database, in memory. Mappings keep the order in which the articles stand in time, then by id."""

    articles: Mapping[ArticleId, Article]
    statements: Mapping[StatementId, Statement]
    claims: Sequence[Claim]
    sources: Mapping[PartyKey, Source]
    outlets: Mapping[str, Outlet]
    responses: Sequence[Response] = ()
    revisions: Mapping[ArticleId, ArticleId] = field(default_factory=dict)
    """Superseded article -> the article that revises it."""
    withdrawn: Mapping[StatementId, str] = field(default_factory=dict)
    """Statements that no longer stand, each with the reason in plain words."""
    judgements: Sequence[Judgement] = ()
    copies: Sequence[ArticleCopy] = ()
    """Pairs of articles of which one took passages from the other, or both from a third."""
    decisions: Sequence[Decision] = ()
    """The whole log, oldest first."""
    source_grades: Mapping[SourceId, Grade] = field(default_factory=dict)
    claim_grades: Mapping[ClaimId, Grade] = field(default_factory=dict)
    withdrawn_by: Mapping[StatementId, DecisionId] = field(default_factory=dict)
    """For each statement of `withdrawn` that a person withdrew, the decision."""
    withdrawn_articles: Mapping[ArticleId, str] = field(default_factory=dict)
    """Articles that a person withdrew, each with the reason in plain words."""
    rests_on_withdrawn: Mapping[StatementId, str] = field(default_factory=dict)
    """Live statements that came by way of what a person withdrew, each with what that is, in plain words."""
    orphaned: Mapping[DecisionId, str] = field(default_factory=dict)
    """Decisions that stand and find nothing here to apply to, each with what is missing, in plain words."""

    def article_of(self, statement_id: StatementId) -> Article:
        """Return the article that the statement stands in."""
        return self.articles[self.statements[statement_id].article_id]

    def source_of(self, article_id: ArticleId, step: ChainStep) -> Source:
        """Return the party that a chain step of an article resolves to."""
        return self.sources[article_id, step.name]

    def outlet_of(self, article: Article) -> Outlet:
        """Return the article's outlet; one that is not known is a family of its own, named after the article."""
        if article.outlet is None:
            return Outlet(name="unknown outlet", family=f"unknown outlet of {article.id}")
        return self.outlets[article.outlet]

    def is_live(self, statement_id: StatementId) -> bool:
        """Return whether the statement still stands."""
        return statement_id not in self.withdrawn
