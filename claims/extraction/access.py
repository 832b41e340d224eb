"""How a source came to know what it says, as the text states it."""

import re
from functools import cache

from claims.extraction.anonymity import clause_start, find_refusals
from claims.extraction.phrasing import any_of, pattern_of
from claims.extraction.tokens import word_class
from schemas.model import Span

_TRAIL = " \t\r\n.,:;!?”\"’'»"
_STOP = re.compile(r"[,;:()“”\"—]|''|\s[-–]+\s")
_NEGATED = re.compile(r"(?:\b(?:not|never)|n['’]t)\s+(?:\w+\s+){0,2}$")


def find_access(text: str, start: int, end: int, cuts: tuple[int, ...] = ()) -> Span | None:
    """Return where `text[start:end]`, what stands after the noun of a description, says how the source knows.

    It begins at the words that say so ("familiar with", "attended") and runs to the end of their clause, and never
    over the start of a refusal to be named or over one of the `cuts`. None where nothing of the kind is said.
    """
    found = _access().search(text, start, end)
    if found is None or _NEGATED.search(text, start, found.start("access")):
        return None
    stop = min([cut for cut in cuts if cut >= found.end()] + [end])
    for refusal in find_refusals(text, found.end(), end):
        stop = min(stop, clause_start(text, found.end(), refusal.span.start))
    for pattern in (_STOP, _second_clause()):
        mark = pattern.search(text, found.end(), stop)
        stop = mark.start() if mark else stop
    first = found.start("access")
    kept = text[first:stop].rstrip(_TRAIL)
    return Span(first, first + len(kept))


@cache
def _access() -> re.Pattern[str]:
    after_noun, after_who = any_of("access.tsv", "after_noun"), any_of("access.tsv", "after_who")
    helping = "|".join(re.escape(word) for word in sorted(word_class("auxiliary")) if word.isalpha())
    adverb = r"(?:(?:[\w-]+ly|also|very|well|both|all|themselves)\s+)*"
    who = rf"\bwho\s+(?:(?:{helping})\s+)*{adverb}"
    # After "who" either form may stand, after the noun only its own.
    return re.compile(rf"(?:{who}|\b(?=(?:{after_noun})\b))(?P<access>(?:{after_who}|{after_noun})\b)")


@cache
def _second_clause() -> re.Pattern[str]:
    """Match where another clause or the sentence's own verb begins: "and who", "who asked", "said"."""
    return re.compile(rf"\s(?:(?:and|but)\s+)?who\b|\s(?:and\s+)?(?:{pattern_of('<telling>')})\b(?!\s+of\b)")
