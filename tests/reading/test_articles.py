"""Articles out of files."""

import io
import json
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.errors import ArticleError
from claims.reading import read_articles
from claims.text.hashing import content_id, sha256_hex
from schemas.article import Article, Metadata
from schemas.settings import ReadSettings

STORY = "The council closed the bridge on Monday, an official said."
GIVEN = Metadata(outlet="Harbour Post", published_at=datetime(2020, 5, 2, tzinfo=UTC))


def read(path: Path, metadata: Metadata | None = None, **settings: int) -> list[Article | ArticleError]:
    return list(read_articles(path, metadata or Metadata(), ReadSettings(**settings)))


def read_one(path: Path, metadata: Metadata | None = None) -> Article:
    (article,) = read(path, metadata)
    assert isinstance(article, Article), article
    return article


def write(folder: Path, name: str, data: str | bytes) -> Path:
    path = folder / name
    path.write_bytes(data if isinstance(data, bytes) else data.encode())
    return path


@given(
    parts=st.lists(st.sampled_from([STORY, "“No,” she said.", "Café – naïve", "Bridge closed"]), min_size=1),
    gap=st.sampled_from(["\n", "\r\n", "\r", "\r\n\r\n"]),
    encoding=st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "cp1252"]),
)
def test_plain_text_is_kept_exactly_and_every_block_slices_back(parts: list[str], gap: str, encoding: str) -> None:
    text = gap.join(parts)
    (article,) = read_articles(Path("-"), Metadata(), ReadSettings(), io.BytesIO(text.encode(encoding)))
    assert isinstance(article, Article)
    assert article.text == text
    assert [text[block.span.start : block.span.end] for block in article.blocks] == parts


def test_id_and_hash_follow_from_outlet_address_and_text(tmp_path: Path) -> None:
    article = read_one(write(tmp_path, "a.txt", STORY), GIVEN)
    assert article.sha256 == sha256_hex(STORY)
    assert article.id == content_id("a", "Harbour Post", None, article.sha256)
    assert article.id != read_one(write(tmp_path, "b.txt", STORY)).id
    assert article.path == str(tmp_path / "a.txt")


def test_what_the_input_does_not_say_stays_unknown(tmp_path: Path) -> None:
    article = read_one(write(tmp_path, "a.txt", STORY))
    fields = (article.outlet, article.title, article.byline, article.published_at, article.url, article.wire)
    assert fields == (None,) * 6


def test_front_matter_gives_metadata_and_is_no_part_of_the_text(tmp_path: Path) -> None:
    head = "---\noutlet: 1984\ntitle: Yes\nurl: ~\npublished_at: 2020-05-02\nmood: [a, b]\n---\n"
    article = read_one(write(tmp_path, "a.md", head.replace("\n", "\r\n") + "\r\n" + STORY))
    assert (article.outlet, article.title, article.url) == ("1984", "Yes", None)
    assert article.published_at == datetime(2020, 5, 2, tzinfo=UTC)
    assert article.text == "\r\n" + STORY


@pytest.mark.parametrize("text", ["---\nNot closed. " + STORY, f"---\n{STORY}\n---\nMore.", STORY])
def test_a_rule_at_the_head_is_no_front_matter(tmp_path: Path, text: str) -> None:
    assert read_one(write(tmp_path, "a.md", text)).text == text


def test_the_manifest_wins_field_by_field_even_over_a_broken_date(tmp_path: Path) -> None:
    path = write(tmp_path, "a.md", f"---\noutlet: Lantern\ntitle: Bridge closed\ndate: soon\n---\n{STORY}")
    article = read_one(path, GIVEN)
    assert (article.outlet, article.title) == ("Harbour Post", "Bridge closed")
    assert article.published_at == GIVEN.published_at


def test_the_headline_and_the_date_above_the_text_fill_what_nothing_else_gives(tmp_path: Path) -> None:
    path = write(tmp_path, "a.txt", f"Bridge closed\n\n4 March 2021\n\n{STORY}")
    assert read_one(path).title == "Bridge closed"
    assert read_one(path).published_at == datetime(2021, 3, 4, tzinfo=UTC)
    assert read_one(path, GIVEN).published_at == GIVEN.published_at


def test_records_of_json_lines_are_articles_each_with_its_line(tmp_path: Path) -> None:
    rows = [
        json.dumps({"text": STORY, "outlet": "Lantern", "date": "2 May 2020", "url": "u", "extra": [1]}),
        "",
        '{"text": "cut',
        json.dumps({"html": f"<html><body><p>{STORY}</p></body></html>", "title": None}),
        json.dumps({"text": STORY, "published_at": "2020-05-40"}),
        "[1]",
        json.dumps({"title": "x"}),
        json.dumps({"text": 5}),
        json.dumps({"text": " \n"}),
        '{"text": "half \\ud83d here"}',
        json.dumps({"text": STORY, "outlet": 7}),
        "[" * 100_000,
    ]
    found = read(write(tmp_path, "a.jsonl", "\n".join(rows)))
    articles = [item for item in found if isinstance(item, Article)]
    assert [article.path for article in articles] == [f"{tmp_path / 'a.jsonl'}:{line}" for line in (1, 4)]
    assert articles[0].published_at == datetime(2020, 5, 2, tzinfo=UTC)
    assert articles[1].text == STORY
    faults = {item.line: item.reason for item in found if isinstance(item, ArticleError)}
    assert list(faults) == [3, 5, 6, 7, 8, 9, 10, 11, 12]
    assert faults[3].startswith("broken JSON at column")
    assert faults[5] == "field published_at: '2020-05-40' is no date"
    assert faults[7] == "no field text or html"
    assert faults[9] == "empty"
    assert "surrogate" in faults[10]
    assert faults[11] == "field outlet: int where text is wanted"


