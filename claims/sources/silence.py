"""Who speaks where the text leaves the source out: a quote that stands alone."""

import re
from collections.abc import Iterator

from claims.sources.memory import Memory, Spoken
from claims.sources.names import find_names
from claims.sources.people import Person
from claims.sources.persons_meant import is_subject, person_mention
from claims.sources.phrases import read_phrase
from claims.sources.places_in_text import Place
from claims.sources.quoted import is_quoted
from schemas.model import Span
from schemas.statement import Mention, SourceKind

# In sentences that are not quoted: how far back the last speaker may stand for a quote that stands alone.
_MAX_SILENCE = 4
# In code points: a line that is nothing but a name, with its office.
_MAX_SIGNATURE = 80
_NOBODY = "the text leaves the source out, and nobody spoke shortly before"
_OTHERS = "the text leaves the source out, and tells of others since '{}' spoke"
_NOT_THEIRS = "the text leaves the source out, and sets the words apart from what '{}' said"
_QUESTION = "the text leaves the source out, and the words before are a question of '{}'"
_MARKS = " \n“”\"'‘’,"
_ASKING = re.compile(r"\b(?:asked|asks)\b")
_SIGNED = re.compile(r"[.,]?[”\"']?\s*(?:\n\s*)+(?P<line>[^\n]+?)\s*(?=\n|$)")


def resolve_silence(place: Place, memory: Memory) -> tuple[Mention | None, str]:
    """Return the party behind words whose source the text leaves out, and why; None where the text does not tell.

    It is whom a line right below names; else whom the sentence before is about, in the same paragraph or before a
    colon; else who spoke last, as long as no other person, no paragraph that quotes nobody and no question stands
    between.
    """
    signed = _signature(place, memory)
    if signed:
        return signed
    last = next((one for one in memory.recent(place.position) if one.depth == 0 and one.mention.label), None)
    introduced = _introduced(place, last, memory)
    if introduced:
        return introduced
    if last is None or _is_far(place, last, memory):
        return None, _NOBODY
    label = last.mention.label or ""
    if _is_apart(place, memory) and (last.is_plural or _is_heading(place, memory.text)):
        return None, _NOT_THEIRS.format(label)
    if _has_gap(place, last, memory):
        return None, _OTHERS.format(label)
    if _answers(place, last, memory):
        return None, _QUESTION.format(label)
    here = memory.sentence_at(place.position)
    return last.mention, f"the words go on from what '{label}' said {memory.distance(last.sentence, here)}"


def _is_far(place: Place, last: Spoken, memory: Memory) -> bool:
    here = memory.sentence_at(place.position)
    return bool(memory.starts) and memory.steps_between(last.sentence, here) > _MAX_SILENCE


def _is_apart(place: Place, memory: Memory) -> bool:
    """Return whether the words open a paragraph."""
    line = memory.text.rfind("\n", 0, place.position) + 1
    return not memory.text[line : place.position].strip(_MARKS)


def _is_heading(place: Place, text: str) -> bool:
    """Return whether the words are set as a heading: all in capitals, or with a colon at their end."""
    said = "".join(text[start:end] for start, end in place.contents).strip(_MARKS)
    return said.isupper() or said.endswith(":")


def _signature(place: Place, memory: Memory) -> tuple[Mention, str] | None:
    """Return the person whom the line below a paragraph of its own names, and nothing else."""
    end = max((span.end for span in place.contents), default=place.position)
    match = _SIGNED.match(memory.text, end) if end else None
    if match is None or len(match["line"]) > _MAX_SIGNATURE:
        return None
    line = match["line"].strip(" .,—–-“”\"'")
    hit = next(find_names(line), None)
    phrase = read_phrase(line)
    is_name = phrase.kind is SourceKind.PERSON and phrase.hit is not None and " " in phrase.hit.text
    is_quote = any(mark in memory.text[max(0, place.position - 2) : place.position + 2] for mark in '“"')
    if not (is_name and is_quote) or hit is None or hit.is_body:
        return None
    found = memory.people.find(hit.parts, hit.office, match.start("line"))
    if found is None or not found[0].has_known_name:
        return None
    return person_mention(found[0]), f"the line below the words names '{found[0].name}'"


def _introduced(place: Place, last: Spoken | None, memory: Memory) -> tuple[Mention, str] | None:
    """Return the person whom the sentence before the quote is about, where that is not who spoke last."""
    number = memory.sentence_at(place.position) - 1
    if number < 0 or (last is not None and last.sentence >= number):
        return None
    start, end = memory.starts[number], memory.starts[number + 1]
    between = memory.text[start : min(end, place.position)]
    if is_quoted(start, memory.quotes) or ("\n" in between and not between.rstrip(" \n“\"'").endswith(":")):
        return None
    person = _subject_of(number, min(end, place.position), memory)
    if person is None:
        return None
    return person_mention(person), f"the sentence before the words is about '{person.name}'"


def _subject_of(number: int, end: int, memory: Memory) -> Person | None:
    """Return the person who is the subject of a sentence; None where it has none, or opens with "he"."""
    start = memory.starts[number]
    for begin, _, person, is_possessive in memory.people.between(start, end):
        if is_quoted(begin, memory.quotes):
            continue
        is_first = is_subject(memory.text[start:begin]) and person.has_known_name and not is_possessive
        return person if is_first else None
    return None


def _has_gap(place: Place, last: Spoken, memory: Memory) -> bool:
    """Return whether something between the last source and the quote makes somebody else as likely."""
    here = memory.sentence_at(place.position)
    for number in range(last.sentence + 1, here):
        start, end = memory.starts[number], memory.starts[number + 1]
        if is_quoted(start, memory.quotes) or any(span.start <= start < span.end for span in last.contents):
            continue
        subject = _subject_of(number, end, memory)
        if subject is not None and subject.name != last.mention.name:
            return True
    return any(not _quotes_anybody(span, last, memory) for span in _paragraphs_between(place, last, memory))


def _paragraphs_between(place: Place, last: Spoken, memory: Memory) -> Iterator[Span]:
    """Yield the paragraphs that lie wholly between the last source and the quote."""
    text = memory.text
    first = text.find("\n", last.position, place.position)
    stop = text.rfind("\n", 0, place.position)
    while 0 <= first < stop:
        following = text.find("\n", first + 1, stop + 1)
        if text[first:following].strip():
            yield Span(first + 1, following)
        first = following


def _quotes_anybody(paragraph: Span, last: Spoken, memory: Memory) -> bool:
    """Return whether a paragraph is part of what the last source says."""
    opening = memory.text[paragraph.start : paragraph.end].lstrip()
    begins = paragraph.end - len(opening)
    if is_quoted(begins, memory.quotes) or opening[:1] in "“\"'‘":
        return True
    return any(span.start < paragraph.end and paragraph.start < span.end for span in last.contents)


def _answers(place: Place, last: Spoken, memory: Memory) -> bool:
    """Return whether the quote, in a paragraph of its own, may answer what the last source asked."""
    stop = memory.text.find("\n", last.position, place.position)
    asked = max((span.end for span in last.contents), default=0)
    is_question = memory.text[max(0, asked - _MAX_SIGNATURE) : asked].rstrip(_MARKS).endswith("?")
    return stop >= 0 and is_question and bool(_ASKING.search(memory.text[min(asked, last.position) : stop]))
