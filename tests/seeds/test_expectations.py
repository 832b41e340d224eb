"""The lines of `seeds/expected.jsonl` fit the articles that they speak of."""

import re
from collections import Counter
from pathlib import Path

import pytest
import yaml

from schemas.assessment import Status
from tests.seeds.expectations import (
    ARTICLES,
    SEEDS,
    ExpectedNothing,
    ExpectedPair,
    ExpectedResponse,
    ExpectedStatement,
    ExpectedStatus,
    allowed_responses,
    allowed_statuses,
    places,
    read_expectations,
)

FILES = sorted(ARTICLES.glob("*.md"))
EXPECTATIONS = read_expectations()
NAMES = {"outlet", "title", "published_at", "url", "byline", "wire"}


def front_matter_of(text: str) -> dict[str, object]:
    found = yaml.safe_load(text.split("---\n")[1])
    assert isinstance(found, dict)
    return found


def test_each_line_points_at_words_that_stand_in_its_article() -> None:
    texts = {path.name: path.read_text(encoding="utf-8") for path in FILES}
    astray = [place for line in EXPECTATIONS for place in places(line) if place[1] not in texts.get(place[0], "")]
    assert not astray


def test_no_line_stands_twice() -> None:
    lines = (SEEDS / "expected.jsonl").read_text(encoding="utf-8").splitlines()
    assert [line for line, count in Counter(lines).items() if count > 1] == []


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_each_article_has_statements_and_rubbish_expected_of_it(path: Path) -> None:
    kinds = {type(line) for line in EXPECTATIONS if any(article == path.name for article, _ in places(line))}
    assert {ExpectedStatement, ExpectedNothing} <= kinds


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_front_matter_says_where_and_when_an_article_was_published(path: Path) -> None:
    fields = front_matter_of(path.read_text(encoding="utf-8"))
    assert {"outlet", "title", "published_at", "url"} <= set(fields) <= NAMES
    assert re.fullmatch(r"https://[a-z]+\.example\.org/\S+", str(fields["url"]))


def test_chains_begin_with_the_outlet_and_end_with_the_source() -> None:
    outlets = {path.name: front_matter_of(path.read_text(encoding="utf-8"))["outlet"] for path in FILES}
    wrong = [
        line
        for line in EXPECTATIONS
        if isinstance(line, ExpectedStatement)
        and (line.chain[0] != outlets[line.article] or (line.source is not None and line.chain[-1] != line.source))
    ]
    assert not wrong


def test_every_status_is_expected_somewhere() -> None:
    statuses = {
        status for line in EXPECTATIONS if isinstance(line, ExpectedStatus) for status in allowed_statuses(line)
    }
    assert statuses == set(Status)


def test_kinds_of_response_are_kinds_that_exist() -> None:
    assert all(allowed_responses(line) for line in EXPECTATIONS if isinstance(line, ExpectedResponse))


def test_links_join_statements_that_are_expected() -> None:
    wanted = {(line.article, line.content) for line in EXPECTATIONS if isinstance(line, ExpectedStatement)}
    ends = [end for line in EXPECTATIONS if isinstance(line, ExpectedPair) for end in (line.left, line.right)]
    assert [end for end in ends if not any(end.article == a and end.content in c for a, c in wanted)] == []
