"""How many pairs of one rumour are among the candidates, on grouped headlines, and how many candidates that takes.

Usage: python -m benchmarks.candidates HEADLINES.csv [VECTORS.npy]

HEADLINES.csv has a rumour (`claim_id`) and a `headline` in each row; VECTORS.npy a unit vector of each headline, in
their order. Without it, words alone find candidates. Said of all rumours, and of those on which nothing is fitted
(`training/links/corpus.py`).
"""

import csv
import hashlib
import sys
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt

from claims.linking.candidates import candidate_pairs
from claims.linking.profiles import Outline, outline
from schemas.article import Article
from schemas.model import ArticleId, StatementId
from schemas.settings import LinkSettings
from schemas.statement import Content, Statement, StatementKind


def as_outline(number: int, text: str) -> Outline:
    """Return the outline of a bare headline."""
    article = Article(id=ArticleId(f"a{number:06}"), text="", sha256="")
    statement = Statement(
        id=StatementId(f"s{number:06}"), article_id=article.id, kind=StatementKind.OWN_VOICE, content=Content(text=text)
    )
    return outline(statement, {article.id: article})


def measure(groups: Mapping[StatementId, str], pairs: Sequence[tuple[Outline, Outline]], name: str) -> None:
    """Print the share of pairs of one group that are among the candidates."""
    wanted = sum(size * (size - 1) // 2 for size in Counter(groups.values()).values())
    found = [(left.id, right.id) for left, right in pairs if left.id in groups or right.id in groups]
    hits = sum(groups.get(left, left) == groups.get(right, right) for left, right in found)
    print(
        f"{name}: {hits / wanted:.4f} of {wanted:,} pairs, {len(found) / len(groups):.1f} candidate pairs a statement"
    )


def main(arguments: list[str]) -> None:
    """Measure one file of headlines."""
    if not arguments:
        sys.exit(__doc__)
    with Path(arguments[0]).open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    outlines = [as_outline(number, row["headline"]) for number, row in enumerate(rows)]
    vectors: dict[StatementId, npt.NDArray[np.int8]] | None = None
    if len(arguments) > 1:
        whole = np.load(arguments[1])
        rounded = whole if whole.dtype == np.int8 else np.round(whole * 127).astype(np.int8)
        vectors = {item.id: row for item, row in zip(outlines, rounded, strict=True)}
    pairs = candidate_pairs(outlines, [], LinkSettings(), vectors=vectors)
    groups = {item.id: row["claim_id"] for item, row in zip(outlines, rows, strict=True)}
    measure(groups, pairs, "all rumours")
    odd = {item: group for item, group in groups.items() if hashlib.sha256(group.encode()).digest()[-1] % 2 == 1}
    measure(odd, pairs, "rumours not fitted on")


if __name__ == "__main__":
    main(sys.argv[1:])
