"""The report as a workbook, one sheet a table. Text is written as text, whatever it looks like."""

import io
from datetime import datetime

import xlsxwriter

from claims.reporting.tables import Row, report_tables
from schemas.report import Report

# The limit of the format; a longer cell would be refused.
MAX_CELL_CHARS = 32_767
_WIDTHS = {
    "text": 60,
    "content": 60,
    "sentence": 60,
    "reasoning": 60,
    "reason": 50,
    "chain": 40,
    "title": 40,
    "value": 60,
}
_OPTIONS = {"in_memory": True, "strings_to_formulas": False, "strings_to_numbers": False, "strings_to_urls": False}
# The report holds no clock time: the same database gives the same bytes.
_CREATED = datetime(2000, 1, 1)  # noqa: DTZ001 - the format has no time zones


def render_xlsx(report: Report) -> bytes:
    """Return the workbook's bytes. A text longer than a cell may hold is cut and ends with "…"."""
    stream = io.BytesIO()
    book = xlsxwriter.Workbook(stream, _OPTIONS)
    book.set_properties({"title": "Corroboration report", "created": _CREATED})
    head = book.add_format({"bold": True, "bottom": 1})
    body = book.add_format({"text_wrap": True, "valign": "top"})
    for table in report_tables(report):
        sheet = book.add_worksheet(table.name)
        sheet.freeze_panes(1, 0)
        for column, name in enumerate(table.columns):
            sheet.set_column(column, column, _WIDTHS.get(name, 16), body)
            sheet.write_string(0, column, name, head)
        if table.rows:
            sheet.autofilter(0, 0, len(table.rows), len(table.columns) - 1)
        for line, row in enumerate(table.rows, 1):
            _write_row(sheet, line, table.columns, row)
    book.close()
    return stream.getvalue()


def _write_row(sheet: "xlsxwriter.worksheet.Worksheet", line: int, columns: tuple[str, ...], row: Row) -> None:
    for column, name in enumerate(columns):
        value = row[name]
        if isinstance(value, str):
            cut = value if len(value) <= MAX_CELL_CHARS else value[: MAX_CELL_CHARS - 1] + "…"
            sheet.write_string(line, column, cut)
        elif value is not None:
            sheet.write_number(line, column, value)
