"""How long linking takes at size: statements from nothing, then some into them, and how that grows.

Usage: python -m benchmarks.linking_speed SMALL.db FOLDER SIZE [SIZE...] [--more 1000] [--vectors]

SMALL.db holds real articles with their statements; what is missing is made of them as `benchmarks.scale` does, each
round of other names, subjects and figures, and a year before the one before it. FOLDER takes the databases made. For
each size all statements are linked from nothing, and then `--more` others, of one more round, into them. Seconds are of
processor time, by stage; memory is the most that the process held so far. With `--vectors` each content also has a
vector, the sum of those of its words: made in no time, as near to each other as wordings are, and so searched like real
ones. What an encoder takes comes on top.
"""

import argparse
import resource
import sys
import time
from collections import defaultdict
from collections.abc import Iterator, Sequence
from hashlib import blake2b
from itertools import count
from pathlib import Path

import numpy as np
import numpy.typing as npt

from benchmarks.scale import vary_extraction
from claims.linking.candidates import VECTOR_SIZE
from claims.pipeline import link_new
from claims.storage import Store, open_store
from claims.text.words import words
from schemas.model import ArticleId
from schemas.settings import Settings
from schemas.statement import Extraction, Statement


class Clock:
    """Processor seconds by stage, told apart by what the work reports as its progress."""

    def __init__(self) -> None:
        self.seconds: defaultdict[str, float] = defaultdict(float)
        self._stage, self._since = "copies", time.process_time()

    def __call__(self, stage: str, done: int, total: int) -> None:
        """Take the time of the stage that ends here."""
        now = time.process_time()
        self.seconds[self._stage] += now - self._since
        self._stage, self._since = {"comparing": "copies"}.get(stage, stage), now


def encode(texts: Sequence[str]) -> npt.NDArray[np.int8]:
    """Return the sums of the vectors of the words, as unit vectors times 127."""
    rows = np.empty((len(texts), VECTOR_SIZE), np.int8)
    for number, text in enumerate(texts):
        whole = np.sum([_vector(word) for word in words(text)] or [np.ones(VECTOR_SIZE)], axis=0)
        rows[number] = np.round(127 * whole / np.linalg.norm(whole))
    return rows


_KNOWN: dict[str, npt.NDArray[np.float64]] = {}


def _vector(word: str) -> npt.NDArray[np.float64]:
    if word not in _KNOWN:
        seed = int.from_bytes(blake2b(word.encode(), digest_size=8).digest())
        _KNOWN[word] = np.random.default_rng(seed).standard_normal(VECTOR_SIZE)
    return _KNOWN[word]


def extractions(small: Path) -> Iterator[Extraction]:
    """Yield articles with their statements: those of the small database, and then varied ones without end."""
    with open_store(f"sqlite:///{small}", create=False) as store:
        articles, statements = store.articles(), store.statements()
    found: dict[ArticleId, list[Statement]] = {article_id: [] for article_id in articles}
    for statement in statements.values():
        found[statement.article_id].append(statement)
    for turn in count():
        for article_id, article in articles.items():
            yield vary_extraction(Extraction(article=article, statements=tuple(found[article_id])), turn)


def fill(store: Store, source: Iterator[Extraction], wanted: int) -> int:
    """Add so many statements, and the rest of the last article; return how many."""
    added = 0
    while added < wanted:
        added += store.add(next(source)) or 0
    return added


def link(store: Store, settings: Settings, *, with_vectors: bool) -> str:
    """Link what is new, and return how long that took."""
    clock = Clock()
    link_new(store, settings, clock, encode if with_vectors else None, "words" if with_vectors else "")
    clock("end", 0, 0)
    stages = ", ".join(f"{stage} {seconds:.1f}" for stage, seconds in clock.seconds.items())
    of_linking = sum(clock.seconds.values()) - clock.seconds["copies"] - clock.seconds["encoding"]
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6
    return f"{of_linking:8.1f} s of processor time, {memory:.2f} GB   ({stages})"


def main(arguments: list[str]) -> None:
    """Print a line for each size, and one for what is added to it."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("small", type=Path)
    parser.add_argument("folder", type=Path)
    parser.add_argument("sizes", type=int, nargs="+")
    parser.add_argument("--more", type=int, default=1000)
    parser.add_argument("--vectors", action="store_true")
    given = parser.parse_args(arguments)
    for size in given.sizes:
        place = given.folder / f"linking-{size}.db"
        place.unlink(missing_ok=True)
        source = extractions(given.small)
        with open_store(f"sqlite:///{place}") as store:
            for wanted, what in ((size, "from nothing"), (given.more, "into them")):
                added = fill(store, source, wanted)
                print(f"{added:9,} {what:12}", link(store, Settings(), with_vectors=given.vectors), flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
