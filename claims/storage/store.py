"""The open database: what is stored, and how it is added to."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from itertools import islice
from types import TracebackType
from typing import Self

from pydantic_core import to_json
from sqlalchemy import ColumnElement, Connection, Engine, Select, Table, delete, func, insert, literal, select, text

from claims.errors import NotFoundError
from claims.storage.connecting import reading, writing
from claims.storage.copying import copied_with, holdings, store_copies
from claims.storage.faults import intact, translated
from claims.storage.former import find_former
from claims.storage.memberships import Memberships, unsettle
from claims.storage.records import Record, Row, extraction_rows, read_articles, read_records, row_of
from claims.storage.searching import search
from claims.storage.signing import Signatures
from claims.storage.tables import (
    articles,
    briefs,
    comparisons,
    copies,
    decisions,
    linked_articles,
    responses,
    revisions,
    searched_articles,
    statements,
)
from schemas.article import Article
from schemas.claim import Brief, Comparison, PairScore, Stance
from schemas.copying import ArticleCopy, Fingerprint, Holding
from schemas.decision import Decision
from schemas.model import ArticleId, StatementId
from schemas.statement import Extraction, Response, Statement

# Rows per call of the driver: memory stays flat while a long run of comparisons is stored.
_CHUNK = 10_000

# As the articles stand in time, those without a time last. Never the order of adding: it must not show in a report.
_IN_TIME = (articles.c.published_at.is_(None), articles.c.published_at, articles.c.id)

_PAIR_SCORES = 'SELECT "left", "right", score, matter_score, is_rival FROM comparisons'
_LOG = select(decisions.c.record).order_by(decisions.c.number)

_INDEX_WORDS = text(
    "INSERT INTO statement_words (rowid, content, source_words) "
    "SELECT number, content, source_words FROM statements WHERE number > :last"
)


class Store:
    """An open database.

    Every method may raise `StorageError`: if the database is locked, read-only or damaged, or the disk is full.
    """

    def __init__(self, engine: Engine, where: str) -> None:
        self._engine, self._where = engine, where
        self._snapshot: Connection | None = None
        self.memberships = Memberships(self._reading, self._writing)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Close every connection, and with the last one the log beside the file."""
        self._engine.dispose()

    @contextmanager
    def snapshot(self) -> Iterator[None]:
        """Let every reading in the block see the same state, whatever other programs add meanwhile.

        For reading only: what is added within the block is stored, but not seen before its end.
        """
        with translated(self._where), reading(self._engine) as connection:
            self._snapshot = connection
            try:
                yield
            finally:
                self._snapshot = None

    @property
    def signatures(self) -> Signatures:
        """What the candidates of statements are found by."""
        return Signatures(self._reading, self._writing)

    def has_article(self, article_id: ArticleId) -> bool:
        """Return whether the article is stored."""
        with self._reading() as connection:
            return _has_article(connection, article_id)

    def find_former(self, article: Article) -> ArticleId | None:
        """Return the live article that this one revises, the latest if several fit; None if it is new.

        The first of these that any live article fits decides: the same URL; the same outlet and title; the same
        path, unless it is that of a file of many articles; the same text where the earlier one has no outlet.
        Different URLs make different articles. An article without text neither revises nor is revised.
        """
        with self._reading() as connection:
            return find_former(connection, article)

    def add(self, extraction: Extraction, *, former: ArticleId | None = None) -> int | None:
        """Store an article with all that was read out of it, in one transaction; return how many statements are new.

        An article that is stored stays as it is, and the answer is None: another program may have added it since
        `has_article` was asked. One without text, which only carries imported statements, takes in those that it
        does not have yet, and is unlinked again.

        `former` is the article that this one revises. If another program stored a revision of it meanwhile, that
        one is revised. Where both say when they were published, the later one is the revision, whichever came first.

        Raises:
            ArticleError: if its text cannot be stored.
            ValueError: if a statement or a response belongs to another article.

        """
        article, of_statements, of_responses = extraction_rows(extraction)
        article_id = extraction.article.id
        with self._writing() as connection:
            if not _has_article(connection, article_id):
                connection.execute(insert(articles), article)
                if former is not None:
                    connection.execute(insert(revisions), _revision(connection, article_id, former))
            elif extraction.article.text:
                return None
            _insert_new(connection, responses, article_id, of_responses)
            return _add_statements(connection, article_id, of_statements)

    def add_comparisons(self, compared: Iterable[Comparison], *, linked: Collection[ArticleId] = ()) -> None:
        """Store comparisons, in one transaction; one of a pair that is stored replaces it.

        `linked` are articles whose statements have now been compared with all others: `unlinked` leaves them out.
        """
        rows = map(row_of, compared)
        with self._writing() as connection:
            while chunk := list(islice(rows, _CHUNK)):
                connection.execute(insert(comparisons).prefix_with("OR REPLACE"), chunk)
            marks = [{"article_id": article_id} for article_id in linked]
            if marks:
                connection.execute(insert(linked_articles).prefix_with("OR IGNORE"), marks)
                unsettle(connection, linked)

    def unlinked(self) -> list[ArticleId]:
        """Return the articles that no `add_comparisons` has marked as linked, in order of time.

        Empty unless articles were added since, or a run was cut short.
        """
        is_linked = select(linked_articles.c.article_id).where(linked_articles.c.article_id == articles.c.id).exists()
        with self._reading() as connection:
            return list(connection.scalars(select(articles.c.id).where(~is_linked).order_by(*_IN_TIME)))

    def unsearched(self) -> list[ArticleId]:
        """Return the articles that no `add_copies` has marked as searched, in order of time.

        Empty unless articles were added since, a run was cut short, or an older database was brought up to date.
        """
        marks = select(searched_articles.c.article_id).where(searched_articles.c.article_id == articles.c.id)
        with self._reading() as connection:
            return list(connection.scalars(select(articles.c.id).where(~marks.exists()).order_by(*_IN_TIME)))

    def holdings(self, shingles: Iterable[int]) -> list[Holding]:
        """Return the rows of all searched articles that hold one of the shingles, by shingle and article."""
        with self._reading() as connection:
            return holdings(connection, shingles)

    def add_copies(
        self,
        found: Iterable[ArticleCopy],
        *,
        searched: Collection[Fingerprint] = (),
        gone: Iterable[tuple[ArticleId, ArticleId]] = (),
    ) -> None:
        """Store copies, in one transaction; one of a pair that is stored replaces it, and pairs in `gone` are removed.

        `searched` are articles that have now been compared with all others: `unsearched` leaves them out.
        """
        with self._writing() as connection:
            store_copies(connection, found, searched, gone)

    def copies(self) -> list[ArticleCopy]:
        """Return all copies by `left`, then `right`."""
        return self._records(ArticleCopy, select(copies.c.record).order_by(copies.c.left, copies.c.right))

    def copied_with(self, ids: Iterable[ArticleId]) -> list[tuple[ArticleId, ArticleId]]:
        """Return the pairs stored as copies of which one article is among these, by ids."""
        with self._reading() as connection:
            return copied_with(connection, ids)

    def articles(self, ids: Iterable[ArticleId] | None = None, *, with_text: bool = True) -> dict[ArticleId, Article]:
        """Return all articles, or those with these ids, in order of time, those without a time last, then by id.

        Unknown ids are left out. `with_text=False` leaves every text empty, for lists: a text is most of what an
        article weighs.
        """
        body: ColumnElement[str] = articles.c.text if with_text else literal("")
        query = select(articles.c.record, body).order_by(*_IN_TIME)
        if ids is not None:
            query = query.where(articles.c.id.in_(_listed(ids)))
        with self._reading() as connection:
            rows = connection.execute(query)
            return {article.id: article for article in read_articles(rows)}

    def article(self, article_id: ArticleId) -> Article:
        """Return one article with its text.

        Raises:
            NotFoundError: if none has this id.

        """
        with self._reading() as connection:
            query = select(articles.c.record, articles.c.text).where(articles.c.id == article_id)
            found = read_articles(connection.execute(query))
        if not found:
            raise NotFoundError(article_id, "no article has this id")
        return found[0]

    def statements(self, ids: Iterable[StatementId] | None = None) -> dict[StatementId, Statement]:
        """Return all statements, or those with these ids; unknown ids are left out.

        In the order of their articles in time, and of the text.
        """
        query = _of_articles(statements)
        if ids is not None:
            query = query.where(statements.c.id.in_(_listed(ids)))
        found = self._records(Statement, query)
        return {statement.id: statement for statement in found}

    def responses(self) -> list[Response]:
        """Return all responses, in the order of their articles in time, and of the text."""
        return self._records(Response, _of_articles(responses))

    def comparisons(self, among: Iterable[StatementId] | None = None) -> list[Comparison]:
        """Return all comparisons, or those of which both statements are `among` some, by `left`, then `right`."""
        query = select(comparisons.c.record).order_by(comparisons.c.left, comparisons.c.right)
        if among is not None:
            ids = list(among)
            query = query.where(comparisons.c.left.in_(_listed(ids)), comparisons.c.right.in_(_listed(ids)))
        return self._records(Comparison, query)

    def pair_scores(self) -> Iterator[PairScore]:
        """Yield of all comparisons what claims are formed from, in no order."""
        with self._reading() as connection:
            # The driver's own cursor: there are millions, and a row of SQLAlchemy costs five times as much.
            cursor = connection.connection.cursor()
            cursor.execute(_PAIR_SCORES)
            while rows := cursor.fetchmany(_CHUNK):
                yield from rows

    def briefs(self, stamp: str, ids: Iterable[StatementId] | None = None) -> dict[StatementId, Brief]:
        """Return the briefs that were made under this stamp, all or these; those of other statements are to be made."""
        columns = (briefs.c.statement_id, *(briefs.c[name] for name in Brief._fields))
        stances = {stance.value: stance for stance in Stance}
        query = select(*columns).where(briefs.c.stamp == stamp)
        if ids is not None:
            query = query.where(briefs.c.statement_id.in_(_listed(ids)))
        with self._reading() as connection:
            rows = connection.execute(query)
            return {item: Brief(key, heading, stances[stance], *ids) for item, key, heading, stance, *ids in rows}

    def add_briefs(self, made: Mapping[StatementId, Brief], stamp: str) -> None:
        """Store briefs, in one transaction; one of a statement that has one replaces it."""
        rows = [
            {"statement_id": item, "stamp": stamp, **one._asdict(), "stance": one.stance.value}
            for item, one in made.items()
        ]
        if rows:
            with self._writing() as connection:
                connection.execute(insert(briefs).prefix_with("OR REPLACE"), rows)

    def revisions(self) -> dict[ArticleId, ArticleId]:
        """Return for each superseded article its direct revision, by id. A revision may be superseded in turn."""
        with self._reading() as connection:
            rows = connection.execute(select(revisions).order_by(revisions.c.superseded))
            return {row.superseded: row.revision for row in rows}

    def add_decision(self, enter: Callable[[Sequence[Decision]], Decision]) -> Decision:
        """Store one more decision at the end of the log, and return it.

        `enter` is given the log as it is at that moment, oldest first, and returns the decision; no other program can
        decide between the two. What it raises is raised here, and nothing is stored.
        """
        with self._writing() as connection:
            with intact(self._where):
                log = read_records(Decision, connection.scalars(_LOG))
            decision = enter(log)
            connection.execute(insert(decisions), row_of(decision))
        return decision

    def decisions(self) -> list[Decision]:
        """Return the whole log, oldest first; empty if nobody has decided anything."""
        return self._records(Decision, _LOG)

    def search(self, words: str) -> list[StatementId]:
        """Return the statements that hold every one of the words in content or source, best first.

        Case and accents do not matter. Empty for words without a letter or a digit.
        """
        with self._reading() as connection:
            return search(connection, words)

    def count(self) -> dict[str, int]:
        """Return how many `articles` and `statements` are stored, superseded ones included."""
        with self._reading() as connection:
            return {
                table.name: connection.scalar(select(func.count()).select_from(table)) or 0
                for table in (articles, statements)
            }

    def _records(self, model: type[Record], query: Select[tuple[str]]) -> list[Record]:
        with self._reading() as connection:
            return read_records(model, connection.scalars(query))

    @contextmanager
    def _reading(self) -> Iterator[Connection]:
        with translated(self._where), intact(self._where):
            if self._snapshot is not None:
                yield self._snapshot
            else:
                with reading(self._engine) as connection:
                    yield connection

    @contextmanager
    def _writing(self) -> Iterator[Connection]:
        with translated(self._where), writing(self._engine) as connection:
            yield connection


