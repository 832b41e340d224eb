"""How well unnamed sources are told: as unnamed, by description, affiliation, number, access and reason.

Usage: python -m benchmarks.unnamed_sources DATA [--marked FOLDER] [--end-to-end]

DATA holds the corpora as folders: `polnear`, `events`, `basil`. FOLDER (here: `marked`) holds the hand-marked sets.
`unnamed_sources.jsonl`: PolNeAR's dev articles, all unnamed sources, hardly any of which says how it knows and none why
it is not named. `anonymity.jsonl`: events and BASIL articles, the sources that say either, marked by the author of the
rules. `anonymity_blind.jsonl`: the same, marked by somebody who never saw the rules, mentions that repeat what another
told left out; in its negatives nothing is to be found, and an access or a reason given there is a false alarm. Cases
marked with a doubt count on neither side. The extractor is given the annotated attributions (for the anonymity sets:
the marked source words alone), or, with `--end-to-end`, finds them itself. `unnamed` is what the program then shows as
not named, and `described` what of it the extractor itself takes for a description. A part is right if it shares half of
the words with what is marked (a descriptor: if the words are the same, determiners, numbers and access apart);
precision and recall of a part are over the sources that were told apart as unnamed, and over the negatives. Words that
only refuse to be named ("on condition of anonymity") are no reason, given or marked, though the blind set marks them as
one; a description of one counts as the number one.
"""

import argparse
import hashlib
import json
import re
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from benchmarks.blind_marks import blind_articles
from benchmarks.scoring import ROLES
from benchmarks.stand_off import annotation_files, read_annotations
from claims.extraction.anonymity import is_bare_refusal
from claims.extraction.mentions import describe
from claims.extraction.tokens import word_class
from claims.extraction.unnamed import Attributed, describe_sources
from claims.pipeline import extract_article
from claims.sources import resolve_within
from claims.text.hashing import sha256_hex
from schemas.article import Article, Block, BlockKind
from schemas.model import ArticleId, Span, StatementId
from schemas.statement import Content, Cue, CueClass, Extraction, Mention, SourceKind, Statement, StatementKind

MARKED = Path(__file__).with_name("marked")
PARTS = ("unnamed", "described", "descriptor", "affiliation", "count", "access", "reason")
_WORD = re.compile(r"[^\W_]+")
_SAME = 0.5


class Marked(NamedTuple):
    """One marked source: its words' places (any of them will do), and what the text says of it; None: nothing."""

    mentions: list[Span]
    parts: Mapping[str, Any]
    has_doubt: bool = False
    is_negative: bool = False
    """Whether nothing is to be found here, though the words look like it."""


class Told(NamedTuple):
    """One source as the program tells it."""

    place: Span
    mention: Mention


class Tally:
    """Hits, false alarms and misses of each part; `negatives`: how many were given something, and how many in all."""

    def __init__(self) -> None:
        self.counts = {part: [0, 0, 0] for part in PARTS}
        self.negatives = [0, 0]

    def note(self, part: str, wanted: object, given: object, *, is_right: bool) -> None:
        """Count what was given for a part against what was wanted; None is nothing, on either side."""
        row = self.counts[part]
        row[0] += wanted is not None and given is not None and is_right
        row[1] += given is not None and not (wanted is not None and is_right)
        row[2] += wanted is not None and not (given is not None and is_right)

    def lines(self, parts: Sequence[str]) -> Iterator[str]:
        """Yield a line a part: precision, recall, and how many of how many."""
        for part in parts:
            hit, wrong, missed = self.counts[part]
            precision, recall = hit / (hit + wrong or 1), hit / (hit + missed or 1)
            row = f"  {part:<12} precision {precision:.2f}  recall {recall:.2f}"
            yield f"{row}  ({hit} right, {wrong} wrong, {missed} missed)\n"
        if self.negatives[1]:
            yield "  negatives    given an access or a reason: {} of {}\n".format(*self.negatives)


def words(text: str | None) -> frozenset[str]:
    """Return the words of a text in lower case; empty for None."""
    return frozenset(_WORD.findall((text or "").lower()))


def is_alike(left: str | None, right: str | None) -> bool:
    """Return whether two texts share half of their words."""
    one, two = words(left), words(right)
    return bool(one | two) and len(one & two) / len(one | two) >= _SAME


def is_same_description(left: str | None, right: str | None, access: str | None) -> bool:
    """Return whether two descriptions have the same words but for determiners, numbers and how the source knows."""
    apart = word_class("determiner") | words(access) | {"who", "dozen"}
    one, two = words(left) - apart, words(right) - apart
    return one == two or (words(left) - word_class("determiner")) == (words(right) - word_class("determiner"))


