"""The report in a real browser. Run by `make browser`, which needs Chromium."""

from collections.abc import Iterator

import pytest

from claims.reporting import write_report
from tests.browser.chromium import open_chromium, write_seeds_report
from tests.reporting.test_copied import joined_report

pytestmark = pytest.mark.browser

WIDTHS = {"phone": 390, "desk": 1200}


@pytest.fixture(scope="module")
def report(seeds_db: str, tmp_path_factory: pytest.TempPathFactory) -> str:
    path = tmp_path_factory.mktemp("report") / "report.html"
    write_seeds_report(seeds_db, path)
    return path.as_uri()


@pytest.fixture(scope="module")
def copied(tmp_path_factory: pytest.TempPathFactory) -> str:
    """Return a report with what the seeds lack: copied passages, newsrooms, a chain joined to another."""
    path = tmp_path_factory.mktemp("copied") / "report.html"
    write_report(joined_report(), path)
    return path.as_uri()


@pytest.fixture(scope="module")
def browser() -> Iterator[object]:
    with open_chromium() as chromium:
        yield chromium


@pytest.mark.parametrize("name", ["report", "copied"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", WIDTHS)
def test_the_report_fits_reads_and_passes_wcag_aa(  # type: ignore[no-untyped-def]
    browser, request: pytest.FixtureRequest, name: str, width: str, scheme: str
) -> None:
    from axe_playwright_python.sync_playwright import Axe

    page = browser.new_page(viewport={"width": WIDTHS[width], "height": 900}, color_scheme=scheme)
    faults: list[str] = []
    page.on("console", lambda message: faults.append(message.text))
    page.on("request", lambda asked: faults.append(asked.url) if not asked.url.startswith("file:") else None)
    page.goto(request.getfixturevalue(name))
    if name == "copied":  # of the seeds' report, opened in full, the check would take minutes
        page.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true })")
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


def test_the_report_is_readable_without_scripts(browser, report: str) -> None:  # type: ignore[no-untyped-def]
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(report)
    assert "independent origins" in page.inner_text("body")
    context.close()
