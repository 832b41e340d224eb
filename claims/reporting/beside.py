"""What statements say beside each other, as rows of tables: wordings, disagreements and links."""

from collections.abc import Iterable
from typing import TypeAlias

from claims.reporting.laid_out import mark_plainly
from claims.reporting.pieces import spell_content
from claims.reporting.wording import spell_moment
from schemas.model import StatementId
from schemas.report import Report, ReportClaim, ReportStatement
from schemas.wording import MemberLink, PieceKind, Wording

Row: TypeAlias = dict[str, str | int | float | None]


def wording_rows(claim: ReportClaim) -> list[Row]:
    """Return one row a statement of a claim with several: its words, with what differs from the claim's text marked.

    "{+added+}" and "[-missing-]" are marked as `wdiff` does; a wording with little in common is not marked.
    """
    shown = {item.statement.id: item for item in claim.statements}
    return [_wording_row(claim, wording, shown[key]) for wording in claim.wordings for key in wording.statements]


def _wording_row(claim: ReportClaim, wording: Wording, item: ReportStatement) -> Row:
    changed = [] if wording.is_reworded else [one for one in wording.pieces if one.kind is not PieceKind.SAME]
    return {
        "claim_id": claim.assessment.id,
        "text": claim.assessment.text,
        "statement_id": item.statement.id,
        "outlet": item.article.outlet,
        "published_at": spell_moment(item.article.published_at),
        "source": _source(item),
        "stance": item.stance.value,
        "content": spell_content(item.statement.content),
        "marked": mark_plainly(wording),
        "added": "; ".join(piece.text for piece in changed if piece.text),
        "missing": "; ".join(piece.base for piece in changed if piece.base),
    }


def disagreement_rows(report: Report) -> list[Row]:
    """Return one row a clash of two statements, with what each of them says, for each claim that it concerns."""
    statements = {item.statement.id: item for claim in report.claims for item in claim.statements}
    return [
        {
            "claim_id": claim.assessment.id,
            "type": clash.type.value,
            "is_dispute": "yes" if clash.is_dispute else "no",
            "left_statement": clash.statements[0],
            "right_statement": clash.statements[1],
            "left_words": clash.words[0],
            "right_words": clash.words[1],
            "reason": clash.reason,
            **_side("left", clash.statements[0], statements),
            **_side("right", clash.statements[1], statements),
        }
        for claim in report.claims
        for clash in claim.assessment.disagreements
    ]


def link_rows(links: Iterable[MemberLink]) -> list[Row]:
    """Return one row a link, with what spoke for and against."""
    return [
        {
            "statement": link.statement,
            "other": link.other,
            "score": link.score,
            "matter_score": link.matter_score,
            "is_match": "yes" if link.is_match else "no",
            "summary": link.summary,
            "spoke_for": "; ".join(link.spoke_for),
            "spoke_against": "; ".join(link.spoke_against),
            "judged": link.judged,
        }
        for link in links
    ]


def _side(side: str, statement_id: StatementId, statements: dict[StatementId, ReportStatement]) -> Row:
    shown = statements.get(statement_id)
    return {
        f"{side}_outlet": shown.article.outlet if shown else None,
        f"{side}_source": _source(shown) if shown else None,
        f"{side}_content": spell_content(shown.statement.content) if shown else None,
    }


def _source(shown: ReportStatement) -> str | None:
    source = shown.statement.source
    return (source.label or source.text) if source else None