def article_of(text: str) -> Article:
    """Return an article whose every line is a paragraph."""
    blocks = [Block(span=Span(*line.span()), kind=BlockKind.PARAGRAPH) for line in re.finditer(r"\S[^\n]*", text)]
    return Article(id=ArticleId("a"), text=text, sha256=sha256_hex(text), blocks=tuple(blocks))


def marked_sources(text: str, line: Mapping[str, Any]) -> list[Marked]:
    """Return the marked sources of one article."""
    found = []
    for source in line["sources"]:
        places = source.get("mentions") or [[source["mention"][0][0], source["mention"][-1][1]]]
        parts = {part: source.get(part) for part in PARTS[2:]}
        spelled = {part: text[slice(*value)] if isinstance(value, list) else value for part, value in parts.items()}
        flags = bool(source.get("doubt")), bool(source.get("is_negative"))
        found.append(Marked([Span(*place) for place in places], spelled, *flags))
    return found


def from_attributions(text: str, attributions: Sequence[Attributed]) -> list[Told]:
    """Return each source as told when the attributions are given, resolved within the article."""
    article = article_of(text)
    mentions = describe_sources(text, [block.span for block in article.blocks], attributions)
    statements = tuple(
        _statement(at, text, one, mention)
        for at, (one, mention) in enumerate(zip(attributions, mentions, strict=True))
        if mention is not None
    )
    return told_in(resolve_within(Extraction(article=article, statements=statements)))


def _statement(at: int, text: str, one: Attributed, mention: Mention) -> Statement:
    # An attribution marked without content stands for its source alone, but each statement needs its own.
    content = one.content or (Span(one.source[-1].end, one.source[-1].end + 1),)
    return Statement(
        id=StatementId(f"s{at}"),
        article_id=ArticleId("a"),
        kind=StatementKind.INDIRECT,
        content=Content(text=" ".join(text[slice(*span)] for span in content), spans=content),
        source=mention,
        cue=Cue(text="said", spans=one.cue, cue_class=CueClass.ASSERTS),
    )


def told_in(extraction: Extraction) -> list[Told]:
    """Return the sources of an extraction, each place in the text once."""
    mentions = [one.source for one in extraction.statements] + [one.source for one in extraction.responses]
    found: dict[Span, Told] = {}
    for mention in mentions:
        if mention is not None and mention.spans:
            place = Span(mention.spans[0].start, mention.spans[-1].end)
            found.setdefault(place, Told(place, mention))
    return list(found.values())


def is_unnamed(mention: Mention) -> bool:
    """Return whether a source is told as described and not named; a pronoun is not asked about."""
    kinds = (SourceKind.UNNAMED, SourceKind.GROUP)
    is_pronoun = (mention.text or "").lower() in word_class("pronoun", "relative")
    return not mention.named and mention.descriptor is not None and mention.kind in kinds and not is_pronoun


def score(text: str, marked: Sequence[Marked], told: Sequence[Told], tally: Tally, *, is_whole: bool) -> None:
    """Count one article. `is_whole`: all its unnamed sources are marked, so that any other is a false alarm."""
    used: set[Span] = set()
    for source in marked:
        near = [one for one in told if any(_overlap(text, one.place, place) for place in source.mentions)]
        used |= {one.place for one in near}
        if source.is_negative:
            _score_negative([one.mention for one in near], tally)
        elif not source.has_doubt:
            _score_source(text, source, near, tally)
    if is_whole:
        for one in told:
            if one.place not in used and is_unnamed(one.mention):
                tally.note("unnamed", None, 1, is_right=False)
                tally.note("described", None, 1 if describe(one.mention.text or "") else None, is_right=False)


def _score_source(text: str, source: Marked, near: Sequence[Told], tally: Tally) -> None:
    best = max(near, key=lambda one: max(_overlap(text, one.place, place) for place in source.mentions), default=None)
    is_found = best is not None and is_unnamed(best.mention)
    tally.note("unnamed", 1, 1 if is_found else None, is_right=True)
    is_described = best is not None and is_found and describe(best.mention.text or "") is not None
    tally.note("described", 1, 1 if is_described else None, is_right=True)
    if best is not None and is_found:
        _score_parts(source.parts, best.mention, tally)


def _score_negative(mentions: Sequence[Mention], tally: Tally) -> None:
    """Count what was given where nothing is to be found, whether the source was told as unnamed or not."""
    accesses = [one.access for one in mentions if one.access is not None]
    reasons = [reason for reason in map(_grounds, mentions) if reason is not None]
    for part, given in (("access", accesses), ("reason", reasons)):
        tally.note(part, None, given[0] if given else None, is_right=False)
    tally.negatives[0] += bool(accesses or reasons)
    tally.negatives[1] += 1


