"""Reporting: the corroboration report, the reasoning in sentences, lists and lookups, and every export."""

from claims.reporting.build import (
    article_summary,
    build_report,
    extract_line,
    report_claim,
    report_statement,
    report_statements,
    statement_lines,
)
from claims.reporting.csv_export import to_csv
from claims.reporting.excerpts import excerpt
from claims.reporting.exporters import EXPORTERS, check_target, render, write_report
from claims.reporting.lookup import View, find_claim, find_view, rows_of_view
from claims.reporting.narrative import narrate
from claims.reporting.selection import outlet_lines, select_claims, select_statements, source_lines
from claims.reporting.summary import summary_lines
from claims.reporting.tables import claim_rows, disagreement_rows, pair_rows
from claims.reporting.wording import (
    describe_origins,
    describe_party,
    describe_relation,
    describe_status,
    join_names,
)

__all__ = [
    "EXPORTERS",
    "View",
    "article_summary",
    "build_report",
    "check_target",
    "claim_rows",
    "describe_origins",
    "describe_party",
    "describe_relation",
    "describe_status",
    "disagreement_rows",
    "excerpt",
    "extract_line",
    "find_claim",
    "find_view",
    "join_names",
    "narrate",
    "outlet_lines",
    "pair_rows",
    "render",
    "report_claim",
    "report_statement",
    "report_statements",
    "rows_of_view",
    "select_claims",
    "select_statements",
    "source_lines",
    "statement_lines",
    "summary_lines",
    "to_csv",
    "write_report",
]
