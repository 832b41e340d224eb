"""What a party is said not to have told: "gave no sign that", "has not confirmed that", "failed to say whether"."""

from collections.abc import Sequence
from enum import StrEnum
from functools import cache

from claims.extraction.clauses import subject_before
from claims.extraction.tokens import Token, word_class
from claims.text.lexicon import load_lexicon
from schemas.statement import CueClass

# Of a cue's words: how many may lie between "no" and its noun ("no immediate public indication").
_MAX_ADJECTIVES = 3
# The longest of the words that stand before a telling verb: "held back from".
_MAX_BEFORE = 3
_TOLD = frozenset({CueClass.ASSERTS, CueClass.REPORTS, CueClass.ADMITS})
_NONE = frozenset({"no", "little", "scant"})


class Withheld(StrEnum):
    """What a cue does that is negated: tells nothing, declines to, wants the contrary, doubts, or does not doubt."""

    SILENT = "silent"
    REFUSAL = "refusal"
    UNWILLING = "unwilling"
    UNPROVED = "unproved"
    CERTAIN = "certain"


def withheld_by_noun(tokens: Sequence[Token], inside: Sequence[int]) -> Withheld | None:
    """Return what "no" and a noun do in a cue: "gave no sign that", "did not give any hint of"; None without both."""
    words = [token.lower for token in tokens]
    for at in range(inside[0], inside[-1] + 1):
        is_any = words[at] == "any" and not _negations().isdisjoint(words[max(0, inside[0] - 2) : at])
        if not is_any and words[at] not in _NONE:
            continue
        for noun in words[at + 1 : at + 2 + _MAX_ADJECTIVES]:
            if noun in word_class("preposition", "subordinator"):  # "no secret of his wish"
                break
            role = _role_of(noun)
            if role is not None:
                return _of_noun(role, is_sought=any(word in _words("seeking") for word in words[at - 1 : at]))
    return None


def withheld_by_verb(
    tokens: Sequence[Token], group: tuple[int, int], cue_class: CueClass, *, is_telling: bool, is_negated: bool
) -> Withheld | None:
    """Return what a verb group does whose negation takes back its telling; None where it tells something.

    `group` bounds it in `tokens`. What somebody "did not say until Friday" was said on Friday.
    """
    first, stop = group
    is_word = is_telling or cue_class in _TOLD
    lead = _lead(tokens, first) if is_word and cue_class is not CueClass.DENIES else None
    if lead is not None:
        return lead
    is_against = is_negated or _is_nobody(tokens, first)
    ahead = [token.lower for token in tokens[stop : stop + 2]]
    if is_word and ahead[:1] == ["nothing"] and not word_class("preposition", "topic").isdisjoint(ahead):
        return Withheld.SILENT
    if not is_against:
        return None
    if cue_class in _TOLD or (cue_class is CueClass.INTENDS and is_telling):
        is_over = any(token.lower == "until" for token in tokens[stop:])
        return None if is_over else Withheld.SILENT
    return Withheld.UNWILLING if cue_class in {CueClass.INTENDS, CueClass.ASKS} else None


def _lead(tokens: Sequence[Token], first: int) -> Withheld | None:
    """Return what the words before a verb group make of it: "has yet to | say", "refused to | admit"."""
    for length in range(_MAX_BEFORE, 0, -1):
        start = first - length
        words = " ".join(token.lower for token in tokens[max(start, 0) : first])
        roles = [role for role in ("before", "refusal") if start >= 0 and words in _words(role)]
        if roles:
            # "Did not fail to mention" tells it.
            is_double = any(token.lower in _negations() for token in tokens[max(start - 2, 0) : start])
            return None if is_double else (Withheld.REFUSAL if roles == ["refusal"] else Withheld.SILENT)
    return None


def _is_nobody(tokens: Sequence[Token], first: int) -> bool:
    """Return whether the subject denies: "neither side has said", "no minister confirmed"."""
    subject = subject_before(tokens, first)
    opening = tokens[subject[0]].lower if subject else ""
    return opening == "no" or opening in word_class("nobody")


def _role_of(noun: str) -> Withheld | None:
    forms = (noun, noun.removesuffix("s"))
    roles = (Withheld.SILENT, Withheld.UNWILLING, Withheld.UNPROVED, Withheld.CERTAIN)
    return next((role for role in roles if any(form in _words(role.value) for form in forms)), None)


def _of_noun(role: Withheld, *, is_sought: bool) -> Withheld:
    """Return what becomes of a thing that was not given: who "found no sign that" doubts, who "gave" none is silent."""
    if role in {Withheld.SILENT, Withheld.UNPROVED}:
        return Withheld.UNPROVED if is_sought else Withheld.SILENT
    return role


def _negations() -> frozenset[str]:
    return word_class("negation") - {"nothing", "nobody", "none"}


@cache
def _words(role: str) -> frozenset[str]:
    rows = load_lexicon(__package__, "withholding.tsv", ("word", "role"))
    return frozenset(word for word, found in rows if found == role)
