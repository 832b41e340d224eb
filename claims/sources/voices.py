"""Who speaks for another by the words for them: "a spokesman for the Harbour Board", "Norway's foreign minister"."""

from collections.abc import Sequence
from dataclasses import dataclass

from claims.sources.lexicons import organisation_nouns, past_words, phrase_breaks, voices, word_set
from claims.sources.tokens import Token, longest_match, tokenise

_LONGEST = 4
_CLIENTS = (("for",), ("to",), ("representing",))
# Sorts that are nothing without the party behind them, and what may stand before their nouns.
_LINKED = ("of", "for", "and", "the", "on", "&")


@dataclass(frozen=True, slots=True)
class Voice:
    """Words for one who speaks for another: the noun, its sort, and the words for the other, None where not given."""

    noun: str
    sort: str
    owner: str | None = None
    is_owned: bool = False
    """True for "the board's spokesman", "a spokesman for the board"; False for "a board spokesman"."""


def read_voice(text: str, *, is_title: bool = False) -> Voice | None:
    """Return who speaks by the words, and for whom; None when nobody does, or no longer.

    With `is_title` the words stand right before a name, and only what ends them counts.

    >>> voice = read_voice("a spokesman for the Harbour Board")
    >>> (voice.sort, voice.owner) if voice else None
    ('voice', 'the Harbour Board')
    >>> read_voice("a former spokesman for the Harbour Board") is None
    True
    """
    tokens = tokenise(text)
    place = _last_role(tokens) if is_title else _first_role(tokens)
    if place is None:
        return None
    start, stop, sort = place
    noun = " ".join(token.text for token in tokens[start:stop])
    before, is_past = _owner_before(tokens, start)
    if is_past:
        return None
    after = None if is_title else _owner_after(tokens, stop, sort)
    if after:
        return Voice(noun, sort, _words(text, tokens[after[0] : after[1]]), is_owned=True)
    if before and before[0] < before[1]:
        owner = tokens[before[0] : before[1]]
        return Voice(noun, sort, _words(text, owner), is_owned=owner[-1].is_possessive)
    return Voice(noun, sort)


def has_left(text: str) -> bool:
    """Return whether the words say of an office that it is no longer held ("a former spokesman").

    >>> has_left("a former spokesman"), has_left("the then spokesman")
    (True, False)
    """
    return any(_is_past(token) for token in tokenise(text))


def _role_at(tokens: Sequence[Token], at: int) -> tuple[int, str] | None:
    """Return where the noun that begins at a word ends, and its sort; a noun in the possessive is none."""
    found = longest_match(tokens, at, voices(), _LONGEST)
    if found is None or tokens[at + found[0] - 1].is_possessive:
        return None
    return at + found[0], found[1]


def _last_role(tokens: Sequence[Token]) -> tuple[int, int, str] | None:
    for at in range(max(0, len(tokens) - _LONGEST), len(tokens)):
        found = _role_at(tokens, at)
        if found and found[0] == len(tokens):
            return at, found[0], found[1]
    return None


def _first_role(tokens: Sequence[Token]) -> tuple[int, int, str] | None:
    """Return the noun that the words turn on, the last of those in a row; None where another noun comes first."""
    at = _after_partitive(tokens)
    while at < len(tokens):
        found = _role_at(tokens, at)
        if found:
            further = _role_at(tokens, found[0]) if found[0] < len(tokens) and tokens[found[0] - 1].is_joined else None
            if further is None:
                is_title = _is_of_name(tokens, found[0])
                return None if is_title else (at, *found)
            at = found[0]
            continue
        is_inside = tokens[at].key in _LINKED and _stands_in_name(tokens, at)
        if (tokens[at].key in phrase_breaks() and not tokens[at].is_capital and not is_inside) or (
            at and not tokens[at - 1].is_joined and not tokens[at - 1].is_possessive
        ):
            return None
        at += 1
    return None


def _after_partitive(tokens: Sequence[Token]) -> int:
    """Return where the words go on after "one of"; 0 where they do not open so."""
    is_part = len(tokens) > 2 and tokens[1].key == "of" and tokens[0].key in word_set("partitives")
    return 2 if is_part else 0


