"""What could not be checked, each with its reason: a check that could not run is never a clean result."""

from collections import Counter, defaultdict
from collections.abc import Sequence

from claims.text.grammar import plural
from schemas.claim import Judgement, JudgementValue
from schemas.ledger import Ledger
from schemas.model import SourceId
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
    faults += _contradictions(ledger)
    judged = {one.left for one in ledger.judgements}
    faults += [f"A decision on {words}: it could not be applied." for words in sorted(ledger.orphaned.values())]
    if claims and judged.isdisjoint(ledger.statements):
        faults.append("Links between statements were made by rules; no person has confirmed any.")
    return faults


def _contradictions(ledger: Ledger) -> list[str]:
    """Return the pairs of sources that people judged both the same and different."""
    held: dict[tuple[str, str], list[Judgement]] = defaultdict(list)
    for one in ledger.judgements:
        held[one.left, one.right].append(one)
    names = {source.id: source.name for source in ledger.sources.values()} if held else {}
    told = []
    for pair, found in sorted(held.items()):
        if {JudgementValue.SAME, JudgementValue.DIFFERENT} <= {one.value for one in found}:
            who = ", ".join(sorted(f"{one.author}: {one.value}" for one in found))
            parties = " and ".join(names.get(SourceId(key), key) for key in pair)
            told.append(f"People disagree on {parties} ({who}): not established until one of them settles it.")
    return told


def outlets_used(ledger: Ledger) -> list[Outlet]:
    """Return the outlets that published an article of the ledger, by name."""
    names = sorted({article.outlet for article in ledger.articles.values() if article.outlet is not None})
    return [ledger.outlets[name] for name in names]
