"""Lists narrowed to what somebody asked for, and the lookup of one thing by id or name."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import TypeVar

from rapidfuzz import fuzz

from claims.errors import NotFoundError
from claims.text.words import fold, words
from schemas.assessment import Assessment
from schemas.ledger import Ledger
from schemas.model import ArticleId, ClaimId, SourceId, StatementId
from schemas.report import OutletLine, SourceLine
from schemas.selection import Selection, SourcePlace
from schemas.source import Source
from schemas.statement import Statement, StatementKind

# rapidfuzz partial_token_ratio style scores are in 0..100. At 85 "Asahi" finds "Asahi Shimbun" and a dropped or
# doubled letter is forgiven, while "Kim Jong Un" does not find "Kim Yong Nam".
_NAME_SCORE = 85.0

Item = TypeVar("Item")


def matches_name(wanted: str, names: Iterable[str]) -> bool:
    """Return whether every word of `wanted` has a like word in one of the names.

    >>> matches_name("asahi", ["Asahi Shimbun"]), matches_name("Kim Jong Il", ["Kim Jong Un"])
    (True, False)
    """
    asked = words(wanted)
    return bool(asked) and any(_holds_all(asked, words(name)) for name in names)


def _holds_all(asked: Sequence[str], present: Sequence[str]) -> bool:
    return all(any(_is_like(word, other) for other in present) for word in asked)


def _is_like(left: str, right: str) -> bool:
    return left == right or (min(len(left), len(right)) > 3 and fuzz.ratio(left, right) >= _NAME_SCORE)


def select_statements(ledger: Ledger, selection: Selection) -> list[Statement]:
    """Return the statements that pass the filters, in the ledger's order; status and disputed do not apply."""
    passing = [statement for statement in ledger.statements.values() if _passes(ledger, statement, selection)]
    if not selection.own_voice:
        passing = [statement for statement in passing if statement.kind is not StatementKind.OWN_VOICE]
    return _page(passing, selection)


def select_claims(ledger: Ledger, assessments: Iterable[Assessment], selection: Selection) -> list[Assessment]:
    """Return the claims that pass the filters, in the order given.

    A claim passes if one of its statements passes all filters that concern statements; the words of `text` may also
    stand in the claim's wording. Without `own_voice`, a claim that one outlet alone makes in its own voice is left out.
    """
    needs_statement = any((selection.source, selection.outlet, selection.since, selection.until, selection.text))
    passing = []
    for assessment in assessments:
        if selection.status and assessment.status not in selection.status:
            continue
        if selection.disputed and not assessment.disputed:
            continue
        if not selection.own_voice and is_lone_own_voice(ledger, assessment):
            continue
        members = (ledger.statements[key] for key in assessment.statements)
        if not needs_statement or any(_passes(ledger, member, selection, assessment.text) for member in members):
            passing.append(assessment)
    return _page(passing, selection)


def is_lone_own_voice(ledger: Ledger, assessment: Assessment) -> bool:
    """Return whether a claim rests on the own voice of one outlet alone; unknown outlets are one an article."""
    members = [ledger.statements[key] for key in assessment.statements]
    if any(member.kind is not StatementKind.OWN_VOICE for member in members):
        return False
    return len({ledger.outlet_of(ledger.articles[member.article_id]) for member in members}) <= 1


def source_lines(ledger: Ledger, selection: Selection) -> list[SourceLine]:
    """Return the parties that pass `source` and whose statements pass the other filters, the most quoted first."""
    every = selection.model_copy(update={"source": None, "limit": None, "offset": 0, "own_voice": True})
    heard: dict[SourceId, list[tuple[Statement, bool]]] = defaultdict(list)
    parties: dict[SourceId, Source] = {}
    for statement in select_statements(ledger, every):
        for number, step in enumerate(statement.chain[1:], 2):
            source = ledger.source_of(statement.article_id, step)
            parties[source.id] = source
            heard[source.id].append((statement, number == len(statement.chain) and statement.gap is None))
    claim_of = _claims_by_statement(ledger)
    lines = [_source_line(ledger, parties[key], found, claim_of) for key, found in heard.items()]
    if selection.source:
        lines = [line for line in lines if matches_name(selection.source, (line.name, *line.aliases))]
    lines.sort(key=lambda line: (-line.statements, line.name, line.id))
    return _page(lines, selection)


