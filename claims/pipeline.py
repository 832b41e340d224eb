"""Where the stages meet: files to statements, statements to a database, a database to a ledger and its assessments."""

from collections import Counter, deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from importlib.metadata import version
from pathlib import Path
from typing import BinaryIO, TypeVar

from claims.assessment import assess, withdrawn_by_revision
from claims.beside import Beside
from claims.errors import ArticleError
from claims.extraction import classify_cue, extract, extract_all, judge_clause
from claims.linking import brief, brief_stamp, compare_new, count_claims, form_claims
from claims.linking.copies import Holdings, Wording, compare_pairs, shared_shingles
from claims.reading import find_inputs, read_articles, read_imports, read_manifest
from claims.reporting import build_report
from claims.review import apply_decisions, enter, find_touched, list_changes
from claims.sources import (
    canonical_outlet,
    chain_from_names,
    identify_outlets,
    resolve_across,
    resolve_within,
)
from claims.storage import Store, collector_paused
from claims.text.hashing import content_id, sha256_hex
from claims.text.language import is_english
from schemas.article import Article, Metadata
from schemas.assessment import Assessment
from schemas.claim import Claim
from schemas.decision import Decision
from schemas.imported import ImportedStatement
from schemas.ledger import Ledger
from schemas.model import ArticleId, StatementId
from schemas.report import AddSummary, DecisionSummary, Failure, Report
from schemas.settings import Policy, Settings
from schemas.statement import Content, Cue, Extraction, Mention, Statement, StatementKind

Progress = Callable[[str, int, int], None]
"""Told after each unit of work: the stage in a word, how much is done, how much there is in all."""

Settled = TypeVar("Settled")
"""What stands between the articles of a batch and needs no reading: a fault, or what is known already."""

DEFAULT_SETTINGS = Settings()

# Links are made and stored after this many articles, so that a run that is cut off loses no more than that.
_ARTICLES_A_BATCH = 200
# Copies are looked for in this many articles at once, if so many wait: their texts are held in memory.
_ARTICLES_A_SEARCH = 2000


# Statements or claims from which a second process is worth the while: copying its results back takes some 10 us each.
_MANY = 20_000


@dataclass(frozen=True, slots=True)
class Batch:
    """What to read: files and folders, with the metadata that the caller knows.

    `given` describes every file that the manifest does not. With no paths, the manifest names the files.
    """

    paths: Sequence[Path]
    manifest: Path | None = None
    given: Metadata = field(default_factory=Metadata)
    stdin: BinaryIO | None = None


def read_batch(batch: Batch, settings: Settings, progress: Progress) -> Iterator[Article | ArticleError]:
    """Yield each article of a batch, or the reason why it is none, in the order of the files' names.

    Raises:
        ArticleError: if the manifest itself cannot be read.
    """
    described = read_manifest(batch.manifest) if batch.manifest else {}
    inputs = find_inputs(batch.paths or sorted(described), batch.manifest)
    for number, path in enumerate(inputs, 1):
        if isinstance(path, ArticleError):
            yield path
        else:
            metadata = described.get(path.resolve(), batch.given)
            for article in read_articles(path, metadata, settings.read, batch.stdin):
                yield article if isinstance(article, ArticleError) else _with_canonical_outlet(article)
        progress("reading", number, len(inputs))


def extract_article(article: Article) -> Extraction:
    """Return the article's statements and responses, with every source and chain resolved within it."""
    return resolve_within(extract(article))


def extract_articles(items: Iterable[Article | Settled]) -> Iterator[Extraction | Settled]:
    """Yield the statements and responses of each article, with every source and chain resolved within it, in order.

    What is no article is passed through and keeps its place. Articles are drawn a few ahead of what is yielded.

    Raises:
        EngineError: if the shipped network cannot be loaded or run.
    """
    passed: deque[list[Settled]] = deque([[]])

    def articles() -> Iterator[Article]:
        for item in items:
            if isinstance(item, Article):
                passed.append([])
                yield item
            else:
                passed[-1].append(item)

    for extraction in extract_all(articles()):
        yield from passed.popleft()
        yield resolve_within(extraction)
    yield from passed.popleft()