def _grounds(mention: Mention) -> str | None:
    """Return why a source is not named; None also for words that only refuse."""
    reason = mention.anonymity_reason
    return None if reason is None or is_bare_refusal(reason) else reason


def _overlap(text: str, left: Span, right: Span) -> float:
    starts = [{match.start() for match in _WORD.finditer(text, *span)} for span in (left, right)]
    share = len(starts[0] & starts[1]) / (len(starts[0] | starts[1]) or 1)
    # A source cut short, or with its relative clause, is the same source.
    smaller = len(starts[0] & starts[1]) / (min(map(len, starts)) or 1)
    return max(share, _SAME if smaller >= 1 else 0.0) if share >= _SAME or smaller >= 1 else 0.0


def _score_parts(wanted: Mapping[str, Any], mention: Mention, tally: Tally) -> None:
    access = f"{wanted['access'] or ''} {mention.access or ''}"
    is_same = is_same_description(wanted["descriptor"], mention.descriptor, access)
    tally.note("descriptor", wanted["descriptor"], mention.descriptor, is_right=is_same)
    for part, given in (
        ("affiliation", mention.affiliation),
        ("access", mention.access),
        ("reason", _grounds(mention)),
    ):
        tally.note(part, wanted[part], given, is_right=is_alike(wanted[part], given))
    number = mention.count if mention.count is not None else _singular(mention.descriptor or "")
    tally.note("count", wanted["count"], number, is_right=wanted["count"] == number)


def _singular(descriptor: str) -> int | None:
    """Return 1 for the description of one; None for one of several: the program says no number then."""
    head = re.split(r"\s(?:who|for|of|in|at|with|from|on|familiar|close|briefed|to)\b|,", descriptor)[0]
    return None if re.search(r"(?:[^s]s|people|men|women|children)$", head) else 1


def texts_of(data: Path, lines: Iterable[Mapping[str, Any]]) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """Yield the text of each marked article with its marks.

    Raises:
        ValueError: if a text is not the one that was marked.
    """
    events = [json.loads(line) for line in (data / "events" / "events.jsonl").open(encoding="utf-8")]
    by_event = {event["event"]: event["articles"] for event in events}
    for line in lines:
        if "file" in line:
            raw = (data / "polnear" / "dev" / "text" / line["file"]).read_bytes()
        elif "event" in line:
            raw = by_event[line["event"]][line["article"]]["text"].encode()
        else:
            record = json.loads((data / "basil" / line["basil"]).read_text(encoding="utf-8"))
            body = record.get("body-paragraphs") or record["body"]
            raw = "\n".join(" ".join(part) if isinstance(part, list) else part for part in body).encode()
        if hashlib.sha256(raw).hexdigest() != line["sha256"]:
            raise ValueError(f"not the text that was marked: {line.get('file') or line.get('event') or line['basil']}")
        yield raw.decode(), line


def measure(data: Path, marked: Path, *, end_to_end: bool) -> Tally:
    """Return the tally of one marked set."""
    tally = Tally()
    lines = [json.loads(line) for line in marked.read_text(encoding="utf-8").splitlines()]
    files = annotation_files(data / "polnear" / "dev")
    is_blind = any("corpus" in line for line in lines)
    for text, line in (blind_articles if is_blind else texts_of)(data, lines):
        sources = marked_sources(text, line)
        if end_to_end:
            told = told_in(extract_article(article_of(text)))
        elif "file" in line:
            first = files[line["file"].removesuffix(".txt")][0]
            roles = [[tuple(sorted(one[role])) for role in ROLES] for one in read_annotations(first)]
            told = from_attributions(text, [Attributed(*spans) for spans in roles])
            known = [one.place for one in told]
            sources = [one for one in sources if any(_overlap(text, known_one, one.mentions[0]) for known_one in known)]
        else:
            told = from_attributions(text, [Attributed((place,)) for one in sources for place in one.mentions])
        score(text, sources, told, tally, is_whole="file" in line)
    return tally


def main() -> None:
    """Print the figures of every set."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    parser.add_argument("--marked", type=Path, default=MARKED)
    parser.add_argument("--end-to-end", action="store_true")
    chosen = parser.parse_args()
    of_anonymity = ("unnamed", "access", "reason")
    sets = (("unnamed_sources", PARTS[:6]), ("anonymity", of_anonymity), ("anonymity_blind", of_anonymity))
    for name, parts in sets:
        tally = measure(chosen.data, chosen.marked / f"{name}.jsonl", end_to_end=chosen.end_to_end)
        sys.stdout.write(f"{name}\n")
        sys.stdout.writelines(tally.lines(parts))


if __name__ == "__main__":
    main()
