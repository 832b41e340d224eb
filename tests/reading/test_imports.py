"""Statements that were coded elsewhere."""

import json
from pathlib import Path

import pytest

from claims.errors import ArticleError
from claims.reading import read_imports
from schemas.imported import ImportedStatement


def read(folder: Path, name: str, text: str) -> list[ImportedStatement | ArticleError]:
    path = folder / name
    path.write_text(text, encoding="utf-8", newline="")
    return list(read_imports(path))


def test_csv_and_json_lines_give_the_same_statement(tmp_path: Path) -> None:
    csv = (
        "external_id,content,source,cue,chain,outlet,published_at,coder\n"
        "7,The bridge is closed,Mark Dunn,said,Harbour Post; Reuters ;Mark Dunn,Harbour Post,2 May 2020,anna\n"
    )
    row = {
        "external_id": 7,
        "content": "The bridge is closed",
        "source": "Mark Dunn",
        "cue": "said",
        "chain": ["Harbour Post", "Reuters", "Mark Dunn"],
        "outlet": "Harbour Post",
        "published_at": "2020-05-02T00:00:00Z",
        "coder": "anna",
        "url": None,
    }
    (from_csv,), (from_json,) = read(tmp_path, "a.csv", csv), read(tmp_path, "a.jsonl", json.dumps(row))
    assert from_csv == from_json
    assert isinstance(from_csv, ImportedStatement)
    assert from_csv.chain == ("Harbour Post", "Reuters", "Mark Dunn")
    assert from_csv.external_id == "7"


def test_all_but_the_content_may_be_missing(tmp_path: Path) -> None:
    assert read(tmp_path, "a.jsonl", '{"content": "It rains"}') == [ImportedStatement(content="It rains")]
    assert read(tmp_path, "a.csv", "content,chain\nIt rains,\n") == [ImportedStatement(content="It rains")]


def test_a_broken_line_is_named_and_the_rest_goes_on(tmp_path: Path) -> None:
    lines = [
        '{"content": "One"}',
        '{"content": ',
        '{"content": null, "source": "x"}',
        '{"content": "Two", "published_at": "13 March"}',
        '{"content": "Three", "chain": 5}',
        '{"content": "Four", "source": ["x"]}',
        '{"content": "Five"}',
    ]
    found = read(tmp_path, "a.jsonl", "\n".join(lines))
    assert [item.content for item in found if isinstance(item, ImportedStatement)] == ["One", "Five"]
    faults = {item.line: item.reason for item in found if isinstance(item, ArticleError)}
    assert list(faults) == [2, 3, 4, 5, 6]
    assert faults[3] == "no field content"
    assert faults[4] == "field published_at: '13 March' is a date without a year of four digits"
    assert faults[5].startswith("field chain")
    assert faults[6] == "field source: list where text is wanted"


@pytest.mark.parametrize(("name", "reason"), [("a.txt", "unknown format"), ("a.jsonl", "empty")])
def test_a_file_that_holds_no_statements_is_an_error(tmp_path: Path, name: str, reason: str) -> None:
    (error,) = read(tmp_path, name, "")
    assert isinstance(error, ArticleError)
    assert reason in error.reason


def test_a_file_that_is_not_there_is_an_error(tmp_path: Path) -> None:
    (error,) = read_imports(tmp_path / "none.csv")
    assert isinstance(error, ArticleError)
    assert error.reason == "cannot be read: No such file or directory"
