"""From what the user typed to the file that it means."""

from pathlib import Path

from claims.errors import StorageError

_SCHEMES = ("sqlite", "sqlite+pysqlite")
_FORM = "give a path or sqlite:///PATH"


def locate(url: str) -> Path:
    """Return the file that `sqlite:///path`, or a path without a scheme, names; it need not exist.

    The path is taken as it stands: a fourth slash makes it absolute, and `%20` is three characters.

    Raises:
        StorageError: if it names another kind of database, no file, or a file in a folder that does not exist.

    """
    path = _path_of(url)
    try:
        if path.is_dir() or url.endswith(("/", "\\")):
            raise StorageError(url, "this is a folder, not a database file")
        if path.exists() and not path.is_file():
            raise StorageError(url, "this is no regular file")
        if not path.parent.is_dir():
            raise StorageError(url, f"the folder {path.parent} does not exist")
    except OSError as error:
        raise StorageError(url, f"the path cannot be looked up: {error.strerror}") from error
    return path


def require_file(url: str) -> Path:
    """Return the file that `url` names.

    Raises:
        StorageError: as `locate` does, and if the file does not exist.

    """
    path = locate(url)
    if not path.exists():
        raise StorageError(url, "no such database; `claims add` makes one")
    return path


def _path_of(url: str) -> Path:
    if "\0" in url:
        raise StorageError(repr(url), "a path cannot hold a NUL character")
    scheme, mark, rest = url.partition("://")
    if not mark:
        rest = url
    elif scheme not in _SCHEMES or not rest.startswith("/"):
        raise StorageError(url, f"this is no SQLite database; {_FORM}")
    elif "?" in rest:
        raise StorageError(url, "options after `?` are not supported")
    else:
        rest = rest[1:]
    if rest in ("", ":memory:"):
        raise StorageError(url or "(nothing)", f"this names no file; {_FORM}")
    return Path(rest)
