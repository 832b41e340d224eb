"""How long each stage takes on a folder of articles.

Usage: python -m benchmarks.stages FOLDER

Prints a line per stage: seconds, and what came out of it. The database is a temporary file.
"""

import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from claims.errors import ArticleError
from claims.pipeline import (
    DEFAULT_SETTINGS,
    Batch,
    assess_ledger,
    extract_article,
    link_new,
    load_ledger,
    read_batch,
    report_on,
)
from claims.reporting import write_report
from claims.storage import open_store
from schemas.settings import POLICIES

Result = TypeVar("Result")


def timed(stage: str, work: Callable[[], Result], describe: Callable[[Result], str]) -> Result:
    """Return what `work` returns, after printing how long it took."""
    start = time.perf_counter()
    result = work()
    print(f"{stage:<10} {time.perf_counter() - start:8.2f} s   {describe(result)}")
    return result


def main(folder: Path) -> None:
    """Run every stage on the folder and print its time."""
    policy, settings = POLICIES["default-2"], DEFAULT_SETTINGS

    def quiet(_stage: str, _done: int, _total: int) -> None: ...

    def read() -> list:  # type: ignore[type-arg]
        return [item for item in read_batch(Batch((folder,)), settings, quiet) if not isinstance(item, ArticleError)]

    articles = timed(
        "read", read, lambda found: f"{len(found)} articles, {sum(len(a.text) for a in found):,} characters"
    )
    extractions = timed(
        "extract",
        lambda: [extract_article(a) for a in articles],
        lambda x: f"{sum(len(e.statements) for e in x):,} statements",
    )
    with tempfile.TemporaryDirectory() as scratch, open_store(f"sqlite:///{scratch}/bench.db") as store:
        timed(
            "store", lambda: [store.add(extraction) for extraction in extractions], lambda x: f"{len(x)} transactions"
        )
        timed(
            "link", lambda: link_new(store, settings, quiet), lambda _: f"{len(store.comparisons()):,} comparisons kept"
        )
        ledger = timed("load", lambda: load_ledger(store), lambda x: f"{len(x.claims):,} claims")
        assessments = timed("assess", lambda: assess_ledger(ledger, policy), lambda x: f"{len(x):,} assessments")
        report = timed(
            "report", lambda: report_on(ledger, assessments, policy), lambda x: f"{len(x.claims):,} claims shown"
        )
        target = Path(scratch) / "report.html"
        timed("html", lambda: write_report(report, target), lambda _: f"{target.stat().st_size:,} bytes")


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    main(Path(sys.argv[1]))
