"""The blocks of a text: what each line is, and whether it only says again what stood above."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from rapidfuzz import fuzz

from claims.reading.credits import (
    DateLine,
    is_byline,
    is_caption,
    is_credit,
    is_picture_credit,
    is_signature,
    read_date_line,
)
from claims.reading.lines import Line, split_lines
from claims.reading.repeats import find_repeats
from claims.reading.rubbish import find_rubbish, is_rubbish
from claims.text.words import fold
from schemas.article import Block, BlockKind, Metadata

# Only what is read for statements can be said again: a headline does not make its own story a copy.
_READ_KINDS = (BlockKind.PARAGRAPH, BlockKind.CAPTION)
_HEAD_LINES = 25
_MAX_COPY_DISTANCE = 5
_MAX_TITLE_WORDS = 30
_MAX_CROSSHEAD_WORDS = 10
_MIN_TITLE_SCORE = 85
# "Q. Who pays?" is somebody's turn in an interview.
_TURN = re.compile(r"[QA][.:)] ")


@dataclass(frozen=True, slots=True)
class Layout:
    """The blocks of a text, and the title and date of publication that it prints above itself; None: none found."""

    blocks: tuple[Block, ...]
    title: str | None = None
    published_at: datetime | None = None


def lay_out(text: str, metadata: Metadata) -> Layout:
    """Return the blocks of a text, in order, and what its head says; no blocks for blank text."""
    lines = split_lines(text)
    dates = {place: found for place, line in enumerate(lines) if (found := read_date_line(line))}
    kinds = _known_kinds(lines, dates)
    given = _find_title(lines, metadata.title)
    if given is not None:
        kinds[given] = BlockKind.TITLE
    kinds.update(dict.fromkeys(find_rubbish(lines, kinds.keys(), metadata.outlet), BlockKind.RUBBISH))
    begin = _find_beginning(lines, kinds, given)
    title = given
    if begin is not None:
        title = given if given is not None else _choose_title(lines[:begin], kinds)
        kinds.update(_head_kinds(lines[:begin], kinds, title))
        kinds.update(_crossheads(lines, kinds, begin, title))
    elif BlockKind.PARAGRAPH not in [kinds.get(place, BlockKind.PARAGRAPH) for place in range(len(lines))]:
        kinds = {place: kind for place, kind in kinds.items() if kind is not BlockKind.TITLE}
    return Layout(
        blocks=tuple(_blocks(lines, kinds)),
        title=None if title is None else " ".join(lines[title].text.split()),
        published_at=None if begin is None else _find_date(dates, begin),
    )


def _known_kinds(lines: Sequence[Line], dates: Mapping[int, DateLine]) -> dict[int, BlockKind]:
    """Return the kinds of the lines that show theirs by themselves."""
    kinds = dict.fromkeys(dates, BlockKind.BYLINE)
    for place, line in enumerate(lines):
        if place in kinds:
            continue
        if is_credit(line):
            kinds[place] = BlockKind.CREDIT
        elif is_signature(line):
            kinds[place] = BlockKind.BYLINE
        elif is_picture_credit(line):
            kinds[place] = BlockKind.RUBBISH
        elif is_caption(line) and not is_rubbish(line):
            kinds[place] = BlockKind.CAPTION
    captions = [place for place, kind in kinds.items() if kind is BlockKind.CAPTION]
    for place in captions:
        kinds.update(dict.fromkeys(_copies_of_caption(lines, place, kinds), BlockKind.CAPTION))
    return kinds


def _copies_of_caption(lines: Sequence[Line], caption: int, kinds: Mapping[int, BlockKind]) -> Iterator[int]:
    """Yield the near lines that a caption repeats: pages print it with and without the picture's credit."""
    for place in range(max(0, caption - _MAX_COPY_DISTANCE), min(len(lines), caption + _MAX_COPY_DISTANCE + 1)):
        folded = lines[place].folded
        if place not in kinds and len(lines[place].words) >= 5 and lines[caption].folded.startswith(folded):
            yield place


