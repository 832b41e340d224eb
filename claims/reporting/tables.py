"""The report as flat tables, for CSV, spreadsheets and the terminal."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from claims.reporting.beside import disagreement_rows, wording_rows
from claims.reporting.columns import COLUMNS
from claims.reporting.copied import passage_row
from claims.reporting.pieces import spell_content
from claims.reporting.sections import is_unnamed_alone
from claims.reporting.wording import describe_origins, describe_status, name_step, spell_moment
from schemas.assessment import Assessment
from schemas.decision import Grade
from schemas.model import Model, Span
from schemas.report import Report, ReportClaim, ReportStatement, SourceLine, StatementLine
from schemas.statement import Statement

Row: TypeAlias = dict[str, str | int | float | None]


@dataclass(frozen=True, slots=True)
class Table:
    """A table with its columns, which it has even when it is empty."""

    name: str
    columns: tuple[str, ...]
    rows: tuple[Row, ...]


def report_tables(report: Report) -> list[Table]:
    """Return the report's tables, each with the columns of `COLUMNS`; an empty report gives empty tables."""
    rows = {
        "report": report_rows(report),
        "claims": claim_rows([claim.assessment for claim in report.claims], report.claims),
        "statements": [_statement_row(claim, shown) for claim in report.claims for shown in claim.statements],
        "sources": source_rows(report),
        "outlets": outlet_rows(report),
        "articles": article_rows(report),
        "chains": chain_rows(report),
        "pairs": [row for claim in report.claims for row in pair_rows(claim.assessment)],
        "disagreements": disagreement_rows(report),
        "wordings": [row for claim in report.claims for row in wording_rows(claim)],
        "copies": [passage_row(claim.assessment.id, copy) for claim in report.claims for copy in claim.copies],
        "responses": response_rows(report),
    }
    return [Table(name, columns, tuple(rows[name])) for name, columns in COLUMNS.items()]


def report_rows(report: Report) -> list[Row]:
    """Return what holds for the whole report, one field a row."""
    fields: dict[str, str | int] = {
        "policy": report.policy,
        "policy_description": report.policy_description,
        "schema_version": report.schema_version,
        "tool_version": report.tool_version,
        "own_voice_only": report.own_voice_only,
    }
    rows: list[Row] = [{"field": field, "value": value} for field, value in fields.items()]
    return rows + [{"field": "not checked", "value": fault} for fault in report.unchecked]


def claim_rows(assessments: Iterable[Assessment], told: Sequence[ReportClaim] = ()) -> list[Row]:
    """Return one row a claim, in order. `reasoning` is the narrative where `told` has it, else the reasons."""
    narratives = {claim.assessment.id: claim.narrative for claim in told}
    return [
        {
            "id": one.id,
            "matter_id": one.matter_id,
            "text": one.text,
            "status": one.status.value,
            "status_words": describe_status(one.status),
            "disputed": _yes_no(one.disputed),
            "unnamed_alone": _yes_no(is_unnamed_alone(one)),
            "lo": one.origins.lo,
            "hi": one.origins.hi,
            "unknown": one.origins.unknown,
            "origins": describe_origins(one.origins),
            "newsrooms": len(one.newsrooms),
            "newsrooms_named": "; ".join(one.newsrooms),
            "outlets": "; ".join(one.outlets),
            "families": len(one.families),
            "statements": len(one.statements),
            "withdrawn": len(one.withdrawn),
            "first_seen": spell_moment(one.first_seen),
            "last_seen": spell_moment(one.last_seen),
            "reasoning": " ".join(narratives.get(one.id, one.reasons)),
            "policy": one.policy,
            **_grade_cells(one.grade),
        }
        for one in assessments
    ]


def source_rows(report: Report) -> list[Row]:
    """Return one row a party, in the report's order."""
    return [
        {
            "id": row.source.id,
            "name": row.source.name,
            "kind": row.source.kind.value,
            "named": _yes_no(row.source.named),
            "aliases": "; ".join(row.source.aliases),
            "affiliation": row.source.affiliation,
            "principal": row.source.principal,
            "anonymity_reason": row.source.anonymity_reason,
            "access": row.source.access,
            "statements": len(row.statements),
            "claims": len(row.claims),
            "carried": len(row.carried),
            **_grade_cells(row.grade),
        }
        for row in report.sources
    ]


def outlet_rows(report: Report) -> list[Row]:
    """Return one row an outlet, by name."""
    return [
        {
            "name": outlet.name,
            "family": outlet.family,
            "is_mapped": _yes_no(outlet.is_mapped),
            "articles": sum(article.outlet == outlet.name for article in report.articles),
        }
        for outlet in report.outlets
    ]


def article_rows(report: Report) -> list[Row]:
    """Return one row an article, in order of time."""
    return [
        {
            "id": article.id,
            "outlet": article.outlet,
            "family": article.family,
            "title": article.title,
            "published_at": spell_moment(article.published_at),
            "url": article.url,
            "path": article.path,
            "sha256": article.sha256,
            "credits": "; ".join(credit.agency for credit in article.credits),
            "statements": article.statements,
            "revised_by": article.revised_by,
            "withdrawn": article.withdrawn,
        }
        for article in report.articles
    ]


