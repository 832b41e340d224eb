"""Reporting: the corroboration report, the reasoning in sentences, lists and lookups, and every export."""

from claims.reporting.build import (
    build_report,
    extract_line,
    statement_lines,
)
from claims.reporting.csv_export import to_csv
from claims.reporting.excerpts import excerpt
from claims.reporting.exporters import EXPORTERS, check_target, render, write_report
from claims.reporting.lookup import View, find_reasoning, find_view, rows_of_view
from claims.reporting.narrative import narrate
from claims.reporting.pieces import spell_content
from claims.reporting.selection import outlet_lines, select_claims, select_statements, source_lines
from claims.reporting.summary import summary_lines
from claims.reporting.tables import COLUMNS, pair_rows, statement_row
from claims.reporting.telling import quote
from claims.reporting.wording import (
    describe_grade,
    describe_kind,
    describe_origins,
    describe_relation,
    describe_status,
    describe_taking,
    describe_unnamed,
    name_step,
)

__all__ = [
    "COLUMNS",
    "EXPORTERS",
    "View",
    "build_report",
    "check_target",
    "describe_grade",
    "describe_kind",
    "describe_origins",
    "describe_relation",
    "describe_status",
    "describe_taking",
    "describe_unnamed",
    "excerpt",
    "extract_line",
    "find_reasoning",
    "find_view",
    "name_step",
    "narrate",
    "outlet_lines",
    "pair_rows",
    "quote",
    "render",
    "rows_of_view",
    "select_claims",
    "select_statements",
    "source_lines",
    "spell_content",
    "statement_lines",
    "statement_row",
    "summary_lines",
    "to_csv",
    "write_report",
]
