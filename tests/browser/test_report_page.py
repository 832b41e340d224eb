"""The report in a real browser. Run by `make browser`, which needs Chromium."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from claims.pipeline import assess_ledger, load_ledger, report_on
from claims.reporting import write_report
from claims.storage import open_store
from schemas.settings import POLICIES
from tests.conftest import ROOT

playwright = pytest.importorskip("playwright.sync_api")
pytestmark = pytest.mark.browser

WIDTHS = {"phone": 390, "desk": 1200}


@pytest.fixture(scope="module")
def report(seeds_db: str, tmp_path_factory: pytest.TempPathFactory) -> str:
    path = tmp_path_factory.mktemp("report") / "report.html"
    with open_store(seeds_db, create=False) as store:
        ledger = load_ledger(store)
    policy = POLICIES["default-2"]
    write_report(report_on(ledger, assess_ledger(ledger, policy), policy), path)
    return path.as_uri()


@pytest.fixture(scope="module")
def browser() -> Iterator[object]:
    path = shutil.which("chromium")
    assert path, "install Chromium"
    flags = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"]
    with playwright.sync_playwright() as started:
        chromium = started.chromium.launch(executable_path=path, args=flags)
        yield chromium
        chromium.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", WIDTHS)
def test_the_report_fits_reads_and_passes_wcag_aa(browser, report: str, width: str, scheme: str) -> None:  # type: ignore[no-untyped-def]
    from axe_playwright_python.sync_playwright import Axe

    page = browser.new_page(viewport={"width": WIDTHS[width], "height": 900}, color_scheme=scheme)
    faults: list[str] = []
    page.on("console", lambda message: faults.append(message.text))
    page.on("request", lambda request: faults.append(request.url) if not request.url.startswith("file:") else None)
    page.goto(report)
    assert not faults
    assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
    found = Axe().run(page, options={"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"]})
    assert found.violations_count == 0, found.generate_report()
    page.close()


def test_every_link_inside_the_report_leads_somewhere(browser, report: str) -> None:  # type: ignore[no-untyped-def]
    page = browser.new_page()
    page.goto(report)
    dangling = page.evaluate(
        "[...document.querySelectorAll('a[href^=\"#\"]')].map(a => a.hash.slice(1))"
        ".filter(id => id && !document.getElementById(decodeURIComponent(id)))"
    )
    assert dangling == []
    page.close()


def test_the_report_is_readable_without_scripts_and_its_picture_is_kept(browser, report: str, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    context = browser.new_context(java_script_enabled=False, viewport={"width": 1200, "height": 1100})
    page = context.new_page()
    page.goto(report)
    assert "origin" in page.inner_text("body")
    picture = tmp_path / "report.png"
    page.screenshot(path=picture)
    assert picture.stat().st_size > 10_000
    target = ROOT / "docs" / "images" / "report.png"
    target.parent.mkdir(exist_ok=True)
    if not target.exists():
        shutil.copy(picture, target)
    context.close()
