"""Which parties are one and the same for counting: whose voice each is, and what their descriptions say."""

import re
from functools import cache, cached_property, lru_cache
from typing import TypeAlias

from claims.text.lexicon import load_lexicon
from claims.text.numbers import quantities
from claims.text.words import fold, stem, words
from schemas.ledger import Ledger
from schemas.source import Source
from schemas.statement import SourceKind

Key: TypeAlias = tuple[str, str]
"""What an origin is counted as. Two origins with one key are the same origin."""

NEWSROOMS = frozenset({SourceKind.OUTLET, SourceKind.WIRE})


class Parties:
    """The parties of one ledger by name, so that a spokesperson leads to a ministry and a ministry to its state."""

    def __init__(self, ledger: Ledger) -> None:
        self._outlets = ledger.outlets
        self._sources = ledger.sources

    @cached_property
    def _names(self) -> tuple[dict[str, str | None], set[str]]:
        """The principal of each name, and the names of several parties. Asked for only where two origins meet."""
        principals: dict[str, str | None] = {}
        ambiguous: set[str] = set()
        for source in {source.id: source for source in self._sources.values()}.values():
            if not source.named or source.kind in NEWSROOMS:
                continue
            name = plain_name(source.name)
            if name in principals:
                ambiguous.add(name)
            principals[name] = min(filter(None, (principals.get(name), source.principal)), default=None)
        return principals, ambiguous

    def family(self, name: str) -> str:
        """Return the publisher family of an outlet or a wire; its own name when no table maps it."""
        outlet = self._outlets.get(name)
        return fold(outlet.family if outlet else name)

    def key(self, source: Source) -> Key:
        """Return what a party counts as, whatever chain led to it."""
        if source.kind in NEWSROOMS and source.named:
            return "newsroom", self.family(source.name)
        if source.kind is SourceKind.DOCUMENT:
            return document_key(source) or ("party", source.id)
        if not source.named:
            is_speaker = source.principal and speaks_for_another(source.name)
            return self._principal_key(source.principal) if is_speaker and source.principal else ("party", source.id)
        if source.principal:
            return self._principal_key(source.principal)
        name = plain_name(source.name)
        is_unclear = name in self._names[1] and name not in _states()
        return ("party", source.id) if is_unclear else ("principal", name)

    def interest(self, source: Source) -> str | None:
        """Return in whose interest a named party speaks: its principal, its affiliation, or itself if it is a body.

        None for a person of whom neither is known, and for every party that is not named.
        """
        if not source.named or source.kind in NEWSROOMS:
            return None
        if source.principal or source.affiliation:
            return self._principal_key(source.principal or source.affiliation or "")[1]
        return None if source.kind is SourceKind.PERSON else plain_name(source.name)

    def states_of(self, source: Source) -> frozenset[str]:
        """Return the states that a party's name, affiliation or line of principals names."""
        line = [source.name, source.affiliation or ""]
        if source.principal:
            line += [source.principal, self._principal_key(source.principal)[1]]
        return states_in(" / ".join(line))

    def _principal_key(self, name: str) -> Key:
        """Return the key at the end of the line of principals; where they run in a circle, the least name of it."""
        line = [plain_name(name)]
        while further := self._names[0].get(line[-1]):
            following = plain_name(further)
            if following in line:
                return "principal", min(line[line.index(following) :])
            line.append(following)
        return "principal", line[-1]


# Names and claim texts come back for every claim and every pair; folding them anew took most of the time.
_remember = lru_cache(maxsize=100_000)


@_remember
def spaced_words(text: str) -> str:
    """Return the folded words of a text with one space before and after each."""
    return f" {' '.join(words(text))} "


@_remember
def plain_name(name: str) -> str:
    """Return a name for comparison; a state, its adjective, capital or government all become the state.

    >>> plain_name("the Japanese government"), plain_name("Chongryon")
    ('japan', 'chongryon')
    """
    kept = [word for word in words(name) if word not in _name_words()]
    plain = " ".join(kept) or fold(name)
    return _state_words().get(plain, plain)


