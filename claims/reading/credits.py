"""Lines that say whose story or picture this is: wire credits, captions, bylines, dates of publication."""

import re
from dataclasses import dataclass
from datetime import datetime
from functools import cache

from claims.reading.dates import DateError, parse_date
from claims.reading.lines import LONG_WORDS, Line
from claims.text.agencies import AgencyKind, load_agencies
from claims.text.lexicon import load_lexicon
from claims.text.words import fold

_MAX_CREDIT_WORDS = 45
_MAX_NAMES_WORDS = 16
_NAMES_SHARE = 0.8
_BETWEEN_NAMES = frozenset({"and", "in", "the", "from", "of", "contributed"})
# A longer line that ends in "(AP)" is a paragraph with a closing credit; captions are short.
_MAX_BARE_END_WORDS = 25
_MAX_DATE_WORDS = 14
# What is matched in the text as it stands; the others are matched in the folded line.
_EITHER_CASE = ("caption", "date label")
_GLUE = re.compile(r"(?<=[a-z]{3})(?=[A-Z])")
_SAID = re.compile(r"\b(?:said|says|told)\b")
_MAX_BARE_WORDS = 7


@dataclass(frozen=True, slots=True)
class DateLine:
    """A line that gives a date. `moment` is None where the words are no full date, or several."""

    moment: datetime | None
    is_update: bool


def is_credit(line: Line) -> bool:
    """Return whether the line names those whose work the article rests on: agencies, contributors, owners.

    What a page glues on without a space ("ReutersJoin our forum") does not count.
    """
    if len(line.words) > LONG_WORDS or line.has_quote:
        return False
    start = _GLUE.split(line.text, maxsplit=1)[0]
    is_glued = start != line.text and not line.is_prose and _is_credit_text(Line(line.span, start))
    return is_glued or _is_credit_text(line)


def _is_credit_text(line: Line) -> bool:
    bare = " ".join(fold(line.text).split()).strip(" •⦁-*()[].")
    if _pattern("credit start").match(bare) or (bare.endswith(" contributed") and _is_mostly_names(line)):
        return True
    # Glued to the end of a paragraph, it must not take the paragraph's statements away.
    if len(line.words) > _MAX_CREDIT_WORDS or (line.has_sentences and _SAID.search(bare)):
        return False
    is_owners = bool(_pattern("owner").match(bare)) and _mentions_wire(line)
    return bool(_pattern("credit end").search(bare)) or _names_wires(line) or is_owners


def _is_mostly_names(line: Line) -> bool:
    """Return whether most words have a capital: "Ann Lee and Tom Ellis contributed", not "Heavy rain contributed"."""
    telling = [word for word in line.words if word not in _BETWEEN_NAMES]
    return sum(word[0].isupper() for word in telling) >= _NAMES_SHARE * len(telling) > 0


def _names_wires(line: Line) -> bool:
    """Return whether the line is a list of names, an agency among them."""
    # "AP via Harbour Post" is a story, "Ann Lee via AP" a picture.
    bare = line.text.strip(" \u00a0•⦁·-–—*()[].©|").partition(" via ")[0]
    parts = [part.strip() for part in re.split(r"[,;|]|\s(?:and|&|with)\s", bare) if part.strip()]
    wires = [part for part in parts if _is_wire(part)]
    if not wires or len(line.words) > _MAX_NAMES_WORDS:
        return False
    return all(part[0].isupper() and len(part.split()) <= 4 for part in parts if part not in wires)


def _mentions_wire(line: Line) -> bool:
    runs = re.findall(r"[A-Z][\w-]*(?: [A-Z][\w-]*)*", line.text)
    return any(_is_wire(run) for run in runs)


def _is_wire(name: str) -> bool:
    # "Reuters/AFP" are two agencies, "J. Doe/Reuters" is a photographer. Initials are always capitals: "Pa" is none.
    parts = [part.strip() for part in name.split("/")]
    return all(fold(part) in _wires() and (len(part) > 4 or part.isupper()) for part in parts)


