"""How well copies are found, on pairs marked by hand, and how fast, beside datasketch's MinHashLSH in the same run.

Usage: python -m benchmarks.copies EVENTS.jsonl BASIL_FOLDER [--articles 20000] [--peer]

The marks are `marked/copies.jsonl`. With `--articles`, both collections are varied until there are so many articles
(each word of four letters or more replaced by another of the collections with a chance of 0.35, a paragraph in ten left
out, seed 7), stored in a database in a temporary folder and searched for copies; then one more article is. With
`--peer`, and datasketch installed, the same shingles go into a MinHashLSH (128 permutations, threshold 0.2), which
gives candidate pairs only.
"""

import argparse
import json
import random
import re
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from claims.linking.copies import Wording, find_copies
from claims.pipeline import DEFAULT_SETTINGS, find_new_copies
from claims.reading import read_articles
from claims.storage import open_store
from claims.text.hashing import content_id, sha256_hex
from schemas.article import Article, Block, BlockKind, Metadata
from schemas.copying import ArticleCopy, CopyKind
from schemas.model import Span
from schemas.settings import ReadSettings
from schemas.statement import Extraction

_MARKED = Path(__file__).parent / "marked" / "copies.jsonl"
_RIGHT = {CopyKind.NEAR_COPY: {"copied"}, CopyKind.REWORDED: {"copied", "third"}}


def flat(part: object) -> str:
    """Return a paragraph of BASIL, which may be nested lists of strings, as one string."""
    return part if isinstance(part, str) else " ".join(map(flat, part)) if isinstance(part, list) else ""


def read_all(events: Path, basil: Path) -> dict[str, Article]:
    """Return the articles of both collections by the names that the marks use."""
    rows: list[tuple[str, dict[str, object]]] = []
    for line in events.read_text(encoding="utf-8").splitlines():
        event = json.loads(line)
        rows += [(f"{event['event']}/{number}", told) for number, told in enumerate(event["articles"])]
    for path in sorted(basil.glob("*/*.json")):
        told = json.loads(path.read_text(encoding="utf-8"))
        text = "\n\n".join(map(flat, told["body-paragraphs"]))
        fields = {"outlet": told["source"], "title": told["title"], "published_at": told["date"], "text": text}
        rows.append((str(path.relative_to(basil)), fields))
    with TemporaryDirectory() as folder:
        target = Path(folder) / "articles.jsonl"
        wanted = ("outlet", "title", "published_at", "url", "text")
        lines = [json.dumps({key: row[key] for key in wanted if row.get(key)}) for _, row in rows]
        target.write_text("\n".join(lines), encoding="utf-8")
        read = list(read_articles(target, Metadata(), ReadSettings()))
    return {name: article for (name, _), article in zip(rows, read, strict=True) if isinstance(article, Article)}


def score(articles: dict[str, Article], found: Sequence[ArticleCopy]) -> None:
    """Print for each part of the marks how much of what was found is right, and how many copies were found."""
    kinds = {(copy.left, copy.right): copy.kind for copy in found}
    marks = [json.loads(line) for line in _MARKED.read_text(encoding="utf-8").splitlines()]
    for part in ("choose", "report"):
        tally: Counter[tuple[CopyKind | None, str]] = Counter()
        for mark in marks:
            both = [articles[name] for name in mark["articles"]]
            if [article.sha256 for article in both] != mark["sha256"]:
                raise SystemExit(f"{mark['articles']}: another text than was marked")
            left, right = sorted(article.id for article in both)
            if mark["part"] == part:
                tally[kinds.get((left, right)), mark["label"]] += 1
        print(f"{part}: {sum(tally.values())} pairs")
        for kind, right_labels in _RIGHT.items():
            of_kind = {label: count for (one, label), count in tally.items() if one is kind}
            right_count = sum(count for label, count in of_kind.items() if label in right_labels)
            print(f"  {kind.value:<10} {right_count} of {sum(of_kind.values())} right   {of_kind}")
        copied = sum(count for (_, label), count in tally.items() if label == "copied")
        near, either = tally[CopyKind.NEAR_COPY, "copied"], copied - tally[None, "copied"]
        print(f"  of {copied} copied: {near} found as near copies, {either} as either")


