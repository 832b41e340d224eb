"""What could not be checked, each with its reason: a check that could not run is never a clean result."""

from collections import Counter
from collections.abc import Sequence

from claims.reporting.wording import plural
from schemas.ledger import Ledger
from schemas.report import ReportClaim
from schemas.source import Outlet


def list_unchecked(ledger: Ledger, claims: Sequence[ReportClaim]) -> list[str]:
    """Return what could not be checked, each as a sentence with its reason."""
    articles = [article for article in ledger.articles.values() if article.id not in ledger.revisions]
    spoken = {statement.article_id for statement in ledger.statements.values()}
    shown = [item for claim in claims for item in claim.statements]
    counts = [
        (sum(article.outlet is None for article in articles), "article", "of no known outlet: family not checked"),
        (sum(article.published_at is None for article in articles), "article", "without a date: order not checked"),
        (sum(article.id not in spoken for article in articles), "article", "in which no statement was found"),
        (sum(not article.text for article in articles), "article", "without text: copying not checked"),
        (
            sum(item.excerpt is None for item in shown),
            "statement",
            "without a place in a text: the wording cannot be compared with its sentence",
        ),
        (
            sum(item.statement.source is not None and item.source_id is None for item in shown),
            "statement",
            "whose source could not be resolved to a party",
        ),
    ]
    faults = [f"{plural(number, noun)} {rest}." for number, noun, rest in counts if number]
    unmapped = [outlet.name for outlet in outlets_used(ledger) if not outlet.is_mapped]
    if unmapped:
        faults.append(
            f"{plural(len(unmapped), 'outlet')} with no entry in the table of publisher families, each taken as a "
            f"family of its own: {', '.join(unmapped)}."
        )
    gaps = Counter(item.statement.gap for item in shown if item.statement.gap)
    faults += [
        f"{plural(number, 'chain')} that {'breaks' if number == 1 else 'break'} off: {gap}."
        for gap, number in sorted(gaps.items())
    ]
    judged = {one.left for one in ledger.judgements}
    faults += [f"A decision on {words}: it could not be applied." for words in sorted(ledger.orphaned.values())]
    if claims and judged.isdisjoint(ledger.statements):
        faults.append("Links between statements were made by rules; no person has confirmed any.")
    return faults


def outlets_used(ledger: Ledger) -> list[Outlet]:
    """Return the outlets that published an article of the ledger, by name."""
    names = sorted({article.outlet for article in ledger.articles.values() if article.outlet is not None})
    return [ledger.outlets[name] for name in names]