def _is_of_name(tokens: Sequence[Token], stop: int) -> bool:
    """Return whether a name follows the noun, which is then a title of somebody else."""
    return stop < len(tokens) and tokens[stop - 1].is_joined and tokens[stop].is_capital


def _stands_in_name(tokens: Sequence[Token], at: int) -> bool:
    """Return whether a small word stands between two words of one name ("Board of Pilots")."""
    return (
        0 < at < len(tokens) - 1
        and tokens[at - 1].is_capital
        and (tokens[at + 1].is_capital or tokens[at + 1].key in _LINKED)
    )


def _owner_before(tokens: Sequence[Token], start: int) -> tuple[tuple[int, int] | None, bool]:
    """Return the words for the party before the noun, None for none, and whether the office is said to be past."""
    stop = start
    while stop and tokens[stop - 1].key in word_set("office modifiers") and not tokens[stop - 1].is_possessive:
        stop -= 1
    if stop and _is_past(tokens[stop - 1]):
        return None, True
    first = stop
    while first and _belongs(tokens, first - 1, stop):
        first -= 1
    while first < stop and _only_modifies(tokens[first]):
        first += 1
    is_past = any(_is_past(token) for token in tokens[max(0, first - 2) : stop])
    end = stop
    while end > first + 1 and not tokens[end - 1].is_possessive and tokens[end - 1].key in word_set("office topics"):
        end -= 1
    return (first, end), is_past


def _only_modifies(token: Token) -> bool:
    """Return whether a word opens no name: "Senior" of "Senior Harbour Board official", not "National"."""
    opens = token.is_capital and token.key in word_set("name openings")
    return not opens and (token.key in word_set("office modifiers") or token.key in _LINKED)


def _is_past(token: Token) -> bool:
    held = past_words().get(token.key)
    return held is False or token.key.startswith("ex-")


def _belongs(tokens: Sequence[Token], at: int, stop: int) -> bool:
    """Return whether a word before the noun is one of those for the party that has it."""
    token = tokens[at]
    if not token.is_joined and not token.is_possessive and token.key not in word_set("company forms"):
        return False
    if token.is_capital or (at == stop - 1 and token.is_possessive):
        return True
    if token.key in organisation_nouns() or token.key in word_set("office topics"):
        return True
    return (
        token.key in _LINKED
        and token.key != "the"
        and at > 0
        and tokens[at - 1].is_capital
        and tokens[at + 1].is_capital
    )


def _owner_after(tokens: Sequence[Token], stop: int, sort: str) -> tuple[int, int] | None:
    """Return the words for the party after the noun: of the first "for", "of" or "at" that is followed by one."""
    at = stop
    while at < len(tokens) and tokens[at - 1].is_joined:
        if tokens[at].key in word_set("voice links") and _links(tokens[at].key, sort):
            first, end = _party_after(tokens, at + 1)
            if first < end and _is_party(tokens[first:end], sort):
                return first, end
            at = max(end, at + 1)
        else:
            at += 1
            if tokens[at - 1].key in phrase_breaks() and tokens[at - 1].key not in _LINKED:
                return None
    return None


def _links(word: str, sort: str) -> bool:
    """Return whether the word leads to whom one of that sort speaks for: an envoy to a state is another's."""
    if sort == "counsel":
        return (word,) in _CLIENTS
    return word == "of" if sort in ("envoy", "national", "office", "local") else word not in ("to", "representing")


def _party_after(tokens: Sequence[Token], first: int) -> tuple[int, int]:
    """Return where the words for a party begin and end, without the article."""
    at = first
    while at < len(tokens):
        token = tokens[at]
        is_link = token.key in _LINKED and (at == first or _stands_in_name(tokens, at))
        if token.key in phrase_breaks() and not token.is_capital and not is_link:
            break
        at += 1
        if not token.is_joined and not token.is_possessive:
            break
    return first, at


def _is_party(tokens: Sequence[Token], sort: str) -> bool:
    """Return whether the words after "of" or "for" are a party, and no subject ("director of harbour affairs")."""
    has_name = any(token.is_capital for token in tokens)
    return has_name or sort in ("voice", "counsel") or tokens[-1].key in organisation_nouns()


def _words(text: str, tokens: Sequence[Token]) -> str:
    last = tokens[-1]
    return " ".join(text[tokens[0].start : last.start + len(last.text)].split())
