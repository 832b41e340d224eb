"""Articles out of files: text as it stands, with the metadata that the input gives."""

import json
from codecs import BOM_UTF8
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import BinaryIO

from claims.errors import ArticleError, spell_path
from claims.reading.blocks import lay_out
from claims.reading.decoding import decode
from claims.reading.fields import Place, check_characters, read_metadata
from claims.reading.front_matter import split_front_matter
from claims.reading.inputs import (
    FEED_SUFFIXES,
    ITEM_SUFFIXES,
    PAGE_SUFFIXES,
    ROW_SUFFIXES,
    STANDARD_INPUT,
    SUFFIXES,
    open_file,
)
from claims.reading.rows import Row, read_rows
from claims.text.hashing import content_id, sha256_hex
from schemas.article import Article, Metadata
from schemas.model import ArticleId
from schemas.settings import ReadSettings

# The most bytes that one character takes in an encoding that is read here.
_MAX_BYTES_PER_CHAR = 4
_PAGE_STARTS = ("<!doctype html", "<html")


@dataclass(frozen=True, slots=True)
class _Reading:
    """What holds for all that one call reads."""

    path: Path
    given: Metadata
    settings: ReadSettings


def read_articles(
    path: Path, metadata: Metadata, settings: ReadSettings, stdin: BinaryIO | None = None
) -> Iterator[Article | ArticleError]:
    """Yield the articles of one file, in order; what cannot be read comes as its error, and the rest goes on.

    `metadata` overrules, field by field, what the file itself says. The suffix tells the format; `Path("-")` reads
    `stdin`: a page or JSON Lines if it begins as one, else text, with or without front matter. A record of a data file
    has the path `FILE:LINE`, an article from standard input none.

    Raises:
        ValueError: if the path is standard input and no `stdin` is given.

    """
    reading = _Reading(path, metadata, settings)
    try:
        if path == STANDARD_INPUT:
            if stdin is None:
                raise ValueError("standard input was named but not given")
            data = _take(stdin, reading)
            if _is_json_lines(data):
                yield from _read_records(read_rows(BytesIO(data), path, ".jsonl"), reading)
            else:
                yield _read_one(data, reading)
        elif path.suffix.lower() in ROW_SUFFIXES:
            with open_file(path) as stream:
                yield from _read_records(read_rows(stream, path, path.suffix.lower()), reading)
        elif path.suffix.lower() in FEED_SUFFIXES | ITEM_SUFFIXES:
            with open_file(path) as stream:
                yield from _read_records(_items(_take(stream, reading), path), reading)
        elif path.suffix.lower() in SUFFIXES:
            with open_file(path) as stream:
                yield _read_one(_take(stream, reading), reading)
        else:
            yield ArticleError(path, f"unknown format {path.suffix!r}")
    except ArticleError as error:
        yield error
    except OSError as error:
        yield ArticleError(path, f"cannot be read: {error.strerror}")


def _take(stream: BinaryIO, reading: _Reading) -> bytes:
    """Return the whole stream; one that must hold too much text is not read to its end."""
    most = reading.settings.max_chars * _MAX_BYTES_PER_CHAR
    data = stream.read(most + 1)
    if len(data) > most:
        raise ArticleError(
            reading.path, f"more than {most:,} bytes; the limit is {reading.settings.max_chars:,} characters"
        )
    return data


def _read_one(data: bytes, reading: _Reading) -> Article:
    if reading.path.suffix.lower() in PAGE_SUFFIXES or _is_page(data, reading):
        return _build_page(data, reading)
    text = decode(data, reading.path)
    fields: dict[str, object] = {}
    place = Place(reading.path)
    if reading.path.suffix.lower() == ".md" or reading.path == STANDARD_INPUT:
        fields, text = split_front_matter(text, place)
    return _build(text, read_metadata(fields, place, reading.given), place, reading)


