"""Queries for memberships: what statements are part of, read a piece at a time or all at once, and replaced."""

from collections.abc import Callable, Collection, Iterable, Mapping
from contextlib import AbstractContextManager
from typing import Any, cast

from pydantic import TypeAdapter
from pydantic_core import to_json
from sqlalchemy import Column, Connection, Select, delete, func, insert, select

from claims.storage.tables import (
    articles,
    briefs,
    forming,
    linked_articles,
    memberships,
    settled_articles,
    statements,
)
from schemas.claim import Formed, Judgement, Membership, PairScore
from schemas.model import ArticleId, StatementId

Opening = Callable[[], AbstractContextManager[Connection]]

_CHUNK = 10_000
_JUDGEMENTS = TypeAdapter(tuple[Judgement, ...])
_ALL = "SELECT statement_id, bundle, node, claim, matter FROM memberships"
_INSERT = "INSERT OR REPLACE INTO memberships (statement_id, bundle, node, claim, matter) VALUES (?, ?, ?, ?, ?)"
_ALL_LINKED = ["article_id"], select(linked_articles.c.article_id)
_RAISE_VERSION = (
    "INSERT INTO forming (number, version, stamp, judgements) VALUES (1, 1, '', '[]') "
    "ON CONFLICT (number) DO UPDATE SET version = version + 1"
)
_PAIRS_OF = (
    'SELECT "left", "right", score, matter_score, is_rival FROM comparisons '
    'WHERE "left" IN (SELECT value FROM json_each(?1)) UNION ALL '
    'SELECT "left", "right", score, matter_score, is_rival FROM comparisons '
    'WHERE "right" IN (SELECT value FROM json_each(?1))'
)
_SCORES = (
    'SELECT c."left", c."right", c.score FROM json_each(?1) AS one CROSS JOIN comparisons AS c '
    "ON c.\"left\" = json_extract(one.value, '$[0]') AND c.\"right\" = json_extract(one.value, '$[1]')"
)


