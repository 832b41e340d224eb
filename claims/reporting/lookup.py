"""One claim, article, statement or source by its id, by the beginning of it, or a source by name."""

from collections.abc import Sequence

from claims.errors import NotFoundError
from claims.reporting.build import article_summary, report_claim, report_statement, report_statements, statement_lines
from claims.reporting.differences import word
from claims.reporting.membership import explain_members, explain_pair
from claims.reporting.pieces import spell_content
from claims.reporting.record import source_record
from claims.reporting.selection import find_by_id, source_lines
from schemas.assessment import Assessment
from schemas.claim import Claim, Comparison
from schemas.ledger import Ledger
from schemas.model import ArticleId, ClaimId, StatementId
from schemas.report import (
    ReportClaim,
    ShownArticle,
    ShownCopy,
    ShownPair,
    ShownSource,
    ShownStatement,
    SourceClaims,
    SourceLine,
    StatementLine,
)
from schemas.selection import Selection
from schemas.settings import LinkSettings

_OF_SOURCE = ("id", "name", "kind", "named", "aliases", "affiliation", "principal", "anonymity_reason", "access")
View = ReportClaim | ShownArticle | ShownSource | ShownStatement


def find_claim(ledger: Ledger, assessments: Sequence[Assessment], wanted: str) -> ReportClaim:
    """Return the claim with this id, or the one that the statement with this id belongs to.

    Raises:
        NotFoundError: if there is no such claim or statement, or if several ids begin so.
    """
    by_id = {assessment.id: assessment for assessment in assessments}
    found = find_by_id(wanted, by_id)
    if found is not None:
        return report_claim(ledger, by_id[ClaimId(found)])
    statement_id = find_by_id(wanted, ledger.statements)
    if statement_id is not None:
        return report_claim(ledger, _claim_with(assessments, StatementId(statement_id)))
    raise NotFoundError(wanted, "no claim and no statement has this id; `claims list` shows them")


def find_reasoning(ledger: Ledger, assessments: Sequence[Assessment], wanted: str) -> ReportClaim | SourceClaims:
    """Return the claim that an id, or the id of one of its statements, stands for, or a source with all its claims.

    Raises:
        NotFoundError: if there is none, if several ids begin so, if several sources match the name, or if the id is
            that of an article, which has no status.
    """
    view = find_view(ledger, assessments, wanted)
    if isinstance(view, ReportClaim):
        return view
    if isinstance(view, ShownStatement):
        return find_claim(ledger, assessments, view.statement.statement.id)
    if isinstance(view, ShownArticle):
        raise NotFoundError(wanted, "an article has no status; name one of its claims, or a source")
    heard = {shown.statement.id for shown in view.statements}
    claims = (one for one in assessments if not heard.isdisjoint(one.statements))
    return SourceClaims(source=view.source, claims=tuple(claims))


def find_view(ledger: Ledger, assessments: Sequence[Assessment], wanted: str) -> View:
    """Return the claim, article, statement or source that an id, or a source's name, stands for.

    Raises:
        NotFoundError: if there is none, if several ids begin so, or if several sources match the name.
    """
    lines: dict[str, SourceLine] = {line.id: line for line in source_lines(ledger, Selection())}
    every = {*(assessment.id for assessment in assessments), *ledger.articles, *ledger.statements, *lines}
    found = find_by_id(wanted, every)
    if found is None:
        return source_record(ledger, assessments, _find_line(ledger, list(lines.values()), wanted))
    if found in lines:
        return source_record(ledger, assessments, lines[found])
    if found in ledger.articles:
        return _show_article(ledger, ArticleId(found))
    if found in ledger.statements:
        statement_id = StatementId(found)
        shown = report_statement(ledger, statement_id)
        return ShownStatement(statement=shown, claim=_claim_with(assessments, statement_id))
    return find_claim(ledger, assessments, found)


def find_statements(ledger: Ledger, *wanted: str) -> list[StatementId]:
    """Return the statements with these ids, or with ids that begin so, in the order given.

    Raises:
        NotFoundError: for the first of which there is none, or several begin so.
    """
    found = []
    for one in wanted:
        statement_id = find_by_id(one, ledger.statements)
        if statement_id is None:
            raise NotFoundError(one, "no statement has this id; `claims list statements` shows them")
        found.append(StatementId(statement_id))
    return found


