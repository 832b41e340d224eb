"""Where a text says that a source would not be named, and why."""

import re
from bisect import bisect_left
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import NamedTuple

from claims.extraction.phrasing import any_of, pattern_of
from claims.extraction.tokens import tokenise, word_class
from claims.text.lexicon import load_lexicon
from schemas.model import Span

# Words between a refusal and the opening of its reason: "to the local paper", "in a telephone interview on Friday".
_MAX_GAP_CHARS = 60
_OPENING_QUOTE = re.compile(r"\s[“\"«]|\s?''(?=\w)")
_HARD_END = re.compile(r"[;\n(]|\s[-–—]+\s|—|--")
# After these a comma goes on with the same reason.
_GOES_ON = re.compile(r",\s+(?:(?:and|or|nor|but)\s+)?(?:or|nor|because|that|if|when|where|as well as)\b")
_CLAUSE_BEFORE = re.compile(
    r"(?:(?:,|\s[-–—])\s*)?(?:\s*\b(?:and|but|so|yet)\b)?(?:\s*\b(?:he|she|they)\b)?(?:\s*\bwho\b)?"
    r"(?:\s*\b(?:was|were|is|are|has|have|had|all|both|each|also|did|so)\b)*\s*$"
)
_TRAIL = " \t\r\n.,:!?”\"’'»"


class Refusal(NamedTuple):
    """Words that say a source would not be named, and the words that say why; both in code points of the whole text."""

    span: Span
    reason: Span | None
    """None where the text gives no reason. Of a bar on speaking the bar itself."""


def find_refusals(text: str, start: int = 0, end: int | None = None, cuts: tuple[int, ...] = ()) -> list[Refusal]:
    """Return the refusals in the sentence `text[start:end]`, in the order of the text; empty for none.

    `cuts` are places after which the sentence speaks of other things (where the cue of the attribution stands, and
    where its content begins): no reason crosses one. A bar on speaking inside the reason of the refusal before it is
    that reason, and no refusal of its own.
    """
    end = len(text) if end is None else end
    if not has_refusal(text, start, end):
        return []
    hits = [(Span(*match.span()), match.lastgroup == "barred") for match in _hits(text, start, end)]
    found: list[Refusal] = []
    for at, (span, is_barred) in enumerate(hits):
        former = found[-1].reason if found else None
        if former is not None and span.start < former.end:
            continue
        next_start = hits[at + 1][0].start if at + 1 < len(hits) else end
        stop = min([cut for cut in cuts if cut >= span.end] + [end])
        given = _given(text, span, stop)
        if is_barred:
            limit = min(stop, clause_start(text, span.end, next_start) if next_start < end else end)
            given = _trimmed(text, span.start, _reason_end(text, span.end, limit))
        found.append(Refusal(span, given or _given_before(text, start, span)))
    return found


def has_refusal(text: str, start: int, end: int) -> bool:
    """Return whether a refusal to be named stands in `text[start:end]`. Fast where none does."""
    places = _trigger_places(text)
    at = bisect_left(places, start)
    return at < len(places) and places[at] < end and _refusals().search(text, start, end) is not None


def _hits(text: str, start: int, end: int) -> Iterator[re.Match[str]]:
    return _refusals().finditer(text, start, end)


def _given(text: str, refusal: Span, stop: int) -> Span | None:
    """Return the reason after a refusal: its own opening belongs to it, unless it says no more than "because"."""
    near = _near_openings().match(text, refusal.end, stop)
    opening = near or _first_opening(text, refusal.end, stop)
    if opening is None:
        return None
    first = opening.start("kept") if opening["kept"] else opening.end()
    return _trimmed(text, first, _reason_end(text, opening.end(), stop))


def _first_opening(text: str, start: int, stop: int) -> re.Match[str] | None:
    found = _openings().search(text, start, min(stop, start + _MAX_GAP_CHARS))
    if found is None:
        return None
    between = text[start : found.start()]
    has_broken_off = "," in between.rstrip()[:-1] or _telling().search(between) or _HARD_END.search(between)
    return None if has_broken_off or _OPENING_QUOTE.search(between) else found


def _given_before(text: str, start: int, refusal: Span) -> Span | None:
    """Return the reason that opens the sentence, before a short clause that refuses ("Fearing X, she asked not to")."""
    opening = _openings().match(text, start, refusal.start)
    comma = text.rfind(",", start, refusal.start)
    if opening is None or comma < opening.end() or len(text[comma : refusal.start].split()) > 7:
        return None
    return _trimmed(text, opening.start("kept") if opening["kept"] else opening.end(), comma)


def _reason_end(text: str, start: int, stop: int) -> int:
    """Return where a reason ends that begins at `start`: at the clause's end, and before the words that tell on."""
    for pattern in (_HARD_END, _OPENING_QUOTE, _main_verb()):
        found = pattern.search(text, start, stop)
        stop = found.start() if found else stop
    comma = text.find(",", start, stop)
    if comma >= 0 and _fronted().match(text, start, comma):
        # "because, even though she has left, ...": the comma parts two clauses of one reason.
        comma = text.find(",", comma + 1, stop)
    while comma >= 0 and (_GOES_ON.match(text, comma, stop) or text[comma + 1 : comma + 2].isdigit()):
        comma = text.find(",", comma + 1, stop)
    return comma if comma >= 0 else stop


def _clause_start(text: str, first: int, refusal_start: int) -> int:
    """Return where the "and", "who" or comma begins that leads straight to `refusal_start`."""
    found = _CLAUSE_BEFORE.search(text, first, refusal_start)
    return found.start() if found else refusal_start


