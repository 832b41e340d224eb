"""How well wire credits are found, against the marks of PolNeAR's metadata.

Usage: python -m benchmarks.credits DATA [--check]

DATA holds the corpus as the folder `polnear`: `metadata.tsv`, `train/text`, `dev/text`. Of its 924 articles 75 have a
mark (`wire`: AP, UPI, AFP, Reuters; None and NA are none). A mark is found if the program gives a credit of that
agency, in whatever form; a credit of any other agency, or in an article without a mark, is wrong. "text" is what the
program finds in the text alone; "byline" gives it the column `author` as well. For 64 of the marks that column is the
mark itself, spelled the same: "byline" tells how well bylines are read, and nothing about texts. Every error is named.
`--check` exits 1 if a figure lies below its floor in `floors.json`.
"""

import argparse
import csv
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from claims.errors import ArticleError
from claims.extraction.credits import find_credits
from claims.reading import read_articles
from schemas.article import Metadata
from schemas.settings import ReadSettings

FLOORS = Path(__file__).with_name("floors.json")
AGENCIES = {
    "ap": "Associated Press",
    "upi": "United Press International",
    "afp": "Agence France-Presse",
    "reuters": "Reuters",
}
PARTS = ("train", "dev")
GIVEN = ("text", "byline")


class Marked(NamedTuple):
    """One article: its part, its file's name, the agency it is marked with, and its author."""

    part: str
    name: str
    agency: str | None
    author: str | None


class Tally:
    """Credits that are right, wrong and missed, with the errors by name."""

    def __init__(self) -> None:
        self.right, self.wrong, self.missed = 0, 0, 0
        self.errors: list[str] = []

    def note(self, marked: Marked, given: set[str]) -> None:
        """Count the agencies that were given for one article."""
        wanted = {marked.agency} if marked.agency else set()
        self.right += len(given & wanted)
        self.wrong += len(given - wanted)
        self.missed += len(wanted - given)
        self.errors += [f"wrong   {marked.part}/{marked.name}: {agency}" for agency in sorted(given - wanted)]
        self.errors += [f"missed  {marked.part}/{marked.name}: {agency}" for agency in wanted - given]

    @property
    def precision(self) -> float:
        """Return the share of the given credits that are right."""
        return self.right / (self.right + self.wrong or 1)

    @property
    def recall(self) -> float:
        """Return the share of the marks that were found."""
        return self.right / (self.right + self.missed or 1)


def marked_articles(corpus: Path) -> Iterator[Marked]:
    """Yield the articles of the metadata."""
    with (corpus / "metadata.tsv").open(encoding="utf-8", newline="") as stream:
        for row in csv.DictReader(stream, delimiter="\t", quoting=csv.QUOTE_NONE):
            author = None if row["author"] in ("None", "") else row["author"]
            yield Marked(row["compartment"], row["filename"], AGENCIES.get(row["wire"].lower()), author)


def agencies_of(corpus: Path, marked: Marked, given: str) -> set[str]:
    """Return the agencies that the program credits in one article.

    Raises:
        ArticleError: if the text cannot be read.
    """
    path = corpus / marked.part / "text" / f"{marked.name}.txt"
    metadata = Metadata(byline=marked.author if given == "byline" else None)
    article = next(iter(read_articles(path, metadata, ReadSettings())))
    if isinstance(article, ArticleError):
        raise article
    return {credit.agency for credit in find_credits(article)}


def measure(corpus: Path) -> dict[tuple[str, str], Tally]:
    """Return the tallies by what was given and by part; the part "all" has both."""
    tallies = {(given, part): Tally() for given in GIVEN for part in (*PARTS, "all")}
    for marked in marked_articles(corpus):
        for given in GIVEN:
            found = agencies_of(corpus, marked, given)
            tallies[given, marked.part].note(marked, found)
            tallies[given, "all"].note(marked, found)
    return tallies


def shortfalls(tallies: dict[tuple[str, str], Tally]) -> list[str]:
    """Return a sentence for each figure of all articles below its floor; empty when all is well."""
    floors: dict[str, float] = json.loads(FLOORS.read_text(encoding="utf-8"))["credits"]
    values = {
        f"{given}_{figure}": getattr(tallies[given, "all"], figure)
        for given in GIVEN
        for figure in ("precision", "recall")
    }
    return [
        f"{name}: {values[name]:.3f} is below {floor:.3f}" for name, floor in floors.items() if values[name] < floor
    ]


def main() -> None:
    """Print precision and recall, and every error."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    parser.add_argument("--check", action="store_true")
    options = parser.parse_args()
    tallies = measure(options.data / "polnear")
    for (given, part), tally in tallies.items():
        figures = f"precision {tally.precision:.3f}  recall {tally.recall:.3f}"
        print(f"{given:<7}{part:<6}{figures}  ({tally.right} right, {tally.wrong} wrong, {tally.missed} missed)")
    for given in GIVEN:
        print(f"\nErrors, {given}:", *tallies[given, "all"].errors, sep="\n  ")
    if options.check and (found := shortfalls(tallies)):
        sys.exit("\n".join(found))


if __name__ == "__main__":
    main()
