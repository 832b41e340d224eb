"""The party inside a mention that holds more: a circumstance before it, or a clause of which it is part."""

from collections.abc import Iterator, Sequence
from functools import cache

from claims.sources.lexicons import (
    circumstances,
    clause_verbs,
    determiners,
    first_names,
    function_words,
    phrase_breaks,
    surnames_first,
    unnamed_nouns,
    word_set,
)
from claims.sources.names import Segment, find_names, segment
from claims.sources.openings import opening_party
from claims.sources.outlets import find_media
from claims.sources.people import People
from claims.sources.phrases import read_phrase
from claims.sources.phrasing import Phrasing
from claims.sources.tokens import Token, phrase_key, tokenise
from schemas.model import Span
from schemas.statement import SourceKind

# What a year before it does not belong to; of a body's name it may be a part.
_DATED = (SourceKind.STATE, SourceKind.PERSON)
_YEAR_DIGITS = 4
_RELATIVES = frozenset({"who", "whom", "whose", "which", "that"})
_OFFICE = ("title", "state", "body", "past")
_LOOSE = (SourceKind.UNNAMED, SourceKind.ORGANISATION, SourceKind.DOCUMENT)


def find_party(text: str, people: People) -> Span:
    """Return the stretch of a mention that names or describes the party; the whole where nothing else stands in it.

    >>> words = "In Oslo the minister"
    >>> start, end = find_party(words, People())
    >>> words[start:end]
    'the minister'
    """
    whole = Span(0, len(text))
    tokens = tokenise(text)
    if len(tokens) < 2 or find_media(text):
        return whole
    start = None
    phrase = read_phrase(text)
    if _is_year(tokens[0]) and read_phrase(text[tokens[1].start :]).kind in _DATED:
        start = tokens[1].start
    elif tokens[0].key in circumstances() and tokens[1].key not in word_set("amounts"):
        start = next(_after_circumstance(text, tokens), None)
    elif not (phrase.named or _is_person_noun(phrase) or phrase.office.titles):
        start = next(_name_at_end(text, people), None)
    if start is not None:
        inner = find_party(text[start:], people)
        return Span(start + inner.start, start + inner.end)
    end = _leading_party(text, people) if is_clause(phrase) else None
    return Span(0, end) if end else whole


def _is_year(token: Token) -> bool:
    """Return whether a word is a year, which opens a sentence and no name: "In 2002 | Norway said"."""
    return token.text.isdecimal() and len(token.text) == _YEAR_DIGITS and token.is_joined


def is_party(phrase: Phrasing) -> bool:
    """Return whether the words name a party or turn on a noun for one."""
    is_known = phrase.named or phrase.kind is not SourceKind.UNNAMED
    return is_known or _is_person_noun(phrase) or bool(phrase.office.titles)


def _is_person_noun(phrase: Phrasing) -> bool:
    return phrase.head in _person_nouns()


@cache
def _person_nouns() -> frozenset[str]:
    return frozenset(noun for noun, _ in unnamed_nouns().values())


def is_clause(phrase: Phrasing) -> bool:
    """Return whether a verb stands in the words of what reads as a body, a document or nothing known."""
    if phrase.kind not in _LOOSE or _is_person_noun(phrase) or phrase.office.titles:
        return False
    tokens = tokenise(phrase.core)
    for at, token in enumerate(tokens):
        if token.key in _RELATIVES and at:
            return False
        if at and not token.is_capital and _is_verb(tokens, at):
            return True
    return False


def _is_verb(tokens: Sequence[Token], at: int) -> bool:
    """Return whether the word is a verb ("has", "adopted the"), not one that qualifies a noun ("memos written by")."""
    key = tokens[at].key
    if clause_verbs().get(key) == "finite":
        return True
    following = tokens[at + 1].key if at + 1 < len(tokens) else ""
    is_regular = key.endswith(("ed", "ing")) and (following,) in determiners()
    return tokens[at - 1].is_capital and (is_regular or key in clause_verbs())


def _after_circumstance(text: str, tokens: Sequence[Token]) -> Iterator[int]:
    """Yield where the party may begin: after a comma, at a determiner, at a name with its office."""
    for at, token in enumerate(tokens[1:], 1):
        before = tokens[at - 1]
        if "," in text[before.end : token.start] and _is_speaker(text[token.start :]):
            yield token.start
    for at in range(len(tokens) - 1, 1, -1):
        is_opening = (tokens[at].key,) in determiners() and not tokens[at].is_capital
        if is_opening and _may_precede(tokens[at - 1]) and is_party(read_phrase(text[tokens[at].start :])):
            yield tokens[at].start
    for start in _named_at_end(text):
        previous = [token for token in tokens if token.start < start]
        if len(previous) > 1 and _may_precede(previous[-1]):
            yield start


def _is_speaker(rest: str) -> bool:
    """Return whether the words are a party, and no place with more behind it ("Norway, the mayor")."""
    phrase = read_phrase(rest)
    is_place = phrase.kind is SourceKind.STATE and "," in rest
    return is_party(phrase) and not is_place and tokenise(rest)[0].key not in circumstances()


def _may_precede(token: Token) -> bool:
    """Return whether a circumstance can end with the word: no preposition, no determiner."""
    is_small = token.key in phrase_breaks() or token.key in circumstances() or (token.key,) in determiners()
    return token.is_capital or not (is_small or token.key in function_words())


def _name_at_end(text: str, people: People) -> Iterator[int]:
    """Yield where a person's name begins that ends words which say nothing ("the talks of that year Ann Field")."""
    hit = next(reversed(list(find_names(text))), None)
    if hit is None or phrase_key(text[hit.end :]) or " " not in hit.text or hit.is_body:
        return
    is_known = hit.parts[0] in first_names() or hit.parts[0] in surnames_first()
    before = tokenise(text, 0, hit.start)
    # "master of ceremonies Ann Field": without a determiner the words say what the person is.
    is_opened = bool(before) and (before[0].key,) in determiners()
    is_apart = is_opened and not before[-1].is_capital and _may_precede(before[-1])
    if is_apart and (is_known or people.find(hit.parts, hit.office, hit.start)):
        yield from _named_at_end(text)


def _named_at_end(text: str) -> Iterator[int]:
    """Yield where the name that ends the words begins, with the office before it."""
    pieces = segment(text)
    at = len(pieces) - 1
    if not pieces or pieces[at].kind not in ("name", "state", "body", "media"):
        return
    while at and _leads_to(pieces[at - 1], pieces[at]):
        at -= 1
    yield pieces[at].tokens[0].start


def _leads_to(before: Segment, piece: Segment) -> bool:
    is_office = before.kind == "title" or (before.kind in _OFFICE and piece.kind == "title")
    return is_office and before.tokens[-1].is_joined


def _leading_party(text: str, people: People) -> int | None:
    """Return where the party ends that a clause opens with; None when it opens with nothing known."""
    pieces = segment(text)
    first = next((piece for piece in pieces if piece.kind != "title"), None)
    hit = next(find_names(text), None)
    if hit and first and hit.start == first.tokens[0].start and people.find(hit.parts, hit.office, hit.start):
        return hit.end
    phrase = opening_party(text)
    if phrase is None:
        return None
    at = text.find(phrase.core)
    return at + len(phrase.core) if at >= 0 else None
