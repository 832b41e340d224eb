"""Who does what a cue says, where the network marked half of it, too much, or somebody else."""

from collections.abc import Sequence
from dataclasses import replace

from claims.extraction.clauses import Range, subject_before
from claims.extraction.coding import Coding
from claims.extraction.decoding import Attribution
from claims.extraction.drafts import without
from claims.extraction.tokens import Token, word_class
from claims.extraction.verbs import group_start
from claims.extraction.wordtypes import is_ing, is_verb_like
from schemas.model import Span

# Chosen by hand: from a noun back to its article.
_MAX_NOUN = 4


def with_subject(words: Sequence[Token], found: Attribution, coding: Coding, at: int) -> Attribution | None:
    """Return an attribution with the source that its sentence gives it; None if it attributes nothing to anybody.

    `words` are those of the sentence, `at` is the place of the cue's first. Words that the source loses or gains
    are the content's gain or loss.
    """
    inside = _inside(words, found.source[-1]) if found.source else None
    if coding.takes and found.source and _is_aside(words, at):
        return _with_clause_subject(words, found, at, inside)
    if inside is None:
        own = _with_own_subject(words, replace(found, source=()), coding, at)
        # A source in another sentence is one only where the cue has no subject in its own.
        return own if (own is not None and own.source) or not found.source else found
    if _has_other_verb(words, at, inside):
        subject = subject_before(words, group_start(words, at))
        is_other = subject is not None and not subject[0] <= inside[0] < subject[1]
        return replace(found, source=(_span(words, subject),)) if subject is not None and is_other else found
    first, stop = _whole(words, *inside, at)
    if stop == group_start(words, at):
        first = _before_verb(words, first, stop)
    return found if (first, stop) == inside else _with_source(found, _span(words, (first, stop)))


def _with_own_subject(words: Sequence[Token], found: Attribution, coding: Coding, at: int) -> Attribution | None:
    """Return an attribution to the subject of its cue; None if the cue is no word of telling, but has a subject."""
    if words[at].lower == "according":
        return _with_next(words, found, at + 2)
    if words[at].lower in word_class("inner"):
        # "In the hope that": whose hope it is the words do not tell.
        return None
    if coding.is_passive or is_ing(words[at]) or not words[at].text[0].islower():
        return found
    stop = group_start(words, at)
    subject = subject_before(words, stop) or _noun_before(words, stop)
    if subject is None or words[subject[1] - 1].lower in word_class("conjunction"):
        return None if coding.takes == {"perceived"} else found
    takes_clause = coding.is_telling and not coding.takes.isdisjoint(("clause", "before"))
    if not coding.is_known or not (takes_clause or coding.takes <= {"perceived"}):
        return None
    return _after_lead(words, _with_source(found, _span(words, subject)), subject)


def _with_next(words: Sequence[Token], found: Attribution, first: int) -> Attribution:
    """Return an attribution to what follows "according to", as far as the next mark."""
    marks = (at for at in range(first, len(words)) if not words[at].text[0].isalnum() and words[at].lower != "'s")
    stop = next(marks, len(words))
    return _with_source(found, _span(words, (first, stop))) if first < stop else found


def _noun_before(words: Sequence[Token], stop: int) -> Range | None:
    """Return the article and noun right before a verb, whatever stands before them: "In a note | the city said"."""
    for first in range(stop - 2, max(stop - 2 - _MAX_NOUN, -1), -1):
        if words[first].lower in word_class("article"):
            follows = first > 0 and words[first - 1].lower in word_class("preposition", "conjunction")
            return None if follows else (first, stop)
        if not words[first].text[0].isalnum():
            return None
    return None


def _after_lead(words: Sequence[Token], found: Attribution, subject: Range) -> Attribution:
    """Return an attribution without "In a note" at the sentence's head, if it has a content behind the subject."""
    start = words[subject[0]].start
    has_verb = any(is_verb_like(words, at) for at in range(1, subject[0]))
    kept = tuple(span for span in found.content if span.start >= start)
    is_lead = words[0].lower in word_class("preposition") and not has_verb
    return replace(found, content=kept) if kept and is_lead else found


