"""A database to all that follows from it: the ledger with what people decided, its assessments, the report."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from importlib.metadata import version

from claims.assessment import assess, withdrawn_by_revision
from claims.beside import Beside
from claims.linking import brief_stamp, complete_briefs, list_claims
from claims.pipeline.settling import read_memberships
from claims.reporting import build_report
from claims.review import apply_decisions, enter, find_touched, list_changes
from claims.sources import (
    identify_outlets,
    resolve_across,
)
from claims.storage import Store, collector_paused
from schemas.article import Article
from schemas.assessment import Assessment
from schemas.claim import Claim
from schemas.decision import Decision
from schemas.ledger import Ledger
from schemas.model import MatterId
from schemas.report import DecisionSummary, Report
from schemas.settings import Policy, Settings
from schemas.statement import Statement

DEFAULT_SETTINGS = Settings()

# Statements or claims from which a second process is worth the while: copying its results back takes some 10 us each.
_MANY = 20_000


def load_ledger(store: Store, settings: Settings = DEFAULT_SETTINGS) -> Ledger:
    """Return all that the database holds, with what follows: sources, outlets, claims, and what people decided."""
    return apply_decisions(_read_ledger(store, settings))


def decide(
    store: Store, draft: Callable[[Ledger], Decision], policy: Policy, settings: Settings = DEFAULT_SETTINGS
) -> DecisionSummary:
    """Return the decision that `draft` makes of the ledger, after storing it, with the claims that it changed.

    Raises:
        NotFoundError: if the draft does not find what it is about.
        DecisionError: if it cannot be made, or what it takes back no longer stands.
        StorageError: if the database cannot be written.
    """
    read = _read_ledger(store, settings)
    before = apply_decisions(read)
    decision = store.add_decision(partial(enter, draft(before)))
    after = apply_decisions(replace(read, decisions=(*read.decisions, decision)))
    touched = find_touched(before, after)
    pair = (assess_ledger(ledger, policy, settings, touched) for ledger in (before, after))
    changed = list_changes(*pair)
    return DecisionSummary(decision=decision, policy=policy.name, changed=tuple(changed))


def _read_ledger(store: Store, settings: Settings) -> Ledger:
    """Return all that the database holds, as it was before people decided anything; the log goes with it."""
    with collector_paused(), store.snapshot():
        stored, found = store.articles(), store.statements()
        responses, revisions, copies = store.responses(), store.revisions(), store.copies()
        decisions = store.decisions()
        articles = dict(sorted(stored.items(), key=lambda item: (_time_order(item[1]), item[0])))
        places = {article_id: place for place, article_id in enumerate(articles)}
        statements = dict(
            sorted(found.items(), key=lambda item: (places[item[1].article_id], _place(item[1]), item[0]))
        )
        resolve = partial(resolve_across, statements.values(), articles, settings.sources)
        sources = Beside(resolve) if len(statements) >= _MANY else None
        briefs = complete_briefs(statements, articles, store.briefs(brief_stamp()))
        memberships = read_memberships(store, settings.link, (), statements, briefs)
        claims = list_claims(statements, articles, memberships, briefs, store.memberships.scores)
        parties = sources.result() if sources else resolve()
    return Ledger(
        articles=articles,
        statements=statements,
        claims=claims,
        sources=parties,
        outlets=identify_outlets({article.outlet for article in articles.values() if article.outlet}),
        responses=sorted(responses, key=lambda response: (places[response.article_id], response.id)),
        revisions=revisions,
        withdrawn=withdrawn_by_revision(statements, revisions, articles),
        copies=copies,
        decisions=decisions,
    )


def assess_ledger(
    ledger: Ledger, policy: Policy, settings: Settings = DEFAULT_SETTINGS, claims: Sequence[Claim] | None = None
) -> list[Assessment]:
    """Return the assessment of each of `claims`, in their order; of all the ledger's claims when none are named."""
    wanted = ledger.claims if claims is None else claims
    assess_some = partial(assess, ledger, policy, settings.copies, settings.clashes, settings.independence)
    with collector_paused():
        if len(wanted) < _MANY:
            return assess_some(wanted)
        left, right = _parted_by_matter(wanted)
        others = Beside(partial(assess_some, right))
        found = {one.id: one for one in (*assess_some(left), *others.result())}
        return [found[claim.id] for claim in wanted]


def _parted_by_matter(claims: Sequence[Claim]) -> tuple[list[Claim], list[Claim]]:
    """Return two halves of the claims, those of one matter together: they are weighed against each other."""
    halves: tuple[list[Claim], list[Claim]] = ([], [])
    half_of: dict[MatterId, int] = {}
    for claim in claims:
        half = half_of.setdefault(claim.matter_id, int(len(halves[1]) < len(halves[0])))
        halves[half].append(claim)
    return halves


def report_on(ledger: Ledger, assessments: Sequence[Assessment], policy: Policy) -> Report:
    """Return the corroboration report."""
    return build_report(ledger, assessments, policy, tool_version())


def tool_version() -> str:
    """Return the installed version of this program."""
    return version("claim-tracker")


def _time_order(article: Article) -> tuple[bool, str]:
    """Order by time; what has none comes last."""
    return article.published_at is None, article.published_at.isoformat() if article.published_at else ""


def _place(statement: Statement) -> tuple[int, int]:
    return (statement.content.spans[0].start if statement.content.spans else 0), statement.depth
