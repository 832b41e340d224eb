"""Where a statement stands towards its claim."""

import re
from functools import cache

from claims.text.lexicon import load_lexicon
from claims.text.words import words
from schemas.claim import Stance
from schemas.statement import Cue, CueClass, Modality, Polarity, Statement

_OPEN = frozenset({Modality.POSSIBLE, Modality.CONDITIONAL})

# Two contents of which one is negated oppose each other only if they are otherwise nearly the same: "have not met since
# 2004" does not deny "met in 2002 and 2004".
OPPOSED_SCORE = 0.9


def stance(statement: Statement, wording: Statement, score: float | None) -> Stance:
    """Return where a statement stands towards the claim that is worded as `wording`; `score` is that of the two.

    Negation in one of the two contents but not in the other opposes them, and so does a denying cue; both together
    cancel out. What is only possible, conditional or required does not support what is asserted: it mentions it.
    Not to deny something is not to say it either. A request supports the claim that asks or tells of that request.
    A `score` of None says that the contents are the same by rule or by a person's word.
    """
    cue_class = statement.cue.cue_class if statement.cue else None
    if cue_class is CueClass.REFUSES_COMMENT or (statement.cue and _is_no_denial(statement.cue)):
        return Stance.MENTIONS
    if cue_class is CueClass.DOUBTS or is_question(statement):
        return Stance.QUESTIONS
    is_asked_for = is_request(statement)
    if is_asked_for and not _asks_for(statement, wording):
        return Stance.MENTIONS
    is_negation = _is_negated(statement) != _is_negated(wording)
    if is_negation and not _is_clear(statement, wording, score):
        return Stance.MENTIONS
    if is_negation != (cue_class is CueClass.DENIES):
        return Stance.DENIES
    if not is_asked_for and statement.modality not in {Modality.ASSERTED, _modality(wording)}:
        return Stance.MENTIONS
    return Stance.SUPPORTS


def is_question(statement: Statement) -> bool:
    """Return whether a statement asks whether, why or what something is, or about it."""
    if statement.modality is Modality.ASKED:
        return True
    if statement.cue is None or statement.cue.cue_class is not CueClass.ASKS:
        return False
    opening = words(statement.content.text)[:1]
    is_interrogative = any(word in words_that("interrogative") for word in opening) or "?" in statement.content.text
    return is_interrogative or any(word in words_that("asks_question") for word in words(statement.cue.text))


def is_request(statement: Statement) -> bool:
    """Return whether a statement asks for something to be done: "asked the council to resign"."""
    return statement.cue is not None and statement.cue.cue_class is CueClass.ASKS and not is_question(statement)


def _asks_for(request: Statement, wording: Statement) -> bool:
    """Return whether a claim is a request itself: asked for, said that it should be, or told of as asked for."""
    if is_request(wording) or wording.modality is Modality.REQUIRED:
        return True
    return f" {' '.join(words(request.content.text))} " in f" {' '.join(words(wording.content.text))} "


def _modality(statement: Statement) -> Modality:
    return Modality.REQUIRED if is_request(statement) else statement.modality


def _is_no_denial(cue: Cue) -> bool:
    """Return whether a cue is a denying verb that is negated: "did not deny"."""
    return bool(_no_denial().search(f" {' '.join(words(cue.text))} "))


@cache
def _no_denial() -> re.Pattern[str]:
    negating, denying = ("|".join(map(re.escape, words_that(role))) for role in ("negates", "denies"))
    return re.compile(rf"(?: (?:{negating})|n't) (?:.+ )?(?:{denying}) ")


@cache
def words_that(role: str) -> tuple[str, ...]:
    """Return the words that play a role in the data file."""
    rows = load_lexicon("claims.linking", "stance_words.tsv", ("word", "role"))
    return tuple(word for word, found in rows if found == role)


def _is_negated(statement: Statement) -> bool:
    return statement.polarity is Polarity.NEGATED


def _is_clear(statement: Statement, wording: Statement, score: float | None) -> bool:
    """Return whether negation is the difference between the two."""
    alike = score is None or score >= OPPOSED_SCORE
    is_told = statement.modality not in _OPEN and wording.modality not in _OPEN
    return alike and is_told and not _negated_words(statement) & _negated_words(wording)


def _negated_words(statement: Statement) -> frozenset[tuple[str, ...]]:
    """Return what the negating words of a content stand before, the next two words each.

    Where two share one, they negate the same thing, whatever the polarity of the longer one was taken for.
    """
    said = words(statement.content.text)
    return frozenset(
        tuple(said[at + 1 : at + 3])
        for at, word in enumerate(said)
        if (word in words_that("negates") or word.endswith("n't")) and at + 1 < len(said)
    )
