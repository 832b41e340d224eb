from importlib.resources import files
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.errors import EngineError
from claims.inference import PieceEncoder

VOCABULARY = Path(str(files("claims.inference") / "data" / "pieces.json"))
ENCODER = PieceEncoder(VOCABULARY)


@given(st.text(max_size=60))
def test_pieces_lie_in_order_inside_the_text(text: str) -> None:
    (pieces,) = ENCODER.encode([text])
    assert len(pieces.ids) == len(pieces.starts) == len(pieces.ends)
    edges = [edge for pair in zip(pieces.starts.tolist(), pieces.ends.tolist(), strict=True) for edge in pair]
    assert all(0 <= edge <= len(text) for edge in edges)
    assert pieces.starts.tolist() == sorted(pieces.starts.tolist())


def test_offsets_count_code_points_not_bytes() -> None:
    (pieces,) = ENCODER.encode(["“Ü” 𝒳 quay"])
    assert "“Ü” 𝒳 quay"[pieces.starts[-1] : pieces.ends[-1]] == "quay"


def test_a_text_without_words_has_no_pieces() -> None:
    assert [len(pieces.ids) for pieces in ENCODER.encode(["", " \u200b"])] == [0, 0]


@pytest.mark.parametrize("words", ["", "{}", "no vocabulary"])
def test_a_file_that_is_no_vocabulary_is_named(tmp_path: Path, words: str) -> None:
    path = tmp_path / "pieces.json"
    path.write_text(words, encoding="utf-8")
    with pytest.raises(EngineError, match=r"pieces\.json: not a vocabulary"):
        PieceEncoder(path)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(EngineError, match="nowhere"):
        PieceEncoder(tmp_path / "nowhere")
