"""The tutorial shows what the program prints."""

import pytest

from tests.seeds.tutorial import PAGE, refresh, run


def test_the_tutorial_shows_what_its_commands_print_today() -> None:
    page = PAGE.read_text(encoding="utf-8")
    assert refresh(page) == page, "run `python -m tests.seeds.tutorial` and read what has changed"


def test_what_a_command_printed_once_is_replaced() -> None:
    page = "Text.\n\n```console\n$ claims schema | head -1\nof old\nand more\n```\n\n```sh\nclaims schema\n```\n"
    fresh = refresh(page)
    assert "of old" not in fresh
    assert fresh.startswith("Text.\n\n```console\n$ claims schema | head -1\n")
    assert fresh.endswith("\n```\n\n```sh\nclaims schema\n```\n")
    assert refresh(fresh) == fresh


def test_other_programs_are_not_run() -> None:
    with pytest.raises(ValueError, match="not a command of this program"):
        run("rm -rf seeds")