def chain_rows(report: Report) -> list[Row]:
    """Return one row a step of each statement's chain, the outlet (step 0) first."""
    return [
        {
            "statement_id": shown.statement.id,
            "claim_id": claim.assessment.id,
            "step": number,
            "source_id": source_id,
            "name": step.name,
            "kind": step.kind.value,
            "named": _yes_no(step.named),
            "relation": step.relation.value,
            "certainty": step.certainty.value,
            "method": step.method,
            "spans": _spans(step.spans),
            "alternatives": "; ".join(step.alternatives),
        }
        for claim in report.claims
        for shown in claim.statements
        for number, (step, source_id) in enumerate(zip(shown.statement.chain, shown.chain_ids, strict=True))
    ]


def pair_rows(assessment: Assessment) -> list[Row]:
    """Return one row a pair of origins, those that vouch for the claim (`side` "for") before those against."""
    rows: list[Row] = []
    for side, support in (("for", assessment.support), ("against", assessment.denial)):
        names = {origin.source_id: origin.name for origin in support.origins}
        rows += [
            {
                "claim_id": assessment.id,
                "side": side,
                "left": pair.left,
                "left_name": names.get(pair.left),
                "right": pair.right,
                "right_name": names.get(pair.right),
                "relation": pair.relation.value,
                "rule": pair.rule,
                "reason": pair.reason,
                "evidence": "; ".join(pair.evidence),
                "policy": assessment.policy,
            }
            for pair in support.pairs
        ]
    return rows


def response_rows(report: Report) -> list[Row]:
    """Return one row a refusal, silence or failed check."""
    return [
        {
            "id": response.id,
            "article_id": response.article_id,
            "kind": response.kind.value,
            "source": (response.source.label or response.source.text) if response.source else None,
            "cue": response.cue.text if response.cue else None,
            "content": spell_content(response.content) or None,
        }
        for response in report.responses
    ]


def statement_row(statement: Statement) -> Row:
    """Return what one statement alone says of itself, as one row."""
    source, cue = statement.source, statement.cue
    return {
        "id": statement.id,
        "article_id": statement.article_id,
        "kind": statement.kind.value,
        "depth": statement.depth,
        "source": (source.label or source.text) if source else None,
        "named": _yes_no(source.named) if source else None,
        "anonymity_reason": source.anonymity_reason if source else None,
        "access": source.access if source else None,
        "cue": cue.text if cue else None,
        "cue_class": cue.cue_class.value if cue else None,
        "content": spell_content(statement.content),
        "content_spans": _spans(statement.content.spans),
        "chain": " > ".join(map(name_step, statement.chain)),
        "gap": statement.gap,
        "external_id": statement.external_id,
        "confidence": statement.confidence,
    }


def model_row(record: Model) -> Row:
    """Return any exported record as one row: claims and statements as in their tables, others field by field.

    Lists of plain values are joined with "; "; what is nested deeper stands as JSON.
    """
    if isinstance(record, Assessment):
        return claim_rows([record])[0]
    if isinstance(record, StatementLine):
        places: Row = {
            "claim_id": record.claim_id,
            "matter_id": record.matter_id,
            "outlet": record.outlet,
            "published_at": spell_moment(record.published_at),
            "stance": record.stance.value if record.stance else None,
            "withdrawn": record.withdrawn,
        }
        return {**statement_row(record), **places}
    row: Row = {field: _flatten(value) for field, value in record.model_dump(mode="json").items()}
    if isinstance(record, SourceLine):
        row |= _grade_cells(record.grade)
    return row


def _flatten(value: object) -> str | int | float | None:
    if isinstance(value, bool):
        return _yes_no(value)
    if value is None or isinstance(value, str | int | float):
        return value
    if isinstance(value, list) and all(isinstance(item, str | int | float) for item in value):
        return "; ".join(map(str, value))
    return json.dumps(value, ensure_ascii=False)


def _statement_row(claim: ReportClaim, shown: ReportStatement) -> Row:
    context: Row = {
        "claim_id": claim.assessment.id,
        "matter_id": claim.assessment.matter_id,
        "outlet": shown.article.outlet,
        "published_at": spell_moment(shown.article.published_at),
        "stance": shown.stance.value,
        "source_id": shown.source_id,
        "sentence": shown.excerpt.text if shown.excerpt else None,
        "sentence_start": shown.excerpt.start if shown.excerpt else None,
        "withdrawn": shown.withdrawn,
        "rests_on_withdrawn": shown.rests_on_withdrawn,
    }
    return {**statement_row(shown.statement), **context}


def _grade_cells(grade: Grade | None) -> Row:
    return {
        "grade": grade.value if grade else None,
        "grade_author": grade.author if grade else None,
        "grade_at": spell_moment(grade.at) if grade else None,
        "grade_reason": grade.reason if grade else None,
    }


def _yes_no(value: bool) -> str:
    return "yes" if value else "no"


def _spans(spans: Sequence[Span]) -> str | None:
    """Return the spans as JSON, which no spreadsheet takes for a date; None for none."""
    return json.dumps(spans) if spans else None
