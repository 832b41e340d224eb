from pathlib import Path

import pytest

from benchmarks.mention_pairs import Count, Outcome, Pair, Place, judge, read_floors, read_pairs, shortfalls, tally
from claims.sources import resolve_within
from claims.text.hashing import sha256_hex
from schemas.statement import Extraction
from tests.sources.articles import make_extraction

MARKED = Path(__file__).parents[2] / "benchmarks" / "marked" / "mention_pairs.jsonl"


def _read(name: str, text: str) -> Extraction:
    return resolve_within(make_extraction(text, path=f"folder/{name}", outlet=f"The {name} Herald"))


def _place(extraction: Extraction, words: str) -> Place:
    start = extraction.article.text.index(words)
    file = Path(extraction.article.path or "").name
    return Place(file, sha256_hex(extraction.article.text), ((start, start + len(words)),))


LEFT = _read("one.txt", "{Mayor Ida Holm} said <the bridge is shut>. Nobody came.")
RIGHT = _read("two.txt", "{Holm} said <the bridge is open>. {Jon Vik} said <it is not>.")


def _told(left: str, right: str, label: str) -> Outcome:
    pair = Pair(_place(LEFT, left), _place(RIGHT, right), label, "like")
    return next(judge([pair], [LEFT, RIGHT]))


def test_a_pair_is_told_by_the_source_of_the_statement_at_its_words() -> None:
    assert _told("Mayor Ida Holm", "Holm", "same").told == "same"
    assert _told("Ida Holm", "Jon Vik", "different").told == "different"


def test_a_mention_that_is_no_source_is_told_as_nothing() -> None:
    assert _told("Nobody", "Jon Vik", "different").told == "nothing"


def test_a_text_that_was_not_marked_is_refused() -> None:
    pair = Pair(Place("one.txt", "0" * 64, ((0, 5),)), _place(RIGHT, "Holm"), "same", "like")
    with pytest.raises(ValueError, match="not the text"):
        list(judge([pair], [LEFT, RIGHT]))


def test_what_is_not_told_counts_apart_and_in_the_recall_of_all() -> None:
    outcomes = [_told("Mayor Ida Holm", "Holm", "same"), _told("Nobody", "Jon Vik", "same")]
    count = tally(outcomes)["all"]
    assert (count.pairs, count.untold, count.tally.right, count.tally.missed) == (2, 1, 1, 0)
    assert (count.figures["recall"], count.figures["recall_of_all"]) == (1.0, 0.5)


def test_a_figure_below_its_floor_is_named() -> None:
    counts = {"kept": Count()}
    assert shortfalls(counts, {"kept": {"recall": 0.5}}) == ["kept recall: 0.000 is below the floor 0.500"]
    assert shortfalls(counts, {"kept": {"recall": 0.0}}) == []
    assert shortfalls({}, {"kept": {"recall": 0.0}}) == ["kept: missing"]


def test_the_marked_pairs_stand_in_both_halves_and_no_file_decides_alone() -> None:
    pairs = read_pairs(MARKED)
    halves = [pair.half for pair in pairs]
    assert len(pairs) >= 300
    assert min(halves.count("look"), halves.count("kept")) > len(pairs) / 3
    assert all(Pair(one.right, one.left, one.label, one.stratum).half == one.half for one in pairs)


def test_every_floor_is_of_a_figure_that_is_measured() -> None:
    figures = Count().figures
    assert all(figure in figures for wanted in read_floors().values() for figure in wanted)
