"""How often the words that do not name their speaker are resolved to the right party within the article.

Usage: python -m benchmarks.who_speaks CORPUS MARKED [--part dev] [--json] [--misses]
  CORPUS   the folder `polnear`, with `dev/text/*.txt` and `dev/attributions/*.ann` in it
  MARKED   JSON Lines: file, sha256, form, content, source, answer; spans in code points of the decoded text

Each article is given to `resolve_within` with its annotated attributions and its marked cases, so nothing here
depends on how statements are found. A resolved party is right when it is the answer's: the same words without
determiners, one within the other, or the same surname with no other first name. A source that merely keeps its own
words ("the official" as "official") and is not the answer counts as unresolved, since nothing was told of it. Where
the text does not tell who speaks (`untold`), only unresolved is right.
"""

import argparse
import json
import re
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.stand_off import Roles, annotation_files, read_annotations
from claims.reading import read_articles
from claims.sources import resolve_within
from claims.text.hashing import sha256_hex
from schemas.article import Article, Metadata
from schemas.model import Span, StatementId
from schemas.settings import ReadSettings
from schemas.statement import Content, Cue, CueClass, Extraction, Mention, Statement, StatementKind

_WORD = re.compile(r"[^\W_]+")
_SMALL = frozenset(["a", "an", "the", "of", "s", "his", "her", "their", "our", "my", "and", "mr", "mrs", "ms", "dr"])
# Words at which what follows the noun of a description begins. Without them "Holm" is not "the Holm campaign".
_LINKS = frozenset({"in", "with", "for", "to", "from", "at", "on", "who", "close", "familiar", "by"})
_SUFFIXES = frozenset({"jr", "sr", "ii", "iii"})


@dataclass(frozen=True, slots=True)
class Case:
    """One attribution whose own words do not name the speaker, and the words elsewhere in the article that do."""

    file: str
    sha256: str
    form: str
    content: tuple[Span, ...]
    source: tuple[Span, ...]
    answer: tuple[Span, ...]


