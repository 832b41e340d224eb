"""The timeline."""

from xml.etree import ElementTree as ET

from claims.reporting.charts import MAX_OUTLETS, draw_timeline
from schemas.report import ArticleSummary, Report
from tests.builders import make_article
from tests.reporting.examples import example_report


def with_articles(articles: list[ArticleSummary]) -> Report:
    return example_report().model_copy(update={"articles": tuple(articles)})


def summary(outlet: str, published_at: str | None = "2021-05-01", statements: int = 1) -> ArticleSummary:
    article = make_article(outlet, outlet, published_at)
    return ArticleSummary(
        id=article.id,
        outlet=outlet,
        family=outlet,
        title=None,
        published_at=article.published_at,
        url=None,
        path=None,
        sha256=article.sha256,
        statements=statements,
    )


def test_without_a_date_nothing_is_drawn() -> None:
    assert draw_timeline(with_articles([summary("The Herald", None)])) is None
    assert draw_timeline(with_articles([])) is None


def test_the_drawing_takes_the_pages_colours_and_links_to_each_article() -> None:
    drawn = draw_timeline(example_report())
    assert drawn is not None
    assert "var(--ink)" in drawn
    assert "#0" not in drawn
    assert "<metadata" not in drawn
    for article in example_report().articles:
        assert (f"#article-{article.id}" in drawn) == (article.published_at is not None)


def test_labels_are_text_and_a_hostile_name_stays_text() -> None:
    drawn = draw_timeline(with_articles([summary("<b>$x^2$</b>"), summary("漢字新聞")]))
    assert drawn is not None
    root = ET.fromstring(drawn)  # noqa: S314 - drawn by ourselves
    words = "".join(node.text or "" for node in root.iter())
    assert "<b>$x^2$</b>" in words
    assert "漢字新聞" in words


def test_outlets_beyond_the_limit_are_left_out_and_counted() -> None:
    drawn = draw_timeline(with_articles([summary(f"Outlet {place}", statements=place) for place in range(43)]))
    assert drawn is not None
    assert f"{43 - MAX_OUTLETS} further outlets are not drawn" in drawn
    assert "Outlet 42" in drawn
    assert ">Outlet 0<" not in drawn


def test_long_and_short_stretches_of_time_are_labelled() -> None:
    long = draw_timeline(with_articles([summary("A", "2015-01-01"), summary("B", "2020-01-01")]))
    short = draw_timeline(with_articles([summary("A", "2020-01-01")]))
    assert long is not None
    assert "2018" in long
    assert short is not None
    assert "1 Jan 2020" in short
