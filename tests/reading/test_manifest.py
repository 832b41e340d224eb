"""The manifest."""

from pathlib import Path

import pytest

from claims.errors import ArticleError
from claims.reading import read_manifest
from schemas.article import Metadata


def write(folder: Path, text: str) -> Path:
    path = folder / "manifest.csv"
    path.write_bytes(text.encode())
    return path


def test_files_are_relative_to_the_manifest_and_blank_fields_are_none(tmp_path: Path) -> None:
    path = write(tmp_path, 'file,outlet,published_at,title,shelf\r\nsub/a.txt,"Post, The",2020-05-02,,7\r\n')
    (key, metadata), *rest = read_manifest(path).items()
    assert rest == []
    assert key == (tmp_path / "sub" / "a.txt").resolve()
    assert metadata.outlet == "Post, The"
    assert metadata.published_at is not None
    assert metadata.published_at.isoformat() == "2020-05-02T00:00:00+00:00"
    assert metadata.title is None


@pytest.mark.parametrize("mark", [",", ";", "\t"])
def test_comma_semicolon_and_tab_part_the_fields(tmp_path: Path, mark: str) -> None:
    path = write(tmp_path, f"\ufefffile{mark}wire\na.txt{mark}Reuters\n")
    assert read_manifest(path) == {(tmp_path / "a.txt").resolve(): Metadata(wire="Reuters")}


@pytest.mark.parametrize(
    ("text", "line", "reason"),
    [
        ("file,published_at\na.txt,2020-05-02\nb.txt,next week\n", 3, "field published_at: 'next week' is no date"),
        ("name,outlet\na.txt,Post\n", 2, "no column named file"),
        ("file,outlet\n,Post\n", 2, "no file named"),
        ("file\na.txt\n./a.txt\n", 3, "stands in an earlier line"),
        ("file,outlet\na.txt,Post,more\n", 2, "3 fields where the first line names 2"),
        ('file,outlet\na.txt,"Post\n', 2, "broken CSV"),
        ("", 1, "names no columns"),
    ],
    ids=["date", "column", "file", "twice", "fields", "quote", "empty"],
)
def test_a_fault_is_named_with_its_line(tmp_path: Path, text: str, line: int, reason: str) -> None:
    with pytest.raises(ArticleError, match=reason) as caught:
        read_manifest(write(tmp_path, text))
    assert caught.value.line == line


def test_a_manifest_that_is_not_there_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(ArticleError, match="cannot be read: No such file"):
        read_manifest(tmp_path / "none.csv")


def test_a_link_that_leads_back_to_itself_is_named(tmp_path: Path) -> None:
    (tmp_path / "loop.txt").symlink_to("loop.txt")
    manifest = tmp_path / "manifest.csv"
    manifest.write_text("file\nloop.txt\n", encoding="utf-8")
    with pytest.raises(ArticleError, match="a link that leads back to itself") as caught:
        read_manifest(manifest)
    assert caught.value.line == 2


def test_a_file_that_no_system_could_have_is_no_fault_of_the_manifest(tmp_path: Path) -> None:
    name = f"{'long' * 100}.txt"
    assert [path.name for path in read_manifest(write(tmp_path, f"file\n{name}\n"))] == [name]
