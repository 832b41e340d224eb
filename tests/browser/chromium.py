"""Chromium on the seeds' report; run as a command, the picture of it that the README shows.

`python -m tests.browser.chromium` writes `docs/images/report.png`. Chromium must be installed.
"""

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from claims.pipeline import assess_ledger, load_ledger, report_on
from claims.reporting import write_report
from claims.storage import open_store
from schemas.settings import POLICIES
from tests.seeds.running import read_seeds

PICTURE = Path(__file__).parent.parent.parent / "docs" / "images" / "report.png"

_FLAGS = ("--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update")


@contextmanager
def open_chromium() -> Iterator[Any]:
    """Yield the installed Chromium; fail in words if there is none."""
    from playwright.sync_api import sync_playwright

    path = shutil.which("chromium")
    assert path, "install Chromium"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=list(_FLAGS))
        yield browser
        browser.close()


def write_seeds_report(url: str, path: Path) -> None:
    """Write the report of the database at `url`, which holds the seeds."""
    policy = POLICIES["default-2"]
    with open_store(url, create=False) as store:
        ledger = load_ledger(store)
    write_report(report_on(ledger, assess_ledger(ledger, policy), policy), path)


def main() -> None:
    """Make the picture anew."""
    with tempfile.TemporaryDirectory() as folder, open_chromium() as browser:
        read_seeds(Path(folder) / "seeds.db")
        write_seeds_report(f"sqlite:///{folder}/seeds.db", Path(folder) / "report.html")
        page = browser.new_page(viewport={"width": 1200, "height": 1250}, color_scheme="light")
        page.goto((Path(folder) / "report.html").as_uri())
        page.evaluate("document.getElementById('echoed').scrollIntoView()")
        PICTURE.parent.mkdir(exist_ok=True)
        page.screenshot(path=PICTURE)


if __name__ == "__main__":
    main()