def _is_aside(words: Sequence[Token], at: int) -> bool:
    return is_ing(words[at]) and at > 0 and words[at - 1].lower == ","


def _has_other_verb(words: Sequence[Token], at: int, inside: Range) -> bool:
    """Return whether the verb behind a source is another than the cue: "said | the port | has closed"."""
    stop = inside[1]
    if stop >= len(words) or words[stop].lower not in word_class("auxiliary", "modal") - {"'s"}:
        return False
    return inside[0] == at + 1 or (at > stop and group_start(words, at) > stop)


def _with_clause_subject(words: Sequence[Token], found: Attribution, at: int, inside: Range | None) -> Attribution:
    """Return what a participle after a comma tells as told by the subject of its clause.

    That is neither an object with an infinitive ("wants the port to close, saying") nor the subject of what is said
    ("admitted the port had closed, saying").
    """
    verb = next((place for place in range(1, at) if is_verb_like(words, place)), None)
    subject = subject_before(words, group_start(words, verb)) if verb is not None else None
    if verb is None or subject is None or (inside is not None and inside[0] <= verb):
        return found
    if inside is None:
        return replace(found, source=(_span(words, subject),))
    first, stop = inside
    before = words[first - 1].lower if first else ""
    is_asked = stop < len(words) and words[stop].lower == "to"
    is_inner = is_asked or before == "that" or (first > 0 and is_verb_like(words, first - 1))
    return replace(found, source=(_span(words, subject),)) if is_inner else found


def _whole(words: Sequence[Token], first: int, stop: int, cue: int) -> Range:
    """Return a source with the noun that it breaks off before ("a city | official") and with what "they" points to."""
    parties = word_class("party") - word_class("body")
    if stop < len(words) and stop != cue and words[stop].lower in parties and words[stop - 1].text[0].isalpha():
        stop += 1
    if words[first].lower in word_class("pronoun") and first and _is_relative(words, first, stop):
        for place in range(first - 1, max(first - 1 - _MAX_NOUN, -1), -1):
            if words[place].lower in word_class("article"):
                return place, stop
    return first, stop


def _is_relative(words: Sequence[Token], first: int, stop: int) -> bool:
    """Return whether a pronoun and its verb follow a noun: "the treaty they signed"."""
    has_verb = stop == first + 2 and words[stop - 1].lower.endswith("ed")
    return has_verb and words[first - 1].text[0].isalpha() and not is_verb_like(words, first - 1)


def _before_verb(words: Sequence[Token], first: int, stop: int) -> int:
    """Return where the subject of a cue begins in a source that has words of the clause before it."""
    last = words[stop - 1].lower
    subjects = word_class("pronoun") - word_class("determiner", "negation", "partitive", "object")
    if last in subjects and stop - first > 1 and words[stop - 2].text[0].isalnum():
        return stop - 1 if words[stop - 2].lower not in word_class("conjunction", "preposition") else first
    comma = next((at for at in range(stop - 1, first, -1) if words[at].lower == ","), None)
    is_many = last in word_class("party") and last.endswith("s")
    if comma is None or not is_many or words[comma + 1].lower in word_class("determiner"):
        return first
    is_name = all(word.text[0].isupper() for word in words[first:comma])
    is_list = any(word.lower in word_class("conjunction") for word in words[comma:stop])
    return comma + 1 if is_name and not is_list else first


def _with_source(found: Attribution, source: Span) -> Attribution:
    """Return an attribution with another last source; what the former one had beyond it goes to the content."""
    former = found.source[-1:]
    if former == (source,):
        return found
    rest = [span for span in without(former, [source]) if found.source]
    content = [*without(found.content, [source]), *rest]
    return replace(found, source=(*found.source[:-1], source), content=tuple(sorted(content)))


def _inside(words: Sequence[Token], span: Span) -> Range | None:
    inside = [at for at, word in enumerate(words) if span.start < word.end and word.start < span.end]
    return (inside[0], inside[-1] + 1) if inside else None


def _span(words: Sequence[Token], part: Range) -> Span:
    return Span(words[part[0]].start, words[part[1] - 1].end)
