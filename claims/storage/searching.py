"""Full-text search over what was said and by whom."""

from sqlalchemy import Connection, text

from schemas.model import StatementId

_QUERY = text(
    "SELECT statements.id FROM statement_words JOIN statements ON statements.number = statement_words.rowid "
    "WHERE statement_words MATCH :words ORDER BY statement_words.rank, statements.id"
)


def search(connection: Connection, words: str) -> list[StatementId]:
    """Return the statements that hold every one of the words in content or source, best first.

    Case and accents do not matter. Empty for words without a letter or a digit.
    """
    phrases = _phrases(words)
    return list(connection.scalars(_QUERY, {"words": phrases})) if phrases else []


def _phrases(words: str) -> str:
    """Return the words, each quoted, so that none is read as an operator of the query language."""
    # The query language ends at NUL, and half a character cannot be sent at all.
    storable = words.replace("\0", " ").encode("utf-8", errors="ignore").decode()
    return " ".join('"' + word.replace('"', '""') + '"' for word in storable.split() if any(map(str.isalnum, word)))
