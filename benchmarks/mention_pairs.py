"""How often two mentions in one article or in two are told as one party, or as two, as a reader tells them.

Usage: python -m benchmarks.mention_pairs CORPUS MARKED [--part dev] [--json] [--misses]
  CORPUS   the folder `polnear`, with `dev/text/*.txt` in it; its `metadata.tsv`, if there, dates the articles
  MARKED   JSON Lines: left and right (file, sha256, spans in code points), label, stratum, why

All articles of the part take the whole path: statements are found and their sources resolved, within the article and
then across all. A mention is the source of the statement whose source shares most words with it. A pair is told the
same when both sources are one party. Mentions without a statement are counted apart: nothing was told of them. Pairs
marked `unsure` are left out. Half of the pairs, by a hash of the files' names, is `kept` from whoever writes rules:
`--misses` names cases of the other half alone.
"""

import argparse
import csv
import hashlib
import json
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, NamedTuple

from benchmarks.scoring import Tally, jaccard, word_starts
from claims.pipeline import extract_articles
from claims.reading import read_articles
from claims.sources import resolve_across
from claims.sources.outlets import same_outlet
from claims.text.hashing import sha256_hex
from schemas.article import Article, Metadata
from schemas.settings import ReadSettings
from schemas.source import PartyKey, Source
from schemas.statement import Extraction

FLOORS = Path(__file__).with_name("floors.json")
HALVES = ("look", "kept")


