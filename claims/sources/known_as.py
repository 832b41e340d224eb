"""A description that gives the party's name: "an association known as Harbour Aid", "a weekly called the Ledger"."""

import re
from dataclasses import replace

from claims.sources.lexicons import group_nouns, unnamed_nouns
from claims.sources.phrasing import Phrasing, split_determiner
from claims.sources.tokens import phrase_key, tokenise
from schemas.statement import SourceKind

_KNOWN_AS = re.compile(
    r"(?P<what>[^,]+?),?\s+(?:(?:also|better|best|more|commonly|popularly|locally|widely|otherwise|formally)\s+)*"
    r"(?:known\s+(?:\w+ly\s+)?(?:as|by)|called|dubbed|nicknamed|named)\s+[\"“‘']?(?P<name>[^,\"”’]+)[\"”’']?"
)
# Between the capitals of a name: "the Friends of the Quay".
_SMALL = frozenset({"the", "of", "for", "and", "de", "la", "al"})


def split_known_as(text: str) -> tuple[str, str] | None:
    """Return what a party is described as and its name; None where the words give no name after a description.

    >>> split_known_as("a group of pilots better known as the Free Harbour")
    ('a group of pilots', 'the Free Harbour')
    """
    match = _KNOWN_AS.fullmatch(text)
    if match is None:
        return None
    tokens = tokenise(match["name"])
    is_name = bool(tokens) and tokens[-1].is_capital and all(one.is_capital or one.key in _SMALL for one in tokens)
    return (match["what"], match["name"]) if is_name else None


def with_name(described: Phrasing, called: Phrasing, what: str, name: str) -> Phrasing | None:
    """Return the party that words describe under the name that they give; None for one with a name of its own.

    `described` and `called` are the readings of the two. A name alone does not tell a person from a body, and so the
    description says which it is.
    """
    descriptor = split_determiner(what)[1]
    if described.named and descriptor[:1].isupper():
        return None
    bare = " ".join(split_determiner(name)[1].split())
    kind = _kind(described, called, descriptor)
    found = called.named and kind is called.kind
    return replace(
        called if found else described,
        core=descriptor,
        kind=kind,
        named=True,
        name=called.name if found else bare,
        points=described.points,
        hit=called.hit if found else None,
        office=called.office if called.office.titles else described.office,
        affiliation=called.affiliation or described.affiliation,
        principal=called.principal or described.principal,
        descriptor=descriptor,
        is_plural=False,
        reason=f"'{what}' is given the name '{bare}'",
    )


def _kind(described: Phrasing, called: Phrasing, descriptor: str) -> SourceKind:
    head = next((key for key in reversed(phrase_key(descriptor.split(" of ", 1)[0]))), "")
    if described.kind in {SourceKind.DOCUMENT, SourceKind.OUTLET}:
        return described.kind
    if called.kind in {SourceKind.STATE, SourceKind.OUTLET, SourceKind.WIRE} and called.named:
        return called.kind
    is_group = described.is_plural or described.kind is SourceKind.ORGANISATION or head in group_nouns()
    is_person = described.head in unnamed_nouns() or bool(described.office.titles) or head in _PERSONS
    return SourceKind.PERSON if is_person and not is_group else SourceKind.ORGANISATION


_PERSONS = frozenset({"man", "woman", "boy", "girl", "person", "hacker", "blogger"})