def _find_title(lines: Sequence[Line], title: str | None) -> int | None:
    """Return the place of the line that prints the given title, alone or with the site's name behind it."""
    if title is None:
        return None
    wanted = " ".join(fold(title).split())
    best, best_score = None, float(_MIN_TITLE_SCORE)
    for place, line in enumerate(lines[:_HEAD_LINES]):
        if len(line.words) > 2 * _MAX_TITLE_WORDS:
            continue
        is_start = line.folded.startswith(wanted) and not line.is_stopped
        score = 99.0 if is_start else fuzz.ratio(wanted, line.folded)
        if score > best_score:
            best, best_score = place, score
    return best


def _find_beginning(lines: Sequence[Line], kinds: Mapping[int, BlockKind], title: int | None) -> int | None:
    """Return the place of the article's first running text, None if there is none."""
    first = 0 if title is None else title + 1
    return next((place for place in range(first, len(lines)) if place not in kinds and _is_text(lines[place])), None)


def _is_text(line: Line) -> bool:
    """Return whether a line is text: running text, or a sentence too short to be called so. Headings bear no stop."""
    return line.is_prose or (len(line.words) >= 4 and line.text.rstrip("\"”’'").endswith("."))


def _choose_title(head: Sequence[Line], kinds: Mapping[int, BlockKind]) -> int | None:
    """Return the place of the headline above the text: the first line of four words, else of two."""
    free = [place for place in range(len(head)) if place not in kinds][:_HEAD_LINES]
    fitting = [place for place in free if len(head[place].words) <= _MAX_TITLE_WORDS]
    long_enough = [place for place in fitting if len(head[place].words) >= 4]
    return next(iter(long_enough or [place for place in fitting if len(head[place].words) >= 2]), None)


def _head_kinds(
    head: Sequence[Line], kinds: Mapping[int, BlockKind], title: int | None
) -> Iterator[tuple[int, BlockKind]]:
    """Yield the kinds of the open lines above the text: writers below the title, headings elsewhere."""
    for place, line in enumerate(head[:_HEAD_LINES]):
        if place in kinds:
            continue
        if title is not None and place > title and is_byline(line):
            yield place, BlockKind.BYLINE
        elif place == title or not _is_text(line):
            yield place, BlockKind.TITLE


def _crossheads(
    lines: Sequence[Line], kinds: Mapping[int, BlockKind], begin: int, title: int | None
) -> Iterator[tuple[int, BlockKind]]:
    """Yield the headings between paragraphs, and the title where a second version of the story repeats it."""
    for place in range(begin, len(lines)):
        line = lines[place]
        if place not in kinds and (_is_crosshead(line) or (title is not None and line.folded == lines[title].folded)):
            yield place, BlockKind.TITLE


def _is_crosshead(line: Line) -> bool:
    if _TURN.match(line.text) or line.has_speech or line.has_quote or len(line.words) > _MAX_CROSSHEAD_WORDS:
        return False
    return line.text[0].isupper() and ":" not in line.text and (line.text[-1].isalnum() or line.text[-1] == "?")


def _find_date(dates: Mapping[int, DateLine], begin: int) -> datetime | None:
    """Return the one day that the head says the article came out on; None for none, or for several."""
    moments = [found.moment for place, found in dates.items() if place < begin and found.moment and not found.is_update]
    return moments[0] if len({moment.date() for moment in moments}) == 1 else None


def _blocks(lines: Sequence[Line], kinds: Mapping[int, BlockKind]) -> Iterator[Block]:
    read = [place for place in range(len(lines)) if kinds.get(place, BlockKind.PARAGRAPH) in _READ_KINDS]
    repeats = {read[number] for number in find_repeats([lines[place] for place in read])}
    for place, line in enumerate(lines):
        yield Block(span=line.span, kind=kinds.get(place, BlockKind.PARAGRAPH), repeats=place in repeats)
