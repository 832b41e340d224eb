from importlib.resources import files
from pathlib import Path

import numpy as np
import pytest

from claims.errors import EngineError
from claims.inference import Network

SHIPPED = Path(str(files("claims.extraction") / "model" / "network.onnx"))


def _inputs(size: int) -> dict[str, np.ndarray]:
    ids = np.arange(1000, 1000 + size, dtype=np.int64)[None]
    return {"ids": ids, "shapes": np.zeros_like(ids)}


@pytest.fixture(scope="module")
def network() -> Network:
    return Network(SHIPPED)


def test_each_piece_gets_a_score_for_each_tag_and_for_each_place(network: Network) -> None:
    tags, heads = network.submit(_inputs(9)).result()
    assert tags.shape == (1, 9, 7)
    assert heads.shape == (1, 9, 9)


def test_calls_side_by_side_give_what_they_give_alone(network: Network) -> None:
    sizes = [3, 40, 7, 120, 3, 64]
    together = [future.result() for future in [network.submit(_inputs(size)) for size in sizes]]
    alone = [Network(SHIPPED, workers=1).submit(_inputs(size)).result() for size in sizes[:3]]
    for left, right in zip(together, alone, strict=False):
        assert all(np.array_equal(one, other) for one, other in zip(left, right, strict=True))
    assert np.array_equal(together[0][0], together[4][0])


def test_an_input_that_the_network_does_not_take_is_an_engine_error(network: Network) -> None:
    with pytest.raises(EngineError, match="cannot be run"):
        network.submit({"letters": np.zeros((1, 3), dtype=np.int64)}).result()


def test_a_file_that_is_no_network_is_named(tmp_path: Path) -> None:
    path = tmp_path / "broken.onnx"
    path.write_bytes(b"not a network")
    with pytest.raises(EngineError, match=r"broken\.onnx: cannot be loaded"):
        Network(path)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(EngineError, match="nowhere"):
        Network(tmp_path / "nowhere.onnx")