def test_records_of_csv_are_articles_with_their_line_breaks(tmp_path: Path) -> None:
    text = "Bridge closed\r\n\r\n" + STORY
    rows = f'outlet,text,date\r\nLantern,"{text}",2020-05-02\r\nPost,"x"y,\r\nPost,{STORY[:-1]}.,x\r\n'
    first, broken, last = read(write(tmp_path, "a.csv", rows.replace("Monday, an", "Monday an")))
    assert isinstance(first, Article)
    assert first.text == text.replace("Monday, an", "Monday an")
    assert first.outlet == "Lantern"
    assert isinstance(broken, ArticleError)
    assert (broken.line, broken.reason[:10]) == (5, "broken CSV")
    assert isinstance(last, ArticleError)
    assert (last.line, last.reason) == (6, "field date: 'x' is no date")


def test_a_csv_field_may_hold_a_long_article(tmp_path: Path) -> None:
    text = "word " * 60_000
    assert len(read_one(write(tmp_path, "a.csv", f"text\n{text}\n")).text) == len(text)


@pytest.mark.parametrize("name", ["a.txt", "a.md", "a.html", "a.jsonl", "a.csv"])
def test_an_empty_file_is_an_error(tmp_path: Path, name: str) -> None:
    (error,) = read(write(tmp_path, name, b""))
    assert isinstance(error, ArticleError)
    assert error.reason in ("empty", "the first line names no columns")


@pytest.mark.parametrize("name", ["a.txt", "a.md", "a.html", "a.jsonl", "a.csv"])
def test_binary_noise_is_an_error(tmp_path: Path, name: str) -> None:
    found = read(write(tmp_path, name, bytes(range(256)) * 20))
    assert found
    assert all(isinstance(item, ArticleError) for item in found)
    assert "binary" in str(found[0])


def test_white_space_alone_is_empty(tmp_path: Path) -> None:
    (error,) = read(write(tmp_path, "a.txt", " \n\u00a0\r\n\t"))
    assert isinstance(error, ArticleError)
    assert error.reason == "empty"


def test_a_text_of_20_megabytes_is_refused_with_the_figures(tmp_path: Path) -> None:
    (error,) = read(write(tmp_path, "a.txt", b"word word " * 2_000_000))
    assert isinstance(error, ArticleError)
    assert error.reason == "20,000,000 characters; the limit is 5,000,000"
    (larger,) = read(write(tmp_path, "b.txt", b"word word " * 2_100_000))
    assert isinstance(larger, ArticleError)
    assert "the limit is 5,000,000 characters" in larger.reason


def test_the_limit_counts_characters_not_bytes(tmp_path: Path) -> None:
    path = write(tmp_path, "a.txt", "é" * 10)
    assert isinstance(read(path, max_chars=10)[0], Article)
    assert isinstance(read(path, max_chars=9)[0], ArticleError)


@pytest.mark.parametrize(
    ("name", "reason"), [("a.docx", "unknown format"), ("none.txt", "cannot be read: No such file"), (".", "")]
)
def test_what_cannot_be_opened_is_an_error(tmp_path: Path, name: str, reason: str) -> None:
    (error,) = read(tmp_path / name)
    assert isinstance(error, ArticleError)
    assert reason in error.reason


def test_standard_input_may_be_text_front_matter_or_a_page() -> None:
    for data in (
        STORY,
        f"---\noutlet: Lantern\n---\n{STORY}",
        f"<!DOCTYPE html><html><body><p>{STORY}</p></body></html>",
    ):
        (article,) = read_articles(Path("-"), Metadata(), ReadSettings(), io.BytesIO(data.encode()))
        assert isinstance(article, Article)
        assert article.text == STORY
        assert article.path is None


def test_standard_input_that_is_not_given_is_misuse() -> None:
    with pytest.raises(ValueError, match="standard input"):
        list(read_articles(Path("-"), Metadata(), ReadSettings()))


def test_broken_front_matter_is_an_error_with_its_line(tmp_path: Path) -> None:
    (error,) = read(write(tmp_path, "a.md", f"---\ntitle: x\noutlet: [a\n---\n{STORY}"))
    assert isinstance(error, ArticleError)
    assert error.line is not None
    assert "front matter" in error.reason


def test_a_bad_date_in_front_matter_names_file_and_field(tmp_path: Path) -> None:
    (error,) = read(write(tmp_path, "a.md", f"---\npublished_at: 31 June 2020\n---\n{STORY}"))
    assert str(error) == f"{tmp_path / 'a.md'}: field published_at: '31 June 2020' is no date"


def test_standard_input_may_be_json_lines_and_a_broken_line_is_its_own_error() -> None:
    lines = [
        json.dumps({"text": STORY, "outlet": "Lantern"}),
        "",
        "{broken",
        json.dumps({"html": f"<html><body><p>{STORY}</p></body></html>"}),
    ]
    data = "\ufeff" + "\n".join(lines)
    found = list(read_articles(Path("-"), Metadata(), ReadSettings(), io.BytesIO(data.encode())))
    assert [one.text if isinstance(one, Article) else one.line for one in found] == [STORY, 3, STORY]
    assert [one.outlet for one in found if isinstance(one, Article)] == ["Lantern", None]


@pytest.mark.parametrize("first", ['{"a": 1}', "{broken", "{text}", "{"])
def test_standard_input_whose_first_line_is_no_record_is_text(first: str) -> None:
    data = f"{first}\n{STORY}"
    (article,) = read_articles(Path("-"), Metadata(), ReadSettings(), io.BytesIO(data.encode()))
    assert isinstance(article, Article)
    assert article.text == data
