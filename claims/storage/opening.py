"""Opening a database for use."""

from claims.errors import StorageError
from claims.storage.connecting import is_writable, make_engine
from claims.storage.faults import READ_ONLY, translated
from claims.storage.location import locate, require_file
from claims.storage.revision import has_tables, migrate, require_current
from claims.storage.store import Store
from schemas.settings import StoreSettings


def open_store(url: str, *, create: bool = True, settings: StoreSettings | None = None) -> Store:
    """Return the open database; close it, or use it in a `with` statement.

    `create`: a file that is missing or empty is filled with tables. Without it, nothing is written unless asked for,
    and a file that may only be read is read as it stands.

    Raises:
        StorageError: if there is no such file or folder, it is no claims database, it was made by a newer or an
            older version of this program, it is locked or may not be opened; with `create`, if it may only be read.

    """
    path = locate(url) if create else require_file(url)
    if create and path.exists() and not is_writable(path):
        raise StorageError(url, READ_ONLY)
    engine = make_engine(path, settings or StoreSettings(), create=create)
    try:
        with translated(url):
            if create and not has_tables(engine, url):
                migrate(engine, url)
            require_current(engine, url)
    except BaseException:
        engine.dispose()
        raise
    return Store(engine, url)
