"""The origin of each statement, and for each side of a claim the parties that put its content into circulation."""

import math
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from claims.assessment.parties import NEWSROOMS, Key, Parties, description_key, is_telling_description
from claims.text.words import fold
from schemas.ledger import Ledger
from schemas.model import SourceId, StatementId
from schemas.source import Source
from schemas.statement import Certainty, ChainStep, Relation, SourceKind, Statement

_CARRIERS = NEWSROOMS | {SourceKind.DOCUMENT}


@dataclass(frozen=True, slots=True)
class Party:
    """One origin of one side of a claim, with all that the rules of independence look at.

    `statements` are those that lead to it, earliest first; `live` those of them that still stand. `key` is what it
    counts as; `path` holds the keys of all parties its content passed through; `newsrooms` the families among them.
    """

    source: Source
    statements: tuple[Statement, ...]
    live: tuple[Statement, ...]
    key: Key
    path: frozenset[Key]
    newsrooms: frozenset[str]
    publishers: frozenset[str]
    carrier: Key | None = None
    """Of an unnamed party that a carrier brought, the carrier."""

    @property
    def id(self) -> SourceId:
        """Return the id of the party."""
        return self.source.id


@dataclass(frozen=True, slots=True)
class Side:
    """All that vouches for a claim, or all that denies it. `unknown` are live statements of unknown origin."""

    parties: tuple[Party, ...]
    statements: tuple[Statement, ...]
    live: tuple[Statement, ...]
    unknown: tuple[Statement, ...]


_NOTHING = Side(parties=(), statements=(), live=(), unknown=())


def origin_of(statement: Statement, ledger: Ledger) -> Source | None:
    """Return the party at the end of a statement's chain.

    None when it is unknown: the outlet's own voice, no source given or none that resolved, a chain with a gap.
    """
    if statement.source is None or statement.gap is not None or not statement.chain:
        return None
    last = statement.chain[-1]
    if last.relation is Relation.PUBLISHES or statement.source.label is None:
        return None
    return ledger.source_of(statement.article_id, last)


def in_time(ledger: Ledger, statements: Iterable[Statement]) -> list[Statement]:
    """Return the statements by the time of their articles (unknown times last), then by article, place and id."""

    def place(statement: Statement) -> tuple[float, str, int, str]:
        published = ledger.articles[statement.article_id].published_at
        start = statement.content.spans[0].start if statement.content.spans else 0
        return math.inf if published is None else published.timestamp(), statement.article_id, start, statement.id

    found = list(statements)
    return sorted(found, key=place) if len(found) > 1 else found


def trace_side(ledger: Ledger, parties: Parties, statements: Sequence[Statement]) -> Side:
    """Return one side of a claim. `statements` stand in time; those on the path of a deeper one are no origins."""
    if not statements:
        return _NOTHING
    origins = {statement.id: origin_of(statement, ledger) for statement in statements}
    passed = _passed_on(statements, origins)
    found: dict[SourceId, list[Statement]] = defaultdict(list)
    sources: dict[SourceId, Source] = {}
    unknown = []
    for statement in statements:
        source = origins[statement.id]
        if statement.id in passed:
            continue
        if source is not None:
            found[source.id].append(statement)
            sources[source.id] = source
        elif ledger.is_live(statement.id):
            unknown.append(statement)
    return Side(
        parties=tuple(_party(ledger, parties, sources[source_id], found[source_id]) for source_id in found),
        statements=tuple(statements),
        live=tuple(statement for statement in statements if ledger.is_live(statement.id)),
        unknown=tuple(unknown),
    )


def carrier_of(statement: Statement) -> ChainStep | None:
    """Return the innermost step that carried the content to the outlet: a wire, a cited outlet, a press release.

    None when there is none for certain: an outlet that merely publishes is no carrier, nor is an agency that only
    may have carried it.
    """
    for step in reversed(statement.chain[:-1]):
        is_carrying = step.relation is not Relation.PUBLISHES and step.kind in _CARRIERS and step.named
        if is_carrying and step.certainty is not Certainty.POSSIBLE:
            return step
    return None


def credited_agency_of(statement: Statement) -> ChainStep | None:
    """Return the agency that may have carried the content: the first that a credit for the whole article names."""
    wires = (step for step in statement.chain[:-1] if step.relation is Relation.CARRIES and step.named)
    return next((step for step in wires if step.certainty is Certainty.POSSIBLE), None)


def publisher_of(ledger: Ledger, statement: Statement) -> str:
    """Return the family that published a statement."""
    return fold(ledger.outlet_of(ledger.articles[statement.article_id]).family)


def _passed_on(
    statements: Sequence[Statement], origins: dict[StatementId, Source | None]
) -> frozenset[StatementId | None]:
    """Return the statements in which a deeper one of the same side, that leads to a known origin, was found.

    Their contents may differ by the wrapper alone: "the papers name May" and, of the papers, "May".
    """
    ids = {statement.id for statement in statements}
    return frozenset(inner.outer for inner in statements if inner.outer in ids and origins[inner.id] is not None)


def _party(ledger: Ledger, parties: Parties, source: Source, statements: Sequence[Statement]) -> Party:
    path: set[Key] = set()
    newsrooms = {publisher_of(ledger, statement) for statement in statements}
    publishers = frozenset(newsrooms)
    for statement in statements:
        for step in statement.chain[:-1]:
            if step.relation is not Relation.PUBLISHES:
                key = parties.key(ledger.source_of(statement.article_id, step))
                path.add(key)
                newsrooms |= {key[1]} if key[0] == "newsroom" else set()
    key = parties.key(source)
    carrier = None
    if key == ("party", source.id) and source.kind is not SourceKind.DOCUMENT and not source.named:
        carrier = _carrier_key(ledger, parties, source, statements)
        key = carried_key(carrier, source) if carrier else key
    return Party(
        source=source,
        statements=tuple(statements),
        live=tuple(statement for statement in statements if ledger.is_live(statement.id)),
        key=key,
        path=frozenset({*path, *(("newsroom", family) for family in publishers)} - {key}),
        newsrooms=frozenset(newsrooms),
        publishers=publishers,
        carrier=carrier,
    )


def _carrier_key(ledger: Ledger, parties: Parties, source: Source, statements: Sequence[Statement]) -> Key | None:
    """Return the key of the carrier that brought an unnamed party; None when there is none.

    Where an agency is credited and need not have carried just this, the description must tell more than "an official".
    """
    keys = set()
    is_telling = is_telling_description(source.name)
    for statement in statements:
        carrier = carrier_of(statement) or (credited_agency_of(statement) if is_telling else None)
        if carrier is not None:
            keys.add(parties.key(ledger.source_of(statement.article_id, carrier)))
    return min(keys, default=None)


def carried_key(carrier: Key, source: Source) -> Key:
    """Return the key of an unnamed party as one carrier describes it.

    Equality of keys, and not mere likeness, so that one vague source never joins two that differ.
    """
    return "carried", f"{carrier[1]} | {description_key(source.name)}"
