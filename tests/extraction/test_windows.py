from importlib.resources import files
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.extraction.windows import MAX_PIECES, SHAPES, Window, pack, plain_text, read_pieces
from claims.inference import PieceEncoder
from schemas.model import Span

ENCODER = PieceEncoder(Path(str(files("claims.inference") / "data" / "pieces.json")))


def _paragraph(size: int, start: int = 0) -> Window:
    places = np.arange(start, start + size, dtype=np.int64) * 2
    return Window(np.full(size, 7), np.zeros(size, dtype=np.int64), places, places + 1)


@given(st.text(max_size=80))
def test_plain_text_keeps_every_offset(text: str) -> None:
    assert len(plain_text(text)) == len(text)


@pytest.mark.parametrize("marks", ["“”", "„“", "«»", '""', "\u201f”"])
def test_every_sort_of_quote_mark_reads_alike(marks: str) -> None:
    text = f"{marks[0]}The quay is shut,{marks[1]} she said."
    straight = '"The quay is shut," she said.'
    found, wanted = (read_pieces(ENCODER, words, [Span(0, len(words))])[0] for words in (text, straight))
    assert found.ids.tolist() == wanted.ids.tolist()
    assert found.shapes.tolist() == wanted.shapes.tolist()


@given(st.text(max_size=80))
def test_shapes_are_in_range_and_only_the_first_opens_the_paragraph(text: str) -> None:
    for window in read_pieces(ENCODER, text, [Span(0, len(text))]):
        assert all(0 <= shape < SHAPES for shape in window.shapes.tolist())
        assert [at for at, shape in enumerate(window.shapes.tolist()) if shape >= 6] == [0]


def test_places_are_those_of_the_whole_text() -> None:
    text = "First line.\nThe diver spoke."
    (window,) = read_pieces(ENCODER, text, [Span(12, len(text))])
    assert text[window.starts[1] : window.ends[1]] == "diver"


def test_a_span_without_pieces_is_left_out() -> None:
    assert read_pieces(ENCODER, "   ", [Span(0, 3)]) == []


@given(st.lists(st.integers(1, 700), max_size=12), st.integers(1, MAX_PIECES))
def test_windows_hold_all_pieces_in_order_and_none_is_too_large(sizes: list[int], first_room: int) -> None:
    paragraphs = [_paragraph(size, 1000 * at) for at, size in enumerate(sizes)]
    windows = list(pack(paragraphs, first_room))
    assert all(0 < len(window.ids) <= MAX_PIECES for window in windows)
    wanted = [place for paragraph in paragraphs for place in paragraph.starts.tolist()]
    assert [place for window in windows for place in window.starts.tolist()] == wanted


@given(st.lists(st.integers(1, MAX_PIECES), max_size=12))
def test_no_paragraph_that_fits_is_cut(sizes: list[int]) -> None:
    paragraphs = [_paragraph(size, 1000 * at) for at, size in enumerate(sizes)]
    first_places = {window.starts[0] for window in pack(paragraphs)}
    assert first_places <= {paragraph.starts[0] for paragraph in paragraphs}


def test_a_long_paragraph_is_cut_after_a_sentence() -> None:
    text = " ".join(["The harbour office in the north said that nothing was known of it."] * 40)
    windows = list(pack(read_pieces(ENCODER, text, [Span(0, len(text))])))
    assert len(windows) > 1
    assert all(text[window.ends[-1] - 1] == "." for window in windows)
