"""Articles out of web pages."""

import json
from pathlib import Path

import pytest

from claims.errors import ArticleError
from claims.reading import read_articles
from schemas.article import Article, Metadata
from schemas.settings import ReadSettings

BODY = """
<nav><a href="/">Home</a> <a href="/news">News</a></nav>
<article><h1>Bridge closed after crack found</h1>
<p>The Felixwell bridge was closed on Thursday after engineers found a crack, the council said.</p>
<p>“We had no choice,” said Mark Dunn, the council’s chief engineer. He said that repairs would take six weeks.</p>
<p>The builder declined to comment on 3 May 2019.</p></article>
<footer><p>We use cookies. Accept all</p></footer>
"""
META = """
<meta property="og:site_name" content="The Daily Lantern">
<meta property="article:published_time" content="2021-03-04T10:15:00+01:00">
<meta name="author" content="Jane Porter"><link rel="canonical" href="https://lantern.example/news/bridge">
"""
LINKED = json.dumps(
    {
        "@graph": [
            {"@type": "WebPage"},
            {
                "@type": "NewsArticle",
                "datePublished": "2021-03-04T09:15:00Z",
                "publisher": {"@type": "Organization", "name": "The Daily Lantern"},
            },
        ]
    }
)


def read_page(folder: Path, head: str, body: str = BODY, encoding: str = "utf-8", mark: str = "") -> Article:
    path = folder / "page.html"
    markup = f'{mark}<html><head><meta charset="{encoding}">{head}</head><body>{body}</body></html>'
    path.write_bytes(markup.encode(encoding))
    (article,) = read_articles(path, Metadata(), ReadSettings())
    assert isinstance(article, Article), article
    return article


def test_the_text_is_the_article_without_the_page_around_it(tmp_path: Path) -> None:
    article = read_page(tmp_path, META)
    assert "the council said." in article.text
    assert "cookies" not in article.text
    assert "Home" not in article.text
    pieces = [article.text[block.span.start : block.span.end] for block in article.blocks]
    assert any(piece.startswith("“We had no choice,” said Mark Dunn") for piece in pieces)


@pytest.mark.parametrize("head", [META, f'<script type="application/ld+json">{LINKED}</script>'], ids=["meta", "ld"])
def test_outlet_and_moment_come_from_what_the_page_states(tmp_path: Path, head: str) -> None:
    article = read_page(tmp_path, head)
    assert article.outlet == "The Daily Lantern"
    assert article.title == "Bridge closed after crack found"
    assert article.published_at is not None
    assert article.published_at.isoformat() == "2021-03-04T09:15:00+00:00"


def test_address_and_writer_come_from_the_page(tmp_path: Path) -> None:
    article = read_page(tmp_path, META)
    assert (article.url, article.byline) == ("https://lantern.example/news/bridge", "Jane Porter")


def test_outlet_and_date_are_never_guessed_from_address_or_words(tmp_path: Path) -> None:
    article = read_page(tmp_path, '<link rel="canonical" href="https://lantern.example/news/bridge">')
    assert article.outlet is None
    assert article.published_at is None


def test_a_broken_date_beside_a_good_one_is_passed_over(tmp_path: Path) -> None:
    head = '<meta property="article:published_time" content="null"><meta name="dc.date.issued" content="2021-03-04">'
    published_at = read_page(tmp_path, head).published_at
    assert published_at is not None
    assert published_at.isoformat() == "2021-03-04T00:00:00+00:00"


@pytest.mark.parametrize("encoding", ["utf-8", "windows-1252", "utf-16", "utf-8-sig"])
def test_the_declared_encoding_is_heeded(tmp_path: Path, encoding: str) -> None:
    assert "“We had no choice,”" in read_page(tmp_path, META, encoding=encoding).text


def test_a_page_that_declares_latin_1_is_read_as_browsers_do(tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    path.write_bytes(
        b"<html><meta charset=iso-8859-1><p>\x93We had no choice,\x94 said the mayor of Felixwell.</p></html>"
    )
    (article,) = read_articles(path, Metadata(), ReadSettings())
    assert isinstance(article, Article)
    assert article.text == "“We had no choice,” said the mayor of Felixwell."


@pytest.mark.parametrize("head", ['<script type="application/ld+json">{broken</script>', "<meta><meta name=date>"])
def test_broken_metadata_is_no_reason_to_lose_the_article(tmp_path: Path, head: str) -> None:
    assert read_page(tmp_path, head).published_at is None


def test_a_page_without_text_is_an_error(tmp_path: Path) -> None:
    path = tmp_path / "page.htm"
    path.write_text("<html><head><title>Bridge</title></head><body></body></html>", encoding="utf-8")
    (error,) = read_articles(path, Metadata(), ReadSettings())
    assert isinstance(error, ArticleError)
    assert error.reason == "no article text in the page"


@pytest.mark.parametrize(
    ("fields", "wire"),
    [
        (
            {"sourceOrganization": {"@type": "NewsMediaOrganization", "name": "Agence France-Presse"}},
            "Agence France-Presse",
        ),
        ({"creditText": "Reuters"}, "Reuters"),
        ({"copyrightHolder": [{"@type": "Organization", "name": "AP"}]}, "Associated Press"),
        ({"copyrightNotice": "(c) 2020 Kyodo News"}, "Kyodo News"),
        ({"creditText": "The Daily Lantern"}, None),
        ({"creditText": 3, "copyrightHolder": []}, None),
    ],
)
def test_linked_data_say_whose_work_a_page_prints(tmp_path: Path, fields: dict[str, object], wire: str | None) -> None:
    linked = json.dumps({"@type": "NewsArticle", "publisher": {"name": "The Daily Lantern"}, **fields})
    article = read_page(tmp_path, f'<script type="application/ld+json">{linked}</script>')
    assert (article.outlet, article.wire) == ("The Daily Lantern", wire)


def test_an_agency_s_own_page_has_no_wire(tmp_path: Path) -> None:
    linked = json.dumps({"publisher": {"name": "Reuters"}, "copyrightHolder": {"name": "Thomson Reuters"}})
    article = read_page(tmp_path, f'<script type="application/ld+json">{linked}</script>')
    assert (article.outlet, article.wire) == ("Reuters", None)
