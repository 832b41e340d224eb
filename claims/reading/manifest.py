"""The manifest: a CSV that gives metadata for files."""

from pathlib import Path

from claims.errors import ArticleError
from claims.reading.fields import Place, read_metadata, read_text
from claims.reading.inputs import open_file
from claims.reading.rows import Row, read_rows
from schemas.article import Metadata

_LOOP = "{} is a link that leads back to itself"


def read_manifest(path: Path) -> dict[Path, Metadata]:
    """Return the metadata of every file that the manifest names, by resolved absolute path.

    Columns: `file` (relative to the manifest's folder), `outlet`, `published_at`, `title`, `url`, `wire`, `byline`;
    others are ignored. The files need not exist.

    Raises:
        ArticleError: if the manifest cannot be read, has no column `file`, a broken line, a date that is none, or
            names a file twice; it names the line.

    """
    found: dict[Path, Metadata] = {}
    try:
        with open_file(path) as stream:
            for row in read_rows(stream, path, ".csv"):
                if isinstance(row, ArticleError):
                    raise row
                file, metadata = _read_entry(row, path)
                if file in found:
                    raise ArticleError(path, f"{file.name} stands in an earlier line already", row.line)
                found[file] = metadata
    except OSError as error:
        raise ArticleError(path, f"cannot be read: {error.strerror}") from error
    return found


def _read_entry(row: Row, path: Path) -> tuple[Path, Metadata]:
    place = Place(path, row.line)
    if "file" not in row.fields:
        raise place.error("no column named file")
    name = read_text(row.fields, "file", place)
    if name is None:
        raise place.error("no file named")
    # Python up to 3.12 raises for a link that leads back to itself, later versions give the link.
    try:
        file = (path.parent / name).resolve()
    except RuntimeError as error:
        raise place.error(_LOOP.format(name)) from error
    if _is_link(file):
        raise place.error(_LOOP.format(name))
    return file, read_metadata(row.fields, place)


def _is_link(file: Path) -> bool:
    try:
        return file.is_symlink()
    except OSError:
        # No system has a file of that name; that is for whoever opens it to say.
        return False
