"""The program's own words: help, version, and the generated command reference."""

import subprocess
import sys
from importlib.metadata import version

from tests.conftest import ROOT, Run

COMMANDS = (
    *("add", "extract", "import", "list", "flag", "show", "why", "report", "schema", "db"),
    *("retract", "grade", "decide", "undo", "log"),
)


def test_help_names_every_command(run: Run) -> None:
    outcome = run("--help")
    assert outcome.code == 0
    assert all(f"\n  {command} " in outcome.out for command in COMMANDS)


def test_every_command_has_help(run: Run) -> None:
    for command in COMMANDS:
        assert "Usage:" in run(command, "--help").out


def test_the_version_is_the_installed_one(run: Run) -> None:
    assert run("--version").out.strip() == f"claims {version('claim-tracker')}"


def test_help_loads_none_of_the_heavy_parts() -> None:
    heavy = ("sqlalchemy", "trafilatura", "matplotlib", "jinja2", "rapidfuzz", "numpy")
    code = f"import sys, cli.app; sys.exit(' '.join(name for name in {heavy!r} if name in sys.modules) or 0)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_the_command_reference_is_up_to_date() -> None:
    command = [
        sys.executable,
        "-m",
        "typer",
        "cli.app",
        "utils",
        "docs",
        "--name",
        "claims",
        "--title",
        "Command reference",
    ]
    made = subprocess.run(command, check=True, capture_output=True, text=True, cwd=ROOT).stdout
    kept = (ROOT / "docs" / "commands.md").read_text(encoding="utf-8")
    assert made.strip() == kept.strip(), "run `make docs`"
