"""One SQLite file that holds the articles, the statements and their links. The only room that knows SQL."""

from claims.storage.opening import open_store
from claims.storage.records import collector_paused
from claims.storage.store import Store
from claims.storage.upkeep import backup, check, upgrade

__all__ = ["Store", "backup", "check", "collector_paused", "open_store", "upgrade"]
