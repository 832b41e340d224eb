"""How well clashes of two statements are found, on labelled pairs: `python -m benchmarks.disagreement DATA`.

DATA is a folder that holds any of these; what is missing is left out and said so:

* `emergent/headlines.csv`: pairs of headlines of one rumour. One `for` it and one `against` it should clash, as a
  denial or a negation; two of one side should not. The rumours that the linker was fitted on were looked at while the
  rules were written ("look"); the others are for reporting ("kept").
* `rte/rte3_english_3way.tsv`: a text and a hypothesis; contradictions should clash, the rest should not.
* `numbers/NewsNLI.cleaned.csv`: sentences whose figures matter; a pair given with two labels is left out. It knows only
  "entailment" and "neutral": a clash is right in the second, though not every pair there is one.
* `claimdiff/ClaimDiff-weak-train.json`: does one claim weaken the other? Nothing is fitted to it, so nothing is to be
  cross-validated: all of it is scored.
* `events/events.jsonl`: the sentence pairs of `marked/disagreement.jsonl`, which an earlier version told as clashes.

Figures below their floors in `floors.json` make the exit code 1.
"""

import argparse
import csv
import hashlib
import json
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import combinations
from pathlib import Path

from benchmarks.scoring import Tally
from claims.assessment.clashes import Said, clash_of
from claims.text.hashing import sha256_hex
from schemas.assessment import DisagreementType
from schemas.settings import ClashSettings

FLOORS = Path(__file__).with_name("floors.json")
MARKED = Path(__file__).parent / "marked" / "disagreement.jsonl"
_WORDED = frozenset({DisagreementType.DENIAL, DisagreementType.NEGATION, DisagreementType.OPPOSED_POSITION})


@dataclass(frozen=True, slots=True)
class Pair:
    """Two texts of a set, and whether they clash by its labels. `types`: only these types count; empty for all."""

    set: str
    left: str
    right: str
    is_clash: bool
    types: frozenset[DisagreementType] = frozenset()


@dataclass(slots=True)
class Count:
    """The pairs of one set: the tally, and how many clashes were found of each type among the right and the wrong."""

    tally: Tally = field(default_factory=Tally)
    pairs: int = 0
    found: dict[str, int] = field(default_factory=lambda: defaultdict(int))

    @property
    def figures(self) -> dict[str, float]:
        """Return the figures; `base`: the precision of calling every pair a clash."""
        told = self.tally
        clashes = told.right + told.missed
        return {
            "pairs": self.pairs,
            "clashes": clashes,
            "base": clashes / (self.pairs or 1),
            "precision": told.precision,
            "recall": told.recall,
            "wrong": told.wrong,
        }


def read_pairs(data: Path) -> Iterator[Pair]:
    """Yield the pairs of all sets that the folder has."""
    readers = {
        "emergent/headlines.csv": read_headlines,
        "rte/rte3_english_3way.tsv": read_entailment,
        "numbers/NewsNLI.cleaned.csv": read_numbers,
        "claimdiff/ClaimDiff-weak-train.json": read_weakening,
        "events/events.jsonl": read_marked,
    }
    for name, read in readers.items():
        if (data / name).exists():
            yield from read(data / name)
        else:
            sys.stderr.write(f"{name}: not there, not scored\n")


def read_headlines(path: Path) -> Iterator[Pair]:
    """Yield the pairs of headlines that are for or against one rumour."""
    rumours: dict[str, list[tuple[str, str]]] = defaultdict(list)
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            if row["stance"] in {"for", "against"}:
                rumours[row["claim_id"]].append((row["headline"], row["stance"]))
    for rumour, headlines in rumours.items():
        half = "look" if is_fitted_on(rumour) else "kept"
        for (left, stance), (right, other) in combinations(headlines, 2):
            yield Pair(f"emergent {half}", left, right, stance != other, _WORDED)


def is_fitted_on(rumour: str) -> bool:
    """Return whether a rumour is in the half that is fitted on: as `training.links`, which needs more to import."""
    return int(hashlib.sha256(rumour.encode()).hexdigest(), 16) % 2 == 0


