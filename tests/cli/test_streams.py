"""What the program does with its standard streams: closed, full, too narrow for a character."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import Run

STORY = "“The café is shut,” said Ines Coll, the owner’s sister 😀.\n"


def claims(command: str, folder: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """Return the outcome of a shell command, in which `claims` is this program."""
    program = f'{sys.executable} -c "from cli.app import main; main()"'
    return subprocess.run(
        ["/bin/sh", "-c", command.replace("claims", program, 1)],
        cwd=folder,
        env={**os.environ, "COLUMNS": "80", **environment},
        capture_output=True,
        encoding=environment.get("PYTHONIOENCODING", "utf-8"),
        check=False,
    )


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "story.txt").write_text(STORY, encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize("encoding", ["ascii", "cp1252"])
@pytest.mark.parametrize("form", ["table", "csv", "json", "jsonl"])
def test_a_narrow_encoding_escapes_what_it_cannot_say(folder: Path, encoding: str, form: str) -> None:
    done = claims(f"claims extract story.txt --format {form}", folder, PYTHONIOENCODING=encoding)
    assert done.returncode == 0
    assert done.stderr == ""
    if form in ("json", "jsonl"):
        found = json.loads(done.stdout)
        (line,) = found if form == "json" else [found]
        assert line["statements"][0]["content"]["text"] == "The café is shut"


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no full disk to write to")
def test_a_full_disk_is_said_in_words(folder: Path) -> None:
    done = claims("claims schema claim > /dev/full", folder)
    assert done.returncode == 1
    assert done.stderr == "claims: standard output: No space left on device\n"


@pytest.mark.parametrize("closed", ["0<&-", "1>&-", "2>&-"])
def test_a_closed_stream_breaks_nothing(folder: Path, closed: str) -> None:
    done = claims(f"claims extract story.txt {closed}", folder)
    assert done.returncode == 0
    assert done.stderr == ""


def test_closed_standard_input_is_an_empty_article(folder: Path) -> None:
    done = claims("claims extract - 0<&-", folder)
    assert done.returncode == 1
    assert done.stderr.startswith("claims: -: empty")


def test_a_reader_that_leaves_early_hears_no_complaint(folder: Path) -> None:
    (folder / "many.jsonl").write_text((json.dumps({"text": STORY}) + "\n") * 200, encoding="utf-8")
    done = claims("claims extract many.jsonl | head -n 1", folder)
    assert done.stderr == ""
    assert len(done.stdout.splitlines()) == 1


def test_what_a_file_name_hides_is_written_out(run: Run) -> None:
    outcome = run("add", "two\nlines\x1b[31m.txt")
    assert "two\\nlines\\x1b[31m.txt: no such file or folder" in outcome.err
    assert len(outcome.err.splitlines()) == 1


def test_what_the_database_library_logs_is_not_printed() -> None:
    code = (
        "import logging, sys; sys.argv = ['claims', '--version']\n"
        "from cli.app import main\n"
        "try:\n    main()\n"
        "finally:\n    logging.getLogger('sqlalchemy.pool').error('Traceback')"
    )
    ended = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    assert ended.stderr == ""
