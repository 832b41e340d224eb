"""Unnamed parties of different articles that are one: one carrier told of them, or one article quotes the other."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from claims.assessment.descriptions import may_be_one
from claims.assessment.origins import Party, carrier_of
from claims.assessment.parties import Key, description_key
from schemas.article import Article
from schemas.model import ArticleId, SourceId


@dataclass(frozen=True, slots=True)
class Tellings:
    """Which unnamed parties of one side of a claim are one by way of a carrier; withdrawn ones included.

    `quoted`: a party -> the unnamed party of its carrier's own article. `firsts`: one that quotes no such article ->
    the first that its carrier told of in these words within the window, itself where it is that one. One of unknown
    date is in neither.
    """

    firsts: Mapping[SourceId, SourceId] = field(default_factory=dict)
    quoted: Mapping[SourceId, SourceId] = field(default_factory=dict)

    @property
    def shared(self) -> frozenset[SourceId]:
        """The parties that count as one with another because one carrier brought both."""
        times = Counter(self.firsts.values())
        return frozenset(self.quoted) | {party for party, first in self.firsts.items() if times[first] > 1}

    def quoted_by(self, party: Party) -> SourceId | None:
        """Return the unnamed party of the carrier's own article that a party is; None when there is none."""
        return self.quoted.get(party.id)


_NOTHING = Tellings()


def find_tellings(parties: Sequence[Party], articles: Mapping[ArticleId, Article], window_days: int) -> Tellings:
    """Return which of one side's unnamed parties are one; `parties` stand in time, those of unknown date last.

    Each is tied to one other at most, which comes before it, so that a further report never joins two that are apart
    without it: it could lower the count.
    """
    brought = [party for party in parties if party.key[0] == "carried"]
    if not brought:
        return _NOTHING
    dates = {party.id: date_of(party, articles) for party in parties if not party.source.named}
    firsts: dict[SourceId, SourceId] = {}
    quoted: dict[SourceId, SourceId] = {}
    latest: dict[Key, Party] = {}
    for party in brought:
        if dates[party.id] is None:
            continue
        host = _quoted(party, parties, dates, window_days)
        if host is not None:
            quoted[party.id] = host.id
            continue
        first = latest.get(party.key)
        if first is None or not _is_within(dates[first.id], dates[party.id], window_days):
            first = latest[party.key] = party
        firsts[party.id] = first.id
    return Tellings(firsts, quoted)


def date_of(party: Party, articles: Mapping[ArticleId, Article]) -> date | None:
    """Return the day on which a party's first article was published, in UTC; None when no article says."""
    published = articles[party.statements[0].article_id].published_at
    return None if published is None else published.date()


def _quoted(
    party: Party, parties: Sequence[Party], dates: Mapping[SourceId, date | None], window_days: int
) -> Party | None:
    """Return the unnamed party of the carrier's own article, not later and within the window, that this one may be.

    One that is described alike goes before one of whom less, or more, is told; then the earliest. Less will do only
    where the text itself says whom it quotes: an agency's credit may belong to another sentence.
    """
    if party.carrier is None or party.carrier[0] != "newsroom":
        return None
    mine = description_key(party.source.name)
    is_stated = all(map(carrier_of, party.statements))
    hosts = []
    for other in parties:
        is_host = other.id != party.id and not other.source.named and party.carrier[1] in other.publishers
        if is_host and _is_within(dates[other.id], dates[party.id], window_days):
            if description_key(other.source.name) == mine:
                return other
            if is_stated and may_be_one(other.source.name, party.source.name):
                hosts.append(other)
    return hosts[0] if hosts else None


def _is_within(earlier: date | None, later: date | None, window_days: int) -> bool:
    return earlier is not None and later is not None and 0 <= (later - earlier).days <= window_days
