"""`claims report`, `claims schema` and `claims db`."""

import json
from pathlib import Path

import pytest

from schemas.catalog import SHAPES
from tests.conftest import Run


@pytest.mark.parametrize("name", ["r.html", "r.md", "r.json", "r.csv", "r.jsonld", "r.xlsx"])
def test_a_report_is_written_in_every_format(run: Run, seeds_db: str, tmp_path: Path, name: str) -> None:
    outcome = run("report", "-o", name, "--db", seeds_db)
    assert outcome.code == 0, outcome.err
    assert outcome.out.splitlines()[0] == name
    assert len(outcome.out.splitlines()) == 6
    assert (tmp_path / name).exists()


def test_a_report_of_the_same_database_is_the_same_bytes(run: Run, seeds_db: str, tmp_path: Path) -> None:
    run("report", "-o", "one.html", "--db", seeds_db)
    run("report", "-o", "two.html", "--db", seeds_db)
    assert (tmp_path / "one.html").read_bytes() == (tmp_path / "two.html").read_bytes()


def test_an_unknown_suffix_is_refused_with_the_known_ones(run: Run, seeds_db: str) -> None:
    outcome = run("report", "-o", "r.pdf", "--db", seeds_db)
    assert outcome.code == 1
    assert ".html" in outcome.err


def test_a_report_of_an_empty_database_says_so(run: Run, tmp_path: Path) -> None:
    (tmp_path / "empty.jsonl").write_text('{"content": "It rained"}\n', encoding="utf-8")
    run("import", "empty.jsonl")
    assert run("report", "-o", "r.html").code == 0


@pytest.mark.parametrize("name", SHAPES)
def test_every_shape_has_a_schema(run: Run, name: str) -> None:
    assert json.loads(run("schema", name).out)["type"] == "object"


def test_schema_without_a_name_lists_the_shapes(run: Run) -> None:
    assert run("schema").out.split() == list(SHAPES)
    assert run("schema", "nonsense").code == 2


def test_a_database_is_checked_and_backed_up(run: Run, seeds_db: str, tmp_path: Path) -> None:
    assert run("db", "check", "--db", seeds_db).code == 0
    assert run("db", "upgrade", "--db", seeds_db).code == 0
    assert run("db", "backup", "copy.db", "--db", seeds_db).code == 0
    assert run("list", "--db", "sqlite:///copy.db").out == run("list", "--db", seeds_db).out


def test_a_file_that_is_no_database_is_refused_in_words(run: Run, tmp_path: Path) -> None:
    (tmp_path / "letter.db").write_text("Dear Sir, " * 500, encoding="utf-8")
    for command in (["list"], ["db", "check"], ["report", "-o", "r.html"]):
        outcome = run(*command, "--db", "sqlite:///letter.db")
        assert outcome.code == 1
        assert "letter.db" in outcome.err
        assert "Traceback" not in outcome.err