@dataclass(slots=True)
class Tally:
    """How many cases of one form came out how."""

    right: int = 0
    wrong: int = 0
    unresolved: int = 0
    right_open: int = 0
    """Of the right ones, those that were rightly left unresolved."""

    @property
    def count(self) -> int:
        """Return how many cases there are."""
        return self.right + self.wrong + self.unresolved

    @property
    def figures(self) -> dict[str, float]:
        """Return the shares of all cases, and the precision of those that were resolved."""
        named = self.right - self.right_open
        return {
            "cases": self.count,
            "accuracy": self.right / (self.count or 1),
            "wrong": self.wrong / (self.count or 1),
            "unresolved": self.unresolved / (self.count or 1),
            "precision": named / (named + self.wrong or 1),
        }


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one case: right, wrong or unresolved, with the words and the reason."""

    case: Case
    result: str
    words: str
    answer: str
    resolved: Mention


def read_cases(path: Path) -> list[Case]:
    """Return the marked cases of a file, in order."""
    rows = (json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip())
    return [
        Case(row["file"], row["sha256"], row["form"], *(_spans(row[role]) for role in ("content", "source", "answer")))
        for row in rows
    ]


def measure(corpus: Path, marked: Path, part: str = "dev") -> Iterator[Outcome]:
    """Yield the outcome of each case.

    Raises:
        ValueError: if a text is not the one that was marked.

    """
    annotations = annotation_files(corpus / part)
    by_file: dict[str, list[Case]] = defaultdict(list)
    for case in read_cases(marked):
        by_file[case.file].append(case)
    for file, cases in by_file.items():
        article = _read(corpus / part / "text" / file, cases[0].sha256)
        gold = read_annotations(annotations[Path(file).stem][0])
        yield from _resolve(article, cases, gold)


def tally(outcomes: Iterable[Outcome]) -> dict[str, Tally]:
    """Return the counts by form, and of all."""
    tallies: dict[str, Tally] = defaultdict(Tally)
    for outcome in outcomes:
        for name in (outcome.case.form, "all"):
            count = tallies[name]
            setattr(count, outcome.result, getattr(count, outcome.result) + 1)
            count.right_open += outcome.result == "right" and outcome.case.form == "untold"
    return dict(sorted(tallies.items()))


def _spans(pairs: Iterable[Sequence[int]]) -> tuple[Span, ...]:
    return tuple(Span(*pair) for pair in pairs)


def _read(path: Path, sha256: str) -> Article:
    text = path.read_bytes().decode("utf-8")
    article = next(read_articles(path, Metadata(), ReadSettings()))
    if not isinstance(article, Article) or article.text != text or (sha256 and sha256_hex(text) != sha256):
        raise ValueError(f"{path}: not the text that was marked")
    return article


def _resolve(article: Article, cases: Sequence[Case], gold: Iterable[Roles]) -> Iterator[Outcome]:
    marked = [_statement(article, f"case {at}", one.content, one.source) for at, one in enumerate(cases)]
    others = (
        _statement(article, f"gold {at}", _without(one["content"], cases), tuple(one["source"]), is_spoken=False)
        for at, one in enumerate(gold)
        if not any(set(one["source"]) == set(case.source) and _overlap(one["content"], case.content) for case in cases)
    )
    statements = sorted([*marked, *(one for one in others if one.content.spans)], key=lambda one: one.content.spans)
    resolved = resolve_within(Extraction(article=article, statements=tuple(statements)))
    found = {one.id: one.source for one in resolved.statements}
    for statement, case in zip(marked, cases, strict=True):
        source = found.get(statement.id) or Mention(text=None, reason="dropped as said before")
        words, answer = (_words(article, spans) for spans in (case.source, case.answer))
        yield Outcome(case, judge(source.label, words, answer), words, answer, source)


def _statement(
    article: Article, key: str, content: Sequence[Span], source: tuple[Span, ...], *, is_spoken: bool = True
) -> Statement:
    """Return one statement; without words for its source it has a silent one, or none if it is not `is_spoken`."""
    words = _words(article, content)
    mention = Mention(text=_words(article, source) or None, spans=source) if source or is_spoken else None
    return Statement(
        id=StatementId(f"{article.id} {key}"),
        article_id=article.id,
        kind=StatementKind.DIRECT if words[:1] in ('"', "“") or not source else StatementKind.INDIRECT,
        content=Content(text=f"{words} ({key})", spans=tuple(content)),
        source=mention,
        cue=Cue(text="said", cue_class=CueClass.ASSERTS),
    )


def _without(content: Sequence[Span], cases: Sequence[Case]) -> tuple[Span, ...]:
    """Return the spans of a content up to where a marked quote begins, which is a statement of its own."""
    kept = []
    for start, end in content:
        cuts = [span.start for case in cases for span in case.content if not case.source and start < span.end <= end]
        stop = min([end, *(max(cut, start) for cut in cuts)])
        if stop > start + 1:
            kept.append(Span(start, stop))
    return tuple(kept)


def _overlap(left: Sequence[Span], right: Sequence[Span]) -> bool:
    return any(one.start < other.end and other.start < one.end for one in left for other in right)


def _words(article: Article, spans: Iterable[Span]) -> str:
    return " ".join(article.text[start:end] for start, end in spans)


def judge(label: str | None, words: str, answer: str) -> str:
    """Return whether a resolved label is right, wrong or unresolved.

    >>> judge("Ida Holm", "She", "Mayor Ida Holm"), judge("Bo Holm", "Holm", "Ida Holm")
    ('right', 'wrong')
    >>> judge("Holm", "Holm", "Ida Holm")
    'unresolved'
    """
    if label is None:
        return "unresolved" if answer else "right"
    if not answer:
        return "right" if set(_key(label)) <= set(_key(words)) else "wrong"
    if _key(label) == _key(answer):
        return "right"
    if set(_key(label)) <= set(_key(words)):
        return "unresolved"
    return "right" if is_same_party(_key(label), _key(answer)) else "wrong"


def is_same_party(left: Sequence[str], right: Sequence[str]) -> bool:
    """Return whether two namings, as folded words, may be of one party: one within the other, or the same surname."""
    if not left or not right:
        return False
    short, long = sorted((left, right), key=len)
    if set(short) <= set(long) and (left[-1] == right[-1] or _turns_on(long, short)):
        return True
    return left[-1] == right[-1] and (len(left) == 1 or len(right) == 1 or left[0] == right[0])


def _turns_on(long: Sequence[str], short: Sequence[str]) -> bool:
    """Return whether a long description only goes on after the short one's last word ("official close to Holm")."""
    following = long.index(short[-1]) + 1
    return long[following] in _LINKS


def _key(text: str) -> tuple[str, ...]:
    keys = tuple(word for word in _WORD.findall(text.casefold()) if word not in _SMALL | _SUFFIXES)
    return tuple(key for at, key in enumerate(keys) if not (0 < at < len(keys) - 1 and len(key) == 1))


def _print(tallies: Mapping[str, Tally]) -> None:
    print(f"{'form':12} {'cases':>5} {'right':>6} {'wrong':>6} {'open':>6} {'precision':>10}")
    for form, count in tallies.items():
        row = count.figures
        print(
            f"{form:12} {count.count:5} {row['accuracy']:6.3f} {row['wrong']:6.3f} {row['unresolved']:6.3f}"
            f" {row['precision']:10.3f}"
        )


def main() -> int:
    """Print the figures; return the exit code."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("marked", type=Path)
    parser.add_argument("--part", default="dev", help="the part of the corpus that was marked")
    parser.add_argument("--json", action="store_true", help="print the figures as JSON")
    parser.add_argument("--misses", action="store_true", help="name each case that is not right; not for the test set")
    arguments = parser.parse_args()
    outcomes = list(measure(arguments.corpus, arguments.marked, arguments.part))
    tallies = tally(outcomes)
    if arguments.json:
        sys.stdout.write(json.dumps({form: count.figures for form, count in tallies.items()}, indent=2) + "\n")
        return 0
    _print(tallies)
    for one in (one for one in outcomes if arguments.misses and one.result != "right"):
        place = min((*one.case.source, *one.case.content)).start
        sys.stdout.write(
            f"{one.result:10} {one.case.form:11} {one.case.file}:{place}: {one.words!r} is {one.answer!r},"
            f" taken for {one.resolved.label!r}: {one.resolved.reason}\n"
        )
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
