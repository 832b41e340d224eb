"""Attributions without an attributing verb: "according to", "citing", "reportedly", "the minister's belief that"."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from claims.extraction.contents import content_before, content_stop, has_finite_verb
from claims.extraction.cues import cue_nouns, source_phrases
from claims.extraction.found import Found
from claims.extraction.parties import Range, party_after
from claims.extraction.subjects import main_subject, subject_before
from claims.extraction.tokens import Token, word_class
from claims.extraction.verbs import group_start
from claims.extraction.wordtypes import is_verb_like
from schemas.statement import CueClass

Phrase = tuple[Range, CueClass, Range]
"""An expression such as "according to": its place, its class, and the source after it."""


def find_phrases(tokens: Sequence[Token]) -> Iterator[Phrase]:
    """Yield each expression such as "according to": its place, its class, and the source after it."""
    known = source_phrases()
    for at, token in enumerate(tokens):
        for words, cue_class in known.get(token.lower, ()):
            stop = at + len(words)
            if tuple(other.lower for other in tokens[at:stop]) == words:
                party = party_after(tokens, stop, with_apposition=at > 1)
                if party is not None:
                    yield (at, stop), cue_class, party


def add_phrase(tokens: Sequence[Token], phrase: Phrase, found: list[Found]) -> None:
    """Add to `found` what an expression attributes; "citing" adds to the attribution before it."""
    place, cue_class, party = phrase
    if tokens[place[0]].lower == "citing":
        _add_cited(tokens, place, party, found)
        return
    content = _around(tokens, place, party)
    if content:
        found.append(Found(party, (place,), content, cue_class))


def _around(tokens: Sequence[Token], place: Range, party: Range) -> tuple[Range, ...]:
    """Return what is attributed by an expression at the head, at the end or in the middle of a sentence."""
    after = party[1]
    while after < len(tokens) and tokens[after].lower in {",", ":"}:
        after += 1
    if place[0] == 0 or (place[0] == 1 and tokens[0].lower in word_class("conjunction")):
        after = _after_addition(tokens, party[1], after)
        stop = content_stop(tokens, after, ())
        return ((after, stop),) if stop > after else ()
    before = content_before(tokens, 0, place[0])
    if before is None:
        return ()
    if has_finite_verb(tokens, *before) or after >= len(tokens) or tokens[party[1]].lower != ",":
        return (before,)
    rest = (after, content_stop(tokens, after, ()))
    return (before, rest) if rest[0] < rest[1] else (before,)


def _after_addition(tokens: Sequence[Token], party_stop: int, after: int) -> int:
    """Return where the content begins if more of the source, up to a comma, stands before it."""
    if after >= len(tokens) or (party_stop < after and tokens[after].lower not in word_class("relative")):
        return after
    return next((at + 1 for at in range(after, len(tokens)) if tokens[at].lower == ","), after)


def _add_cited(tokens: Sequence[Token], place: Range, party: Range, found: list[Found]) -> None:
    """Add "citing A and B" to the attribution before it: A, and B, said the same thing one depth further in."""
    outer = next((at for at in range(len(found) - 1, -1, -1) if found[at].cue[0][0] < place[0]), None)
    if outer is None or not any(token.lower in word_class("party") for token in tokens[party[0] : party[1]]):
        subject = main_subject(tokens, place[0]) if outer is None else found[outer].source
        if subject is not None:
            found.append(Found(subject, (place,), (party,), CueClass.REPORTS))
        return
    for source in _conjoined(tokens, party):
        found.append(
            replace(found[outer], source=source, cue=(place,), cue_class=CueClass.REPORTS, same_content_as=outer)
        )


def _conjoined(tokens: Sequence[Token], party: Range) -> list[Range]:
    """Return the parties that "and" joins in a range, each as a range of its own."""
    cut = next((at for at in range(party[0] + 1, party[1] - 1) if tokens[at].lower == "and"), None)
    return [party] if cut is None else [(party[0], cut), (cut + 1, party[1])]


def find_hearsay(tokens: Sequence[Token], found: Sequence[Found], cuts: Sequence[int]) -> Iterator[Found]:
    """Yield the attributions of "reportedly": no source is given, and the clause around it is the content."""
    for at, token in enumerate(tokens):
        if token.lower not in word_class("hearsay"):
            continue
        first = group_start(tokens, at)
        subject = subject_before(tokens, first)
        content = [(subject[0] if subject else first, at), (at + 1, content_stop(tokens, at + 1, cuts))]
        kept = tuple(part for part in content if part[0] < part[1])
        if kept and not any(one.cue[0][0] <= at < one.cue[0][1] for one in found):
            yield Found(None, ((at, at + 1),), kept, CueClass.REPORTS)


def find_nouns(tokens: Sequence[Token], found: Sequence[Found], cuts: Sequence[int]) -> Iterator[Found]:
    """Yield the attributions of nouns: "the minister's belief that P"."""
    nouns = cue_nouns()
    for at in range(1, len(tokens) - 1):
        cue = nouns.get(tokens[at].lower)
        if cue is None or tokens[at + 1].lower not in cue[1]:
            continue
        owner = _owner(tokens, at)
        if owner is None or any(one.cue[0][0] <= at < one.cue[0][1] for one in found):
            continue
        stop = _noun_content_stop(tokens, at + 1, cuts)
        if stop > at + 2:
            yield Found(owner, ((at, at + 1),), ((at + 1, stop),), cue[0])


def _owner(tokens: Sequence[Token], at: int) -> Range | None:
    index = at - 1
    while index > 0 and tokens[index].text[0].islower() and tokens[index].lower not in word_class("owner") | {"'s"}:
        if index < at - 2:
            return None
        index -= 1
    if tokens[index].lower in word_class("owner"):
        return index, index + 1
    return subject_before(tokens, index) if tokens[index].lower in {"'s", "'"} else None


def _is_possessive(word: str) -> bool:
    return word == "'s" or word in word_class("owner")


def _noun_content_stop(tokens: Sequence[Token], start: int, cuts: Sequence[int]) -> int:
    """Return where a noun's clause ends: at the sentence's end, or where the main clause's verb begins."""
    verbs = [at for at in range(start + 2, len(tokens)) if is_verb_like(tokens, at)]
    finite = [
        at
        for at in verbs
        if tokens[at].lower not in word_class("not_finite") and tokens[at - 1].lower not in word_class("helping")
    ]
    # A subjunctive has no finite verb of its own: "his demand that it be moved may fail".
    wanted = 0 if verbs and tokens[verbs[0]].lower == "be" else 1
    stop = finite[wanted] if start < 8 and tokens[start].lower == "that" and len(finite) > wanted else len(tokens)
    return content_stop(tokens, start, [*cuts, stop])
