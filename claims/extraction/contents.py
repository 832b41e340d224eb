"""Where the content of an attribution begins and ends."""

from collections.abc import Sequence
from functools import cache

from claims.extraction.cues import cue_forms
from claims.extraction.parties import Range, party_after
from claims.extraction.tokens import QUOTE, Token, word_class
from claims.extraction.verbs import VerbGroup
from claims.extraction.wordtypes import is_ing, is_verb_like

_ENDS = frozenset((".", ";", "!", "?", ")", "—"))
_LOOSE_MARKS = frozenset((",", ".", ";", ":", "—", "–", "-"))
_MAX_AHEAD = 16


@cache
def _clause_openers() -> frozenset[str]:
    return word_class("clause_opener") | {QUOTE, ":"}


def content_start(tokens: Sequence[Token], group: VerbGroup, limit: int) -> int | None:
    """Return the index where the content after a cue begins; None if none follows the cue."""
    at: int | None = group.stop
    if "listener" in group.entry.takes and not group.is_passive:
        at = _after_listener(tokens, group.stop, limit)
    if at is None or at >= limit:
        return None
    at = _after_circumstance(tokens, at, limit, takes_infinitive="to" in group.entry.takes)
    if at is None:
        return None
    if tokens[at].lower == ",":
        at = _that_ahead(tokens, at, limit)
    if at < limit and tokens[at].lower == ":":
        at += 1
    if at >= limit or tokens[at].lower in _ENDS or tokens[at].lower == ",":
        return None
    return at if _fits(tokens, at, group) else None


def _fits(tokens: Sequence[Token], at: int, group: VerbGroup) -> bool:
    """Return whether what stands at `at` is what the cue takes."""
    takes, word = group.entry.takes, tokens[at].lower
    if group.is_passive:
        return word in {"to", "that", QUOTE} or word in word_class("subordinator") or word in _clause_openers()
    if word == "to":
        return "to" in takes
    if word in {"that", QUOTE}:
        return not takes <= {"to"}
    if "object" in takes:
        return word not in word_class("preposition") and word not in word_class("no_object")
    if word in word_class("subordinator"):
        return bool(takes & {"clause", "that", "adjective"}) and word not in word_class("circumstance")
    if "adjective" in takes:
        return word in word_class("of_feeling") or word in _clause_openers()
    if word in word_class("conjunction") or (is_ing(tokens[at]) and "clause" in takes):
        return False
    return "clause" in takes


def _after_circumstance(tokens: Sequence[Token], at: int, limit: int, *, takes_infinitive: bool) -> int | None:
    """Return the index after time, place and occasion of the saying; None if nothing but these follows."""
    if tokens[at].lower == "to" and (takes_infinitive or not _names_listener(tokens, at + 1, limit)):
        return at
    if tokens[at].lower in word_class("time", "preposition"):
        opener = _clause_ahead(tokens, at, limit)
        if opener is not None:
            return opener
    while at < limit:
        step = _circumstance_stop(tokens, at, limit)
        if step is None:
            return _that_ahead(tokens, at, limit) if tokens[at].lower in word_class("preposition") else at
        at = step
    return None


def _names_listener(tokens: Sequence[Token], at: int, limit: int) -> bool:
    """Return whether the party spoken to stands after "to", and not an infinitive."""
    return at < limit and (
        tokens[at].text[0].isupper() or tokens[at].lower in word_class("object", "determiner", "party")
    )


def _clause_ahead(tokens: Sequence[Token], at: int, limit: int) -> int | None:
    for index in range(at, min(limit, at + _MAX_AHEAD)):
        word = tokens[index].lower
        if word == "," and not (index + 1 < limit and tokens[index + 1].lower in {QUOTE, "that"}):
            return None
        if word in _ENDS or (is_verb_like(tokens, index) and index > at):
            return None
        if word in _clause_openers() and index > at:
            return index
    return None


def _circumstance_stop(tokens: Sequence[Token], at: int, limit: int) -> int | None:
    word = tokens[at].lower
    if word in word_class("time", "with_saying"):
        return at + 1
    if word in word_class("span") and tokens[at - 1].lower in word_class("time"):
        return at + 1
    if word in word_class("before_span"):
        for index in range(at + 1, min(limit, at + 4)):
            if tokens[index].lower in word_class("span", "time"):
                return index + 1
    if word not in word_class("opens_occasion"):
        return None
    return _phrase_stop(tokens, at, limit)


def _phrase_stop(tokens: Sequence[Token], at: int, limit: int) -> int | None:
    """Return where a prepositional phrase of circumstance ends: after its occasion, time, name or pronoun."""
    for index in range(at + 1, min(limit, at + 8)):
        word = tokens[index].lower
        if word in _ENDS or word == ",":
            return index if word != "," else None
        if word in word_class("occasion", "time", "span", "object", "month"):
            stop = index + 1
            while stop < limit and tokens[stop].text[0].isdigit():
                stop += 1
            return _after_place(tokens, stop, limit)
    return None


def _after_place(tokens: Sequence[Token], at: int, limit: int) -> int:
    if at + 1 < limit and tokens[at].lower in {"from", "in", "with"} and tokens[at + 1].text[0].isupper():
        return at + 2
    return at


