"""Chains that run on: what one article cites an outlet for, that outlet's own article gives, and says from whom."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from claims.assessment.context import Context
from claims.assessment.origins import Party, publisher_of
from claims.assessment.parties import NEWSROOMS
from schemas.assessment import JoinedChain
from schemas.claim import JudgementValue
from schemas.ledger import Ledger
from schemas.model import SourceId, StatementId
from schemas.statement import Certainty, ChainStep, Relation, Statement


@dataclass(frozen=True, slots=True)
class Led:
    """A statement with the party that it leads to."""

    statement: Statement
    party: Party


@dataclass(frozen=True, slots=True)
class Joins:
    """Where the chains of one side of a claim run on: statement -> those of the cited outlet's own articles."""

    steps: Mapping[StatementId, Sequence[Led]] = field(default_factory=dict)

    def ends(self, led: Led) -> list[Led]:
        """Return where a statement's chain ends when it has run on as far as it can; itself where it does not.

        Two articles of one day that cite each other and nobody else run in a circle; each then ends where it stands.
        """
        reached, waiting = {led.statement.id: led}, [led]
        while waiting:
            for further in self.steps.get(waiting.pop().statement.id, ()):
                if further.statement.id not in reached:
                    reached[further.statement.id] = further
                    waiting.append(further)
        return [one for one in reached.values() if one.statement.id not in self.steps] or [led]


NO_JOINS = Joins()


def join_chains(parties: Sequence[Party], context: Context) -> Joins:
    """Return where the chains of one side of a claim run on, live and withdrawn alike; most run on nowhere.

    A chain that ends at an outlet runs on to whatever that outlet's own article says, unless a person has judged the
    two apart; one that names a party behind the outlet only to that party. Its article must not be later than the
    citing one, by date, and within the window; so one of unknown date joins nothing. Counts do not depend on it.
    """
    every = [Led(statement, party) for party in parties for statement in party.statements]
    if len({led.statement.article_id for led in every}) < 2:
        return NO_JOINS
    citing = [(led, cited) for led in every if (cited := list(_cited(led.statement)))]
    if not citing:
        return NO_JOINS
    published: dict[str, list[Led]] = {}
    for led in every:
        published.setdefault(publisher_of(context.ledger, led.statement), []).append(led)
    steps: dict[StatementId, Sequence[Led]] = {}
    for led, cited in citing:
        for step, is_last in cited:
            family = context.parties.family(step.name)
            found = [host for host in published.get(family, ()) if _is_joined(led, host, context, is_last=is_last)]
            if found:
                steps[led.statement.id] = list({host.party.id: host for host in found}.values())
                break
    return Joins(steps)


def chains_to(source_id: SourceId, parties: Sequence[Party], joins: Joins, ledger: Ledger) -> tuple[JoinedChain, ...]:
    """Return the joined chains that lead to one origin, in the order of time of the citing statements."""
    if not joins.steps:
        return ()
    found = []
    for party in parties:
        for statement in party.statements:
            hosts = joins.steps.get(statement.id, ())
            leading = [host for host in hosts if any(end.party.id == source_id for end in joins.ends(host))]
            found += [(statement, host.statement) for host in leading]
    return tuple(
        JoinedChain(citing=citing.id, cited=cited.id, reason=_reason(citing, cited, ledger))
        for citing, cited in sorted(found, key=lambda pair: (_day(pair[0], ledger), pair[0].id, pair[1].id))
    )


def _cited(statement: Statement) -> Iterator[tuple[ChainStep, bool]]:
    """Yield the outlets and wires that a chain passes for certain, inner ones first, and whether it ends there."""
    last = len(statement.chain) - 1
    for place in range(last, 0, -1):
        step = statement.chain[place]
        is_newsroom = step.kind in NEWSROOMS and step.named and step.relation is not Relation.PUBLISHES
        if is_newsroom and step.certainty is not Certainty.POSSIBLE:
            yield step, place == last


def _is_joined(led: Led, host: Led, context: Context, *, is_last: bool) -> bool:
    """Return whether a host's article is what a statement cites. The nearest in time is asked last and so stays."""
    if host.statement.article_id == led.statement.article_id:
        return False
    published = [context.ledger.articles[one.statement.article_id].published_at for one in (host, led)]
    if published[0] is None or published[1] is None:
        return False
    if not 0 <= (published[1].date() - published[0].date()).days <= context.independence.window_days:
        return False
    if is_last:
        judged = context.judgements.values(led.party.id, host.party.id)
        return host.party.key != led.party.key and judged <= {JudgementValue.SAME}
    return host.party.id == led.party.id or context.tellings.quoted_by(led.party) == host.party.id


def _day(statement: Statement, ledger: Ledger) -> str:
    published = ledger.articles[statement.article_id].published_at
    return published.isoformat() if published else ""


def _reason(citing: Statement, cited: Statement, ledger: Ledger) -> str:
    articles = ledger.articles[citing.article_id], ledger.articles[cited.article_id]
    outlets = [ledger.outlet_of(article).name for article in articles]
    return f"{outlets[0]} cites {outlets[1]}, and {outlets[1]} gave it on {_day(cited, ledger)[:10]}"
