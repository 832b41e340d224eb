"""Short ways to statements from many articles."""

from collections.abc import Iterable, Mapping, Sequence

from hypothesis import strategies as st

from claims.linking import compare_new, form_claims
from schemas.article import Article
from schemas.claim import Claim, Comparison, Judgement, JudgementValue, PairScore
from schemas.model import ArticleId, StatementId
from schemas.settings import LinkSettings
from schemas.statement import Statement
from tests.builders import make_article, make_statement

SETTINGS = LinkSettings()

SUBJECTS = ["The harbour bridge", "Norland", "Mayor Ilsa Brandt", "the ferry company Osprey"]
VERBS = ["closed", "kidnapped", "abducted", "did not close", "promised to pay"]
OBJECTS = [
    "13 fishermen",
    "up to 470 fishermen",
    "the fish market in Ostrava",
    "the old tunnel on Monday",
    "hundreds more",
]
contents = st.builds(" ".join, st.tuples(*map(st.sampled_from, (SUBJECTS, VERBS, OBJECTS)))) | st.sampled_from(
    ["yes", "to comment", "13", "eight others had died"]
)


def scores_of(comparisons: Iterable[Comparison]) -> list[PairScore]:
    """Return what claims are formed from."""
    return [found.pair_score for found in comparisons]


class Pile:
    """Statements, each in an article of its own, unless `articles` says otherwise."""

    def __init__(self, texts: Sequence[str], *, days: Sequence[int] = (), outlets: int = 1000) -> None:
        self.articles: dict[ArticleId, Article] = {}
        self.statements: dict[StatementId, Statement] = {}
        for number, text in enumerate(texts):
            day = days[number] if number < len(days) else 1
            place = {"url": f"https://example.org/{number}", "outlet": f"Outlet {number % outlets}"}
            article = make_article(text, published_at=f"2020-01-{day:02}", **place)
            statement = make_statement(text, "Ilsa Brandt", article=article)
            self.articles[article.id] = article
            self.statements[statement.id] = statement

    def compare(self) -> list[Comparison]:
        """Return all comparisons at once."""
        return compare_new(list(self.statements.values()), [], self.articles, SETTINGS)

    def form(self, *judgements: Judgement) -> list[Claim]:
        """Return the claims."""
        return form_claims(self.statements, self.articles, scores_of(self.compare()), judgements, SETTINGS)


def judge(left: StatementId, right: StatementId, value: JudgementValue) -> Judgement:
    """Return one person's word."""
    return Judgement(left=left, right=right, value=value, author="a reader")


def claim_of(claims: Sequence[Claim]) -> Mapping[StatementId, str]:
    """Return the claim of each statement."""
    return {member.statement_id: claim.id for claim in claims for member in claim.members}
