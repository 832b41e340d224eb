"""The exported shapes by the name that `claims schema NAME` takes."""

from schemas.article import Article
from schemas.assessment import Assessment
from schemas.claim import Claim
from schemas.decision import Decision
from schemas.imported import ImportedStatement
from schemas.model import Model
from schemas.report import (
    AddSummary,
    DecisionSummary,
    ExtractLine,
    OutletLine,
    Report,
    ReportClaim,
    ShownArticle,
    ShownPair,
    ShownSource,
    ShownStatement,
    SourceClaims,
    SourceLine,
    StatementLine,
)
from schemas.source import Outlet, Source
from schemas.statement import Response, Statement

SHAPES: dict[str, type[Model]] = {
    "add": AddSummary,
    "article": Article,
    "claim": Assessment,
    "claim-members": Claim,
    "decision": Decision,
    "decision-summary": DecisionSummary,
    "extract": ExtractLine,
    "import": ImportedStatement,
    "outlet": Outlet,
    "outlet-line": OutletLine,
    "report": Report,
    "response": Response,
    "shown-article": ShownArticle,
    "shown-pair": ShownPair,
    "shown-source": ShownSource,
    "shown-statement": ShownStatement,
    "source": Source,
    "source-claims": SourceClaims,
    "source-line": SourceLine,
    "statement": Statement,
    "statement-line": StatementLine,
    "why": ReportClaim,
}
