"""What a cue does with its content, negation counted; also for statements that were coded elsewhere."""

from collections.abc import Sequence

from claims.extraction.cues import CueEntry, CueForm, cue_forms, cue_nouns, rest_end, source_phrases
from claims.extraction.polarity import judge
from claims.extraction.tokens import Token, tokenise, word_class
from schemas.model import Span
from schemas.statement import CueClass, Modality, Polarity


def counted_class(cue_class: CueClass, *, is_negated: bool, is_open: bool = False) -> CueClass:
    """Return what a cue does with its content once its negation is counted.

    Who does not deny has admitted nothing, and who does not rule out has claimed nothing: both are `asserts`, and
    `leaves_possible` makes the content no more than possible. Who does not believe doubts.
    """
    if is_open or (is_negated and cue_class is CueClass.DENIES):
        return CueClass.ASSERTS
    if is_negated and cue_class is CueClass.BELIEVES:
        return CueClass.DOUBTS
    return cue_class


def leaves_possible(cue_class: CueClass, *, is_negated: bool, is_open: bool = False) -> bool:
    """Return whether a cue says that its content may be so, and no more: "did not deny", "did not rule out"."""
    return is_open or (is_negated and cue_class is CueClass.DENIES)


def classify_cue(words: str) -> CueClass:
    """Return what the words of a cue do with a content, by the same lists that `extract` reads with.

    A negation among the words counts: "did not deny" is `asserts`, "did not say" and "declined to say" are
    `refuses_comment`. Words without any known cue, and no words, are `asserts`.

    >>> classify_cue("has flatly denied").value
    'denies'
    """
    cue_class, is_negated, is_open = _read_cue(words)
    return counted_class(cue_class, is_negated=is_negated, is_open=is_open)


def judge_clause(content: str, cue: str = "") -> tuple[Polarity, Modality]:
    """Return whether the main clause of a content is negated, and how firmly it is put.

    The words of its cue, if given, count as they do in `extract`: what somebody "did not deny" is possible. An
    empty content is affirmed and asserted.

    >>> [one.value for one in judge_clause("the harbour is not shut")]
    ['negated', 'asserted']
    """
    cue_class, is_negated, is_open = _read_cue(cue)
    polarity, modality = judge(content, [Span(0, len(content))], cue_class)
    if leaves_possible(cue_class, is_negated=is_negated, is_open=is_open):
        modality = Modality.POSSIBLE
    return polarity, modality


def _read_cue(words: str) -> tuple[CueClass, bool, bool]:
    """Return the class of the first cue among some words, whether it is negated, and whether it leaves things open."""
    tokens = tokenise(words, 0, len(words))
    if {"neither", "nor"} <= {token.lower for token in tokens}:
        return CueClass.REFUSES_COMMENT, False, False
    for head in range(len(tokens)):
        before = {token.lower for token in tokens[:head]}
        is_negated = not before.isdisjoint(word_class("negation"))
        for candidate in cue_forms().get(tokens[head].lower, ()):
            if _stands_at(tokens, head, candidate, is_negated=is_negated):
                return _class_and_openness(candidate.entry, is_negated=is_negated)
        other = _phrase_or_noun(tokens, head)
        if other is not None:
            return other, False, False
    return CueClass.ASSERTS, False, False


def _class_and_openness(entry: CueEntry, *, is_negated: bool) -> tuple[CueClass, bool, bool]:
    is_open = "open" in entry.takes and (is_negated or entry.cue_class is not CueClass.DENIES)
    return entry.cue_class, is_negated, is_open


def _stands_at(tokens: Sequence[Token], head: int, candidate: CueForm, *, is_negated: bool) -> bool:
    """Return whether a cue, with all its words, stands at `head`; one of a response as its rule asks for."""
    entry = candidate.entry
    stop = rest_end(tokens, head, entry.rest, word_class("adverb", "determiner"))
    if stop is None or entry.response is None:
        return stop is not None
    if (entry.response.when == "plain") == is_negated:
        return False
    ahead = {token.lower for token in tokens[stop:]}
    needs = entry.response.needs
    # "declined", with nothing after it, is a refusal; "made" alone is not.
    return not needs or not needs.isdisjoint(ahead) or (not ahead and needs != {"no"})


def _phrase_or_noun(tokens: Sequence[Token], at: int) -> CueClass | None:
    ahead = tuple(token.lower for token in tokens[at:])
    for phrase, cue_class in source_phrases().get(ahead[0], ()):
        if ahead[: len(phrase)] == phrase:
            return cue_class
    if ahead[0] in word_class("hearsay"):
        return CueClass.REPORTS
    return cue_nouns()[ahead[0]][0] if ahead[0] in cue_nouns() else None
