"""Articles out of feeds and out of what agencies deliver."""

import json
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.errors import ArticleError
from claims.reading import find_inputs, read_articles
from claims.reading.feeds import read_feed
from claims.reading.fragments import fragment_text
from claims.reading.ninjs import read_ninjs
from claims.reading.rows import Row
from schemas.article import Article, Metadata
from schemas.settings import ReadSettings

_CASES = [
    json.loads(line)
    for line in (Path(__file__).parent / "cases" / "feeds.jsonl").read_text(encoding="utf-8").splitlines()
]


def read(path: Path, metadata: Metadata | None = None) -> list[Article | ArticleError]:
    return list(read_articles(path, metadata or Metadata(), ReadSettings()))


@pytest.mark.parametrize("case", _CASES, ids=lambda case: str(case["why"]))
def test_a_file_gives_its_items_and_their_faults_in_order(tmp_path: Path, case: dict[str, Any]) -> None:
    path = tmp_path / case["name"]
    path.write_text(case["text"], encoding="utf-8")
    found = read(path)
    assert len(found) == len(case["articles"])
    for item, wanted in zip(found, case["articles"], strict=True):
        if isinstance(item, ArticleError):
            assert isinstance(wanted, str), item
            assert item.path == str(path)
            assert item.reason.startswith(wanted)
        else:
            day = item.published_at.date().isoformat() if item.published_at else None
            assert {**{name: getattr(item, name) for name in wanted if name != "day"}, "day": day} == wanted


def test_what_the_caller_gives_overrules_the_feed(tmp_path: Path) -> None:
    path = tmp_path / "a.rss"
    path.write_text("<rss><channel><title>Harbour Post</title><item><description>The quay is closed.</description>"
                    "</item></channel></rss>", encoding="utf-8")  # fmt: skip
    (article,) = read(path, Metadata(outlet="Hill Courier", wire="AP"))
    assert isinstance(article, Article)
    assert (article.outlet, article.wire, article.path) == ("Hill Courier", "AP", f"{path}:1")


def test_a_folder_gives_feeds_and_items_but_no_other_xml_or_json(tmp_path: Path) -> None:
    for name, text in {
        "a.xml": "<?xml version='1.0'?><rss><channel/></rss>",
        "b.json": '{"uri": "urn:x:1", "body_text": "The quay."}',
        "c.xml": "<note/>",
        "d.json": '{"name": "x"}',
        "e.rss": "<feed/>",
    }.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    found = find_inputs([tmp_path])
    assert [path.name for path in found if isinstance(path, Path)] == ["a.xml", "b.json", "e.rss"]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "iso-8859-1"])
def test_a_feed_is_read_in_the_encoding_that_it_declares(encoding: str) -> None:
    declared = encoding.removesuffix("-sig")
    markup = f"<?xml version='1.0' encoding='{declared}'?><rss><channel><item><title>Café</title><description>Zoé left."
    data = (markup + "</description></item></channel></rss>").encode(encoding)
    (row,) = read_feed(data, Path("a.xml"))
    assert not isinstance(row, ArticleError)
    assert (row.fields["title"], row.fields["text"]) == ("Café", "Zoé left.")


@given(data=st.binary(max_size=300))
def test_whatever_bytes_come_the_only_error_is_the_article_error(data: bytes) -> None:
    for read_data in (read_feed, read_ninjs):
        with suppress(ArticleError):
            assert all(isinstance(row, ArticleError | Row) for row in read_data(data, Path("x")))


_ITEMS = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["uri", "body_text", "bodies", "headlines", "value", "contenttype", "infosources", "type"]),
            inner,
            max_size=4,
        )
    ),
    max_leaves=12,
)


@given(content=_ITEMS)
def test_whatever_json_comes_each_item_is_a_record_or_a_fault(content: object) -> None:
    for row in read_ninjs(json.dumps(content).encode(), Path("x.json")):
        assert isinstance(row, ArticleError) or row.fields


@given(text=st.text(alphabet=st.characters(blacklist_categories=("Cs", "Cc"), blacklist_characters="<&"), max_size=60))
def test_text_without_markup_keeps_every_letter(text: str) -> None:
    assert fragment_text(text) == text.strip()
    assert fragment_text(f"<p>{text}</p>").split() == text.split()
