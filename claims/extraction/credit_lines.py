"""Lines that credit agencies: names that stand alone, names with words of credit, and one agency's own marks."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from claims.text.agencies import AgencyKind, NamedAgency, agency_pattern, find_agency, named_agencies
from claims.text.lexicon import load_lexicon
from claims.text.sentences import sentences
from schemas.article import Credit, CreditForm
from schemas.model import Span

_LEAD = (
    r"[\s•·⦁*|(\[–—/-]*"
    r"(?P<lead>(?:©|\([cC]\)|Sources?:|Agencies:|By|BY|Via|With|From|Story by|Text by|Additional reporting by)\s*)?"
)
_JOIN = r"\s*(?:,\s*and|,|/|;|&|•|·|\||and|-|–|—|\+)\s*"
_ROLE = (
    r"(?:\s+(?:[Ss]taff|[Rr]eporters?|[Cc]orrespondents?|[Ww]riters?|[Nn]ews [Aa]gency|[Nn]ewswires?|[Nn]ews [Ww]ire"
    r"|[Cc]ontributors?|[Ww]ires?|[Ss]ervices?|[Rr]eports?|LLC|Inc))*"
)
# A story that an outlet prints from an agency; "Ann Lee via AP" and "Xinhua via Getty Images" are pictures.
_VIA = r"(?:\s+(?:via|VIA)\s+(?P<via>[A-Z][\w&.'’ ]{2,40}))?"
_PICTURE = re.compile(
    r"\b(?:photos?|images?|getty|handout|pool|file|courtesy|picture|shutterstock|epa|video|illustration|graphic"
    r"|twitter|facebook|youtube|instagram|telegram|screenshot|screengrab)\b",
    re.IGNORECASE,
)
# A credit line names a few agencies and nothing else; the longest seen was under 100.
MAX_LINE_CHARS = 160
# Six names of writers and two agencies; longer ones are sentences.
_MAX_BYLINE_WORDS = 24
_MAX_SENTENCE_CHARS = 1200
_SEPARATOR = re.compile(r"(?:^|[,|/•·(\[–—-]|\b(?:[Bb]y|BY|for|of|and|via|from))\s*(?:[Tt]he\s+)?$")


@dataclass(frozen=True, slots=True)
class NameLine:
    """A line of agencies' names and nothing else."""

    span: Span
    agencies: tuple[NamedAgency, ...]
    is_marked: bool
    """Whether brackets, a sign or a word set it off as a credit."""


def read_name_line(text: str, start: int, end: int) -> NameLine | None:
    """Return the line if it names agencies and nothing else, or if such words are glued to the page's next text.

    An outlet that publishes itself counts only beside an agency, and a bare code ("AIM") only where the line is marked.
    """
    match = _line().match(text, start, min(end, start + MAX_LINE_CHARS))
    if match is None or not _stands_alone(text, match.end(), end) or _is_picture(match):
        return None
    opening = text[start : match.start("names")].strip()
    found = list(named_agencies(text, *match.span("names")))
    is_marked = bool(opening) or len(found) > 1
    if not any(named.agency.kind is not AgencyKind.OUTLET and (is_marked or not named.is_code) for named in found):
        return None
    return NameLine(Span(*match.span()), tuple(found), is_marked)


def read_ending(text: str, start: int, end: int) -> NameLine | None:
    """Return the agencies that close a paragraph behind its last sentence: "... he said. (AFP)"; None without."""
    match = _ending().search(text, max(start, end - MAX_LINE_CHARS), end)
    if match is None:
        return None
    found = [named for named in named_agencies(text, *match.span("names")) if _is_carrier(named)]
    return NameLine(Span(*match.span("whole")), tuple(found), True) if found else None


def named_in_byline(words: str) -> list[NamedAgency]:
    """Return the agencies that a line of writers' names names; an outlet that publishes itself is none.

    "Ann Lee, Reuters" and "Ann Lee Reuters" name one; "Michael Bloomberg" is a writer.
    """
    if len(words.split()) > _MAX_BYLINE_WORDS or _PICTURE.search(words):
        return []
    return [named for named in named_agencies(words) if _is_carrier(named) and _is_set_off(words, named)]


def find_worded(text: str, start: int, end: int) -> Iterator[Credit]:
    """Yield the credits that words make, sentence by sentence: "contributed to this report", "© 2020", "With files"."""
    block = text[start:end]
    worded = [entry for entry in _worded() if entry.has in block]
    if not worded:
        return
    bounds = _joined(text, list(sentences(text, start, end))) if len(block) > MAX_LINE_CHARS else [(start, end)]
    for left, right in bounds:
        if right - left > _MAX_SENTENCE_CHARS:
            continue
        entry, match = next(
            ((entry, match) for entry in worded if (match := entry.pattern.search(text[left:right]))), (None, None)
        )
        if entry is not None and match is not None:
            yield from _worded_credits(text, left, right, entry, match)


