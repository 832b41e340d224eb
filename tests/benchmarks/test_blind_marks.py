import hashlib
import json
from pathlib import Path
from typing import Any

import pytest

from benchmarks.blind_marks import blind_articles, flat, is_bare, source_of

TEXT = "An aide who saw it spoke on condition of anonymity. Another feared reprisals."


def _line(mention: str, reason: str | None = None, **more: Any) -> dict[str, Any]:
    start = TEXT.index(mention)
    at = TEXT.index(reason) if reason else 0
    return {
        "corpus": "events",
        "line": 0,
        "article": 0,
        "sha256": hashlib.sha256(TEXT.encode()).hexdigest(),
        "mention": [start, start + len(mention)],
        "access": None,
        "reason": [at, at + len(reason)] if reason else None,
        "is_negative": False,
        **more,
    }


@pytest.fixture
def data(tmp_path: Path) -> Path:
    folder = tmp_path / "events"
    folder.mkdir()
    (folder / "events.jsonl").write_text(json.dumps({"articles": [{"text": TEXT}]}) + "\n", encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize(
    ("reason", "wanted"),
    [
        ("on condition of anonymity", True),
        ("on the condition of anonymity", True),
        ("who asked not to be identified", True),
        ("who did not want to be identified", True),
        ("who chose to remain anonymous", True),
        ("anonymously", True),
        ("on background", True),
        ("who is not authorized to comment publicly", False),
        ("to discuss private conversations", False),
        ("on condition of anonymity for fear of reprisals", False),
    ],
)
def test_words_that_only_refuse_are_bare(reason: str, wanted: bool) -> None:
    assert is_bare(reason) is wanted


def test_a_bare_refusal_counts_as_no_reason() -> None:
    assert source_of(TEXT, _line("An aide", "on condition of anonymity"))["reason"] is None
    assert source_of(TEXT, _line("Another", "feared reprisals"))["reason"] is not None


def test_a_paragraph_of_lists_is_joined_by_spaces() -> None:
    assert flat(["One.", ["Two.", ["Three."]]]) == "One. Two. Three."


def test_the_mentions_of_an_article_stand_together_without_those_again(data: Path) -> None:
    lines = [_line("An aide"), _line("Another"), _line("aide who", again=True)]
    [(text, article)] = blind_articles(data, lines)
    assert [text[slice(*source["mentions"][0])] for source in article["sources"]] == ["An aide", "Another"]


def test_a_text_that_was_not_marked_is_refused(data: Path) -> None:
    with pytest.raises(ValueError, match="not the text"):
        list(blind_articles(data, [_line("An aide", sha256="0")]))