def clause_start(text: str, first: int, refusal_start: int) -> int:
    """Return where, not before `first`, the clause begins that leads to a refusal: at its "who", "and" or comma."""
    start = _clause_start(text, first, refusal_start)
    verbs = list(_speaking().finditer(text, first, start))
    return _clause_start(text, first, verbs[-1].start()) if verbs else start


def _trimmed(text: str, start: int, end: int) -> Span | None:
    words = text[start:end]
    kept = words.rstrip(_TRAIL)
    first = start + len(words) - len(words.lstrip())
    return Span(first, start + len(kept)) if kept.strip() and start + len(kept) > first else None


def anonymity_span(sentence: str) -> tuple[int, int] | None:
    """Return where the sentence says that a source would not be named; None if it does not."""
    found = find_refusals(sentence)
    return (found[0].span.start, found[0].span.end) if found else None


def anonymity_reason(sentence: str) -> str | None:
    """Return why a source would not be named, in the sentence's own words; None if it says nothing of the kind.

    Without a reason given, the words that say so come back.

    >>> anonymity_reason("She asked not to be named because the talks are private.")
    'the talks are private'
    >>> anonymity_reason("She asked not to be named.")
    'asked not to be named'
    """
    return words_of(sentence, find_refusals(sentence))


def words_of(text: str, refusals: list[Refusal]) -> str | None:
    """Return the first reason that the refusals give, else the words of the first; None for no refusals."""
    spans = [refusal.reason for refusal in refusals if refusal.reason] + [refusal.span for refusal in refusals]
    return " ".join(text[slice(*spans[0])].split()) if spans else None


def is_bare_refusal(reason: str) -> bool:
    """Return whether these words only say that a source would not be named, and not why.

    >>> is_bare_refusal("condition of anonymity"), is_bare_refusal("not authorised to speak publicly")
    (True, False)
    """
    found = _refusals().fullmatch(reason)
    return found is not None and found.lastgroup != "barred"


def is_aim_or_fear(reason: str) -> bool:
    """Return whether a reason begins with words of its own ("to discuss", "for fear of"), so that no "because" fits."""
    return re.match(rf"(?:{any_of('reasons.tsv', 'fear')}|{any_of('reasons.tsv', 'aim')})\b", reason) is not None


def is_about_anonymity(sentence: str) -> bool:
    """Return whether the sentence does nothing but explain why the source before it is not named."""
    found = anonymity_span(sentence)
    if found is None:
        return False
    before = tokenise(sentence, 0, found[0])
    return len(before) <= 8 and all(
        token.lower in word_class("pronoun", "determiner", "party", "auxiliary", "preposition", "conjunction")
        or token.lower in word_class("of_refusal") | {","}
        for token in before
    )


@cache
def _refusals() -> re.Pattern[str]:
    refusal, barred = any_of("anonymity.tsv", "refusal"), any_of("anonymity.tsv", "barred")
    return re.compile(rf"\b(?:(?P<refusal>{refusal})|(?P<barred>{barred}))\b", re.IGNORECASE)


# An article is asked about sentence by sentence, several times over.
@lru_cache(maxsize=16)
def _trigger_places(text: str) -> list[int]:
    """Return where words begin that every refusal has one of, in order."""
    lowered = text.lower()
    if len(lowered) != len(text):
        lowered = "".join(letter.lower() if len(letter.lower()) == 1 else letter for letter in text)
    places = []
    for trigger in _triggers():
        at = lowered.find(trigger)
        while at >= 0:
            places.append(at)
            at = lowered.find(trigger, at + 1)
    return sorted(places)


@cache
def _triggers() -> tuple[str, ...]:
    rows = load_lexicon("claims.extraction", "anonymity.tsv", ("pattern", "kind"))
    return tuple(pattern for pattern, kind in rows if kind == "trigger")


@cache
def _openings() -> re.Pattern[str]:
    kept, left_out = any_of("reasons.tsv", "fear"), any_of("reasons.tsv", "cause")
    not_as = r"(?!as\s+(?:an?|part|well|is|are|was|required|much|soon|long|of)\b)(?!since\s+(?:\w+day|\d|then)\b)"
    return re.compile(rf"\b{not_as}(?:(?P<kept>{kept})|{left_out})\b", re.IGNORECASE)


@cache
def _near_openings() -> re.Pattern[str]:
    # Between the two may stand whom the source speaks to; "to" and a name or a determiner begin no aim.
    listener = r"(?:(?:to|with)\s+(?:[\w-]+\s+){1,4}?)?"
    no_verb = r"(?!(?<=\bto)\s+(?:the|an?|to|this|that|his|her|their|him|them|it|us|our|me|reporters|(?-i:[A-Z]\w+))\b)"
    return re.compile(rf"[\s,]+{listener}(?P<kept>{any_of('reasons.tsv', 'aim')})\b{no_verb}", re.IGNORECASE)


@cache
def _fronted() -> re.Pattern[str]:
    return re.compile(rf"\s*(?:{pattern_of('<fronted>')})\b", re.IGNORECASE)


@cache
def _telling() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{pattern_of('<telling>')})\b")


@cache
def _main_verb() -> re.Pattern[str]:
    """Match the verb that takes up the sentence again: "said", unless it stands in the reason ("what he said")."""
    return re.compile(rf"(?<!\bto)(?<!\bwas)(?<!\bbeen)(?<!\bhe)(?<!\bshe)(?<!\bthey)\s(?:{pattern_of('<telling>')})\b")


@cache
def _speaking() -> re.Pattern[str]:
    """Match the verb that a refusal hangs on: "who spoke to the paper on condition of anonymity"."""
    return re.compile(rf"\b(?:{pattern_of('<speaking>')})\b")