@_remember
def states_in(text: str) -> frozenset[str]:
    """Return the states that a text names by any of their words.

    >>> sorted(states_in("Pyongyang told a South Korean envoy"))
    ['north korea', 'south korea']
    """
    return frozenset(_state_words()[found] for found in _state_pattern().findall(" ".join(words(text))))


def state_words() -> frozenset[str]:
    """Return all names, adjectives and capitals of the states of the data file, folded."""
    return frozenset(_state_words())


def are_adverse(left: str, right: str) -> bool:
    """Return whether the two states or armed parties stand against each other, as the data file has it."""
    return right in _states().get(left, frozenset()) or left in _states().get(right, frozenset())


def document_key(source: Source) -> Key | None:
    """Return the key of a document by issuer, kind and date; None when one of them is not known."""
    issuer = source.principal or source.affiliation
    found = [quantity for quantity in quantities(source.name) if quantity.kind in {"date", "year"}]
    if not issuer or not found:
        return None
    undated = source.name
    for date in reversed(found):
        undated = undated[: date.span[0]] + undated[date.span[1] :]
    of_issuer = {*words(issuer), *_state_words()}
    kind = sorted({stem(word) for word in words(undated) if word not in of_issuer and _role(word) != "empty"})
    when = " ".join(f"{date.low:.0f}-{date.high:.0f}" for date in found)
    return "document", " | ".join([plain_name(issuer), " ".join(kind), when])


@_remember
def description_key(descriptor: str) -> str:
    """Return a description without the words that tell no two parties apart. Equal keys are compatible.

    >>> description_key("a senior U.S. official") == description_key("two American officials")
    True
    """
    telling = telling_words(descriptor)
    return " ".join(sorted(telling or {stem(word) for word in words(descriptor) if _role(word) != "empty"}))


@_remember
def telling_words(descriptor: str) -> frozenset[str]:
    """Return the stems and the states of a description that tell whose it is, or what; empty for "a source".

    >>> sorted(telling_words("two sources at the Japanese ministry"))
    ['japan', 'ministri']
    """
    text = " ".join(word for word in words(descriptor) if _role(word) != "empty")
    states = {_state_words()[found] for found in _state_pattern().findall(text)}
    others = _state_pattern().sub(" ", text).split()
    return frozenset({stem(word) for word in others if _role(word) != "generic"} | states)


def is_telling_description(descriptor: str) -> bool:
    """Return whether a description says whose official, source or aide somebody is: it names a state or a body.

    >>> is_telling_description("Japanese government source"), is_telling_description("senior official")
    (True, False)
    """
    return bool(states_in(descriptor)) or any(char.isupper() for char in descriptor[1:])


def speaks_for_another(descriptor: str) -> bool:
    """Return whether a description is that of a spokesperson, a lawyer or another who speaks for somebody."""
    return any(_role(word) == "speaks_for" for word in words(descriptor))


def _role(word: str) -> str | None:
    return _descriptor_roles().get(stem(word))


@cache
def _name_words() -> frozenset[str]:
    return frozenset(row[0] for row in load_lexicon(__package__, "name_words.tsv", ("word",)))


@cache
def _descriptor_roles() -> dict[str, str]:
    return {stem(row[0]): row[1] for row in load_lexicon(__package__, "descriptor_words.tsv", ("word", "role"))}


@cache
def _state_rows() -> tuple[tuple[str, ...], ...]:
    return load_lexicon(__package__, "states.tsv", ("name", "words", "adverse"))


@cache
def _states() -> dict[str, frozenset[str]]:
    return {fold(name): frozenset(map(fold, filter(None, against.split(";")))) for name, _, against in _state_rows()}


@cache
def _state_words() -> dict[str, str]:
    found: dict[str, str] = {}
    for name, others, _ in _state_rows():
        for word in (name, *filter(None, others.split(";"))):
            found[" ".join(words(word))] = fold(name)
    return found


@cache
def _state_pattern() -> re.Pattern[str]:
    longest_first = sorted(_state_words(), key=lambda word: (-len(word), word))
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, longest_first))})\b")
