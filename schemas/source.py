"""The parties that statements resolve to across articles, and the outlets with their families."""

from typing import TypeAlias

from schemas.model import ArticleId, Model, SourceId
from schemas.statement import SourceKind

PartyKey: TypeAlias = tuple[ArticleId, str]
"""A party as one article knows it: the article, and the `name` of a chain step in it."""


class Source(Model):
    """One party, across all articles. An unnamed party belongs to one article and never merges on wording."""

    id: SourceId
    name: str
    """The fullest name found, or the descriptor of an unnamed party."""
    kind: SourceKind
    named: bool
    aliases: tuple[str, ...] = ()
    """The other names it was found under, sorted."""
    affiliation: str | None = None
    anonymity_reason: str | None = None
    """Why the article says that it does not name the party, in its own words; None for a named party."""
    access: str | None = None
    """How the party knows what it says, in the words of the article; None for a named party."""
    principal: str | None = None
    principal_reason: str | None = None
    """Why the party is taken to speak for the principal, in plain words; None where its own words or name say so."""
    reasons: tuple[str, ...] = ()
    """Why each alias was taken for this party, in plain words, in the order of `aliases`."""


class Outlet(Model):
    """A brand that publishes. One that no table maps to a publisher family is its own family."""

    name: str
    family: str
    is_mapped: bool = False
