"""How well attributions are read: on articles that people annotated, and away from home.

Usage: python -m benchmarks.extraction DATA [--seeds FOLDER] [--json]

DATA holds `polnear/dev` (`text/*.txt` and stand-off `attributions/*.ann`) and `mrpc/msr-para-train.tsv`; FOLDER holds
the five articles that the project began with. What is missing is left out. Prints precision, recall and F1 of sources,
cues, contents and whole triples (exact) and of attributions, as defined in docs/evaluation.md: in all, by kind of
speech, by publisher, and on the texts of `marked/away.jsonl`. Then how far confidence lies from the share that is
right, on the articles that it was not fitted on.
"""

import argparse
import hashlib
import json
import re
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from benchmarks.scoring import FIGURES, Score, Spans, calibration_error, mark, word_starts
from benchmarks.stand_off import annotation_files, read_annotations, read_text
from claims.errors import ArticleError
from claims.pipeline import DEFAULT_SETTINGS, Batch, extract_articles, read_batch
from schemas.article import Article, Block, BlockKind
from schemas.model import ArticleId, Span
from schemas.statement import Extraction, StatementKind

AWAY = Path(__file__).with_name("marked") / "away.jsonl"
_LINE = re.compile(r"[^\n]+")


class Task(NamedTuple):
    """A text with the attributions that a person marked in it, or in `part` of it."""

    name: str
    text: str
    wanted: Sequence[Mapping[str, Spans]]
    part: tuple[int, int] | None = None


class Read(NamedTuple):
    """One attribution that was read: its spans, its confidence, and how the words are given."""

    roles: Mapping[str, Spans]
    confidence: float
    kind: str


def _extract(articles: Iterable[Article]) -> list[Extraction]:
    """Return what `claims extract` reads out of the articles, sources resolved."""
    return [found for found in extract_articles(articles) if isinstance(found, Extraction)]


def read_dev(corpus: Path) -> Iterator[Task]:
    """Yield the annotated articles of a corpus; of several annotations the first in order of names."""
    for name, (first, *_) in annotation_files(corpus).items():
        yield Task(name, read_text(corpus, name), read_annotations(first))


def read_away(folder: Path, corpus: str) -> Iterator[Task]:
    """Yield the marked texts of one corpus of `marked/away.jsonl`.

    Raises:
        SystemExit: if a text is not the one that was marked.
    """
    rows = (folder / "msr-para-train.tsv").read_text("utf-8-sig").split("\n")[1:] if corpus == "mrpc" else []
    for line in AWAY.read_text(encoding="utf-8").splitlines():
        one = json.loads(line)
        if one["corpus"] != corpus:
            continue
        if corpus == "mrpc":
            name, text = str(one["row"]), rows[one["row"]].split("\t")[one["column"]].rstrip("\r")
        else:
            name, text = one["file"], (folder / one["file"]).read_bytes().decode("utf-8")
        if hashlib.sha256(text.encode()).hexdigest() != one["sha256"]:
            sys.exit(f"{AWAY.name}: {corpus} {name} is not the text that was marked")
        yield Task(name, text, one["attributions"], tuple(one["range"]) if "range" in one else None)


def as_article(task: Task) -> Article:
    """Return a text as an article whose every line is a paragraph."""
    lines = [(match.start(), match.end(), match.group()) for match in _LINE.finditer(task.text)]
    blocks = tuple(
        Block(span=Span(start + len(line) - len(line.lstrip()), start + len(line.rstrip())), kind=BlockKind.PARAGRAPH)
        for start, _, line in lines
        if line.strip()
    )
    digest = hashlib.sha256(task.text.encode()).hexdigest()
    return Article(id=ArticleId(f"a-{digest[:12]}"), text=task.text, sha256=digest, blocks=blocks)


def read_outermost(extraction: Extraction) -> list[Read]:
    """Return what is attributed outermost; a refusal to comment counts, as annotators count it."""
    found = [
        Read(
            {
                "source": one.source.spans if one.source else (),
                "cue": one.cue.spans if one.cue else (),
                "content": one.content.spans,
            },
            one.confidence,
            one.kind.value,
        )
        for one in extraction.statements
        if one.kind is not StatementKind.OWN_VOICE and not one.depth
    ]
    for response in extraction.responses:
        content = response.content.spans if response.content else ()
        cue = response.cue.spans if response.cue else ()
        source = response.source.spans if response.source else ()
        found.append(Read({"source": source, "cue": cue, "content": content}, 0.5, "response"))
    return [one for one in found if one.roles["content"]]


def kind_of(text: str, content: Sequence[tuple[int, int]]) -> str:
    """Return whether a marked content is quoted in whole, in part or not at all, by the marks in and around it."""
    words = " ".join(text[max(0, start - 1) : end + 1] for start, end in content)
    marks = [match.start() for match in re.finditer(r"[\"“”]|''|``", words)]
    if not marks:
        return "indirect"
    outside = words[: marks[0]] + (words[marks[-1] + 1 :] if len(marks) > 1 else "")
    return "direct" if len(re.findall(r"\w+", outside)) <= 1 else "mixed"


