"""Interviews and debates: whose turn each paragraph is, by the labels before them ("Q:", "A.", "MORENO:")."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from claims.extraction.edges import has_content, trim
from claims.extraction.labels import KnownNames, is_name, label_words
from claims.extraction.prose import Paragraph, Prose
from claims.extraction.quotes import Quote
from claims.extraction.tokens import tokenise, word_class
from schemas.model import Span

_LABEL = re.compile(
    r"(?P<name>[^\W\d_][^:\n\"“”?!]{0,50}?)\s?(?:\([^()\n]{1,60}\)|\[[^\[\]\n]{1,60}\])?\s?(?P<mark>:)\s+(?=\S)"
)
_LETTER = re.compile(r"(?P<name>[QA])(?P<mark>[.)]|\s?[-–—])\s+(?=\S)")
# What happens in the room: "(Applause)".
_ASIDE = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")
_ASKED = re.compile(r"\?[\s\"”’')]*$")
# Chosen by hand: three labels make a conversation, one that comes again makes it a likely one.
_MIN_TURNS = 3
_MIN_DENSITY = 0.5
_NAME = (
    r"(?!The\b|Our\b)(?:[A-Z][a-z]{0,3}\.|[A-Z][\w'’-]+)(?: [a-z]{2,3}){0,2}(?: (?:[A-Z]\.(?= )|[A-Z][\w'’-]*)){1,3}"
)


class Turn(NamedTuple):
    """One paragraph of a conversation. `content` is empty where it only asks, or nobody knows whose words it has.

    `source` is empty where the label is a letter, and the text does not tell whose.
    """

    place: Span
    source: tuple[Span, ...]
    cue: Span
    content: tuple[Span, ...]


class _Label(NamedTuple):
    name: Span
    mark: Span
    folded: str
    start: int
    """Where the words behind it begin."""


def find_turns(prose: Prose) -> list[Turn]:
    """Return the turns of a conversation in the order of the text; empty for an article that holds none.

    A paragraph without a label goes on with the turn before it, between two turns of a text that is mostly turns, or
    where it says "I" or "we". One behind a question is somebody's whom the text does not name.
    """
    labels = {at: label for at, one in enumerate(prose.paragraphs) if (label := _label(prose.text, one)) is not None}
    letters = {at: label for at, label in labels.items() if _role(label) is not None}
    if {_role(label) for label in letters.values()} == {"asks", "answers"}:
        guest = _guest(prose, prose.paragraphs[: min(letters)])
        says_i = any(
            _says_i(prose.text, prose.paragraphs[at]) for at, one in letters.items() if _role(one) == "answers"
        )
        # Without either, the outlet answers questions of its own.
        return list(_turns(prose, letters, guest)) if guest or says_i else []
    named = _named(prose, {at: label for at, label in labels.items() if at not in letters})
    return list(_turns(prose, named, ())) if named else []


def _label(text: str, paragraph: Paragraph) -> _Label | None:
    match = _LABEL.match(text, *paragraph.span) or _LETTER.match(text, *paragraph.span)
    if match is None or paragraph.is_caption:
        return None
    name = Span(*match.span("name"))
    return _Label(name, Span(*match.span("mark")), text[slice(*name)].strip().lower(), match.end())


def _role(label: _Label) -> str | None:
    return next((role for role in ("asks", "answers") if label.folded in label_words(role)), None)


def _named(prose: Prose, labels: dict[int, _Label]) -> dict[int, _Label]:
    """Return the labels that are names of who speaks in turn; empty where they make no conversation."""
    text = prose.text
    kept = {at: label for at, label in labels.items() if is_name(_party(text, label))}
    counts = Counter(_last_word(text, label) for label in kept.values())
    known = KnownNames(text if len(kept) >= _MIN_TURNS else "")
    for at, label in list(kept.items()):
        words = _party(text, label)
        is_plain = len(words.split()) == 1 and not words.isupper()
        if is_plain and not known.has(words, counts[_last_word(text, label)] + 1):
            del kept[at]
    counts = Counter(_last_word(text, label) for label in kept.values())
    is_talk = len(kept) >= _MIN_TURNS and len(counts) > 1 and max(counts.values()) > 1
    return kept if is_talk else {}


def _party(text: str, label: _Label) -> str:
    """Return the name of a label without what stands behind a comma: "PETER LUND, HARBOUR UNION"."""
    return text[slice(*label.name)].partition(",")[0].strip()


def _last_word(text: str, label: _Label) -> str:
    return _party(text, label).split()[-1].casefold()


def _turns(prose: Prose, labels: dict[int, _Label], guest: tuple[Span, ...]) -> Iterator[Turn]:
    first, last = min(labels), max(labels)
    is_dense = len(labels) >= _MIN_DENSITY * (last - first + 1)
    turn: Turn | None = None
    for at in range(first, len(prose.paragraphs)):
        paragraph = prose.paragraphs[at]
        if _ASIDE.fullmatch(prose.text, *paragraph.span):
            continue
        if at in labels:
            turn = _turn(prose, paragraph, labels[at], guest)
        elif turn is not None and _goes_on(prose.text, paragraph, is_between=is_dense and at < last):
            content = (_trimmed(prose, paragraph, paragraph.span),) if turn.content else ()
            turn = Turn(paragraph.span, turn.source, turn.cue, content)
        else:
            turn = None
        if turn is not None:
            yield turn


def _turn(prose: Prose, paragraph: Paragraph, label: _Label, guest: tuple[Span, ...]) -> Turn:
    role = _role(label)
    said = None if role == "asks" else _said(prose, paragraph, label.start)
    source = guest if role is not None else (label.name,)
    cue = Span(label.name.start, label.mark.end) if role is not None else label.mark
    return Turn(paragraph.span, source, cue, (said,) if said is not None else ())


def _said(prose: Prose, paragraph: Paragraph, start: int) -> Span | None:
    """Return what a turn asserts: its words without the questions at its end. None where it only asks."""
    stop = paragraph.span.end
    for sentence in reversed(paragraph.sentences):
        if sentence.span.end <= start or not _ASKED.search(prose.text[slice(*sentence.span)][-5:]):
            break
        stop = max(sentence.span.start, start)
    said = _trimmed(prose, paragraph, Span(start, stop))
    return said if said.start < said.end and has_content(prose.text, [said]) else None


def _trimmed(prose: Prose, paragraph: Paragraph, span: Span) -> Span:
    """Return what is said, with the full stop of its last sentence, as a quote's; without marks that enclose it all."""
    start, end = span
    while end > start and prose.text[end - 1].isspace():
        end -= 1
    whole = [quote for quote in paragraph.quotes if (quote.start, quote.end) == (start, end)]
    return trim(prose.text, Span(start, end), whole or [Quote(start, end, start, end)])


def _goes_on(text: str, paragraph: Paragraph, *, is_between: bool) -> bool:
    return not paragraph.is_caption and (is_between or _says_i(text, paragraph))


def _says_i(text: str, paragraph: Paragraph) -> bool:
    own = word_class("speaking") - {"you", "your"}
    return any(token.lower in own for token in tokenise(text, *paragraph.span, paragraph.quotes))


def _guest(prose: Prose, intro: Sequence[Paragraph]) -> tuple[Span, ...]:
    """Return the place of the one person whom the words above the first turn say was interviewed; empty if unsure."""
    before = "|".join(sorted(label_words("before_guest"), key=len, reverse=True))
    after = "|".join(sorted(label_words("after_guest"), key=len, reverse=True))
    patterns = (rf"\b(?:{before}) (?P<name>{_NAME})", rf"\b(?P<name>{_NAME})(?:, [^.\n]{{1,80}},)? (?:{after})\b")
    found = [
        Span(*match.span("name"))
        for pattern in patterns
        for paragraph in intro
        for match in re.compile(pattern).finditer(prose.text, *paragraph.span)
    ]
    return tuple(found[:1]) if len({prose.text[slice(*span)] for span in found}) == 1 else ()
