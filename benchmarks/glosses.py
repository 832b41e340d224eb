"""How often the pronouns and the relative dates of contents are told rightly, and how often they are left open.

Usage: python -m benchmarks.glosses CORPUS MARKED [--part dev] [--json] [--misses] [--check]
  CORPUS   the folder `polnear`, with `dev/text/*.txt`, `dev/attributions/*.ann` and `metadata.tsv` in it
  MARKED   JSON Lines: file, sha256, form, at, answer, day; places in code points of the decoded text

Each article is given to `resolve_within` with its annotated attributions, so nothing here depends on how statements
are found, and with the day that the metadata gives. A party is right by the rule of `benchmarks.who_speaks`. A date is
right when it is the very day, week, month or year. Where nothing is marked, only an open word is right; it counts in
no recall. `--check` exits 1 if a figure lies below its floor in `floors.json`. Half of the files, by their hashes, were
looked at ("look"), the other half is kept for reporting ("kept").
"""

import argparse
import csv
import json
import re
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from benchmarks.stand_off import Roles, annotation_files, read_annotations
from benchmarks.who_speaks import judge
from claims.reading import read_articles
from claims.sources import resolve_within
from claims.text.hashing import sha256_hex
from claims.text.relative_dates import MONTHS
from schemas.article import Article, Metadata
from schemas.model import Span, StatementId
from schemas.settings import ReadSettings
from schemas.statement import Content, Cue, CueClass, Extraction, Gloss, Mention, Statement, StatementKind

