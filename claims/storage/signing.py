"""Queries for candidates: the signatures of statements, the holders of words, the vectors of some days."""

import sqlite3
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from contextlib import AbstractContextManager
from typing import cast

import numpy as np
import numpy.typing as npt
from pydantic_core import to_json
from sqlalchemy import Connection, delete, insert, select, text

from claims.storage.tables import index_stamps, postings, signatures, vectors
from schemas.candidates import Reach, Signature, WordShare
from schemas.model import ArticleId, StatementId

Table = npt.NDArray[np.void]
Connecting = Callable[[], AbstractContextManager[Connection]]

POSTING = np.dtype([("word", "i8"), ("number", "i8"), ("share", "i8")])
WORDS = np.dtype([("word", "<u4"), ("share", "u1")])
ENTRY = np.dtype([("number", "i8"), ("day", "i8"), ("key", "i8"), ("tie", "i8")])

_LACKING = text(
    "SELECT s.id FROM statements AS s LEFT JOIN signatures AS g ON g.number = s.number "
    "WHERE g.number IS NULL AND s.article_id IN (SELECT value FROM json_each(:articles)) ORDER BY s.number"
)
_OF_ARTICLES = text(
    "SELECT id FROM statements WHERE article_id IN (SELECT value FROM json_each(:articles)) ORDER BY number"
)
_LACKING_VECTOR = text(
    "SELECT s.id FROM signatures AS g JOIN statements AS s ON s.number = g.number "
    "LEFT JOIN vectors AS v ON v.day = g.day AND v.number = g.number "
    "WHERE v.number IS NULL AND NOT g.is_spare ORDER BY g.number"
)
_NUMBERS = text("SELECT id, number FROM statements WHERE id IN (SELECT value FROM json_each(:ids))")
_DAYS = text("SELECT number, day FROM signatures WHERE number IN (SELECT value FROM json_each(:numbers))")
_SIGNED = text(
    "SELECT g.number FROM signatures AS g JOIN statements AS s ON s.number = g.number "
    "WHERE s.article_id IN (SELECT value FROM json_each(:articles)) ORDER BY g.day, g.number"
)
_WHOLE = text(
    'SELECT g.number, s.id, g."key" AS "key", g.day, g.tie, g.words, g.is_spare, v.vector FROM signatures AS g '
    "JOIN statements AS s ON s.number = g.number LEFT JOIN vectors AS v ON v.day = g.day AND v.number = g.number "
    "WHERE g.number IN (SELECT value FROM json_each(:numbers)) ORDER BY g.number"
)
_COPIES = text(
    'SELECT g."key", g.day, count(*) FROM json_each(:keys) AS j JOIN signatures AS g ON g."key" = j.value '
    'WHERE NOT g.is_spare GROUP BY g."key", g.day'
)
# Statement and word go by the driver's own cursor: there are hundreds of thousands of rows.
_NAMES = "SELECT number, id FROM statements WHERE number IN (SELECT value FROM json_each(?))"
_FREQUENT = text(
    "SELECT value FROM json_each(:words) AS j "
    "WHERE (SELECT count(*) FROM (SELECT 1 FROM postings WHERE word = j.value LIMIT :limit)) = :limit"
)
_ALL = "SELECT p.word, p.number, p.share FROM json_each(?) AS j CROSS JOIN postings AS p WHERE p.word = j.value"
_WITHIN = (
    "SELECT p.word, p.number, p.share FROM json_each(?) AS j CROSS JOIN postings AS p "
    "WHERE p.word = json_extract(j.value, '$[0]') "
    "AND p.day BETWEEN json_extract(j.value, '$[1]') AND json_extract(j.value, '$[2]')"
)
_ENTRIES = (
    'SELECT number, day, "key", tie FROM signatures WHERE number IN (SELECT value FROM json_each(?)) AND NOT is_spare'
)
_VECTORS = (
    "SELECT v.number, v.vector FROM json_each(?) AS j CROSS JOIN vectors AS v "
    "WHERE v.day BETWEEN json_extract(j.value, '$[0]') AND json_extract(j.value, '$[1]')"
)


