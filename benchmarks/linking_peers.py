"""Finding true pairs in a pool of sentences: this program beside tools that a user could pick.

Usage: python -m benchmarks.linking_peers MRPC_TRAIN.tsv STATEMENTS.db SIZE [--peers cdist,string_grouper,...]
           [--peer-python PYTHON] [--vectors VECTORS.npy]

The pool is every sentence of MRPC, filled up with contents of statements from a database until it has SIZE texts; the
true pairs are those that MRPC calls the same. Said of each tool is the best F1 at any threshold, counted over the pairs
both of whose sentences are MRPC's (nobody judged the others), the pairs it returned, and the processor seconds it took.
Vectors, if any, are made before and used by this program and by SemHash. Peers may have an environment of their own.
"""

import argparse
import subprocess
import sys
import time
from collections.abc import Iterable, Sequence
from itertools import chain, islice
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np

from benchmarks.linking_speed import extractions
from claims.linking.candidates import candidate_pairs
from claims.linking.comparison import compare_pairs
from claims.linking.profiles import Profile, profile
from schemas.article import Article
from schemas.model import ArticleId, StatementId
from schemas.settings import LinkSettings
from schemas.statement import Content, Statement, StatementKind

Scored = Iterable[tuple[int, int, float]]
PEER = Path(__file__).with_name("linking_peer.py")


def read_pool(mrpc: Path, small: Path, size: int) -> tuple[list[str], int, set[tuple[int, int]]]:
    """Return the texts, no two alike, how many of them are MRPC's, and the true pairs by number, the smaller left."""
    rows = [line.split("\t") for line in mrpc.read_text(encoding="utf-8-sig").splitlines()[1:]]
    numbers: dict[str, int] = {}
    true = set()
    for row in rows:
        left, right = (numbers.setdefault(" ".join(text.split()), len(numbers)) for text in row[3:5])
        if row[0] == "1" and left != right:
            true.add((min(left, right), max(left, right)))
    judged = len(numbers)
    fill = chain.from_iterable(one.statements for one in extractions(small))
    while len(numbers) < size:
        numbers.setdefault(" ".join(next(fill).content.text.split()), len(numbers))
    return list(islice(numbers, max(size, judged))), judged, true


def as_profile(number: int, text: str) -> Profile:
    """Return the profile of a bare sentence."""
    article = Article(id=ArticleId(f"a{number:07}"), text="", sha256="")
    statement = Statement(
        id=StatementId(f"s{number:07}"), article_id=article.id, kind=StatementKind.OWN_VOICE, content=Content(text=text)
    )
    return profile(statement, {article.id: article})


def own(texts: Sequence[str], vectors: Path | None) -> tuple[list[tuple[int, int, float]], dict[str, float]]:
    """Return what this program finds, and the seconds by stage."""
    marks = [time.process_time()]
    profiles = {one.id: one for one in (as_profile(number, text) for number, text in enumerate(texts))}
    marks.append(time.process_time())
    rows = None if vectors is None else dict(zip(profiles, np.load(vectors), strict=True))
    pairs = candidate_pairs(list(profiles.values()), [], LinkSettings(), vectors=rows)
    marks.append(time.process_time())
    found = compare_pairs([(left.id, right.id) for left, right in pairs], profiles)
    marks.append(time.process_time())
    names = ("profiles", f"{len(pairs):,} candidates", "comparison")
    spent = dict(zip(names, np.diff(marks).tolist(), strict=True))
    return [(int(one.left[1:]), int(one.right[1:]), one.score) for one in found], spent


def best_f1(found: Scored, judged: int, true: set[tuple[int, int]]) -> float:
    """Return the best F1 at any threshold, over pairs of judged texts."""
    ranked = sorted(((score, (left, right) in true) for left, right, score in found if right < judged), reverse=True)
    best, hits = 0.0, 0
    for number, (score, is_true) in enumerate(ranked, 1):
        hits += is_true
        if number == len(ranked) or ranked[number][0] != score:
            best = max(best, 2 * hits / (number + len(true)))
    return best


def run_peer(
    name: str, python: str, texts: Sequence[str], vectors: Path | None
) -> tuple[list[tuple[int, int, float]], float]:
    """Return what a peer finds, and its processor seconds."""
    with TemporaryDirectory() as folder:
        pool, pairs = Path(folder) / "texts.txt", Path(folder) / "pairs.tsv"
        pool.write_text("\n".join(texts), encoding="utf-8")
        command = [python, str(PEER), name, str(pool), str(pairs), *([str(vectors)] if vectors else [])]
        done = subprocess.run(command, check=True, capture_output=True, text=True)  # noqa: S603  # our own script
        rows = [line.split("\t") for line in pairs.read_text(encoding="utf-8").splitlines()]
    return [(int(left), int(right), float(score)) for left, right, score in rows], float(done.stdout.split()[-1])


def main(arguments: list[str]) -> None:
    """Print a line for each tool."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("mrpc", type=Path)
    parser.add_argument("small", type=Path)
    parser.add_argument("size", type=int)
    parser.add_argument("--peers", default="string_grouper,semhash,splink")
    parser.add_argument("--peer-python", default=sys.executable)
    parser.add_argument("--vectors", type=Path)
    given = parser.parse_args(arguments)
    texts, judged, true = read_pool(given.mrpc, given.small, given.size)
    print(f"{len(texts):,} texts, {judged:,} of them judged, {len(true):,} true pairs", flush=True)
    found, spent = own(texts, given.vectors)
    stages = ", ".join(f"{stage} {seconds:.1f}" for stage, seconds in spent.items())
    print(f"own            F1 {best_f1(found, judged, true):.3f}  {sum(spent.values()):8.1f} s  ({stages})", flush=True)
    for name in filter(None, given.peers.split(",")):
        listed, seconds = run_peer(name, given.peer_python, texts, given.vectors)
        print(
            f"{name:<14} F1 {best_f1(listed, judged, true):.3f}  {seconds:8.1f} s  ({len(listed):,} pairs)", flush=True
        )


if __name__ == "__main__":
    main(sys.argv[1:])