def _after_listener(tokens: Sequence[Token], at: int, limit: int) -> int | None:
    """Return the index after the party that is told something; None if the sentence ends there."""
    if at < limit and tokens[at].lower in word_class("object"):
        return at + 1
    if at < limit and tokens[at].lower in (_clause_openers() | {"to", "about"}) - {"it", "what"}:
        return at
    for index in range(at + 1, min(limit, at + 40)):
        word = tokens[index].lower
        if word in _clause_openers() or word in {"to", "about", "if"}:
            return index
        if word in {",", "."}:
            return _that_ahead(tokens, index, limit)
        if is_verb_like(tokens, index) or _is_plural_cue(tokens, index):
            return _told_subject(tokens, at, index)
    return limit


def _is_plural_cue(tokens: Sequence[Token], at: int) -> bool:
    """Return whether a cue in its base form follows a plural with its determiner: "their papers suggest"."""
    is_base = any(form.form == "base" and not form.entry.rest for form in cue_forms().get(tokens[at].lower, ()))
    before = tokens[at - 1]
    return is_base and before.lower.endswith("s") and tokens[at - 2].lower in word_class("owner")


def _that_ahead(tokens: Sequence[Token], comma: int, limit: int) -> int:
    """Return the index of ", that" or of a comma and a quote close after the listener; else the comma."""
    for index in range(comma, min(limit - 1, comma + _MAX_AHEAD)):
        if is_ing(tokens[index]) and tokens[index + 1].lower in {",", ":", "that", QUOTE}:
            # ", adding, “...”": what follows is the content of another cue.
            return comma
        if tokens[index].lower == "," and tokens[index + 1].lower in {"that", QUOTE}:
            return index + 1
    return comma


def _told_subject(tokens: Sequence[Token], first: int, verb: int) -> int:
    """Return where the told clause begins when nothing parts it from the listener: "told the envoy Japan wanted"."""
    for index in range(verb - 1, first, -1):
        if tokens[index].lower in word_class("determiner"):
            return index
        if tokens[index].text[0].isupper() and not tokens[index - 1].text[0].isupper():
            # Of a run of names the listener has all but the last: "told Foreign Minister Ada Lovelace Norway wanted".
            return index if verb - index < 3 else verb - 1
    return max(first + 1, verb - 1)


def content_stop(tokens: Sequence[Token], start: int, cuts: Sequence[int]) -> int:
    """Return where a content that begins at `start` ends: at the next cut, else at the sentence's end."""
    stop = min((cut for cut in cuts if cut > start), default=len(tokens))
    if start >= stop:
        return start
    if tokens[start].lower == QUOTE and _is_dated(tokens, start + 1):
        stop = start + 1
    while stop > start and tokens[stop - 1].lower in _LOOSE_MARKS | word_class("trails_content"):
        stop -= 1
    return stop


def _is_dated(tokens: Sequence[Token], at: int) -> bool:
    """Return whether the time of saying, and no more of the content, follows a quote."""
    ahead = [token.lower for token in tokens[at : at + 2]]
    if ahead[:1] == ["on"]:
        ahead = ahead[1:]
    return bool(ahead) and ahead[0] in word_class("time")


def loose_ends(tokens: Sequence[Token], group: VerbGroup) -> list[int]:
    """Return the commas and dashes where the content of a cue that takes no clause is likely to end."""
    if "clause" in group.entry.takes:
        return []
    return [
        at
        for at in range(group.stop + 1, len(tokens) - 1)
        if tokens[at].lower in {"-", "—", "–", "--", ";"} or (tokens[at].lower == "," and _loosens(tokens[at + 1]))
    ]


def _loosens(token: Token) -> bool:
    return is_ing(token) or token.lower in word_class(
        "conjunction", "relative", "subordinator", "pronoun", "opens_aside"
    )


def content_before(tokens: Sequence[Token], first: int, stop: int, *, min_words: int = 3) -> Range | None:
    """Return the content that stands before a postposed attribution, without joining words; None if none does.

    Without a quote it must have `min_words` tokens: "In Lisbon, she said" has none.
    """
    while first < stop and tokens[first].lower in _LOOSE_MARKS | word_class("leads_content"):
        first += 1
    while stop > first and tokens[stop - 1].lower in {",", "—", "–", "-", "--"}:
        stop -= 1
    if stop <= first:
        return None
    if tokens[first].lower in word_class("preposition", "adverb", "time"):
        min_words = max(min_words, 3)
    if _is_purpose(tokens, first, stop):
        return None
    if stop - first < min_words and all(token.lower != QUOTE for token in tokens[first:stop]):
        return None
    return first, stop


def _is_purpose(tokens: Sequence[Token], first: int, stop: int) -> bool:
    """Return whether a stretch is an infinitive of purpose: "To win the vote, she said she would stay"."""
    return tokens[first].lower == "to" and all(token.lower not in {QUOTE, ","} for token in tokens[first:stop])


def has_finite_verb(tokens: Sequence[Token], first: int, stop: int) -> bool:
    """Return whether a stretch has a finite verb or a quote of some length."""
    return any(
        is_verb_like(tokens, at) or (tokens[at].lower == QUOTE and tokens[at].end - tokens[at].start > 30)
        for at in range(first, stop)
    )


def named_after(tokens: Sequence[Token], at: int) -> Range | None:
    """Return the party after an inverted cue, if the words there can only be one."""
    party = party_after(tokens, at)
    if party is None:
        return None
    stop = party[1]
    if stop < len(tokens) and (is_verb_like(tokens, stop) and tokens[stop].lower not in word_class("adverb")):
        return None
    return party
