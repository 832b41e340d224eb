"""Reporting: the corroboration report, the reasoning in sentences, lists and lookups, and every export."""

from claims.reporting.beside import link_rows
from claims.reporting.build import (
    build_report,
    extract_line,
    statement_lines,
)
from claims.reporting.columns import COLUMNS, LINK_COLUMNS
from claims.reporting.csv_export import to_csv
from claims.reporting.excerpts import excerpt
from claims.reporting.exporters import EXPORTERS, check_target, render, write_report
from claims.reporting.faces import Side, face, split_at
from claims.reporting.laid_out import Stretch, lay_out
from claims.reporting.lookup import (
    View,
    explain_claim,
    explain_two,
    find_reasoning,
    find_statements,
    find_view,
    rows_of_view,
)
from claims.reporting.narrative import narrate
from claims.reporting.pieces import spell_content
from claims.reporting.selection import outlet_lines, select_claims, select_statements, source_lines
from claims.reporting.summary import summary_lines
from claims.reporting.tables import pair_rows, statement_row
from claims.reporting.telling import quote
from claims.reporting.wording import (
    describe_clash,
    describe_clash_type,
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
    "LINK_COLUMNS",
    "Side",
    "Stretch",
    "View",
    "build_report",
    "check_target",
    "describe_clash",
    "describe_clash_type",
    "describe_grade",
    "describe_kind",
    "describe_origins",
    "describe_relation",
    "describe_status",
    "describe_taking",
    "describe_unnamed",
    "excerpt",
    "explain_claim",
    "explain_two",
    "extract_line",
    "face",
    "find_reasoning",
    "find_statements",
    "find_view",
    "lay_out",
    "link_rows",
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
    "split_at",
    "statement_lines",
    "statement_row",
    "summary_lines",
    "to_csv",
    "write_report",
]