FLOORS = Path(__file__).with_name("floors.json")
_QUOTED = re.compile(r"[“\"].*?[”\"]|''.*?''", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Case:
    """One word of a content with what it stands for: `answer` is the party's name in the article, `day` a date.

    `day` is "2016-09-11", "week of 2016-09-12", "2016-09" or "2016". Neither is given where nothing can be told.
    """

    file: str
    sha256: str
    form: str
    at: Span
    answer: tuple[Span, ...]
    day: str | None

    @property
    def half(self) -> str:
        """Return whether the case could be looked at while the rules were written, or was kept."""
        return "look" if int(self.sha256[:2], 16) % 2 else "kept"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one case: right, wrong, open (and should not be) or left (rightly open)."""

    case: Case
    result: str
    words: str
    answer: str
    told: str


def read_cases(path: Path) -> list[Case]:
    """Return the marked cases of a file, in order."""
    rows = (json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip())
    return [
        Case(
            row["file"],
            row["sha256"],
            row["form"],
            Span(*row["at"]),
            tuple(Span(*span) for span in row["answer"]),
            row["day"],
        )
        for row in rows
    ]


def measure(corpus: Path, marked: Path, part: str = "dev") -> Iterator[Outcome]:
    """Yield the outcome of each case.

    Raises:
        ValueError: if a text is not the one that was marked.

    """
    annotations, days = annotation_files(corpus / part), _days(corpus / "metadata.tsv")
    by_file: dict[str, list[Case]] = defaultdict(list)
    for case in read_cases(marked):
        by_file[case.file].append(case)
    for file, cases in by_file.items():
        name = Path(file).stem
        article = _read(corpus / part / "text" / file, cases[0].sha256, days[name])
        glosses = _glosses(article, read_annotations(annotations[name][0]))
        for case in cases:
            around = (gloss for gloss in glosses if gloss.span and _covers(gloss.span, case.at))
            yield _outcome(case, article.text, next(around, None))


def figures(outcomes: Iterable[Outcome]) -> dict[str, dict[str, float]]:
    """Return precision and recall by half and kind, and by form."""
    counts: dict[str, dict[str, int]] = defaultdict(
        lambda: dict.fromkeys(("right", "wrong", "open", "left", "told"), 0)
    )
    for one in outcomes:
        kind = "time" if one.case.form == "time" else "party"
        for name in {one.case.half, f"{one.case.half}/{kind}", f"{one.case.half}/{one.case.form}"}:
            counts[name][one.result] += 1
            counts[name]["told"] += bool(one.answer)
    return {name: _shares(count) for name, count in sorted(counts.items())}


def _shares(count: dict[str, int]) -> dict[str, float]:
    told = count.pop("told")
    return {
        "cases": sum(count.values()),
        **count,
        "precision": count["right"] / (count["right"] + count["wrong"] or 1),
        "recall": count["right"] / (told or 1),
    }


def _days(path: Path) -> dict[str, datetime]:
    with path.open(encoding="utf-8", newline="") as file:
        rows = csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
        return {row["filename"]: datetime.fromisoformat(row["publication_date"]).replace(tzinfo=UTC) for row in rows}


def _read(path: Path, sha256: str, day: datetime) -> Article:
    article = next(read_articles(path, Metadata(published_at=day), ReadSettings()))
    if not isinstance(article, Article) or sha256_hex(path.read_bytes().decode("utf-8")) != sha256:
        raise ValueError(f"{path}: not the text that was marked")
    return article


def _covers(outer: Span, inner: Span) -> bool:
    return outer.start <= inner.start and inner.end <= outer.end


def _glosses(article: Article, gold: Sequence[Roles]) -> list[Gloss]:
    statements = [_statement(article, at, roles) for at, roles in enumerate(gold)]
    resolved = resolve_within(Extraction(article=article, statements=tuple(statements)))
    return [gloss for one in resolved.statements for gloss in one.content.glosses]


def _statement(article: Article, at: int, roles: Roles) -> Statement:
    words, source, cue = (_words(article, roles[role]) for role in ("content", "source", "cue"))
    rest = re.sub(r"[\W_]", "", _QUOTED.sub("", words))
    kind = StatementKind.MIXED if rest else StatementKind.DIRECT
    return Statement(
        id=StatementId(f"{article.id} {at}"),
        article_id=article.id,
        kind=kind if _QUOTED.search(words) else StatementKind.INDIRECT if roles["source"] else StatementKind.OWN_VOICE,
        content=Content(text=words, spans=tuple(roles["content"])),
        source=Mention(text=source, spans=tuple(roles["source"])) if source else None,
        cue=Cue(text=cue, spans=tuple(roles["cue"]), cue_class=CueClass.ASSERTS) if cue else None,
    )


def _words(article: Article, spans: Iterable[Span]) -> str:
    return " ".join(article.text[start:end] for start, end in spans)


def _outcome(case: Case, text: str, gloss: Gloss | None) -> Outcome:
    words = text[case.at.start : case.at.end]
    answer = case.day or " ".join(text[start:end] for start, end in case.answer)
    told = gloss.text if gloss else ""
    if not told:
        result = "open" if answer else "left"
    elif case.day:
        result = "right" if told == spell_day(case.day) else "wrong"
    else:
        result = "right" if answer and judge(told, words, answer) == "right" else "wrong"
    return Outcome(case, result, words, answer, told)


def spell_day(day: str) -> str:
    """Return a marked day as a gloss writes it.

    >>> spell_day("week of 2016-09-12"), spell_day("2016-09"), spell_day("2016")
    ('week of 12 September 2016', 'September 2016', '2016')
    """
    year, *rest = day.removeprefix("week of ").split("-")
    parts = [str(int(rest[1]))] if len(rest) > 1 else []
    parts += [MONTHS[int(rest[0]) - 1]] if rest else []
    return ("week of " if day.startswith("week") else "") + " ".join([*parts, year])


def read_floors() -> dict[str, dict[str, float]]:
    """Return the floors of the figures, by half and kind."""
    floors: dict[str, dict[str, float]] = json.loads(FLOORS.read_text(encoding="utf-8"))["glosses"]
    return floors


def shortfalls(found: Mapping[str, Mapping[str, float]], floors: Mapping[str, Mapping[str, float]]) -> list[str]:
    """Return what lies below its floor, or was not measured, in words; empty when all is well."""
    missing = [f"{name}: missing" for name in floors if name not in found]
    return missing + [
        f"{name} {figure}: {found[name][figure]:.3f} is below the floor {floor:.3f}"
        for name, wanted in floors.items()
        if name in found
        for figure, floor in wanted.items()
        if found[name][figure] < floor
    ]


def main() -> int:
    """Print the figures; return the exit code."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("marked", type=Path)
    parser.add_argument("--part", default="dev", help="the part of the corpus that was marked")
    parser.add_argument("--json", action="store_true", help="print the figures as JSON")
    parser.add_argument("--misses", action="store_true", help="name each case that is not right, of the half looked at")
    parser.add_argument("--check", action="store_true", help="exit 1 if a figure lies below its floor")
    arguments = parser.parse_args()
    outcomes = list(measure(arguments.corpus, arguments.marked, arguments.part))
    found = figures(outcomes)
    if arguments.json:
        sys.stdout.write(json.dumps(found, indent=2) + "\n")
        return 0
    for name, row in found.items():
        counts = " ".join(f"{row[key]:5}" for key in ("cases", "right", "wrong", "open", "left"))
        sys.stdout.write(f"{name:14} {counts}  {row['precision']:6.3f} {row['recall']:6.3f}\n")
    for one in outcomes if arguments.misses else ():
        if one.case.half == "look" and one.result in ("wrong", "open"):
            place = f"{one.case.file}:{one.case.at.start}"
            sys.stdout.write(
                f"{one.result:6} {one.case.form:7} {place} {one.words!r} {one.answer!r} told {one.told!r}\n"
            )
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
