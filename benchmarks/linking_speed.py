"""How long linking takes at size: statements from nothing, then some into them, and how that grows.

Usage: python -m benchmarks.linking_speed SMALL.db FOLDER SIZE [SIZE...] [--more 1000]

SMALL.db holds real articles with their statements; what is missing is made of them as `benchmarks.scale` does, each
round of other names, subjects and figures, and a year before the one before it. FOLDER takes the databases made. For
each size all statements are linked from nothing, and then `--more` others, of one more round, into them. Seconds are of
processor time, by stage; memory is the most that the process held so far. What the network takes stands apart: for the
vectors of single contents ("encoding") and for the pairs that it reads ("reading").
"""

import argparse
import resource
import sys
import time
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import count
from pathlib import Path
from unittest import mock

from benchmarks.scale import vary_extraction
from claims.linking import comparison
from claims.linking.meaning import PairReading
from claims.pipeline import link_new
from claims.storage import Store, open_store
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


def link(store: Store, settings: Settings) -> str:
    """Link what is new, and return how long that took."""
    clock, reading = Clock(), 0.0
    read = comparison.read_pairs

    def timed(pairs: Sequence[tuple[str, str]]) -> list[PairReading]:
        nonlocal reading
        began = time.process_time()
        found = read(pairs)
        reading += time.process_time() - began
        return found

    with mock.patch.object(comparison, "read_pairs", timed):
        link_new(store, settings, clock)
    clock("end", 0, 0)
    stages = ", ".join(f"{stage} {seconds:.1f}" for stage, seconds in clock.seconds.items())
    of_network = clock.seconds["encoding"] + reading
    rest = sum(clock.seconds.values()) - clock.seconds["copies"] - of_network
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6
    return f"{rest:8.1f} s and {of_network:.1f} s of the network, {memory:.2f} GB   ({stages}; reading {reading:.1f})"


def main(arguments: list[str]) -> None:
    """Print a line for each size, and one for what is added to it."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("small", type=Path)
    parser.add_argument("folder", type=Path)
    parser.add_argument("sizes", type=int, nargs="+")
    parser.add_argument("--more", type=int, default=1000)
    given = parser.parse_args(arguments)
    for size in given.sizes:
        place = given.folder / f"linking-{size}.db"
        place.unlink(missing_ok=True)
        source = extractions(given.small)
        with open_store(f"sqlite:///{place}") as store:
            for wanted, what in ((size, "from nothing"), (given.more, "into them")):
                added = fill(store, source, wanted)
                print(f"{added:9,} {what:12}", link(store, Settings()), flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