def add_articles(store: Store, batch: Batch, settings: Settings, progress: Progress) -> AddSummary:
    """Return what became of each input, after storing and linking the new ones.

    An article that is stored already is left alone. Each article is stored whole or not at all; if a former run was
    cut off before it had linked what it stored, this one links it.

    Raises:
        ArticleError: if the manifest cannot be read.
        StorageError: if the database cannot be written.
    """
    done: Counter[str] = Counter()
    unknown: Counter[str] = Counter()
    failed: list[Failure] = []
    foreign: list[str] = []
    items = _unknown_articles(store, read_batch(batch, settings, progress))
    results: Iterator[Extraction | ArticleError | _Known] = extract_articles(items)
    for found in results:
        if isinstance(found, ArticleError):
            failed.append(Failure(path=found.path, error=str(found)))
            continue
        article = found.article
        if isinstance(found, Extraction) and not is_english(article.text):
            foreign.append(article.path or article.id)
        unknown.update(name for name in ("outlet", "published_at", "title") if getattr(article, name) is None)
        try:
            outcome = _store_found(store, found)
        except ArticleError as error:
            failed.append(Failure(path=error.path, error=str(error)))
            continue
        done[outcome] += 1
        # Not after one that was there already: asking what is unlinked 5,000 times was half of such a run.
        if outcome != "unchanged" and (done["added"] + done["revised"]) % _ARTICLES_A_BATCH == 0:
            link_new(store, settings, progress)
    link_new(store, settings, progress)
    return _summary(store, settings, done, failed, unknown).model_copy(update={"not_english": tuple(foreign)})


@dataclass(frozen=True, slots=True)
class _Known:
    """An article that the database holds, without its text: many may wait for the next one that is new."""

    article: Article


def _unknown_articles(
    store: Store, found: Iterable[Article | ArticleError]
) -> Iterator[Article | ArticleError | _Known]:
    """Yield what was read, with the articles marked that need no extraction."""
    for one in found:
        if isinstance(one, Article) and store.has_article(one.id):
            yield _Known(one.model_copy(update={"text": "", "blocks": ()}))
        else:
            yield one


def _store_found(store: Store, found: Extraction | _Known) -> str:
    if isinstance(found, _Known):
        return "unchanged"
    former = store.find_former(found.article)
    if store.add(found, former=former) is None:
        return "unchanged"
    return "revised" if former else "added"


def import_statements(store: Store, path: Path, settings: Settings, progress: Progress) -> AddSummary:
    """Return what became of each row of a file of statements coded elsewhere, after storing and linking them.

    Rows that name the same outlet, URL, title and time belong to one article, which has no text.

    Raises:
        StorageError: if the database cannot be written.
    """
    failed: list[Failure] = []
    rows: dict[ArticleId, list[ImportedStatement]] = {}
    articles: dict[ArticleId, Article] = {}
    for row in read_imports(path):
        if isinstance(row, ArticleError):
            failed.append(Failure(path=row.path, error=str(row)))
            continue
        article = _article_of_import(row)
        articles[article.id] = article
        rows.setdefault(article.id, []).append(row)
    done: Counter[str] = Counter()
    for number, (article_id, group) in enumerate(rows.items(), 1):
        statements = dict.fromkeys(_statement_of_import(row, articles[article_id]) for row in group)
        extraction = Extraction(article=articles[article_id], statements=tuple(statements))
        new = store.add(resolve_within(extraction)) or 0
        done.update(added=new, unchanged=len(group) - new)
        progress("importing", number, len(rows))
    link_new(store, settings, progress)
    return _summary(store, settings, done, failed, Counter())


def link_new(store: Store, settings: Settings, progress: Progress) -> None:
    """Compare what has not been compared yet with all else: articles for copies, statements for links; store both."""
    find_new_copies(store, settings, progress)
    fresh = set(store.unlinked())
    if not fresh:
        return
    progress("linking", 0, len(fresh))
    statements = store.statements().values()
    new = [statement for statement in statements if statement.article_id in fresh]
    known = [statement for statement in statements if statement.article_id not in fresh]
    articles = store.articles()
    store.add_briefs({item.id: brief(item, articles) for item in new}, brief_stamp())
    store.add_comparisons(compare_new(new, known, articles, settings.link), linked=fresh)
    progress("linking", len(fresh), len(fresh))