def _has_article(connection: Connection, article_id: ArticleId) -> bool:
    return connection.scalar(select(articles.c.id).where(articles.c.id == article_id)) is not None


def _add_statements(connection: Connection, article_id: ArticleId, rows: list[Row]) -> int:
    last = connection.scalar(select(func.max(statements.c.number))) or 0
    new = _insert_new(connection, statements, article_id, rows)
    if new:
        connection.execute(_INDEX_WORDS, {"last": last})
        connection.execute(delete(linked_articles).where(linked_articles.c.article_id == article_id))
        unsettle(connection, [article_id])
    return new


def _insert_new(connection: Connection, table: Table, article_id: ArticleId, rows: list[Row]) -> int:
    """Insert the rows that the article does not have yet, and return their number."""
    stored = set(connection.scalars(select(table.c.id).where(table.c.article_id == article_id)))
    new = [row for row in rows if row["id"] not in stored]
    if new:
        connection.execute(insert(table), new)
    return len(new)


def _revision(connection: Connection, added: ArticleId, former: ArticleId) -> dict[str, ArticleId]:
    latest = _last_revision(connection, former)
    times = select(articles.c.id).where(articles.c.id.in_((added, latest)), articles.c.published_at.is_not(None))
    in_order = connection.scalars(times.order_by(articles.c.published_at, articles.c.number)).all()
    if len(in_order) == 2 and in_order[1] == latest:
        return {"superseded": added, "revision": latest}
    return {"superseded": latest, "revision": added}


def _last_revision(connection: Connection, former: ArticleId) -> ArticleId:
    while (
        later := connection.scalar(select(revisions.c.revision).where(revisions.c.superseded == former))
    ) is not None:
        former = later
    return former


def _of_articles(table: Table) -> Select[tuple[str]]:
    joined = articles.join(table, table.c.article_id == articles.c.id)
    return select(table.c.record).select_from(joined).order_by(*_IN_TIME, table.c.number)


def _listed(ids: Iterable[str]) -> Select[tuple[str]]:
    """Return the ids as a subquery: one parameter, however many there are."""
    return select(func.json_each(to_json(list(ids)).decode()).table_valued("value").c.value)
