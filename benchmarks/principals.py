"""How well it is told for whom a source speaks: its principal, a body, a person or a state, or nobody.

Usage: python -m benchmarks.principals DATA [--half look|report|both] [--misses]

DATA holds the corpora as folders: `polnear` and `basil`. The marked set is `marked/principals.jsonl`: mentions drawn
with a seed, each with the words that name whom it speaks for and, for a government's own people and bodies, the state;
neither where it speaks for nobody but itself. Cases marked with a doubt count on neither side. The source words are
given, and resolved within their article. An answer is right if its words are among those marked or hold them, or if
it is of the state. Articles whose name has an even hash are the half to look at while working on the rules, the others
the half to report.
"""

import argparse
import hashlib
import json
import re
import sys
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

from benchmarks.unnamed_sources import from_attributions
from claims.extraction.unnamed import Attributed
from claims.sources.phrases import read_phrase
from schemas.model import Span
from schemas.statement import Mention

MARKED = Path(__file__).with_name("marked") / "principals.jsonl"
HALVES = ("look", "report")
_WORD = re.compile(r"[^\W_]+")
_SAID_CHARS = 80
_SMALL = frozenset({"the", "of", "for", "and", "in", "s", "mr", "mrs", "ms"})


class Case(NamedTuple):
    """One marked mention: whom it speaks for, in the article's words, and its state; None and "" for nobody."""

    file: str
    mention: Span
    principal: str | None
    state: str

    @property
    def is_spoken_for(self) -> bool:
        """Return whether the source speaks for somebody."""
        return self.principal is not None or bool(self.state)


class Outcome(NamedTuple):
    """What became of one case."""

    case: Case
    resolved: Mention

    @property
    def is_right(self) -> bool:
        """Return whether a principal was given, and the right one."""
        return self.resolved.principal is not None and is_same_principal(self.resolved.principal, self.case)


@dataclass
class Tally:
    """How many principals were given, given rightly, and are to be given."""

    right: int = 0
    given: int = 0
    wanted: int = 0

    def note(self, outcome: Outcome) -> None:
        """Count one case."""
        self.right += outcome.is_right
        self.given += outcome.resolved.principal is not None
        self.wanted += outcome.case.is_spoken_for

    @property
    def figures(self) -> dict[str, float]:
        """Return precision and recall; 1.0 for nothing given, or wanted."""
        precision = self.right / self.given if self.given else 1.0
        return {"precision": precision, "recall": self.right / self.wanted if self.wanted else 1.0}


def is_same_principal(given: str, case: Case) -> bool:
    """Return whether a principal is the marked one, by its words or initials, or the marked state or a body of it.

    >>> case = Case("a", Span(0, 1), "Harbour Board", "Norway")
    >>> [is_same_principal(given, case) for given in ("the Oslo Harbour Board", "Norway", "Harbour Watch", "the")]
    [True, True, False, False]
    """
    one, two = _words(given), _words(case.principal or "")
    if one and two and (one <= two or two <= one):
        return True
    if case.principal and "".join(word[0] for word in given.split()) == case.principal.replace(".", ""):
        return True
    return bool(case.state) and case.state in (given, read_phrase(given).principal)


def _words(text: str) -> frozenset[str]:
    return frozenset(_WORD.findall(text.replace(".", "").casefold())) - _SMALL


def half_of(file: str) -> str:
    """Return which half an article is in."""
    return HALVES[hashlib.sha256(file.encode()).digest()[0] % 2]


def outcomes(data: Path, marked: Path = MARKED) -> Iterator[Outcome]:
    """Yield what became of each case without a doubt, in the order of the file."""
    for line in map(json.loads, marked.read_text(encoding="utf-8").splitlines()):
        text = _text_of(data, line)
        kept = [source for source in line["sources"] if not source.get("doubt")]
        told = {one.place: one.mention for one in from_attributions(text, [_attributed(text, one) for one in kept])}
        for source in kept:
            place = Span(*source["mention"])
            words = text[slice(*source["principal"])] if source["principal"] else None
            case = Case(line["file"], place, words, source["state"] or "")
            yield Outcome(case, told.get(place) or Mention(text=None))


def _attributed(text: str, source: Mapping[str, Any]) -> Attributed:
    place = Span(*source["mention"])
    # What follows stands for what is said, so that no two are taken for one said twice.
    return Attributed((place,), content=(Span(place.end, min(place.end + _SAID_CHARS, len(text))),))


def _text_of(data: Path, line: Mapping[str, Any]) -> str:
    """Return the text of a marked article.

    Raises:
        ValueError: if it is not the text that was marked.
    """
    if line["corpus"] == "polnear":
        raw = (data / "polnear" / "dev" / "text" / line["file"]).read_bytes()
    else:
        record = json.loads((data / "basil" / line["file"]).read_text(encoding="utf-8"))
        parts = record.get("body-paragraphs") or record["body"]
        raw = "\n".join(" ".join(part) if isinstance(part, list) else part for part in parts).encode()
    if hashlib.sha256(raw).hexdigest() != line["sha256"]:
        raise ValueError(f"not the text that was marked: {line['file']}")
    return raw.decode()


def tally(found: Iterable[Outcome], half: str = "both") -> Tally:
    """Return the counts of one half, or of both."""
    counts = Tally()
    for outcome in found:
        if half in ("both", half_of(outcome.case.file)):
            counts.note(outcome)
    return counts


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    parser.add_argument("--half", choices=(*HALVES, "both"), default="both")
    parser.add_argument(
        "--misses", action="store_true", help="name each case that is not right, of the half to look at"
    )
    chosen = parser.parse_args()
    found = list(outcomes(chosen.data))
    for half in HALVES if chosen.half == "both" else (chosen.half,):
        counts = tally(found, half)
        figures = "  ".join(f"{name} {value:.2f}" for name, value in counts.figures.items())
        row = f"({counts.right} right of {counts.given} given, {counts.wanted} wanted)"
        sys.stdout.write(f"{half:<8} {figures}  {row}\n")
    for case, mention in (one for one in found if chosen.misses and not one.is_right):
        if half_of(case.file) == "look" and (case.is_spoken_for or mention.principal):
            wanted = case.principal or case.state or None
            sys.stdout.write(
                f"{case.file}:{case.mention.start}: {mention.text!r} {mention.principal!r} not {wanted!r}\n"
            )


if __name__ == "__main__":
    main()
