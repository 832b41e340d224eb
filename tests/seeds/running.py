"""The whole path on the seeds: files to a database, the database to a ledger and its assessments."""

from pathlib import Path

from claims.pipeline import DEFAULT_SETTINGS, Batch, add_articles, assess_ledger, load_ledger
from claims.storage import open_store
from schemas.assessment import Assessment
from schemas.ledger import Ledger
from schemas.report import AddSummary
from schemas.settings import POLICIES
from tests.seeds.expectations import ARTICLES


def read_seeds(database: Path) -> tuple[AddSummary, Ledger, list[Assessment]]:
    """Return what reading all seeds into a new database file gives, under the policy `default-2`."""
    with open_store(f"sqlite:///{database}") as store:
        summary = add_articles(store, Batch(paths=[ARTICLES]), DEFAULT_SETTINGS, lambda stage, done, total: None)
        ledger = load_ledger(store)
    return summary, ledger, assess_ledger(ledger, POLICIES["default-2"])
