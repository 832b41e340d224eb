"""The report in five lines, for the terminal and the head of every format."""

from collections import Counter

from claims.reporting.sections import is_unnamed_alone
from claims.text.grammar import plural
from schemas.assessment import Status
from schemas.report import Report


def summary_lines(report: Report) -> list[str]:
    """Return five lines: what was read, what is corroborated, what is not and how, unnamed sources alone, disputes."""
    found = Counter(claim.assessment.status for claim in report.claims)
    statements = sum(len(claim.statements) for claim in report.claims)
    families = len({article.family for article in report.articles})
    unnamed = sum(is_unnamed_alone(claim.assessment) for claim in report.claims)
    disputed = sum(claim.assessment.disputed for claim in report.claims)
    return [
        f"{plural(len(report.articles), 'article')} of {plural(families, 'publisher family', 'publisher families')}: "
        f"{plural(len(report.claims), 'claim')} in {plural(statements, 'statement')}",
        f"{found[Status.CORROBORATED]} vouched for by independent origins (policy {report.policy})",
        f"{found[Status.ECHOED]} with one origin that several outlets repeat; "
        f"{found[Status.NOT_ESTABLISHED]} whose origins are not known to be independent; "
        f"{found[Status.SINGLE_SOURCE]} with a single source",
        f"{unnamed} resting on unnamed sources alone",
        f"{disputed} disputed",
    ]
