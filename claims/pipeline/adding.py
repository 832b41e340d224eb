"""Files to statements, and statements to a database."""

from collections import Counter, deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO, TypeVar

from claims.errors import ArticleError
from claims.extraction import classify_cue, extract, extract_all, judge_clause
from claims.pipeline.linking import link_new
from claims.pipeline.progress import Progress
from claims.pipeline.settling import update_memberships
from claims.reading import find_inputs, read_articles, read_imports, read_manifest
from claims.sources import (
    canonical_outlet,
    chain_from_names,
    resolve_within,
)
from claims.storage import Store
from claims.text.hashing import content_id, sha256_hex
from claims.text.language import is_english
from schemas.article import Article, Metadata
from schemas.imported import ImportedStatement
from schemas.model import ArticleId, StatementId
from schemas.report import AddSummary, Failure
from schemas.settings import Settings
from schemas.statement import Content, Cue, Extraction, Mention, Statement, StatementKind

Settled = TypeVar("Settled")
"""What stands between the articles of a batch and needs no reading: a fault, or what is known already."""

# Links are made and stored after this many articles, so that a run that is cut off loses no more than that.
_ARTICLES_A_BATCH = 200


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
    update_memberships(store, settings.link)
    with store.snapshot():
        count, claims = store.count(), store.memberships.count_claims()
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
