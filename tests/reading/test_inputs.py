"""Which files are read."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from claims.errors import ArticleError
from claims.reading import find_inputs, read_imports, read_manifest


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, text in {
        "b.txt": "B.",
        "a.md": "A.",
        "sub/c.html": "<p>C.</p>",
        "sub/d.jsonl": '{"text": "D."}\n',
        "sub/rows.csv": "name,size\nx,1\n",
        "sub/data.jsonl": '{"name": "x"}\n',
        "sub/broken.jsonl": "{\n",
        ".hidden.txt": "H.",
        ".git/e.txt": "E.",
        "picture.png": "P",
        "manifest.csv": "file,text\nb.txt,x\n",
    }.items():
        target = tmp_path / name
        target.parent.mkdir(exist_ok=True)
        target.write_text(text, encoding="utf-8")
    return tmp_path


def names(found: list[Path | ArticleError], folder: Path) -> list[str]:
    return [item.relative_to(folder).as_posix() for item in found if isinstance(item, Path)]


def test_a_folder_gives_its_articles_sorted_and_nothing_else(folder: Path) -> None:
    found = find_inputs([folder], folder / "manifest.csv")
    assert names(found, folder) == ["a.md", "b.txt", "sub/broken.jsonl", "sub/c.html", "sub/d.jsonl"]
    assert len(found) == 5


def test_files_come_in_the_order_named_and_once(folder: Path) -> None:
    found = find_inputs([folder / "b.txt", Path("-"), folder / "a.md", folder / "sub" / ".." / "b.txt"])
    assert found == [folder / "b.txt", Path("-"), folder / "a.md"]


@pytest.mark.parametrize(
    ("name", "reason"), [("none.txt", "no such file or folder"), ("picture.png", "unknown format '.png'")]
)
def test_what_is_named_and_cannot_be_read_is_an_error(folder: Path, name: str, reason: str) -> None:
    (error,) = find_inputs([folder / name])
    assert isinstance(error, ArticleError)
    assert error.path == str(folder / name)
    assert reason in error.reason


@pytest.mark.parametrize("is_named", [True, False])
def test_a_dangling_link_is_an_error_named_or_found(tmp_path: Path, *, is_named: bool) -> None:
    link = tmp_path / "link.txt"
    link.symlink_to(tmp_path / "gone.txt")
    (error,) = find_inputs([link if is_named else tmp_path])
    assert isinstance(error, ArticleError)
    assert "gone.txt, which does not exist" in str(error)


def test_a_link_to_a_folder_above_is_not_followed_for_ever(folder: Path) -> None:
    (folder / "sub" / "up").symlink_to(folder)
    assert len(find_inputs([folder / "sub"])) == 3 + 3


def test_a_folder_without_permission_is_named_and_the_rest_goes_on(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    listed = Path.iterdir

    def refuse(self: Path) -> Iterator[Path]:
        if self.name == "sub":
            raise PermissionError(13, os.strerror(13), str(self))
        return listed(self)

    monkeypatch.setattr(Path, "iterdir", refuse)
    found = find_inputs([folder], folder / "manifest.csv")
    assert names(found, folder) == ["a.md", "b.txt"]
    (error,) = (item for item in found if isinstance(item, ArticleError))
    assert str(error) == f"{folder / 'sub'}: cannot be read: Permission denied"


def test_a_special_file_is_an_error_when_named(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    (error,) = find_inputs([tmp_path / "pipe.txt"])
    assert isinstance(error, ArticleError)
    assert error.reason == "neither a file nor a folder"


def test_an_empty_folder_gives_nothing(tmp_path: Path) -> None:
    assert find_inputs([tmp_path]) == []


def test_standard_input_is_read_once() -> None:
    assert find_inputs([Path("-"), Path("-")]) == [Path("-")]


def test_what_is_no_regular_file_is_refused_and_never_waited_for(tmp_path: Path) -> None:
    for suffix in (".txt", ".jsonl", ".csv"):
        os.mkfifo(tmp_path / f"pipe{suffix}")
    (tmp_path / "link.txt").symlink_to("/dev/zero")
    faults = [str(item) for item in find_inputs([tmp_path]) if isinstance(item, ArticleError)]
    assert len(faults) == 4
    assert all(fault.endswith("neither a file nor a folder") for fault in faults)
    (imported,) = read_imports(tmp_path / "pipe.jsonl")
    assert "neither a file nor a folder" in str(imported)
    with pytest.raises(ArticleError, match="neither a file nor a folder"):
        read_manifest(tmp_path / "pipe.csv")
