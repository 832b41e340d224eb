"""Which newsrooms heard an origin say it: the utterance, apart from what was said."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from claims.assessment.context import Context
from claims.assessment.copies import CopiedPassages
from claims.assessment.joining import Joins, Led
from claims.assessment.origins import Party
from claims.assessment.parties import NEWSROOMS
from claims.text.words import fold
from schemas.copying import ArticleCopy, CopyDirection
from schemas.ledger import Ledger
from schemas.model import ArticleId
from schemas.statement import Certainty, Relation, Statement


def newsrooms_of(party: Party, joins: Joins, context: Context) -> tuple[str, ...]:
    """Return the newsrooms that heard a party, by name, sorted; empty when all its statements were withdrawn.

    Of each live statement the one next to the origin: the wire or outlet that brought it, be it only credited for the
    whole article and no other beside it, or held to have brought it by the rule `common_carrier`; where a chain runs
    on, that of the article at its end; else the family that published it. Copies of one another have one newsroom,
    that of the article copied from.
    """
    is_shared = party.id in context.tellings.shared
    if not joins.steps:
        return heard_by(party.live, context.passages, context.ledger, is_shared=is_shared)
    ends = [end.statement for one in party.live for end in joins.ends(Led(one, party))]
    return heard_by(ends, context.passages, context.ledger, is_shared=is_shared)


def heard_by(
    statements: Sequence[Statement], passages: CopiedPassages, ledger: Ledger, *, is_shared: bool = False
) -> tuple[str, ...]:
    """Return the newsrooms that heard what statements of one party say, by name, sorted.

    `is_shared`: one of several agencies that the article credits is held to have brought it.
    """
    if len(statements) == 1 and passages.is_empty:  # nearly always, and this way is three times as fast
        brought_by = _brought_by(statements[0], ledger, is_shared=is_shared)
        return ((brought_by or _publisher(statements[0].article_id, ledger))[1],)
    groups: dict[ArticleId, set[tuple[str, str]]] = defaultdict(set)
    for statement in statements:
        brought_by = _brought_by(statement, ledger, is_shared=is_shared)
        groups[_first_of_copies(statement, passages, ledger)].update([brought_by] if brought_by else [])
    names: dict[str, str] = {}
    for article_id, brought in groups.items():
        for family, name in brought or {_publisher(article_id, ledger)}:
            names[family] = min(name, names.get(family, name))
    return tuple(sorted(names.values())) if len(names) > 1 else tuple(names.values())


def _publisher(article_id: ArticleId, ledger: Ledger) -> tuple[str, str]:
    outlet = ledger.outlet_of(ledger.articles[article_id])
    return fold(outlet.family), outlet.name


def _brought_by(statement: Statement, ledger: Ledger, *, is_shared: bool) -> tuple[str, str] | None:
    """Return the family, and the name, of the innermost wire or outlet between origin and publisher."""
    for step in reversed(statement.chain[1:-1]):
        is_open = step.certainty is Certainty.POSSIBLE and step.alternatives and not is_shared
        if step.kind in NEWSROOMS and step.named and step.relation is not Relation.PUBLISHES and not is_open:
            outlet = ledger.outlets.get(step.name)
            return fold(outlet.family if outlet else step.name), step.name
    return None


def _first_of_copies(statement: Statement, passages: CopiedPassages, ledger: Ledger) -> ArticleId:
    """Return the article that a statement's passage was first in, as far as copies show; else its own.

    Where it is not known which of two articles took it from the other, the earlier one; of unknown times, by id.
    """
    start = statement.content.spans[0].start if statement.content.spans else None
    if start is None or passages.is_empty:
        return statement.article_id
    return min(
        _taken_from(statement.article_id, start, passages, ledger),
        key=lambda one: _order(one, ledger),
        default=statement.article_id,
    )


def _taken_from(article_id: ArticleId, start: int, passages: CopiedPassages, ledger: Ledger) -> Iterator[ArticleId]:
    """Yield the articles that the passage at `start` was taken from, be it by way of others."""
    waiting, seen = [(article_id, start)], {article_id}
    while waiting:
        current, place = waiting.pop()
        for copy in passages.of_article(current):
            is_left = copy.left == current
            other = copy.right if is_left else copy.left
            if other in seen or not _is_taken(copy, ledger, is_left=is_left):
                continue
            for passage in copy.passages:
                own, its = (passage.left, passage.right) if is_left else (passage.right, passage.left)
                if own.start <= place < own.end:
                    seen.add(other)
                    waiting.append((other, min(its.end - 1, its.start + place - own.start)))
                    yield other
                    break


def _is_taken(copy: ArticleCopy, ledger: Ledger, *, is_left: bool) -> bool:
    if copy.direction is CopyDirection.UNKNOWN:
        own, other = (copy.left, copy.right) if is_left else (copy.right, copy.left)
        return _order(other, ledger) < _order(own, ledger)
    return copy.direction is (CopyDirection.LEFT_FROM_RIGHT if is_left else CopyDirection.RIGHT_FROM_LEFT)


def _order(article_id: ArticleId, ledger: Ledger) -> tuple[bool, str, str]:
    published = ledger.articles[article_id].published_at
    return published is None, published.isoformat() if published else "", article_id
