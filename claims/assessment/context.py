"""What the rules of independence look at beside the two parties that they judge."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from claims.assessment.access import Access
from claims.assessment.copies import CopiedPassages, Copy
from claims.assessment.origins import Party
from claims.assessment.parties import Key, Parties
from claims.assessment.unnamed import Tellings
from claims.text.grammar import is_plural_party
from schemas.claim import Judgement, JudgementValue
from schemas.ledger import Ledger
from schemas.model import SourceId
from schemas.settings import CopySettings, IndependenceSettings, Policy
from schemas.statement import SourceKind


class Judgements:
    """What people have judged of pairs of origins, and which unnamed origins they have accepted.

    A judgement `same` of a source on itself accepts it: its newsroom's word that the party exists and had access is
    taken. Any other judgement on itself takes that back.
    """

    def __init__(self, judgements: Iterable[Judgement]) -> None:
        self._values: dict[frozenset[str], set[JudgementValue]] = defaultdict(set)
        self._authors: dict[frozenset[str], set[str]] = defaultdict(set)
        for judged in judgements:
            pair = frozenset((judged.left, judged.right))
            self._values[pair].add(judged.value)
            self._authors[pair].add(f"{judged.author} ({judged.reason})" if judged.reason else judged.author)

    def values(self, left: SourceId, right: SourceId) -> frozenset[JudgementValue]:
        """Return all that was judged of a pair, in either order; empty when nobody has."""
        return frozenset(self._values.get(frozenset((left, right)), ()))

    def authors(self, left: SourceId, right: SourceId) -> str:
        """Return who judged a pair, each with the reason given."""
        return ", ".join(sorted(self._authors.get(frozenset((left, right)), ())))

    def is_accepted(self, source_id: SourceId) -> bool:
        """Return whether an unnamed origin has been accepted by a person, and by none refused."""
        return self.values(source_id, source_id) == {JudgementValue.SAME}


@dataclass(frozen=True, slots=True)
class Context:
    """What the rules need beside the two parties. From `claim_text` on it belongs to one side of one claim."""

    ledger: Ledger
    parties: Parties
    policy: Policy
    settings: CopySettings
    judgements: Judgements
    independence: IndependenceSettings = field(default_factory=IndependenceSettings)
    passages: CopiedPassages = field(default_factory=CopiedPassages)
    claim_text: str = ""
    tellings: Tellings = field(default_factory=Tellings)
    attached: Mapping[Key, Key] = field(default_factory=dict)
    copies: Mapping[frozenset[SourceId], Copy] = field(default_factory=dict)
    access: Mapping[SourceId, Access] = field(default_factory=dict)

    def label(self, party: Party) -> str:
        """Return a party as a sentence may name it: an unnamed one with its outlet."""
        return party.source.name if party.source.named else f"“{party.source.name}” in {self.place(party)}"

    def verb(self, party: Party, one: str, several: str) -> str:
        """Return the form of a verb that agrees with a party: "diplomatic sources are"."""
        is_described = not party.source.named or party.source.kind is SourceKind.DOCUMENT
        return several if is_described and is_plural_party(party.source.name) else one

    def labels(self, left: Party, right: Party) -> str:
        """Return two parties as one sentence may name them, the outlet or the description they share only once."""
        names = left.source.name, right.source.name
        if left.source.named or right.source.named:
            return f"{self.label(left)} and {self.label(right)}"
        places = self.place(left), self.place(right)
        if places[0] == places[1]:
            return f"“{names[0]}” and “{names[1]}” in {places[0]}"
        if names[0] == names[1]:
            return f"“{names[0]}” in {places[0]} and in {places[1]}"
        return f"{self.label(left)} and {self.label(right)}"

    def place(self, party: Party) -> str:
        """Return the outlet that first gave a party, as a sentence may name it."""
        return self.ledger.articles[party.statements[0].article_id].outlet or "an unknown outlet"