class Place(NamedTuple):
    """One mention: the file, the hash of its bytes, and where the words stand."""

    file: str
    sha256: str
    spans: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Pair:
    """Two mentions and whether a reader takes them for one party: same, different or unsure."""

    left: Place
    right: Place
    label: str
    stratum: str

    @property
    def half(self) -> str:
        """Return the half that the pair belongs to, by the names of its files alone."""
        names = "\n".join(sorted(place.file.removesuffix(".txt") for place in (self.left, self.right)))
        return HALVES[1 - hashlib.sha256(names.encode()).digest()[0] % 2]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What the program told of a pair: same, different, or nothing for want of a statement."""

    pair: Pair
    told: str
    names: tuple[str, str]


@dataclass(slots=True)
class Count:
    """The pairs of one stratum: the tally of those that are the same party, and how many were not told."""

    tally: Tally = field(default_factory=Tally)
    pairs: int = 0
    untold: int = 0
    untold_same: int = 0
    """Of the untold, those that are the same party: no rule across articles could tell them."""

    @property
    def figures(self) -> dict[str, float]:
        """Return the figures: precision and recall of what is told as the same."""
        told = self.tally
        return {
            "pairs": self.pairs,
            "untold": self.untold,
            "same": told.right + told.missed,
            "wrongly_same": told.wrong,
            "precision": told.precision,
            "recall": told.recall,
            "recall_of_all": told.right / (told.right + told.missed + self.untold_same or 1),
            "f1": told.f1,
        }


def read_pairs(path: Path) -> list[Pair]:
    """Return the marked pairs of a file, in order, without those that cannot be told."""
    rows = (json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip())
    pairs = [Pair(_place(row["left"]), _place(row["right"]), row["label"], row["stratum"]) for row in rows]
    return [pair for pair in pairs if pair.label != "unsure"]


def _place(side: Mapping[str, Any]) -> Place:
    return Place(side["file"], side["sha256"], tuple((start, end) for start, end in side["spans"]))


def read_corpus(corpus: Path, part: str) -> list[Article]:
    """Return the articles of a part, each with the outlet and the date that the corpus gives it."""
    known = _read_metadata(corpus / "metadata.tsv")
    articles = []
    for path in sorted((corpus / part / "text").glob("*.txt")):
        article = next(read_articles(path, known.get(path.stem, Metadata()), ReadSettings()))
        if not isinstance(article, Article):
            raise article
        articles.append(article)
    return articles


def _read_metadata(path: Path) -> dict[str, Metadata]:
    if not path.exists():
        return {}
    with path.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))
    return {
        row["filename"]: Metadata(
            outlet=row["publisher"], published_at=datetime.fromisoformat(row["publication_date"]).replace(tzinfo=UTC)
        )
        for row in rows
    }


def judge(pairs: Iterable[Pair], extractions: Sequence[Extraction]) -> Iterator[Outcome]:
    """Yield what the program tells of each pair.

    Raises:
        ValueError: if a text is not the one that was marked.
    """
    statements = [statement for extraction in extractions for statement in extraction.statements]
    sources = resolve_across(statements, {one.article.id: one.article for one in extractions})
    by_file = {Path(one.article.path or "").name: one for one in extractions}
    for pair in pairs:
        found = [_told(by_file, place, sources) for place in (pair.left, pair.right)]
        names = tuple(one.name if isinstance(one, Source) else one or "-" for one in found)
        told = "same" if _is_same(*found) else "different"
        yield Outcome(pair, told if all(found) else "nothing", (names[0], names[1]))


def _is_same(left: Source | str | None, right: Source | str | None) -> bool:
    return isinstance(left, Source) and isinstance(right, Source) and left.id == right.id


def _told(by_file: Mapping[str, Extraction], place: Place, sources: Mapping[PartyKey, Source]) -> Source | str | None:
    """Return the source of a mention; its words where they were not resolved; None where it is no source at all."""
    extraction = by_file.get(place.file)
    if extraction is None or sha256_hex(extraction.article.text) != place.sha256:
        raise ValueError(f"{place.file}: not the text that was marked")
    starts = word_starts(extraction.article.text)
    wanted = _words(starts, place.spans)
    nearest = max(
        (one for one in extraction.statements if one.source),
        key=lambda one: jaccard(wanted, _words(starts, one.source.spans if one.source else ())),
        default=None,
    )
    if nearest is None or nearest.source is None or not wanted & _words(starts, nearest.source.spans):
        return None
    label = nearest.source.label
    if label is None:
        return "(not resolved)"
    # The article's own outlet is the first step, by the name that the metadata gives it.
    names = [label, *(step.name for step in nearest.chain if same_outlet(step.name, label))]
    return next(
        (sources[extraction.article.id, name] for name in names if (extraction.article.id, name) in sources), label
    )


def _words(starts: Sequence[int], spans: Iterable[tuple[int, int]]) -> frozenset[int]:
    return frozenset(at for start, end in spans for at in starts if start <= at < end)


def tally(outcomes: Iterable[Outcome]) -> dict[str, Count]:
    """Return the counts of both halves, of the pairs across and within articles, and of each stratum."""
    counts: dict[str, Count] = defaultdict(Count)
    for one in outcomes:
        across = "across" if one.pair.left.file != one.pair.right.file else "within"
        for name in ("all", one.pair.half, f"{one.pair.half}/{across}", f"stratum {one.pair.stratum}"):
            count = counts[name]
            count.pairs += 1
            count.untold += one.told == "nothing"
            count.untold_same += one.told == "nothing" and one.pair.label == "same"
            if one.told != "nothing":
                is_same, is_told = one.pair.label == "same", one.told == "same"
                count.tally.add(is_same and is_told, is_told, is_same)
    return dict(sorted(counts.items()))


def read_floors() -> dict[str, dict[str, float]]:
    """Return the least value of each figure that is accepted, by the name of the count."""
    floors: dict[str, dict[str, float]] = json.loads(FLOORS.read_text(encoding="utf-8"))["mention_pairs"]
    return floors


def shortfalls(counts: Mapping[str, Count], floors: Mapping[str, Mapping[str, float]]) -> list[str]:
    """Return a sentence for each figure that lies below its floor, or is missing; empty when all is well."""
    return [
        f"{name} {figure}: {counts[name].figures[figure]:.3f} is below the floor {floor:.3f}"
        if name in counts
        else f"{name}: missing"
        for name, wanted in floors.items()
        for figure, floor in wanted.items()
        if name not in counts or counts[name].figures[figure] < floor
    ]


def _print(counts: Mapping[str, Count]) -> None:
    sys.stdout.write(
        f"{'':20} {'pairs':>5} {'untold':>6} {'same':>5} {'wrong':>5}"
        f" {'precision':>9} {'recall':>6} {'F1':>5} {'of all':>6}\n"
    )
    for name, count in counts.items():
        row = count.figures
        sys.stdout.write(
            f"{name:20} {row['pairs']:5} {row['untold']:6} {row['same']:5} {row['wrongly_same']:5}"
            f" {row['precision']:9.3f} {row['recall']:6.3f} {row['f1']:5.3f} {row['recall_of_all']:6.3f}\n"
        )


def _print_misses(outcomes: Iterable[Outcome]) -> None:
    for one in outcomes:
        if one.pair.half == "look" and one.told not in (one.pair.label, "nothing"):
            left, right = (f"{place.file}:{place.spans[0][0]}" for place in (one.pair.left, one.pair.right))
            sys.stdout.write(f"{one.pair.label:9} {one.pair.stratum:11} {left} {right} {one.names}\n")


def main() -> int:
    """Print the figures; return the exit code, 1 if one lies below its floor in `floors.json`."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("marked", type=Path)
    parser.add_argument("--part", default="dev", help="the part of the corpus that was marked")
    parser.add_argument("--json", action="store_true", help="print the figures as JSON")
    parser.add_argument("--misses", action="store_true", help="name the wrong pairs of the half for looking at")
    arguments = parser.parse_args()
    pairs = read_pairs(arguments.marked)
    extractions = list(extract_articles(iter(read_corpus(arguments.corpus, arguments.part))))
    outcomes = list(judge(pairs, [one for one in extractions if isinstance(one, Extraction)]))
    counts = tally(outcomes)
    if arguments.json:
        sys.stdout.write(json.dumps({name: count.figures for name, count in counts.items()}, indent=2) + "\n")
    else:
        _print(counts)
    if arguments.misses:
        _print_misses(outcomes)
    below = shortfalls(counts, read_floors())
    sys.stderr.writelines(f"{line}\n" for line in below)
    return 1 if below else 0


if __name__ == "__main__":
    raise SystemExit(main())
