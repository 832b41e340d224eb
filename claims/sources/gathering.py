"""What the articles say of each name of a party, counted."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import TypeVar

from schemas.source import PartyKey
from schemas.statement import ChainStep, Mention, SourceKind, Statement

Value = TypeVar("Value")


@dataclass(slots=True)
class Party:
    """What the articles say of one name, or of one party under all its names: each value with its number of times."""

    names: dict[str, int] = field(default_factory=dict)
    kinds: dict[SourceKind, int] = field(default_factory=dict)
    affiliations: dict[str, int] = field(default_factory=dict)
    principals: dict[str, int] = field(default_factory=dict)
    admitted: dict[str, int] = field(default_factory=dict)
    """The parties for which a person spoke only in admitting what they did."""
    why_principal: dict[str, str] = field(default_factory=dict)
    """Why the articles take the party to speak for each principal."""
    withheld: dict[str, int] = field(default_factory=dict)
    """The reasons given for not naming the party."""
    accesses: dict[str, int] = field(default_factory=dict)
    """How the party is said to know what it says."""
    words: dict[str, str] = field(default_factory=dict)
    """Words that the articles used for the party, each with the reason they gave."""
    texts: set[str] = field(default_factory=set)
    """The mentions of a named party, as printed, with the titles that stand in them."""
    is_named: bool = False

    def merge(self, other: "Party") -> None:
        """Add what is known of another name of the party."""
        self.count(other)
        # Most names have none of these, and a database has as many names as it has sources.
        for counts, more in (
            (self.affiliations, other.affiliations),
            (self.principals, other.principals),
            (self.admitted, other.admitted),
            (self.withheld, other.withheld),
            (self.accesses, other.accesses),
        ):
            if more:
                add_counts(counts, more)
        for name, why in other.why_principal.items():
            self.why_principal[name] = min(why, self.why_principal.get(name, why))
        self.texts |= other.texts
        self.is_named |= other.is_named
        for words, reason in other.words.items():
            self.words[words] = min(reason, self.words.get(words, reason))

    def count(self, other: "Party") -> None:
        """Add how often another name was used, and for what kind of party."""
        add_counts(self.names, other.names)
        add_counts(self.kinds, other.kinds)

    @property
    def kind(self) -> SourceKind:
        """Return the kind that most steps give; of equals, the first by name."""
        if len(self.kinds) == 1:
            return next(iter(self.kinds))
        return min(self.kinds, key=lambda kind: (-self.kinds[kind], kind.value))


def add_counts(counts: dict[Value, int], more: Mapping[Value, int]) -> None:
    """Add one table of numbers to another."""
    for value, count in more.items():
        counts[value] = counts.get(value, 0) + count


def gather(statements: Iterable[Statement]) -> dict[PartyKey, Party]:
    """Return what each article says of each name in its chains, under the article and the name."""
    local: dict[PartyKey, Party] = {}
    for statement in statements:
        for step in statement.chain:
            place = (statement.article_id, step.name)
            party = local.get(place)
            if party is None:
                party = local[place] = Party()
            _note(party, step, statement.source)
    return local


def _note(party: Party, step: ChainStep, source: Mention | None) -> None:
    party.names[step.name] = party.names.get(step.name, 0) + 1
    party.kinds[step.kind] = party.kinds.get(step.kind, 0) + 1
    party.is_named |= step.named
    if source is None or source.label != step.name:
        return
    if source.anonymity_reason and not source.named:
        add_counts(party.withheld, {source.anonymity_reason: 1})
    if source.access and not source.named:
        add_counts(party.accesses, {source.access: 1})
    if source.affiliation:
        add_counts(party.affiliations, {source.affiliation: 1})
    if source.principal:
        is_office = source.affiliation is not None or source.kind is not SourceKind.PERSON
        is_office |= source.principal_reason is not None
        add_counts(party.principals if is_office else party.admitted, {source.principal: 1})
        if source.principal_reason:
            former = party.why_principal.get(source.principal, source.principal_reason)
            party.why_principal[source.principal] = min(former, source.principal_reason)
    if source.text and source.named:
        party.texts.add(source.text)
    if source.text and source.reason and source.named and source.text not in party.words:
        party.words[source.text] = source.reason
