"""The files to read: what was named, and what stands in the folders that were named."""

from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import BinaryIO

from claims.errors import ArticleError, spell_path
from claims.reading.rows import Row, read_rows
from claims.reading.sniffing import is_feed, is_ninjs

STANDARD_INPUT = Path("-")
TEXT_SUFFIXES = frozenset({".txt", ".md"})
PAGE_SUFFIXES = frozenset({".html", ".htm"})
ROW_SUFFIXES = frozenset({".jsonl", ".csv"})
FEED_SUFFIXES = frozenset({".xml", ".rss", ".atom"})
ITEM_SUFFIXES = frozenset({".json"})
SUFFIXES = TEXT_SUFFIXES | PAGE_SUFFIXES | ROW_SUFFIXES | FEED_SUFFIXES | ITEM_SUFFIXES

# Records looked at to tell a file of articles from other data; a few may lack the text.
_SAMPLE_ROWS = 20
# Enough to reach a feed's root behind its declarations, or the fields of an agency's item.
_SAMPLE_BYTES = 65_536
_DATA_SUFFIXES = SUFFIXES - TEXT_SUFFIXES - PAGE_SUFFIXES


def find_inputs(paths: Sequence[Path], manifest: Path | None = None) -> list[Path | ArticleError]:
    """Return the files to read, in the order named, folders walked and sorted, no file twice.

    In a folder, hidden files, the manifest, unknown suffixes and data files without articles are left out. What is
    named and cannot be read, and a folder or link inside that cannot be followed, comes as its error. `Path("-")`,
    standard input, is kept as it is, once.
    """
    left_out = {manifest.resolve()} if manifest else set()
    found: list[Path | ArticleError] = []
    seen: set[Path] = set()
    for item in (item for path in paths for item in _expand(path, left_out)):
        if isinstance(item, Path):
            target = item if item == STANDARD_INPUT else item.resolve()
            if target in seen:
                continue
            seen.add(target)
        found.append(item)
    return found


def _expand(path: Path, left_out: set[Path]) -> Iterator[Path | ArticleError]:
    if path == STANDARD_INPUT:
        yield path
        return
    try:
        fault = _find_fault(path)
        if fault:
            yield ArticleError(path, fault)
        elif path.is_dir():
            yield from _walk(path, left_out, frozenset())
        elif path.suffix.lower() not in SUFFIXES:
            yield ArticleError(path, f"unknown format {path.suffix!r}; known are {', '.join(sorted(SUFFIXES))}")
        else:
            yield path
    except OSError as error:
        yield ArticleError(path, f"cannot be read: {error.strerror}")


def open_file(path: Path) -> BinaryIO:
    """Return the open file. What is neither a file nor a folder may hold back its bytes for ever, or never end.

    Raises:
        ArticleError: if the path is something else than a file or a folder.
        OSError: if it cannot be opened.

    """
    if path.exists() and not path.is_file() and not path.is_dir():
        raise ArticleError(path, "neither a file nor a folder")
    return path.open("rb")


def _find_fault(path: Path) -> str | None:
    """Return what keeps a path from being a file or a folder, None if it is one."""
    if path.is_file() or path.is_dir():
        return None
    if path.exists():
        return "neither a file nor a folder"
    if path.is_symlink():
        return f"a link to {spell_path(path.readlink())}, which does not exist"
    return "no such file or folder"


def _walk(folder: Path, left_out: set[Path], above: frozenset[Path]) -> Iterator[Path | ArticleError]:
    """Yield what a folder holds, sorted. `above` are the folders it stands in: a link back to one is not followed."""
    above |= {folder.resolve()}
    try:
        entries = sorted(folder.iterdir())
    except OSError as error:
        yield ArticleError(folder, f"cannot be read: {error.strerror}")
        return
    for entry in entries:
        if entry.name.startswith("."):
            continue
        try:
            yield from _visit(entry, left_out, above)
        except OSError as error:
            yield ArticleError(entry, f"cannot be read: {error.strerror}")


def _visit(entry: Path, left_out: set[Path], above: frozenset[Path]) -> Iterator[Path | ArticleError]:
    if entry.is_dir():
        if entry.resolve() not in above:
            yield from _walk(entry, left_out, above)
        return
    suffix = entry.suffix.lower()
    fault = _find_fault(entry) if suffix in SUFFIXES else None
    if fault:
        yield ArticleError(entry, fault)
    elif (
        suffix in SUFFIXES
        and entry.resolve() not in left_out
        and (suffix not in _DATA_SUFFIXES or _has_articles(entry))
    ):
        yield entry


def _has_articles(path: Path) -> bool:
    """Return whether a data file may hold articles. One that is broken may: reading it then names the fault."""
    try:
        with path.open("rb") as stream:
            if path.suffix.lower() in FEED_SUFFIXES | ITEM_SUFFIXES:
                head = stream.read(_SAMPLE_BYTES)
                return is_ninjs(head) if path.suffix.lower() in ITEM_SUFFIXES else is_feed(head)
            rows = list(islice(read_rows(stream, path, path.suffix.lower()), _SAMPLE_ROWS))
    except (OSError, ArticleError):
        return True
    return not rows or any(
        not isinstance(row, Row) or not row.fields.keys().isdisjoint(("text", "html")) for row in rows
    )
