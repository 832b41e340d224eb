"""What one of the peers finds and how long it takes; run by `benchmarks.linking_peers` with the peers' own Python.

Usage: python linking_peer.py NAME TEXTS.txt PAIRS.tsv [VECTORS.npy]

TEXTS.txt has a text in each line, no two alike. PAIRS.tsv takes `left right score` by line number. The last line that
is printed is the processor seconds that the work took, imports left out.
"""

import sys
import time
from collections.abc import Callable, Iterator
from importlib import import_module
from pathlib import Path

import numpy as np

Found = Iterator[tuple[int, int, float]]


def cdist(texts: list[str], _: str) -> Found:
    """Yield all pairs that rapidfuzz scores at 60 or more."""
    from rapidfuzz import fuzz, process  # noqa: PLC0415

    for start in range(0, len(texts), 500):
        rows = texts[start : start + 500]
        scores = process.cdist(rows, texts, scorer=fuzz.token_sort_ratio, score_cutoff=60, workers=1, dtype=np.uint8)
        for row, column in zip(*np.nonzero(scores), strict=True):
            if start + row < column:
                yield int(start + row), int(column), float(scores[row, column])


def string_grouper(texts: list[str], _: str) -> Found:
    """Yield the pairs of string_grouper with its own defaults, but more of them."""
    import pandas as pd  # noqa: PLC0415
    from string_grouper import match_strings  # noqa: PLC0415

    found = match_strings(pd.Series(texts), min_similarity=0.4, max_n_matches=50, number_of_processes=1)
    for left, right, score in zip(found["left_index"], found["right_index"], found["similarity"], strict=True):
        if left < right:
            yield int(left), int(right), float(score)


def semhash(texts: list[str], vectors: str) -> Found:
    """Yield the pairs that SemHash calls duplicates, at 0.6 or more, with vectors that were made before."""
    from semhash import SemHash  # noqa: PLC0415

    known = dict(zip(texts, np.load(vectors).astype(np.float32), strict=True))

    class Known:
        def encode(self, sentences: list[str], **_: object) -> np.ndarray:
            return np.stack([known[one] for one in sentences])

    index = SemHash.from_records(records=texts, model=Known())
    numbers = {text: number for number, text in enumerate(texts)}
    for record in index.self_deduplicate(threshold=0.6).filtered:
        for other, score in record.duplicates:
            yield numbers[record.record], numbers[other], float(score)


def splink(texts: list[str], _: str) -> Found:
    """Yield the pairs of splink: blocked by each of the three longest words, compared by Jaccard share of words."""
    import pandas as pd  # noqa: PLC0415
    from splink import DuckDBAPI, Linker, SettingsCreator, block_on  # noqa: PLC0415
    from splink import comparison_library as cl  # noqa: PLC0415

    def longest(text: str) -> list[str]:
        return [*sorted(set(text.lower().split()), key=lambda word: (-len(word), word))[:3], "", "", ""][:3]

    table = pd.DataFrame({"unique_id": range(len(texts)), "text": texts})
    table[["one", "two", "three"]] = [longest(text) for text in texts]
    names = ("one", "two", "three")
    settings = SettingsCreator(
        link_type="dedupe_only",
        comparisons=[cl.JaccardAtThresholds("text", [0.9, 0.8, 0.7]), *(cl.ExactMatch(name) for name in names)],
        blocking_rules_to_generate_predictions=[block_on(name) for name in names],
    )
    linker = Linker(DuckDBAPI().register(table), settings)
    linker.training.estimate_u_using_random_sampling(max_pairs=1e6)
    linker.training.estimate_parameters_using_expectation_maximisation(block_on("one"))
    found = linker.inference.predict(threshold_match_probability=0.01).as_pandas_dataframe()
    yield from zip(found["unique_id_l"], found["unique_id_r"], found["match_probability"], strict=True)


PEERS: dict[str, Callable[[list[str], str], Found]] = {
    "cdist": cdist,
    "string_grouper": string_grouper,
    "semhash": semhash,
    "splink": splink,
}


MODULES = {
    "cdist": ["rapidfuzz.process"],
    "string_grouper": ["string_grouper"],
    "semhash": ["semhash"],
    "splink": ["splink", "splink.comparison_library"],
}


def main(name: str, texts: str, pairs: str, vectors: str = "") -> None:
    """Write what one peer finds."""
    listed = Path(texts).read_text(encoding="utf-8").splitlines()
    for module in MODULES[name]:
        import_module(module)
    start = time.process_time()
    found = list(PEERS[name](listed, vectors))
    seconds = time.process_time() - start
    Path(pairs).write_text("".join(f"{min(a, b)}\t{max(a, b)}\t{score}\n" for a, b, score in found), encoding="utf-8")
    print(seconds)


if __name__ == "__main__":
    main(*sys.argv[1:])
