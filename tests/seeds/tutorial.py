"""The tutorial's commands, run on the seeds: `python -m tests.seeds.tutorial` writes what they print into its page.

A block of the kind `console` holds lines that begin with `$ ` and, after each, what the command prints on a terminal.
A comment above it, `<!-- ID: FILE: words -->`, names the statement whose claim the id in its commands is.
"""

import contextlib
import io
import os
import re
import shlex
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from unittest.mock import patch

from claims.pipeline import load_ledger
from claims.storage import open_store
from cli.app import main
from schemas.model import ClaimId
from tests.seeds.expectations import SEEDS
from tests.seeds.scoring import covers

PAGE = SEEDS.parent / "docs" / "tutorial.md"
# What a shell would have: a terminal of this width, no colours, and no database named elsewhere.
_TERMINAL = {"COLUMNS": "110", "NO_COLOR": "1", "TERM": "dumb", "CLAIMS_DB": "sqlite:///claims.db"}
_BLOCK = re.compile(
    r"(?P<id><!-- ID: (?P<file>[^:]+): (?P<words>.+?) -->\n\n?)?```console\n(?P<lines>.*?)```", re.DOTALL
)
_ID = re.compile(r"\bc[0-9a-f]{12}\b|\bID\b")
_PRINTS_TABLES = {"add", "import", "list", "flag", "show", "why"}


def refresh(page: str) -> str:
    """Return the page with the output of every command as it is today."""
    with _workplace():
        return _BLOCK.sub(_run_block, page)


def _run_block(block: re.Match[str]) -> str:
    commands = [line for line in block["lines"].splitlines() if line.startswith("$ ")]
    if block["id"]:
        commands = [_ID.sub(_claim_at(block["file"], block["words"]), line) for line in commands]
    printed = "".join(f"{line}\n{run(line.removeprefix('$ '))}" for line in commands)
    return f"{block['id'] or ''}```console\n{printed}```"


def run(command: str) -> str:
    """Return what a command line prints on a terminal. `| head -N` may end it; other programs are not run."""
    line, _, cut = command.partition(" | head -")
    words = shlex.split(line)
    if words[0] != "claims":
        raise ValueError(f"not a command of this program: {command}")
    if words[1] in _PRINTS_TABLES and "--format" not in words:
        words += ["--format", "table"]
    printed = io.StringIO()
    with (
        patch.object(sys, "argv", words),
        contextlib.redirect_stdout(printed),
        contextlib.redirect_stderr(printed),
        contextlib.suppress(SystemExit),
    ):
        main()
    lines = [line.rstrip() for line in printed.getvalue().splitlines()]
    return "".join(f"{line}\n" for line in (lines[: int(cut)] if cut else lines))


@contextlib.contextmanager
def _workplace() -> Iterator[None]:
    """Stand in an empty folder that has nothing but `seeds`."""
    with tempfile.TemporaryDirectory() as folder, contextlib.chdir(folder), patch.dict(os.environ, _TERMINAL):
        Path("seeds").symlink_to(SEEDS)
        yield


def _claim_at(file: str, words: str) -> ClaimId:
    """Return the claim of the attributed statement in a seed article that is nearest to the words."""
    with open_store(_TERMINAL["CLAIMS_DB"]) as store:
        ledger = load_ledger(store)
    here = [
        statement
        for statement in ledger.statements.values()
        if statement.source and Path(ledger.article_of(statement.id).path or "").name == file
    ]
    best = max(here, key=lambda statement: covers(words, statement.content.text))
    return next(claim.id for claim in ledger.claims if best.id in {member.statement_id for member in claim.members})


if __name__ == "__main__":
    PAGE.write_text(refresh(PAGE.read_text(encoding="utf-8")), encoding="utf-8")
