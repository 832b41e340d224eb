"""Passages that articles have in common: what counts, what does not, and which took from which."""

import json
from itertools import permutations
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.linking.copies import find_copies
from claims.text.unquoted import unquoted_places, unquoted_words
from schemas.article import Article, Credit, CreditForm
from schemas.copying import ArticleCopy, CopyDirection, CopyKind
from schemas.settings import CopySettings
from tests.builders import make_article

SETTINGS = CopySettings()
CASES = Path(__file__).parent / "cases" / "copies.jsonl"
STORIES = [json.loads(line) for line in CASES.read_text(encoding="utf-8").splitlines()]
WORDS = ("red", "blue", "boat", "pier", "gull", "rope", "mast", "fog", "tide", "keel", "oar", "net")
VARIANTS = [(story["story"], story["original"], variant) for story in STORIES for variant in story["variants"]]
FIRST, SECOND = STORIES[0]["original"], STORIES[1]["original"]
# Retold so freely that it falls short of the threshold; kept as a known miss.
MISSED = {("census", "reworded")}


def pair(left: str, right: str, **more: Any) -> list[ArticleCopy]:
    return find_copies([make_article(left, "Herald", **more), make_article(right, "Courier", **more)], [], SETTINGS)


@pytest.mark.parametrize(("story", "original", "variant"), VARIANTS, ids=lambda value: str(value)[:12])
def test_each_telling_of_an_invented_story_is_what_it_was_written_as(
    story: str, original: str, variant: dict[str, str | None]
) -> None:
    found = pair(original, variant["text"] or "")
    if (story, variant["kind"]) in MISSED:
        assert found == []
    else:
        assert [copy.kind.value for copy in found] == ([variant["kind"]] if variant["kind"] else [])


@pytest.mark.parametrize("story", STORIES, ids=lambda story: str(story["story"]))
def test_a_passage_has_its_place_and_its_words_in_both_texts(story: dict[str, Any]) -> None:
    for variant in story["variants"]:
        both = (make_article(story["original"], "Herald"), make_article(variant["text"], "Courier"))
        articles = sorted(both, key=lambda one: one.id)
        for copy in find_copies(articles, [], SETTINGS):
            assert (copy.left, copy.right) == (articles[0].id, articles[1].id)
            for passage in copy.passages:
                texts = articles[0].text[slice(*passage.left)], articles[1].text[slice(*passage.right)]
                assert all(0 < passage.words <= len(text.split()) for text in texts)
                assert not any(text[0].isspace() or text[-1].isspace() for text in texts)
            assert 0 < copy.share_left <= 1
            assert 0 < copy.share_right <= 1


def test_the_order_and_the_batches_of_articles_change_nothing() -> None:
    articles = [make_article(text, outlet) for text, outlet in ((FIRST, "A"), (SECOND, "B"), (FIRST, "C"))]
    expected = find_copies(articles, [], SETTINGS)
    assert len(expected) == 1
    for order in permutations(articles):
        assert find_copies(order, [], SETTINGS) == expected
        assert find_copies(order[:1], order[1:], SETTINGS) + find_copies(order[1:2], order[2:], SETTINGS) == expected


def test_a_copy_with_a_dropped_paragraph_counts_its_pieces_together() -> None:
    lines = FIRST.split("\n")
    own = "A reporter watched from the pier as gulls settled on the rail and a brass band packed up in the drizzle."
    (copy,) = pair("\n".join((lines[3], lines[4])), "\n".join((lines[3], own, lines[4])))
    assert len(copy.passages) == 2
    own_span = make_article("\n".join((lines[3], own, lines[4]))).blocks[1].span
    sides = [[one.left for one in copy.passages], [one.right for one in copy.passages]]
    assert any(all(span.end <= own_span.start or span.start >= own_span.end for span in side) for side in sides)


