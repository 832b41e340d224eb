"""The tutorial shows what the program prints."""

from tests.seeds.tutorial import PAGE, refresh


def test_the_tutorial_shows_what_its_commands_print_today() -> None:
    page = PAGE.read_text(encoding="utf-8")
    assert refresh(page) == page, "run `python -m tests.seeds.tutorial` and read what has changed"