class Signatures:
    """The stored signatures. Every method may raise `StorageError`."""

    def __init__(self, reading: Connecting, writing: Connecting) -> None:
        self._reading, self._writing = reading, writing

    def stamps(self) -> dict[str, str]:
        """Return under which stamp each part was made; a part that is being made anew has an empty one."""
        with self._reading() as connection:
            return {row.name: row.stamp for row in connection.execute(select(index_stamps))}

    def set_stamp(self, name: str, stamp: str) -> None:
        """Say under which stamp a part was made."""
        with self._writing() as connection:
            connection.execute(insert(index_stamps).prefix_with("OR REPLACE"), {"name": name, "stamp": stamp})

    def forget_words(self) -> None:
        """Remove all signatures and their words, but no vectors."""
        with self._writing() as connection:
            connection.execute(delete(postings))
            connection.execute(delete(signatures))

    def forget_vectors(self) -> None:
        """Remove all vectors."""
        with self._writing() as connection:
            connection.execute(delete(vectors))

    def lacking(self, articles: Collection[ArticleId]) -> list[StatementId]:
        """Return the statements of these articles that have no signature, in the order of adding."""
        with self._reading() as connection:
            return list(connection.scalars(_LACKING, {"articles": _json(articles)}))

    def statements_of(self, articles: Collection[ArticleId]) -> list[StatementId]:
        """Return the statements of these articles, signed or not."""
        with self._reading() as connection:
            return list(connection.scalars(_OF_ARTICLES, {"articles": _json(articles)}))

    def lacking_vector(self) -> list[StatementId]:
        """Return the statements that have a signature and no vector, in the order of adding."""
        with self._reading() as connection:
            return list(connection.scalars(_LACKING_VECTOR))

    def copies(self, keys: Collection[int]) -> dict[tuple[int, int], int]:
        """Return how many statements with one of these keys there are of each key and day, spare ones left out."""
        with self._reading() as connection:
            return {(key, day): count for key, day, count in connection.execute(_COPIES, {"keys": _json(set(keys))})}

    def add(self, made: Sequence[Signature]) -> None:
        """Store signatures with their words, in one transaction; what a statement has already is left as it is."""
        with self._writing() as connection:
            numbers = _numbers(connection, [one.statement_id for one in made])
            kept = [(numbers[one.statement_id], one) for one in made]
            rows = [(number, one.day, one.key, one.tie, one.is_spare, _packed(one.words)) for number, one in kept]
            words = ((w.word, one.day, number, w.share) for number, one in kept if not one.is_spare for w in one.words)
            _insert(connection, 'signatures (number, day, "key", tie, is_spare, words)', rows)
            # In the order of the table, so that each of its pages is written once.
            _insert(connection, "postings (word, day, number, share)", sorted(words))

    def add_vectors(self, made: Mapping[StatementId, bytes]) -> None:
        """Store the vectors of statements that have a signature, in one transaction."""
        with self._writing() as connection:
            numbers = _numbers(connection, made)
            wanted = {numbers[item]: raw for item, raw in made.items()}
            days = connection.execute(_DAYS, {"numbers": _json(wanted)})
            _insert(
                connection,
                "vectors (day, number, vector)",
                sorted((row.day, row.number, wanted[row.number]) for row in days),
            )

    def numbers(self, articles: Collection[ArticleId]) -> list[int]:
        """Return the numbers of the statements of these articles that have a signature, by day and number."""
        with self._reading() as connection:
            return list(connection.scalars(_SIGNED, {"articles": _json(articles)}))

    def read(self, numbers: Collection[int]) -> list[tuple[int, Signature]]:
        """Return the signatures of statements, with their numbers, which come back in the order of numbers."""
        with self._reading() as connection:
            rows = connection.execute(_WHOLE, {"numbers": _json(numbers)})
            return [
                (
                    row.number,
                    Signature(
                        row.id, row.key, row.day, row.tie, _unpacked(row.words), row.vector or b"", bool(row.is_spare)
                    ),
                )
                for row in rows
            ]

    def holders(self, reaches: Collection[Reach], limit: int) -> Table:
        """Return `(word, number, share)` of the statements that hold one of these words, spare copies left out.

        Of a word that no more than `limit` hold these are all of them, else those of the days asked for.
        """
        words = {reach.word for reach in reaches}
        with self._reading() as connection:
            frequent = set(connection.scalars(_FREQUENT, {"words": _json(words), "limit": limit + 1}))
        within = [tuple(reach) for reach in reaches if reach.word in frequent]
        tables = self._table(_WITHIN, within, POSTING), self._table(_ALL, sorted(words - frequent), POSTING)
        return np.concatenate(tables)

    def entries(self, numbers: Collection[int]) -> Table:
        """Return `(number, day, key, tie)` of those of these statements that are no spare copies."""
        return self._table(_ENTRIES, list(numbers), ENTRY)

    def vectors(self, days: Iterable[tuple[int, int]]) -> tuple[list[int], list[bytes]]:
        """Return the numbers and the vectors of all statements of these stretches of days, both ends inclusive."""
        with self._reading() as connection:
            rows = _driven(connection, _VECTORS, list(days)).fetchall()
        return [number for number, _ in rows], [vector for _, vector in rows]

    def names(self, numbers: Collection[int]) -> dict[int, StatementId]:
        """Return the ids of statements by their numbers."""
        with self._reading() as connection:
            return dict(_driven(connection, _NAMES, list(numbers)).fetchall())

    def _table(self, query: str, argument: Sequence[object], form: np.dtype[np.void]) -> Table:
        with self._reading() as connection:
            return np.fromiter(_driven(connection, query, argument), form)


def _driven(connection: Connection, query: str, argument: Sequence[object]) -> sqlite3.Cursor:
    """Return the driver's own cursor: there are hundreds of thousands of rows, and one of SQLAlchemy costs five."""
    driver = cast(sqlite3.Connection, connection.connection.driver_connection)
    return driver.execute(query, (_json(argument),))


def _insert(connection: Connection, table: str, rows: Sequence[tuple[object, ...]]) -> None:
    if rows:
        marks = ", ".join("?" * len(rows[0]))
        connection.exec_driver_sql(f"INSERT OR IGNORE INTO {table} VALUES ({marks})", list(rows))  # noqa: S608  # ours


def _numbers(connection: Connection, ids: Iterable[StatementId]) -> dict[StatementId, int]:
    return {row.id: row.number for row in connection.execute(_NUMBERS, {"ids": _json(ids)})}


def _packed(words: Sequence[WordShare]) -> bytes:
    return np.array(list(words), WORDS).tobytes()


def _unpacked(raw: bytes) -> tuple[WordShare, ...]:
    return tuple(WordShare(*pair) for pair in np.frombuffer(raw, WORDS).tolist())


def _json(values: Iterable[object]) -> str:
    return to_json(list(values)).decode()
