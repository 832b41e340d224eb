"""The page: self-contained, linked through and through, readable without scripts."""

import re
from itertools import pairwise

import pytest

from claims.reporting import build_report, render
from claims.reporting.html import shorten
from schemas.assessment import DisagreementType
from schemas.report import Report
from tests.reporting.examples import POLICY, example_ledger, example_report
from tests.reporting.pages import Page, parse_page


@pytest.fixture(scope="module")
def source() -> str:
    rendered = render(example_report(), ".html")
    assert isinstance(rendered, bytes)
    return rendered.decode()


@pytest.fixture(scope="module")
def page(source: str) -> Page:
    return parse_page(source.encode())


def test_the_page_loads_nothing_from_outside_and_runs_nothing(page: Page, source: str) -> None:
    assert not page.loads
    assert not page.handlers
    assert not page.tags & {"script", "link", "img", "iframe", "object", "embed", "form"}
    assert not re.search(r"@import|url\(\s*['\"]?(?!#)", source)


def test_every_tag_is_closed_in_its_place(page: Page) -> None:
    assert page.faults == []
    assert page.open_tags == []


def test_ids_are_unique_and_every_inner_link_has_its_target(page: Page) -> None:
    assert len(page.ids) == len(set(page.ids))
    missing = {link for link in page.links if link.startswith("#") and link[1:] not in page.ids}
    assert not missing


def test_every_claim_statement_article_and_source_has_an_anchor_that_something_links_to(page: Page) -> None:
    report = example_report()
    anchors = [f"claim-{claim.assessment.id}" for claim in report.claims]
    anchors += [f"statement-{shown.statement.id}" for claim in report.claims for shown in claim.statements]
    anchors += [f"article-{article.id}" for article in report.articles]
    assert set(anchors) <= set(page.ids)
    assert {f"#{anchor}" for anchor in anchors} <= set(page.links)
    assert {f"source-{row.source.id}" for row in report.sources} <= set(page.ids)


def test_only_web_addresses_become_links(page: Page) -> None:
    outside = {link for link in page.links if not link.startswith("#")}
    assert outside == {"https://a.example/1"}
    assert "javascript:alert(1)" in page.text


def test_the_exact_sentences_of_a_claim_stand_in_the_page(page: Page) -> None:
    for claim in example_report().claims:
        for shown in claim.statements:
            if shown.excerpt:
                assert shown.excerpt.text in page.text


def test_headings_skip_no_level(source: str) -> None:
    body = re.sub(r"<style>.*?</style>", "", source, flags=re.DOTALL)
    levels = [int(level) for level in re.findall(r"<h([1-6])\b", body)]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))


def test_colours_have_enough_contrast_for_text(source: str) -> None:
    light, dark = re.findall(r":root \{(.*?)\}", source, flags=re.DOTALL)[:2]
    for block in (light, dark):
        colours = dict(re.findall(r"--(\w+): (#[0-9a-f]{6});", block))
        text = ("ink", "soft", "link", "solid", "echo", "open", "unnamed", "single", "clash", "source", "cue")
        for name in text:
            for ground in ("paper", "sheet", "faint"):
                assert contrast(colours[name], colours[ground]) >= 4.5, f"{name} on {ground}"
        assert contrast(colours["ink"], colours["content"]) >= 4.5


def test_a_long_wording_is_cut_at_a_word() -> None:
    assert shorten("word " * 100).endswith("word…")
    assert shorten("short") == "short"


def contrast(left: str, right: str) -> float:
    """Return the contrast ratio of two colours. Source: W3C, WCAG 2.2, "contrast ratio"."""
    lighter, darker = sorted((luminance(left), luminance(right)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def luminance(colour: str) -> float:
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def with_a_rival() -> Report:
    """Return the example with figures that could both hold."""
    ledger, assessments = example_ledger()
    changed = []
    for one in assessments:
        clashes = tuple(
            clash.model_copy(update={"is_dispute": False}) if clash.type is DisagreementType.NUMERIC else clash
            for clash in one.disagreements
        )
        is_disputed = any(clash.is_dispute for clash in clashes)
        changed.append(one.model_copy(update={"disagreements": clashes, "disputed": is_disputed}))
    return build_report(ledger, changed, POLICY, "1")


def test_only_what_cannot_both_hold_stands_under_disputed() -> None:
    rendered = render(with_a_rival(), ".html")
    assert isinstance(rendered, bytes)
    page = rendered.decode()
    disputed = page.split('<h2 id="disputed">')[1].split("</section>")[0]
    apart = page.split('<h2 id="differences">')[1].split("</section>")[0]
    assert re.findall(r'<b class="type">([^<]+)</b>', disputed) == ["Negation"]
    assert re.findall(r'<b class="type">([^<]+)</b>', apart) == ["Different figures"]
    assert 'href="#differences"' in page


def test_markdown_parts_them_the_same_way() -> None:
    text = str(render(with_a_rival(), ".md"), "utf-8")
    disputed, apart = text.split("## Disputed, face to face")[1].split("## Differences that both could hold")
    assert re.findall(r"^\*\*(\w+)[^|]*\*\*", disputed, re.MULTILINE) == ["Negation"]
    assert re.findall(r"^\*\*(\w+)[^|]*\*\*", apart.split("\n## ")[0], re.MULTILINE) == ["Different"]


def test_without_differences_there_is_no_heading_for_them(source: str) -> None:
    assert "Differences that both could hold" not in source


def test_what_differs_is_marked_by_more_than_colour_and_says_what_the_mark_means(source: str) -> None:
    body, style = source.split("</style>")[1], source.split("<style>")[1].split("</style>", maxsplit=1)[0]
    assert re.search(r'<ins title="[^"]+">', body)
    assert re.search(r"^ins \{[^}]*font-weight: 700[^}]*underline", style, re.MULTILINE)
    assert re.search(r"^del \{[^}]*line-through", style, re.MULTILINE)


def test_every_wording_set_side_by_side_leads_to_its_exact_words(source: str, page: Page) -> None:
    exact = re.findall(r'class="exact" href="#([^"]+)"', source)
    assert exact
    assert set(exact) <= set(page.ids)


def test_a_claim_of_one_statement_is_set_beside_nothing() -> None:
    report = example_report()
    alone = [claim for claim in report.claims if len(claim.statements) == 1]
    assert alone
    assert not any(claim.wordings for claim in alone)


def test_a_disagreement_shows_the_words_that_clash_on_both_sides(source: str) -> None:
    shown = source.split('<h2 id="disputed">')[1].split("</section>", maxsplit=1)[0]
    assert set(re.findall(r'<mark class="clash content"[^>]*>([^<]+)</mark>', shown)) == {
        *("40 million", "65 million"),
        "not",
    }