def _is_json_lines(data: bytes) -> bool:
    """Return whether the first line that is not blank is a record of an article; no story begins as one."""
    first = data.removeprefix(BOM_UTF8).lstrip().split(b"\n", 1)[0]
    if not first.startswith(b"{"):
        return False
    try:
        fields = json.loads(first)
    except (ValueError, RecursionError):
        return False
    return isinstance(fields, dict) and bool({"text", "html"} & fields.keys())


def _is_page(data: bytes, reading: _Reading) -> bool:
    head = data[:200].lstrip().lower()
    return reading.path == STANDARD_INPUT and head.startswith(tuple(start.encode() for start in _PAGE_STARTS))


def _build_page(data: bytes, reading: _Reading) -> Article:
    # lxml and its company take longer to import than all the rest; only pages need them.
    from claims.reading.page import decode_page, read_page  # noqa: PLC0415

    place = Place(reading.path)
    if not data.strip():
        raise place.error("empty")
    text, fields = read_page(decode_page(data, reading.path))
    if not text.strip():
        raise place.error("no article text in the page")
    return _build(text, read_metadata(fields, place, reading.given), place, reading)


def _items(data: bytes, path: Path) -> Iterator[Row | ArticleError]:
    """Yield the items of a feed, or of an agency's delivery, as records."""
    if not data.strip():
        return iter(())
    # As above: lxml takes its time to import.
    if path.suffix.lower() in FEED_SUFFIXES:
        from claims.reading.feeds import read_feed  # noqa: PLC0415

        return read_feed(data, path)
    from claims.reading.ninjs import read_ninjs  # noqa: PLC0415

    return read_ninjs(data, path)


def _read_records(rows: Iterable[Row | ArticleError], reading: _Reading) -> Iterator[Article | ArticleError]:
    is_empty = True
    for row in rows:
        is_empty = False
        if isinstance(row, ArticleError):
            yield row
            continue
        try:
            yield _read_record(row, reading)
        except ArticleError as error:
            yield error
    if is_empty:
        yield ArticleError(reading.path, "empty")


def _read_record(row: Row, reading: _Reading) -> Article:
    place = Place(reading.path, row.line)
    fields = dict(row.fields)
    name = "text" if fields.get("text") is not None else "html"
    text = fields.get(name)
    if text is None:
        raise place.error("no field text or html")
    if not isinstance(text, str):
        raise place.error(f"field {name}: {type(text).__name__} where text is wanted")
    check_characters(text, name, place)
    if name == "html":
        text, fields = _read_markup(text, fields)
    return _build(text, read_metadata(fields, place, reading.given), place, reading)


def _read_markup(markup: str, fields: dict[str, object]) -> tuple[str, dict[str, object]]:
    """Return the text in a record's markup and its fields, filled up with what the page states."""
    from claims.reading.page import read_page  # noqa: PLC0415 - as above

    text, stated = read_page(markup)
    named = {name: value for name, value in fields.items() if value is not None}
    if "date" in named:
        stated.pop("published_at", None)
    return text, {**stated, **named}


def _build(text: str, metadata: Metadata, place: Place, reading: _Reading) -> Article:
    if not text.strip():
        raise place.error("empty")
    if len(text) > reading.settings.max_chars:
        raise place.error(f"{len(text):,} characters; the limit is {reading.settings.max_chars:,}")
    layout = lay_out(text, metadata)
    sha256 = sha256_hex(text)
    fields = metadata.model_dump()
    fields["title"] = metadata.title or layout.title
    fields["published_at"] = metadata.published_at or layout.published_at
    article_id = ArticleId(content_id("a", metadata.outlet, metadata.url, sha256))
    return Article(id=article_id, text=text, sha256=sha256, path=_name(place), blocks=layout.blocks, **fields)


def _name(place: Place) -> str | None:
    if place.path == STANDARD_INPUT:
        return None
    path = spell_path(place.path)
    return path if place.line is None else f"{path}:{place.line}"