def _source_line(
    ledger: Ledger, source: Source, found: Sequence[tuple[Statement, bool]], claim_of: dict[StatementId, ClaimId]
) -> SourceLine:
    articles = [ledger.articles[statement.article_id] for statement, _ in found]
    return SourceLine(
        id=source.id,
        name=source.name,
        kind=source.kind,
        named=source.named,
        aliases=source.aliases,
        affiliation=source.affiliation,
        principal=source.principal,
        anonymity_reason=source.anonymity_reason,
        access=source.access,
        statements=len(found),
        as_origin=sum(is_origin for _, is_origin in found),
        claims=len({claim_of[statement.id] for statement, _ in found}),
        outlets=tuple(sorted({ledger.outlet_of(article).name for article in articles})),
        grade=ledger.source_grades.get(source.id),
    )


def outlet_lines(ledger: Ledger, selection: Selection) -> list[OutletLine]:
    """Return the outlets that pass `outlet`, by name; unknown outlets are one line."""
    articles: dict[str, set[ArticleId]] = defaultdict(set)
    statements: dict[str, list[StatementId]] = defaultdict(list)
    outlets = {}
    for article in ledger.articles.values():
        outlet = ledger.outlet_of(article)
        outlets[outlet.name] = outlet
        articles[outlet.name].add(article.id)
    for statement in ledger.statements.values():
        statements[ledger.outlet_of(ledger.articles[statement.article_id]).name].append(statement.id)
    claim_of = _claims_by_statement(ledger)
    lines = [
        OutletLine(
            name=name,
            family=outlet.family,
            is_mapped=outlet.is_mapped,
            articles=len(articles[name]),
            statements=len(statements[name]),
            claims=len({claim_of[key] for key in statements[name]}),
        )
        for name, outlet in sorted(outlets.items())
        if not selection.outlet or matches_name(selection.outlet, (name,))
    ]
    return _page(lines, selection)


def find_by_id(wanted: str, ids: Iterable[str]) -> str | None:
    """Return the id that is, or alone begins with, `wanted`; None if there is none.

    Raises:
        NotFoundError: if several ids begin with it.
    """
    found = [key for key in ids if key.startswith(wanted)]
    if wanted in found:
        return wanted
    if len(found) > 1:
        raise NotFoundError(wanted, f"{len(found)} ids begin so; give more of it")
    return found[0] if found else None


def _claims_by_statement(ledger: Ledger) -> dict[StatementId, ClaimId]:
    return {member.statement_id: claim.id for claim in ledger.claims for member in claim.members}


def _passes(ledger: Ledger, statement: Statement, selection: Selection, claim_text: str = "") -> bool:
    article = ledger.articles[statement.article_id]
    if not _is_within(article.published_at, selection):
        return False
    if selection.outlet and not matches_name(selection.outlet, (ledger.outlet_of(article).name,)):
        return False
    if selection.text and not _has_words(selection.text, f"{statement.content.text} {claim_text}"):
        return False
    return not selection.source or _has_source(ledger, statement, selection.source, selection.place)


def _is_within(published_at: datetime | None, selection: Selection) -> bool:
    if selection.since and (published_at is None or published_at < selection.since):
        return False
    return not (selection.until and (published_at is None or published_at > selection.until))


def _has_words(wanted: str, text: str) -> bool:
    folded, asked = fold(text), words(wanted)
    return bool(asked) and all(word in folded for word in asked)


def _has_source(ledger: Ledger, statement: Statement, wanted: str, place: SourcePlace) -> bool:
    inner = statement.chain[1:]
    last = inner[-1:] if statement.gap is None else ()
    steps = {SourcePlace.ORIGIN: last, SourcePlace.VIA: inner[: len(inner) - len(last)], SourcePlace.ANY: inner}[place]
    for step in steps:
        source = ledger.source_of(statement.article_id, step)
        if matches_name(wanted, (step.name, source.name, *source.aliases, *step.alternatives)):
            return True
    mention = statement.source
    is_asked = place is not SourcePlace.VIA and mention is not None and mention.text is not None
    return is_asked and mention is not None and matches_name(wanted, (mention.text or "",))


def _page(items: list[Item], selection: Selection) -> list[Item]:
    end = None if selection.limit is None else selection.offset + selection.limit
    return items[selection.offset : end]
