"""Labelled pairs of sentences, from all that is fitted on."""

import csv
import hashlib
import json
from collections.abc import Iterator, Mapping
from itertools import combinations, pairwise
from pathlib import Path
from typing import NamedTuple

from claims.text.sentences import sentences


class Pair(NamedTuple):
    """Two sentences and what is known of them: None where nothing is, else a share of one.

    `same`: readers call them the same. `unchanged`: nothing in one changes what the other says: no other figure, name,
    role or hedge; readers let much of that pass. `matter`: they answer one question. `clash`: both cannot hold.
    """

    left: str
    right: str
    same: float | None = None
    unchanged: float | None = None
    matter: float | None = None
    clash: float | None = None
    weight: float = 1.0


class Rumour(NamedTuple):
    """Sentences of one matter; `stances` of a sentence is "for", "against", "observing" or "" if not known."""

    name: str
    texts: tuple[str, ...]
    stances: tuple[str, ...]


_OPENING_CHARS = 2500
_SENTENCE_CHARS = range(50, 220)
# A grade of STS news, and what it says for one claim and for one matter.
_GRADES = ((0.0, 0.0, 0.0), (1.0, 0.0, 0.05), (2.0, 0.05, 0.3), (3.0, 0.3, 0.75), (4.0, 0.8, 1.0), (5.0, 1.0, 1.0))


def is_fitted_on(rumour: str) -> bool:
    """Return whether a rumour of the shared headlines is in the half that is fitted on; the other half chooses."""
    return int(hashlib.sha256(rumour.encode()).hexdigest(), 16) % 2 == 0


def is_held_back(text: str) -> bool:
    """Return whether a sentence, or a rumour, is kept from the network, so that its word can be weighed there."""
    return int(hashlib.sha256(f"held back {text}".encode()).hexdigest(), 16) % 5 == 0


def read_mrpc(path: Path) -> list[Pair]:
    """Return the pairs of an MRPC file. Two sentences that differ in meaning may still be of one matter."""
    rows = [line.split("\t") for line in path.read_text(encoding="utf-8-sig").splitlines()[1:]]
    same = {"same": 1.0, "unchanged": 0.9, "matter": 1.0, "clash": 0.0}
    return [Pair(row[3], row[4], **(same if row[0] == "1" else {"same": 0.0})) for row in rows]


def read_sts(folder: Path, weight: float = 0.5) -> Iterator[Pair]:
    """Yield the graded pairs of news sentences, those without a grade left out."""
    for file in sorted(folder.glob("*.tsv")):
        for line in file.read_text(encoding="utf-8").splitlines():
            grade, left, right = [*line.split("\t"), "", ""][:3]
            if grade.strip():
                same, matter = _of_grade(float(grade))
                yield Pair(left, right, same=same, matter=matter, weight=weight)


def _of_grade(grade: float) -> tuple[float, float]:
    for (low, *mine), (high, *yours) in pairwise(_GRADES):
        if grade <= high:
            share = (grade - low) / (high - low)
            same, matter = (one + share * (other - one) for one, other in zip(mine, yours, strict=True))
            return same, matter
    return 1.0, 1.0


def read_rumours(path: Path, *, fitted: bool) -> list[Rumour]:
    """Return the rumours of the shared headlines that are fitted on, or those that choose."""
    groups: dict[str, dict[str, str]] = {}
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            if is_fitted_on(row["claim_id"]) is fitted:
                groups.setdefault(row["claim_id"], {})[row["headline"]] = row["stance"]
    return [Rumour(name, tuple(found), tuple(found.values())) for name, found in groups.items()]


def read_events(path: Path) -> list[Rumour]:
    """Return each event with the titles and the first sentences of its articles: texts of one matter."""
    found = []
    for line in path.read_text(encoding="utf-8").splitlines():
        event = json.loads(line)
        texts = dict.fromkeys(article["title"] for article in event["articles"] if article["title"])
        texts.update(dict.fromkeys(text for article in event["articles"] for text in opening_sentences(article)[:1]))
        found.append(Rumour(str(event["event"]), tuple(texts), ("",) * len(texts)))
    return found


def opening_sentences(article: Mapping[str, str]) -> list[str]:
    """Return the sentences of middling length that an article opens with, each once."""
    opening = article["text"][:_OPENING_CHARS]
    found = [opening[start:end].strip() for start, end in sentences(opening)][:-1]
    return list(dict.fromkeys(text for text in found if len(text) in _SENTENCE_CHARS and "\n" not in text))


def rumour_pairs(rumour: Rumour, weight: float = 1.0) -> Iterator[Pair]:
    """Yield the pairs of one matter. Who is for it and who is against it clash."""
    stances = dict(zip(rumour.texts, rumour.stances, strict=True))
    for left, right in combinations(rumour.texts, 2):
        sides = {stances[left], stances[right]}
        clash = {("against", "for"): 1.0, ("for",): 0.0, ("against",): 0.0}.get(tuple(sorted(sides)))
        yield Pair(left, right, matter=1.0, clash=clash, weight=weight)


def read_entailment(path: Path, split: str) -> list[Pair]:
    """Return the pairs of one split of RTE-3 with three labels; only the clash of the two sentences is labelled."""
    with path.open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file, delimiter="\t", quotechar='"') if row["split"] == split]
    return [Pair(row["text"], row["hypothesis"], clash=float(row["label3"] == "contradiction")) for row in rows]
