"""What tests of several rooms share."""

import os
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import settings

from cli.app import main

ROOT = Path(__file__).parent.parent

# The same examples in every run, and no limit on the time of one: a slow machine must not fail a test.
settings.register_profile("repeatable", derandomize=True, deadline=None)
settings.load_profile("repeatable")


@dataclass(frozen=True)
class Outcome:
    """What a run of the program printed, and its exit code."""

    code: int
    out: str
    err: str


Run = Callable[..., Outcome]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Run:
    """Return a function that runs `claims` with the given arguments in an empty folder of its own."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("CLAIMS_DB", raising=False)

    def run_claims(*arguments: str | Path) -> Outcome:
        capsys.readouterr()
        monkeypatch.setattr(sys, "argv", ["claims", *map(str, arguments)])
        with pytest.raises(SystemExit) as end:
            main()
        printed = capsys.readouterr()
        code = end.value.code
        return Outcome(code if isinstance(code, int) else int(bool(code)), printed.out, printed.err)

    return run_claims


@pytest.fixture(scope="session")
def seeds() -> Path:
    """Return the folder of the seed articles."""
    return ROOT / "seeds" / "articles"


@pytest.fixture(scope="session")
def seeds_db(seeds: Path, tmp_path_factory: pytest.TempPathFactory) -> str:
    """Return the URL of a database with all seed articles in it; tests only read it."""
    from claims.pipeline import DEFAULT_SETTINGS, Batch, add_articles
    from claims.storage import open_store

    url = f"sqlite:///{tmp_path_factory.mktemp('seeds') / 'seeds.db'}"
    with open_store(url) as store:
        summary = add_articles(store, Batch((seeds,)), DEFAULT_SETTINGS, lambda _stage, _done, _total: None)
    assert not summary.failed
    return url


@pytest.fixture(autouse=True)
def _wide_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(os.environ, "COLUMNS", "160")
    monkeypatch.setitem(os.environ, "TERM", "dumb")