def varied(articles: Sequence[Article], count: int) -> Iterator[Article]:
    """Yield the articles and changed copies of them, until there are `count`."""
    chance = random.Random(7)  # noqa: S311 - noise is no secret
    vocabulary = sorted({word for article in articles for word in re.findall("[a-z]{4,}", article.text)})
    yield from articles[:count]
    for number in range(1, max(0, count - len(articles)) + 1):
        former = articles[number % len(articles)]
        yield _vary(former, number, chance, vocabulary)


def _vary(article: Article, number: int, chance: random.Random, vocabulary: Sequence[str]) -> Article:
    def change(match: re.Match[str]) -> str:
        return chance.choice(vocabulary) if chance.random() < 0.35 else match.group()

    text, blocks = "", []
    for block in article.blocks:
        if block.kind is BlockKind.PARAGRAPH and chance.random() > 0.1:
            part = re.sub("[a-z]{4,}", change, article.text[slice(*block.span)])
            blocks.append(Block(span=Span(len(text), len(text) + len(part)), kind=BlockKind.PARAGRAPH))
            text += part + "\n\n"
    fields = {"id": content_id("a", number, article.id), "text": text, "sha256": sha256_hex(text)}
    return article.model_copy(update={**fields, "blocks": tuple(blocks), "url": None, "title": None, "path": None})


def measure_speed(articles: Sequence[Article]) -> float:
    """Print how long it takes to search a database from nothing, then one more article; return the first in seconds."""
    with TemporaryDirectory() as folder, open_store(f"{folder}/speed.db") as store:
        for article in articles[:-1]:
            store.add(Extraction(article=article))
        before = Path(folder, "speed.db").stat().st_size
        start, used = time.perf_counter(), time.process_time()
        find_new_copies(store, DEFAULT_SETTINGS, lambda *_: None)
        took, used = time.perf_counter() - start, time.process_time() - used
        grown = Path(folder, "speed.db").stat().st_size - before
        print(f"{len(articles) - 1} articles searched in {took:.1f} s ({used:.1f} s of one core), {grown / 1e6:.0f} MB")
        store.add(Extraction(article=articles[-1]))
        start = time.perf_counter()
        find_new_copies(store, DEFAULT_SETTINGS, lambda *_: None)
        print(f"one more in {time.perf_counter() - start:.3f} s; {len(store.copies())} copies")
    return used


def measure_peer(articles: Sequence[Article]) -> float:
    """Return the seconds of one core that datasketch takes to give candidate pairs, and print them."""
    from datasketch import MinHash, MinHashLSH  # type: ignore[import-not-found]  # noqa: PLC0415 - the peer alone

    used = time.process_time()
    index = MinHashLSH(threshold=0.2, num_perm=128)
    sketches = {}
    for article in articles:
        sketch = MinHash(num_perm=128)
        sketch.update_batch([shingle.tobytes() for shingle in Wording(article).shingles])
        sketches[article.id] = sketch
        index.insert(article.id, sketch)
    pairs = sum(len(index.query(sketch)) - 1 for sketch in sketches.values()) // 2
    used = time.process_time() - used
    print(f"datasketch MinHashLSH: {used:.1f} s of one core, {pairs} candidate pairs")
    return used


def main() -> None:
    """Score the marks; measure the speed where asked."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("events", type=Path)
    parser.add_argument("basil", type=Path)
    parser.add_argument("--articles", type=int, default=0)
    parser.add_argument("--peer", action="store_true")
    chosen = parser.parse_args()
    articles = read_all(chosen.events, chosen.basil)
    score(articles, find_copies(list(articles.values()), [], DEFAULT_SETTINGS.copies))
    if chosen.articles:
        unique = list({article.id: article for article in articles.values()}.values())
        many = list({article.id: article for article in varied(unique, chosen.articles + 1)}.values())
        print(f"{len(many)} articles, {sum(len(article.text) for article in many) / 1e6:.0f} million characters")
        ours = measure_speed(many)
        if chosen.peer:
            print(f"ratio {measure_peer(many) / ours:.1f}")


if __name__ == "__main__":
    main()