@cache
def _wires() -> frozenset[str]:
    """Return what a line of credit calls agencies, folded: their names, and words for them all."""
    # Not their bare codes: a line "RSS" or "APP" is a button.
    names = (
        name
        for agency in load_agencies()
        if agency.kind is not AgencyKind.OUTLET
        for name in agency.names
        if " " in name or name not in agency.codes
    )
    words = (row[0] for row in load_lexicon("claims.reading", "wires.tsv", ("words",)))
    return frozenset(map(fold, names)) | frozenset(words)


@cache
def _pattern(shows: str) -> re.Pattern[str]:
    """Return the pattern of the lines that show this: any of those listed."""
    rows = load_lexicon("claims.reading", "line_patterns.tsv", ("pattern", "shows"))
    photo_words = "|".join(row[0] for row in load_lexicon("claims.reading", "photo_words.tsv", ("word",)))
    patterns = (pattern.replace("{photo_words}", photo_words) for pattern, kind in rows if kind == shows)
    return re.compile("|".join(patterns), re.IGNORECASE if shows in _EITHER_CASE else 0)


@cache
def _writers() -> re.Pattern[str]:
    """Return the pattern of one writer's name, or two's."""
    small = "|".join(row[0] for row in load_lexicon("claims.reading", "name_parts.tsv", ("word",)))
    part = rf"(?:[A-Z][\w'’.-]*|{small})"
    name = rf"{part}(?: {part}){{1,3}}"
    return re.compile(rf"{name}(?:,? and {name})?")


def is_caption(line: Line) -> bool:
    """Return whether the line describes a picture: it ends with the picture's credit, or begins as captions do."""
    if len(line.words) > LONG_WORDS or not _pattern("caption").search(line.text):
        return False
    end = line.text.rpartition("(")[2].rstrip(").")
    return not (_is_wire(end) and len(line.words) > _MAX_BARE_END_WORDS)


def is_picture_credit(line: Line) -> bool:
    """Return whether a line holds a picture's credit and nothing else, so that nobody can say anything in it."""
    if len(line.words) > _MAX_BARE_WORDS or line.is_stopped or line.has_speech or is_credit(line):
        return False
    return is_caption(line) or _is_wire(re.split(r"/| via ", line.text.strip("() "))[-1].strip())


def is_byline(line: Line) -> bool:
    """Return whether the line names the writers and nothing else. True of any bare name: ask it only near the title."""
    text = line.text.rstrip(".")
    if len(line.words) > _MAX_NAMES_WORDS or line.has_speech:
        return False
    has_role = bool(_pattern("role").search(text.lower())) and line.capital_share == 1
    return bool(_pattern("byline").match(text) or _writers().fullmatch(text)) or has_role


def is_signature(line: Line) -> bool:
    """Return whether a line anywhere in the text names its writers: "By" and nothing but capitals behind it."""
    has_names = bool(_pattern("byline").match(line.text)) and line.capital_share == 1
    return has_names and len(line.words) <= _MAX_NAMES_WORDS and not line.is_stopped


def read_date_line(line: Line) -> DateLine | None:
    """Return the date that a line of its own gives ("Published: 3 May 2018, 10:00"), None for any other line."""
    if len(line.words) > _MAX_DATE_WORDS or not any(char.isdigit() for char in line.text):
        return None
    label = _pattern("date label").match(line.text)
    words = line.text[label.end() :] if label else line.text
    is_update = label is not None and re.search("updat|modif", label["label"].lower()) is not None
    try:
        return DateLine(parse_date(words.strip(" .")), is_update)
    except DateError:
        has_date = label is not None and bool(re.match(r"\S*\d|[A-Z][a-z]+,? \d|[A-Z][a-z]+day\b", words))
        return DateLine(None, is_update) if has_date else None