def find_house_marks(text: str, start: int, end: int) -> Iterator[Credit]:
    """Yield a credit for each line that one agency alone prints: "(Reporting by Ann Lee; Editing by Tom Ellis)"."""
    block = text[start:end]
    for pattern, agency in _house_marks():
        match = pattern.search(block)
        if match:
            span = Span(start + match.start(), start + match.end())
            yield Credit(agency=agency, text=match.group(), span=span, form=CreditForm.CLOSING)
            return


@dataclass(frozen=True, slots=True)
class _Wording:
    pattern: re.Pattern[str]
    where: str
    form: CreditForm
    has: str


def _worded_credits(text: str, left: int, right: int, entry: _Wording, match: re.Match[str]) -> Iterator[Credit]:
    begin = left if entry.where == "around" else left + match.start()
    stop = left + match.end() if entry.where == "inside" else right
    search = left + match.end() if entry.where == "before" else begin
    seen: set[str] = set()
    for named in named_agencies(text, search, stop):
        if not _is_staff_of(text, named) and named.agency.name not in seen and not _is_picture_of(text, named):
            seen.add(named.agency.name)
            span = Span(begin, _trimmed(text, begin, stop))
            yield Credit(agency=named.agency.name, text=text[span.start : span.end], span=span, form=entry.form)


def _is_staff_of(text: str, named: NamedAgency) -> bool:
    """Return whether an outlet's name says for whom a contributor works: "Ann Lee, USA TODAY", "CNN's Ann Lee"."""
    is_owner = text[named.span.end : named.span.end + 1] in ("'", "’")
    is_behind_name = bool(re.search(r"[A-Z][\w.'’-]+(?:,| of| with) $", text[: named.span.start][-40:]))
    return not _is_carrier(named) and (is_owner or is_behind_name)


def _is_picture_of(text: str, named: NamedAgency) -> bool:
    return bool(_PICTURE.match(text[named.span.end : named.span.end + 12].lstrip()))


def _trimmed(text: str, begin: int, stop: int) -> int:
    """Return where the words end without their last full stop."""
    while stop > begin + 1 and text[stop - 1] in ". \u00a0":
        stop -= 1
    return stop


def _joined(text: str, bounds: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Yield the sentences; one that begins with a small letter goes on ("writers in St. Paul contributed")."""
    first: int | None = None
    for number, (left, right) in enumerate(bounds):
        first = left if first is None else first
        following = bounds[number + 1][0] if number + 1 < len(bounds) else None
        if following is None or not text[following].islower():
            yield first, right
            first = None


def _stands_alone(text: str, at: int, end: int) -> bool:
    """Return whether nothing follows, or text of the page glued on without a space ("ReutersJoin our forum")."""
    rest = text[at:end]
    return not rest.strip(" .)]|•/-–—") or (rest[:1].isupper() and rest[1:2].islower() and not text[at - 1].isspace())


def _is_picture(match: re.Match[str]) -> bool:
    """Return whether a line is a picture's: it says so, or an agency's name stands behind "via"."""
    via = match["via"]
    return bool(_PICTURE.search(match.group())) or (via is not None and find_agency(via) is not None)


def _is_carrier(named: NamedAgency) -> bool:
    return named.agency.kind is not AgencyKind.OUTLET


def _is_set_off(words: str, named: NamedAgency) -> bool:
    """Return whether a name in a byline is the agency's: set off by a sign, of several words, or behind a full name."""
    before, name = words[: named.span.start], words[named.span.start : named.span.end]
    if _SEPARATOR.search(before) or " " in name:
        return True
    full = [word for word in re.split(r"[,|/]|\band\b", before)[-1].split() if len(word.strip(".")) > 1]
    return len([word for word in full if word[0].isupper() and word not in ("By", "BY")]) > 1


@cache
def _line() -> re.Pattern[str]:
    name = rf"(?:[Tt]he\s+|THE\s+)?{agency_pattern()}{_ROLE}"
    return re.compile(rf"{_LEAD}(?P<names>{name}(?:{_JOIN}{name})*){_VIA}")


@cache
def _ending() -> re.Pattern[str]:
    name = rf"(?:[Tt]he\s+)?{agency_pattern()}"
    names = rf"{name}(?:{_JOIN}{name})*"
    return re.compile(
        rf"[.!?…][”\"’')]*\s*(?P<whole>(?:[(\[]\s*|[-–—]+\s*|/)(?:Source:\s*|Via\s+|By\s+)?(?P<names>{names})\s*[)\]/]?\s*\.?)\s*$"
    )


@cache
def _worded() -> tuple[_Wording, ...]:
    rows = load_lexicon("claims.extraction", "credit_patterns.tsv", ("pattern", "where", "form", "has"))
    return tuple(
        _Wording(re.compile(pattern.replace("{agency}", agency_pattern())), where, CreditForm(form), has)
        for pattern, where, form, has in rows
    )


@cache
def _house_marks() -> tuple[tuple[re.Pattern[str], str], ...]:
    rows = load_lexicon("claims.extraction", "house_marks.tsv", ("pattern", "agency"))
    return tuple((re.compile(pattern), agency) for pattern, agency in rows)