def score_tasks(tasks: Sequence[Task], read: Sequence[Sequence[Read]]) -> tuple[Score, list[list[bool]]]:
    """Return the score of what was read, and for each text which of its attributions are right."""
    score, judged = Score(), []
    for task, found in zip(tasks, read, strict=True):
        starts = word_starts(task.text)
        inside = [one for one in found if _is_in_part(task, one)]
        wanted, mine = (
            [mark(starts, roles) for roles in group] for group in (task.wanted, [one.roles for one in inside])
        )
        judged.append(score.add(wanted, mine))
    return score, judged


def _is_in_part(task: Task, one: Read) -> bool:
    return task.part is None or task.part[0] <= min(one.roles["content"])[0] < task.part[1]


def by_kind(tasks: Sequence[Task], read: Sequence[Sequence[Read]]) -> dict[str, float]:
    """Return, for each kind of speech, the share of marked attributions that was found."""
    right: dict[str, list[bool]] = {}
    for task, found in zip(tasks, read, strict=True):
        starts = word_starts(task.text)
        mine = [mark(starts, one.roles) for one in found]
        for roles in task.wanted:
            alone = Score()
            # The one-to-one pairing is left out here: no two marked contents are alike.
            alone.add([mark(starts, roles)], mine)
            right.setdefault(kind_of(task.text, roles["content"]), []).append(bool(alone.tallies["attribution"].right))
    return {kind: sum(hits) / len(hits) for kind, hits in sorted(right.items())}


def by_publisher(tasks: Sequence[Task], read: Sequence[Sequence[Read]]) -> dict[str, float]:
    """Return F1 of attributions for each publisher, which a text's name begins with."""
    groups: dict[str, Score] = {}
    for task, found in zip(tasks, read, strict=True):
        starts = word_starts(task.text)
        score = groups.setdefault(task.name.split("_", 1)[0], Score())
        score.add([mark(starts, roles) for roles in task.wanted], [mark(starts, one.roles) for one in found])
    return {name: score.tallies["attribution"].f1 for name, score in sorted(groups.items())}


def is_for_fitting(name: str) -> bool:
    """Return whether the confidence was fitted on the text of this name: every second one, by its hash."""
    return hashlib.sha256(name.encode()).digest()[0] % 2 == 0


def measure(data: Path, seeds: Path | None) -> dict[str, Any]:
    """Return all figures that there is data for."""
    figures: dict[str, Any] = {}
    dev = data / "polnear" / "dev"
    if dev.is_dir():
        tasks = list(read_dev(dev))
        read = _read_folder(dev / "text", tasks)
        score, judged = score_tasks(tasks, read)
        figures["polnear dev"] = _table(score)
        figures["found, by kind"] = by_kind(tasks, read)
        figures["F1, by publisher"] = by_publisher(tasks, read)
        unseen = [
            (one.confidence, is_right)
            for task, found, hits in zip(tasks, read, judged, strict=True)
            for one, is_right in zip(found, hits, strict=True)
            if not is_for_fitting(task.name) and one.kind != "response"
        ]
        figures["confidence"] = {"calibration error": calibration_error(unseen), "statements": float(len(unseen))}
    for corpus, place in (("mrpc", data / "mrpc"), ("seeds", seeds)):
        if place is not None and place.is_dir():
            tasks = list(read_away(place, corpus))
            read = [read_outermost(one) for one in _extract(map(as_article, tasks))]
            figures[f"away, {corpus}"] = _table(score_tasks(tasks, read)[0])
    return figures


def _read_folder(folder: Path, tasks: Sequence[Task]) -> list[list[Read]]:
    """Return what the program reads in the files of a folder, in the order of the tasks."""
    batch = Batch(paths=[folder])
    articles = [
        one for one in read_batch(batch, DEFAULT_SETTINGS, lambda *_: None) if not isinstance(one, ArticleError)
    ]
    by_name = {Path(one.article.path or "").stem: read_outermost(one) for one in _extract(articles)}
    return [by_name[task.name] for task in tasks]


def _table(score: Score) -> dict[str, list[float]]:
    tallies = [(name, score.tallies[name]) for name in FIGURES]
    return {name: [tally.precision, tally.recall, tally.f1] for name, tally in tallies}


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    parser.add_argument("--seeds", type=Path)
    parser.add_argument("--json", action="store_true")
    chosen = parser.parse_args()
    figures = measure(chosen.data, chosen.seeds)
    if chosen.json:
        print(json.dumps(figures, indent=2))
        return
    for title, rows in figures.items():
        print(f"\n{title}")
        for name, value in rows.items():
            numbers = value if isinstance(value, list) else [value]
            print(f"  {name:<18}" + "".join(f"{number:8.3f}" for number in numbers))


if __name__ == "__main__":
    main()