def find_new_copies(store: Store, settings: Settings, progress: Progress) -> None:
    """Compare every article that has not been searched for copies yet with all others, and store the copies.

    Only what shares a passage is read. Where new articles show that some words are an outlet's furniture, earlier
    copies that rested on them are looked at again, so that what is found does not depend on the order of adding.
    """
    fresh = store.unsearched()
    for start in range(0, len(fresh), _ARTICLES_A_SEARCH):
        progress("comparing", start, len(fresh))
        new = store.articles(fresh[start : start + _ARTICLES_A_SEARCH])
        wordings = {article_id: Wording(article) for article_id, article in new.items()}
        searched = [wording.fingerprint() for wording in wordings.values()]
        own = [row for wording in wordings.values() for row in wording.holdings()]
        known = store.holdings(row.shingle for row in own)
        index, before = Holdings([*own, *known]), Holdings(known)
        furniture = index.furniture(settings.copies)
        former = store.copied_with(before.holders(furniture - before.furniture(settings.copies)))
        pairs = index.pairs(new, furniture, settings.copies)
        others = {article_id for pair in (*pairs, *former) for article_id in pair} - new.keys()
        wordings.update((article_id, Wording(article)) for article_id, article in store.articles(others).items())
        # What the new articles hold as well is judged above, with them.
        rest = Holdings(store.holdings(shared_shingles(former, wordings) - {row.shingle for row in own}))
        furniture |= rest.furniture(settings.copies)
        found = compare_pairs([*pairs, *former], wordings, furniture, settings.copies)
        gone = set(former) - {(copy.left, copy.right) for copy in found}
        store.add_copies(found, searched=searched, gone=gone)
    if fresh:
        progress("comparing", len(fresh), len(fresh))


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
        briefs = store.briefs(brief_stamp())
        claims = form_claims(statements, articles, store.pair_scores(), (), settings.link, briefs)
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
    half = len(wanted) // 2
    with collector_paused():
        if len(wanted) < _MANY:
            return assess_some(wanted)
        others = Beside(partial(assess_some, wanted[half:]))
        return assess_some(wanted[:half]) + others.result()


def report_on(ledger: Ledger, assessments: Sequence[Assessment], policy: Policy) -> Report:
    """Return the corroboration report."""
    return build_report(ledger, assessments, policy, tool_version())


def tool_version() -> str:
    """Return the installed version of this program."""
    return version("claim-tracker")


def _with_canonical_outlet(article: Article) -> Article:
    outlet = canonical_outlet(article.outlet) if article.outlet else None
    if outlet == article.outlet:
        return article
    article_id = ArticleId(content_id("a", outlet, article.url, article.sha256))
    return article.model_copy(update={"outlet": outlet, "id": article_id})


def _article_of_import(row: ImportedStatement) -> Article:
    outlet = canonical_outlet(row.outlet) if row.outlet else None
    when = row.published_at.isoformat() if row.published_at else None
    return Article(
        id=ArticleId(content_id("a", "import", outlet, row.url, row.title, when)),
        text="",
        sha256=sha256_hex(""),
        outlet=outlet,
        url=row.url,
        title=row.title,
        published_at=row.published_at,
    )


def _statement_of_import(row: ImportedStatement, article: Article) -> Statement:
    parts = (row.content, row.source, row.cue, row.chain, row.external_id)
    polarity, modality = judge_clause(row.content, row.cue or "")
    return Statement(
        id=StatementId(content_id("s", article.id, *parts)),
        article_id=article.id,
        kind=StatementKind.INDIRECT if row.source else StatementKind.OWN_VOICE,
        content=Content(text=row.content),
        source=Mention(text=row.source) if row.source else None,
        cue=Cue(text=row.cue, cue_class=classify_cue(row.cue)) if row.cue else None,
        chain=chain_from_names((*row.chain, row.source) if row.source else row.chain, article.outlet),
        polarity=polarity,
        modality=modality,
        external_id=row.external_id,
    )


def _summary(
    store: Store, settings: Settings, done: Counter[str], failed: Iterable[Failure], unknown: Counter[str]
) -> AddSummary:
    with store.snapshot():
        count = store.count()
        statements, articles = store.statements(), store.articles(with_text=False)
        briefs = store.briefs(brief_stamp())
        claims = count_claims(statements, articles, store.pair_scores(), (), settings.link, briefs)
    return AddSummary(
        added=done["added"],
        unchanged=done["unchanged"],
        revised=done["revised"],
        failed=tuple(failed),
        unknown={name: unknown[name] for name in sorted(unknown)},
        articles=count["articles"],
        statements=count["statements"],
        claims=claims,
    )


def _time_order(article: Article) -> tuple[bool, str]:
    """Order by time; what has none comes last."""
    return article.published_at is None, article.published_at.isoformat() if article.published_at else ""


def _place(statement: Statement) -> tuple[int, int]:
    return (statement.content.spans[0].start if statement.content.spans else 0), statement.depth