@pytest.mark.parametrize(
    "speech",
    [
        "“{}”",
        "‘{}’",
        "Her letter in full:\n{}",
        "I wrote this with a heavy heart. {}",
        "{} — Ann Reed (@annreed) 3 May",
    ],
)
def test_the_same_speech_in_two_articles_is_no_copy(speech: str) -> None:
    told = speech.format(FIRST.replace("\n", " ").replace("“", "").replace("”", ""))
    assert pair(told, told) == []


def test_what_one_outlet_prints_day_after_day_is_furniture_and_no_copy() -> None:
    notice = FIRST.replace("\n", " ")
    days = [make_article(f"{notice}\n{number} boats came.", "Herald", f"2020-01-{number:02}") for number in range(1, 6)]
    assert find_copies(days, [], SETTINGS) == []
    assert len(find_copies(days[:4], [], SETTINGS)) == 6
    other = make_article(notice, "Courier", "2020-02-01")
    assert find_copies([other], days, SETTINGS) == []
    assert len(find_copies([other], days[:4], SETTINGS)) == 4


@given(st.text(max_size=200))
def test_words_outside_quotation_marks_stand_where_their_places_say(text: str) -> None:
    found = unquoted_words(text)
    places = unquoted_places(text, 3)
    assert len(found) == len(places)
    assert [len(word) for word in found] == [end - start for start, end in places]


@given(st.lists(st.sampled_from(WORDS), max_size=60))
def test_a_text_copies_itself_whole_or_not_at_all(found: list[str]) -> None:
    copies = pair(" ".join(found), " ".join(found))
    if len(found) < SETTINGS.min_words:
        assert copies == []
    for copy in copies:
        assert copy.kind is CopyKind.NEAR_COPY
        assert sum(passage.words for passage in copy.passages) <= len(found)


def article(outlet: str | None, day: str | None, text: str = "", agency: str | None = None) -> Article:
    credits_ = (Credit(agency=agency, text=agency, span=None, form=CreditForm.METADATA),) if agency else ()
    return make_article(f"{FIRST}\n{text}", outlet, day, credits=credits_)


@pytest.mark.parametrize(
    ("one", "other", "taker", "reason"),
    [
        (article("Herald", "2020-01-02"), article("Courier", "2020-01-03"), "Courier", "Herald is dated earlier"),
        (article("Herald", "2020-01-02"), article("Courier", "2020-01-02"), None, "dated the same day"),
        (article("Herald", None), article("Courier", "2020-01-02"), None, "when Herald came out is not known"),
        (article("Herald", "2020-01-02"), article("Reuters", "2020-01-03"), None, "Reuters is an agency"),
        (
            article("Herald", "2020-01-02", "The Courier reported it first."),
            article("The Courier", "2020-01-03"),
            "Herald",
            "Herald cites The Courier, though it is dated earlier",
        ),
        (article("Herald", None, "A Courier brought it."), article("Courier", None), None, "neither names the other"),
        (article("Herald", None, agency="The Courier"), article("Courier", None), "Herald", "Herald credits Courier"),
        (
            article("Herald", "2020-01-02", agency="Kyodo News"),
            article("Courier", "2020-01-03", agency="Kyodo News"),
            None,
            "both credit Kyodo News",
        ),
        (
            article("Herald", None, "The Courier reported it."),
            article("Courier", None, "The Herald reported it."),
            None,
            "each names the other",
        ),
    ],
)
def test_who_took_from_whom_follows_from_citation_and_else_from_time(
    one: Article, other: Article, taker: str | None, reason: str
) -> None:
    (copy,) = find_copies([one, other], [], SETTINGS)
    sides = {one.id: one.outlet, other.id: other.outlet}
    takers = {
        CopyDirection.LEFT_FROM_RIGHT: sides[copy.left],
        CopyDirection.RIGHT_FROM_LEFT: sides[copy.right],
        CopyDirection.UNKNOWN: None,
    }
    assert takers[copy.direction] == taker
    assert reason in copy.reason
    assert copy.is_credited is ("cites" in reason or "credit" in reason or "each names" in reason)
