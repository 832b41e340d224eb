"""The records of JSON Lines and CSV files, one by one, each with its line."""

import csv
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from claims.errors import ArticleError
from claims.reading.decoding import decoded_lines

# A field holds a whole article; the library's own limit is 131,072. The largest that every platform takes.
_MAX_FIELD_CHARS = 2**31 - 1
_DELIMITERS = ",;\t"


@dataclass(frozen=True, slots=True)
class Row:
    """One record and the 1-based line that it begins on. CSV gives strings only, and None for an empty field."""

    line: int
    fields: dict[str, object]


def read_rows(stream: BinaryIO, path: Path, suffix: str) -> Iterator[Row | ArticleError]:
    """Yield the records of a stream of JSON Lines (`.jsonl`), else CSV; a broken one comes as its error.

    Blank lines are no records. The first line of CSV names the fields; they are parted by comma, semicolon or tab.

    Raises:
        ArticleError: if the stream is not text; of CSV, also where it ceases to be.

    """
    lines = decoded_lines(stream, path)
    return _json_rows(lines, path) if suffix == ".jsonl" else _csv_rows(_text_only(lines), path)


def _text_only(lines: Iterable[str | ArticleError]) -> Iterator[str]:
    """Yield the lines up to the first that cannot be decoded: a field of CSV may run over many, so no line is safe.

    Raises:
        ArticleError: at that line.

    """
    for line in lines:
        if isinstance(line, ArticleError):
            raise line
        yield line


def _json_rows(lines: Iterable[str | ArticleError], path: Path) -> Iterator[Row | ArticleError]:
    for number, line in enumerate(lines, 1):
        if isinstance(line, ArticleError):
            yield line
            continue
        if not line.strip():
            continue
        try:
            fields = json.loads(line)
        except json.JSONDecodeError as error:
            yield ArticleError(path, f"broken JSON at column {error.colno}: {error.msg}", number)
        except (ValueError, RecursionError) as error:
            yield ArticleError(path, f"JSON that cannot be read: {error}", number)
        else:
            if isinstance(fields, dict):
                yield Row(number, fields)
            else:
                yield ArticleError(path, "a JSON value that is no object", number)


def _csv_rows(lines: Iterator[str], path: Path) -> Iterator[Row | ArticleError]:
    header_line = next(lines, "")
    if not header_line.strip():
        yield ArticleError(path, "the first line names no columns", 1)
        return
    delimiter = max(_DELIMITERS, key=header_line.count)
    csv.field_size_limit(_MAX_FIELD_CHARS)
    header = [name.strip() for name in next(csv.reader([header_line], delimiter=delimiter))]
    records = csv.reader(lines, delimiter=delimiter, strict=True)
    while True:
        line = records.line_num + 2
        try:
            record = next(records, None)
        except csv.Error as error:
            yield ArticleError(path, f"broken CSV: {error}", line)
            continue
        if record is None:
            return
        if any(field.strip() for field in record):
            yield _csv_row(header, record, path, line)


def _csv_row(header: list[str], record: list[str], path: Path, line: int) -> Row | ArticleError:
    if len(record) > len(header):
        return ArticleError(path, f"{len(record)} fields where the first line names {len(header)}", line)
    return Row(line, {name: field or None for name, field in zip(header, record, strict=False) if name})
