"""What is wrong with a database, as sentences."""

import sqlite3
from collections.abc import Generator, Iterator, Mapping
from typing import TypeVar

from pydantic_core import from_json
from sqlalchemy import Connection, RowMapping, Table, select, text
from sqlalchemy.exc import DatabaseError

from claims.storage.records import row_of
from claims.storage.tables import articles, comparisons, copies, decisions, responses, statements
from claims.text.hashing import sha256_hex
from schemas.article import Article
from schemas.claim import Comparison
from schemas.copying import ArticleCopy
from schemas.decision import Decision
from schemas.model import ArticleId, Model, Span, StatementId
from schemas.statement import Response, Statement

# An article's text may run to megabytes.
_ROWS_AT_ONCE = 100

Record = TypeVar("Record", bound=Model)


def is_damage(error: DatabaseError) -> bool:
    """Return whether SQLite met a page that it cannot make sense of."""
    return getattr(error.orig, "sqlite_errorcode", 0) & 0xFF == sqlite3.SQLITE_CORRUPT


def file_problems(connection: Connection) -> list[str]:
    """Return what SQLite itself finds wrong: broken pages, indexes out of step, references into nothing."""
    broken = [line for line in connection.scalars(text("PRAGMA integrity_check")) if line != "ok"]
    if broken:
        return broken
    dangling = connection.execute(text("PRAGMA foreign_key_check"))
    return [f"{table}, row {number}: there is no such row in {parent}" for table, number, parent, _ in dangling]


def record_problems(connection: Connection) -> Iterator[str]:
    """Yield what is wrong with the records: hashes, spans, columns that say something else than their record."""
    for row in _rows(connection, articles):
        article = yield from _read(Article, row)
        if article is not None:
            yield from _article_problems(connection, article)
    for row in _rows(connection, comparisons):
        yield from _read(Comparison, row)
    lengths = {row.id: row.chars for row in connection.execute(select(articles.c.id, articles.c.chars))}
    for row in _rows(connection, copies):
        copy = yield from _read(ArticleCopy, row)
        if copy is not None:
            yield from _passage_problems(copy, lengths)
    yield from _log_problems(connection)


def _log_problems(connection: Connection) -> Iterator[str]:
    known: set[str] = set()
    for row in _rows(connection, decisions):
        decision = yield from _read(Decision, row)
        if decision is not None and decision.undoes is not None and decision.undoes not in known:
            yield f"decision {decision.id}: what it takes back, {decision.undoes}, does not come before it"
        known.add(row["id"])


def word_problems(connection: Connection) -> list[str]:
    """Return whether the search index and the statements disagree. Needs a connection that may write."""
    lacking = text("SELECT count(*) FROM statements WHERE number NOT IN (SELECT id FROM statement_words_docsize)")
    missing = connection.scalar(lacking)
    if missing:
        return [f"the search index lacks {missing} statements"]
    try:
        # A rank of 1 compares the index with the statements, and not only with itself.
        connection.exec_driver_sql("INSERT INTO statement_words (statement_words, rank) VALUES ('integrity-check', 1)")
    except DatabaseError as error:
        if not is_damage(error):
            raise
        return ["the search index does not agree with the statements"]
    return []


def _article_problems(connection: Connection, article: Article) -> Iterator[str]:
    if article.text and sha256_hex(article.text) != article.sha256:
        yield f"article {article.id}: the text is not the one that its SHA-256 was taken of"
    known: set[StatementId] = set()
    for row in _rows(connection, statements, article):
        statement = yield from _read(Statement, row)
        if statement is not None:
            known.add(statement.id)
            yield from _span_problems(article, "statement", statement)
            if statement.outer is not None and statement.outer not in known:
                yield f"statement {statement.id}: the outer statement {statement.outer} is missing"
    for row in _rows(connection, responses, article):
        response = yield from _read(Response, row)
        if response is not None:
            yield from _span_problems(article, "response", response)


def _span_problems(article: Article, noun: str, record: Statement | Response) -> Iterator[str]:
    for role in ("content", "source", "cue"):
        part = getattr(record, role)
        if part is not None and part.spans and _sliced(article.text, part.spans) != part.text:
            yield f"{noun} {record.id}: the spans of its {role} do not hold {part.text!r}"


def _passage_problems(copy: ArticleCopy, lengths: Mapping[ArticleId, int]) -> Iterator[str]:
    for side, chars in (("left", lengths[copy.left]), ("right", lengths[copy.right])):
        if any(getattr(passage, side).end > chars for passage in copy.passages):
            yield f"articlecopy {copy.left} and {copy.right}: a passage ends beyond the text of the {side} article"


def _sliced(text: str, spans: tuple[Span, ...]) -> str:
    return " ".join(text[span.start : span.end] for span in spans)


def _read(model: type[Record], row: RowMapping) -> Generator[str, None, Record | None]:
    """Yield what is wrong with one row, and return its record; None if it cannot be read."""
    beside = {"text": row["text"]} if model is Article else {}
    name = f"{model.__name__.lower()} {row.get('id') or ' and '.join((row['left'], row['right']))}"
    try:
        record = model.model_validate({**from_json(row["record"]), **beside})
    except ValueError:
        yield f"{name}: the record cannot be read"
        return None
    told = row_of(record)
    for column in told.keys() - {"record"}:
        if told[column] != row[column]:
            yield f"{name}: the column {column} does not agree with the record"
    return record


def _rows(connection: Connection, table: Table, article: Article | None = None) -> Iterator[RowMapping]:
    query = select(table) if article is None else select(table).where(table.c.article_id == article.id)
    yield from connection.execution_options(yield_per=_ROWS_AT_ONCE).execute(query).mappings()