def explain_claim(
    ledger: Ledger, claim: ReportClaim, comparisons: Sequence[Comparison], settings: LinkSettings
) -> ReportClaim:
    """Return the claim with why each of its statements is in it; `comparisons` are those among its statements."""
    return claim.model_copy(update={"links": tuple(explain_members(ledger, claim, comparisons, settings))})


def explain_two(
    ledger: Ledger,
    pair: tuple[StatementId, StatementId],
    comparisons: Sequence[Comparison],
    settings: LinkSettings,
) -> ShownPair:
    """Return two statements side by side, with why they are, or are not, in one claim."""
    left, right = (report_statement(ledger, item) for item in pair)
    claims = [next(one for one in ledger.claims if item in _member_ids(one)) for item in pair]
    base, own = (spell_content(shown.statement.content) for shown in (left, right))
    return ShownPair(
        left=left,
        right=right,
        claims=(claims[0].id, claims[1].id),
        is_one_matter=claims[0].matter_id == claims[1].matter_id,
        wording=word(base, [(right.statement.id, own)])[0],
        link=explain_pair(left.statement, right.statement, comparisons, ledger, settings),
    )


def _member_ids(claim: Claim) -> set[StatementId]:
    return {member.statement_id for member in claim.members}


def rows_of_view(ledger: Ledger, view: View) -> list[StatementLine]:
    """Return the statements of what was found, as rows for a table."""
    shown = (view.statement,) if isinstance(view, ShownStatement) else view.statements
    wanted = {item.statement.id for item in shown}
    return [line for line in statement_lines(ledger) if line.id in wanted]


def _find_line(ledger: Ledger, lines: Sequence[SourceLine], wanted: str) -> SourceLine:
    """Return the source that has a name: exactly, else the outlet of that name, else the one that is like it."""
    exact = [line for line in lines if wanted.casefold() in {name.casefold() for name in (line.name, *line.aliases)}]
    publisher = None if exact else _publisher_line(ledger, wanted)
    if publisher:
        return publisher
    found = exact or source_lines(ledger, Selection(source=wanted))
    if not found:
        raise NotFoundError(wanted, "no claim, article, statement or source has this id or name")
    if len(found) > 1:
        some = "; ".join(f"{line.id} {line.name}" for line in found[:5])
        raise NotFoundError(wanted, f"{len(found)} sources match; say which: {some}{'; ...' if len(found) > 5 else ''}")
    return found[0]


def _show_article(ledger: Ledger, article_id: ArticleId) -> ShownArticle:
    statements = [key for key, statement in ledger.statements.items() if statement.article_id == article_id]
    return ShownArticle(
        article=article_summary(ledger, article_id),
        statements=tuple(report_statements(ledger, statements)),
        responses=tuple(response for response in ledger.responses if response.article_id == article_id),
        copies=tuple(_show_copies(ledger, article_id)),
    )


def _show_copies(ledger: Ledger, article_id: ArticleId) -> list[ShownCopy]:
    found = []
    for copy in ledger.copies:
        if article_id in {copy.left, copy.right}:
            texts = tuple(ledger.articles[one].text for one in (copy.left, copy.right))
            lefts = tuple(texts[0][slice(*passage.left)] for passage in copy.passages)
            rights = tuple(texts[1][slice(*passage.right)] for passage in copy.passages)
            is_left = copy.left == article_id
            found.append(
                ShownCopy(
                    pair=copy,
                    other=article_summary(ledger, copy.right if is_left else copy.left),
                    here=lefts if is_left else rights,
                    there=rights if is_left else lefts,
                )
            )
    return sorted(found, key=lambda shown: -sum(passage.words for passage in shown.pair.passages))


def _publisher_line(ledger: Ledger, wanted: str) -> SourceLine | None:
    """Return an outlet that only publishes, as a source that said nothing; None if no outlet has exactly this name."""
    for (article_id, name), source in ledger.sources.items():
        outlet = ledger.articles[article_id].outlet
        if outlet is not None and name == outlet and name.casefold() == wanted.casefold():
            return SourceLine(
                **{field: getattr(source, field) for field in _OF_SOURCE},
                statements=0,
                as_origin=0,
                claims=0,
                outlets=(outlet,),
            )
    return None


def _claim_with(assessments: Sequence[Assessment], statement_id: StatementId) -> Assessment:
    return next(assessment for assessment in assessments if statement_id in assessment.statements)
