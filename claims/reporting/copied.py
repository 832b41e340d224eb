"""Copied passages that hold the statements of a claim, with the words of both articles."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from itertools import combinations
from typing import TypeAlias

from claims.reporting.telling import capital, close
from schemas.article import Article
from schemas.claim import Member
from schemas.copying import ArticleCopy, CopyDirection, CopyKind, MatchedPassage
from schemas.ledger import Ledger
from schemas.model import ArticleId, ClaimId, Span
from schemas.report import ArticleSummary, ClaimCopy

CopyIndex: TypeAlias = Mapping[frozenset[ArticleId], list[ArticleCopy]]

MAX_COPIES_TOLD = 3


def index_copies(copies: Iterable[ArticleCopy]) -> CopyIndex:
    """Return the copies by their two articles."""
    found: dict[frozenset[ArticleId], list[ArticleCopy]] = defaultdict(list)
    for copy in copies:
        found[frozenset((copy.left, copy.right))].append(copy)
    return found


def claim_copies(
    ledger: Ledger, members: Iterable[Member], copies: CopyIndex, summaries: Mapping[ArticleId, ArticleSummary]
) -> list[ClaimCopy]:
    """Return the copied passages in which live statements of a claim stand in both articles, the longest first."""
    if not copies:
        return []
    places: dict[ArticleId, list[Span]] = defaultdict(list)
    for member in members:
        if ledger.is_live(member.statement_id):
            statement = ledger.statements[member.statement_id]
            places[statement.article_id] += statement.content.spans
    found = [
        _show(copy, passage, ledger.articles, summaries)
        for left, right in combinations(places, 2)
        for copy in copies.get(frozenset((left, right)), ())
        for passage in copy.passages
        if _holds(passage.left, places[copy.left]) and _holds(passage.right, places[copy.right])
    ]
    return sorted(found, key=lambda shown: (-shown.words, shown.left.id, shown.right.id, shown.left_text))


def _holds(passage: Span, places: Iterable[Span]) -> bool:
    return any(place.start < passage.end and passage.start < place.end for place in places)


def _show(
    copy: ArticleCopy,
    passage: MatchedPassage,
    articles: Mapping[ArticleId, Article],
    summaries: Mapping[ArticleId, ArticleSummary],
) -> ClaimCopy:
    return ClaimCopy(
        left=summaries[copy.left],
        right=summaries[copy.right],
        left_text=articles[copy.left].text[slice(*passage.left)],
        right_text=articles[copy.right].text[slice(*passage.right)],
        words=passage.words,
        kind=copy.kind,
        direction=copy.direction,
        reason=copy.reason,
    )


def describe_copy(copy: ClaimCopy) -> str:
    """Return what two passages have in common and who took it from whom, as a sentence."""
    left, right = (article.outlet or "an unknown outlet" for article in (copy.left, copy.right))
    how = "share" if copy.kind is CopyKind.NEAR_COPY else "tell in the same order, in other words,"
    taken = {
        CopyDirection.LEFT_FROM_RIGHT: f"{left} took it from {right}",
        CopyDirection.RIGHT_FROM_LEFT: f"{right} took it from {left}",
        CopyDirection.UNKNOWN: "who took it from whom is open",
    }[copy.direction]
    subject = copy.left.outlet or capital(left)
    told = f"{subject} and {right} {how} {copy.words} words of this passage; {taken}"
    return close(": ".join(filter(None, (told, copy.reason.strip().rstrip(".")))))


def passage_row(claim_id: ClaimId, copy: ClaimCopy) -> dict[str, str | int | float | None]:
    """Return a copied passage of a claim as one row of a table."""
    return {
        "claim_id": claim_id,
        "left_article": copy.left.id,
        "right_article": copy.right.id,
        "kind": copy.kind.value,
        "words": copy.words,
        "direction": copy.direction.value,
        "reason": copy.reason,
        "left_text": copy.left_text,
        "right_text": copy.right_text,
    }
