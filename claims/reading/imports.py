"""Statements that were coded elsewhere."""

from collections.abc import Iterator, Mapping
from pathlib import Path

from claims.errors import ArticleError
from claims.reading.fields import Place, check_characters, read_date, read_text
from claims.reading.inputs import ROW_SUFFIXES, open_file
from claims.reading.rows import Row, read_rows
from schemas.imported import ImportedStatement

_PLAIN_NAMES = ("source", "cue", "outlet", "url", "title", "external_id")


def read_imports(path: Path) -> Iterator[ImportedStatement | ArticleError]:
    """Yield the statements of a JSON Lines or CSV file; a broken line comes as its error, and the rest goes on.

    In CSV the names of `chain` are parted by semicolons. Unknown columns are ignored. An empty file yields its error.
    """
    if path.suffix.lower() not in ROW_SUFFIXES:
        yield ArticleError(path, f"unknown format {path.suffix!r}; known are {', '.join(sorted(ROW_SUFFIXES))}")
        return
    try:
        with open_file(path) as stream:
            rows = read_rows(stream, path, path.suffix.lower())
            yield _read_import(next(rows, ArticleError(path, "empty")), path)
            for row in rows:
                yield _read_import(row, path)
    except ArticleError as error:
        yield error
    except OSError as error:
        yield ArticleError(path, f"cannot be read: {error.strerror}")


def _read_import(row: Row | ArticleError, path: Path) -> ImportedStatement | ArticleError:
    if isinstance(row, ArticleError):
        return row
    place = Place(path, row.line)
    try:
        content = _read_content(row.fields, place)
        values: dict[str, object] = {name: _read_plain(row.fields, name, place) for name in _PLAIN_NAMES}
        chain, published_at = _read_chain(row.fields, place), read_date(row.fields, place)
    except ArticleError as error:
        return error
    return ImportedStatement.model_validate(
        {**values, "content": content, "chain": chain, "published_at": published_at}
    )


def _read_content(fields: Mapping[str, object], place: Place) -> str:
    content = read_text(fields, "content", place)
    if content is None:
        raise place.error("no field content")
    return content


def _read_plain(fields: Mapping[str, object], name: str, place: Place) -> str | None:
    # Other tools number their records; the number is a name all the same.
    value = fields.get(name)
    if name == "external_id" and isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    return read_text(fields, name, place)


def _read_chain(fields: Mapping[str, object], place: Place) -> tuple[str, ...]:
    value = fields.get("chain")
    if value is None:
        return ()
    names = value.split(";") if isinstance(value, str) else value
    if not isinstance(names, list) or not all(isinstance(name, str) for name in names):
        raise place.error("field chain: names are wanted, as a list or parted by semicolons")
    for name in names:
        check_characters(name, "chain", place)
    return tuple(" ".join(name.split()) for name in names if name.strip())