def read_entailment(path: Path) -> Iterator[Pair]:
    """Yield the pairs of RTE-3 whose two labels agree."""
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t"):
            if (row["label3"] == "entailment") == (row["label2_nltk"] == "YES"):
                yield Pair("rte", row["text"], row["hypothesis"], row["label3"] == "contradiction")


def read_numbers(path: Path) -> Iterator[Pair]:
    """Yield the pairs of NewsNLI, those that are given with two labels left out."""
    labels: dict[tuple[str, str], set[str]] = defaultdict(set)
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            labels[row["premise"], row["hypothesis"]].add(row["label"])
    for (left, right), given in labels.items():
        if len(given) == 1:
            yield Pair("numbers", left, right, given == {"neutral"})


def read_weakening(path: Path) -> Iterator[Pair]:
    """Yield the pairs of ClaimDiff, a clash where the second claim weakens the first."""
    for row in json.loads(path.read_text(encoding="utf-8"))["data"]:
        yield Pair("claimdiff", row["claim_a"], row["claim_b"], bool(row["relation"]))


def read_marked(events: Path, marked: Path = MARKED) -> Iterator[Pair]:
    """Yield the marked sentence pairs of a collection of events.

    Raises:
        ValueError: if a text is not the one that was marked.
    """
    articles = [json.loads(line)["articles"] for line in events.read_text(encoding="utf-8").splitlines()]
    for row in map(json.loads, marked.read_text(encoding="utf-8").splitlines()):
        said = []
        for side in (row["left"], row["right"]):
            text = articles[row["event"]][side["article"]]["text"]
            if sha256_hex(text) != side["sha256"]:
                raise ValueError(f"event {row['event']}, article {side['article']}: not the text that was marked")
            said.append(text[slice(*side["span"])])
        yield Pair("events", said[0], said[1], row["label"] == "clash")


def score(pairs: Iterable[Pair], settings: ClashSettings) -> dict[str, Count]:
    """Return the count of each set."""
    counts: dict[str, Count] = defaultdict(Count)
    for pair in pairs:
        clash = clash_of(Said(pair.left, "left"), Said(pair.right, "right"), settings)
        is_told = clash is not None and (not pair.types or clash.type in pair.types)
        count = counts[pair.set]
        count.pairs += 1
        count.tally.add(is_told and pair.is_clash, is_told, pair.is_clash)
        if clash is not None and is_told:
            count.found[f"{clash.type.value} {'right' if pair.is_clash else 'wrong'}"] += 1
    return dict(counts)


def read_floors() -> dict[str, dict[str, float]]:
    """Return the least value of each figure that is accepted, by set."""
    floors: dict[str, dict[str, float]] = json.loads(FLOORS.read_text(encoding="utf-8"))["disagreement"]
    return floors


def shortfalls(counts: Mapping[str, Count], floors: Mapping[str, Mapping[str, float]]) -> list[str]:
    """Return a sentence for each figure of a scored set that lies below its floor; empty when all is well."""
    return [
        f"{name} {figure}: {counts[name].figures[figure]:.3f} is below the floor {floor:.3f}"
        for name, wanted in floors.items()
        if name in counts
        for figure, floor in wanted.items()
        if counts[name].figures[figure] < floor
    ]


def main() -> int:
    """Print the figures; return the exit code, 1 if one lies below its floor in `floors.json`."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    arguments = parser.parse_args()
    counts = score(read_pairs(arguments.data), ClashSettings())
    for name, count in counts.items():
        row = count.figures
        sys.stdout.write(
            f"{name:14} {row['pairs']:5} pairs, {row['clashes']:4} clash (base {row['base']:.3f}):"
            f" precision {row['precision']:.3f} recall {row['recall']:.3f}, {row['wrong']} wrong\n"
        )
        sys.stdout.writelines(f"    {kind:28} {number}\n" for kind, number in sorted(count.found.items()))
    below = shortfalls(counts, read_floors())
    sys.stderr.writelines(f"{line}\n" for line in below)
    return 1 if below else 0


if __name__ == "__main__":
    raise SystemExit(main())
