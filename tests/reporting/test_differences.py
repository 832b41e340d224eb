"""What differs between wordings, and how it is laid out."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.reporting.differences import (
    MAX_WORDINGS,
    MAX_WORDS,
    differences,
    is_same_wording,
    shared_words,
    word,
)
from claims.reporting.laid_out import MAX_WORDS_SHOWN, lay_out, mark_plainly
from schemas.model import StatementId
from schemas.wording import Piece, PieceKind, Wording

LINES = (Path(__file__).parent / "cases" / "differences.jsonl").read_text(encoding="utf-8").splitlines()
CASES = [json.loads(line) for line in LINES]
WORDS = st.lists(
    st.sampled_from(
        ["the", "of", "13", "thirteen", "“Ostby”", "crews,", "not", "freed.", "$2", "million", "U.S.", "…"]
    ),
    max_size=14,
).map(" ".join)
ANY = WORDS | st.text(max_size=30)
ONE = StatementId("s1")


@pytest.mark.parametrize("case", CASES, ids=[case["why"] for case in CASES])
def test_what_differs_is_marked(case: dict[str, str]) -> None:
    (wording,) = word(case["base"], [(ONE, case["text"])])
    assert mark_plainly(wording) == case["marked"]


@given(ANY, ANY)
def test_the_pieces_join_to_the_text(base: str, text: str) -> None:
    assert "".join(piece.text for piece in differences(base, text)) == text


@given(ANY)
def test_a_text_does_not_differ_from_itself(text: str) -> None:
    assert {piece.kind for piece in differences(text, text)} <= {PieceKind.SAME}
    assert is_same_wording(text, text)


@given(ANY, ANY)
def test_texts_have_one_wording_where_nothing_differs_and_only_there(base: str, text: str) -> None:
    differs = any(piece.kind is not PieceKind.SAME for piece in differences(base, text))
    assert is_same_wording(base, text) != differs or text.casefold().lstrip("“”… ").startswith("that")


@given(ANY, ANY)
def test_only_what_is_replaced_or_missing_has_words_of_the_base(base: str, text: str) -> None:
    for piece in differences(base, text):
        assert bool(piece.base) == (piece.kind in (PieceKind.REPLACED, PieceKind.MISSING))
        assert bool(piece.text) == (piece.kind is not PieceKind.MISSING)
        assert piece.base in base


@given(ANY, ANY)
def test_a_wording_laid_out_loses_none_of_its_words(base: str, text: str) -> None:
    wording = Wording(statements=(ONE,), pieces=tuple(differences(base, text)))
    laid = "".join(stretch.text for stretch in lay_out(wording) if stretch.kind != "missing")
    assert "".join(laid.split()) == "".join(text.split())


@given(st.lists(WORDS, max_size=8))
def test_each_statement_stands_with_one_wording(texts: list[str]) -> None:
    found = word("13 crews were freed", [(StatementId(f"s{place}"), text) for place, text in enumerate(texts)])
    assert sorted(item for wording in found for item in wording.statements) == sorted(
        f"s{i}" for i in range(len(texts))
    )


def test_statements_with_the_same_words_have_one_wording() -> None:
    found = word(
        "13 crews", [(StatementId("s1"), "13 crews"), (StatementId("s2"), "“Thirteen” crews."), (ONE, "freed")]
    )
    assert [wording.statements for wording in found] == [("s1", "s2"), ("s1",)]
    assert [wording.is_heading for wording in found] == [True, False]


def test_no_more_wordings_stand_side_by_side_than_a_reader_compares() -> None:
    texts = [(StatementId(f"s{place}"), "crew " * (place + 1)) for place in range(MAX_WORDINGS + 5)]
    assert len(word("crew", texts)) == MAX_WORDINGS


def test_beyond_the_longest_that_is_compared_all_is_one_difference() -> None:
    text = "word " * MAX_WORDS + "tail end"
    *_, last = differences("word " * MAX_WORDS, text)
    assert (last.kind, last.text) == (PieceKind.ADDED, "tail end")


def test_words_in_common_are_the_telling_ones_in_their_own_order() -> None:
    assert shared_words("The crews of Norland are free", "Norland has the crews") == ["Norland", "crews"]


def test_a_long_wording_is_shown_in_windows_around_what_differs() -> None:
    many = " ".join(f"w{place}" for place in range(MAX_WORDS_SHOWN * 2))
    laid = lay_out(word(many, [(ONE, many.replace("w40", "other"))])[0])
    shown = "".join(stretch.text for stretch in laid)
    assert [stretch.text for stretch in laid if stretch.kind == "added"] == ["other"]
    assert "w39 " in shown
    assert " w41" in shown
    assert "w0 " not in shown
    assert shown.startswith("…")
    assert shown.endswith("…")


def test_every_mark_says_what_it_means() -> None:
    laid = lay_out(word("Thirteen crews were freed on Monday", [(ONE, "14 crews were freed")])[0])
    assert {stretch.kind: bool(stretch.note) for stretch in laid} == {"missing": True, "added": True, "same": False}
    assert lay_out(Wording(statements=(ONE,), pieces=(Piece(kind=PieceKind.SAME, text="x"),)))[0].note == ""