class Memberships:
    """What the statements of a database are part of.

    Every method may raise `StorageError`, as those of `Store` do.
    """

    def __init__(self, reading: Opening, writing: Opening) -> None:
        self._reading, self._writing = reading, writing

    def formed(self) -> Formed:
        """Return what the stored memberships were formed from."""
        with self._reading() as connection:
            row = connection.execute(select(forming)).one_or_none()
        return Formed(row.version, row.stamp, _JUDGEMENTS.validate_json(row.judgements)) if row else Formed(0, "", ())

    def unsettled(self, *, linked: bool) -> list[ArticleId]:
        """Return the articles whose statements' memberships are to be formed anew, by id.

        `linked`: only those that have been compared with all others.
        """
        settled = select(settled_articles.c.article_id).where(settled_articles.c.article_id == articles.c.id)
        query = select(articles.c.id).where(~settled.exists()).order_by(articles.c.id)
        if linked:
            marks = select(linked_articles.c.article_id).where(linked_articles.c.article_id == articles.c.id)
            query = query.where(marks.exists())
        with self._reading() as connection:
            return list(connection.scalars(query))

    def statements_in(self, ids: Collection[ArticleId]) -> list[StatementId]:
        """Return the statements of these articles."""
        with self._reading() as connection:
            return list(connection.scalars(select(statements.c.id).where(statements.c.article_id.in_(_listed(ids)))))

    def all(self) -> dict[StatementId, Membership]:
        """Return every membership that is stored."""
        return {item: Membership(*parts) for item, *parts in self._rows(_ALL)}

    def memberships_of(self, items: Collection[StatementId]) -> dict[StatementId, Membership]:
        """Return the memberships of these statements; what has none is left out."""
        return self._members(memberships.c.statement_id, items)

    def members_of(self, part: str, names: Collection[StatementId]) -> dict[StatementId, Membership]:
        """Return the memberships of all that is in the parts of these names; `part` is a field of `Membership`."""
        return self._members(memberships.c[part], names)

    def pairs_of(self, items: Collection[StatementId]) -> list[PairScore]:
        """Return the scores of every comparison that one of the statements is in, twice if both are."""
        return self._rows(_PAIRS_OF, items)

    def scores(
        self, pairs: Collection[tuple[StatementId, StatementId]]
    ) -> dict[tuple[StatementId, StatementId], float]:
        """Return the scores for "same claim" of these pairs, the smaller id first; those not compared are left out."""
        return {(left, right): score for left, right, score in self._rows(_SCORES, pairs)}

    def alike(self, keys: Collection[str], stamp: str) -> list[StatementId]:
        """Return the statements whose brief of this stamp has one of the keys."""
        query = select(briefs.c.statement_id).where(briefs.c.key.in_(_listed(keys)), briefs.c.stamp == stamp)
        with self._reading() as connection:
            return list(connection.scalars(query))

    def count_claims(self) -> int:
        """Return how many claims the stored memberships make."""
        named = select(func.count()).select_from(memberships).where(memberships.c.claim == memberships.c.statement_id)
        with self._reading() as connection:
            return connection.scalar(named) or 0

    def store(
        self, found: Mapping[StatementId, Membership], formed: Formed, settled: Iterable[ArticleId] | None
    ) -> bool:
        """Return whether the memberships were stored, in one transaction; one of a statement that has one replaces it.

        Not if anything changed since `formed.version` was read: then all is to be read again. `settled` are the
        articles of which no statement is left to do. None: `found` is of all statements, and replaces whatever there
        is; all articles that have been compared are settled.
        """
        with self._writing() as connection:
            if (connection.scalar(select(forming.c.version)) or 0) != formed.version:
                return False
            if settled is None:
                connection.execute(delete(memberships))
                connection.execute(insert(settled_articles).prefix_with("OR IGNORE").from_select(*_ALL_LINKED))
            _insert(connection, found)
            marks = [{"article_id": article_id} for article_id in settled or ()]
            if marks:
                connection.execute(insert(settled_articles).prefix_with("OR IGNORE"), marks)
            judgements = _JUDGEMENTS.dump_json(formed.judgements).decode()
            row = {"number": 1, "version": formed.version + 1, "stamp": formed.stamp, "judgements": judgements}
            connection.execute(insert(forming).prefix_with("OR REPLACE"), row)
        return True

    def _members(self, column: Column[str], names: Collection[str]) -> dict[StatementId, Membership]:
        with self._reading() as connection:
            rows = connection.execute(select(memberships).where(column.in_(_listed(names))))
            return {item: Membership(*parts) for item, *parts in rows}

    def _rows(self, query: str, names: Collection[object] | None = None) -> list[Any]:
        with self._reading() as connection:
            # The driver's own cursor: a row of SQLAlchemy costs five times as much.
            cursor = connection.connection.cursor()
            cursor.execute(query, () if names is None else (to_json(list(names)).decode(),))
            return cast(list[Any], cursor.fetchall())


def _listed(names: Iterable[str]) -> Select[tuple[str]]:
    """Return the names as a subquery: one parameter, however many there are."""
    return select(func.json_each(to_json(list(names)).decode()).table_valued("value").c.value)


def _insert(connection: Connection, found: Mapping[StatementId, Membership]) -> None:
    rows = sorted((item, *made) for item, made in found.items())
    for start in range(0, len(rows), _CHUNK):
        # Past SQLAlchemy, which takes longer over so many small rows than SQLite does.
        connection.exec_driver_sql(_INSERT, rows[start : start + _CHUNK])


def unsettle(connection: Connection, ids: Iterable[ArticleId]) -> None:
    """Let the memberships of the articles' statements be formed anew: their comparisons have changed."""
    connection.execute(delete(settled_articles).where(settled_articles.c.article_id.in_(_listed(ids))))
    connection.exec_driver_sql(_RAISE_VERSION)
