"""Tables as CSV that no spreadsheet takes for formulas.

UTF-8 without a byte order mark, which programs would read as part of the first column's name; people who want a
spreadsheet take the `.xlsx`. Lines end with a bare newline, as pipes expect.
"""

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from typing import TextIO, TypeAlias

from claims.reporting.tables import model_row, report_tables
from schemas.model import Model
from schemas.report import Report

Cell: TypeAlias = str | int | float | None

# OWASP, "CSV Injection": what makes Excel or LibreOffice evaluate a cell, full-width forms included.
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def to_csv(rows: Iterable[Mapping[str, Cell] | Model], stream: TextIO, columns: Sequence[str] | None = None) -> None:
    """Write the rows, records or mappings, with a header: `columns`, else those of the first row.

    Without `columns` and rows nothing is written. Text that a spreadsheet would evaluate gets a leading apostrophe;
    numbers stay numbers; None is an empty cell.

    Raises:
        ValueError: if a row has a field that is no column.

    >>> import sys
    >>> to_csv([{"claim": "=1+1", "lo": -1}], sys.stdout)
    claim,lo
    '=1+1,-1
    """
    writer = _start(stream, columns) if columns is not None else None
    for record in rows:
        row = model_row(record) if isinstance(record, Model) else record
        writer = writer or _start(stream, list(row))
        writer.writerow({key: defuse(value) for key, value in row.items()})


def defuse(value: Cell) -> Cell:
    """Return the cell so that a spreadsheet shows it and never evaluates it.

    >>> defuse("@SUM(A1)"), defuse(-3), defuse("5 - 3")
    ("'@SUM(A1)", -3, '5 - 3')
    """
    return f"'{value}" if isinstance(value, str) and value.startswith(FORMULA_STARTS) else value


def render_csv(report: Report) -> dict[str, bytes]:
    """Return the report's tables as files: name to bytes."""
    files = {}
    for table in report_tables(report):
        stream = io.StringIO()
        to_csv(table.rows, stream, table.columns)
        files[f"{table.name}.csv"] = stream.getvalue().encode()
    return files


def _start(stream: TextIO, columns: Sequence[str]) -> "csv.DictWriter[str]":
    writer = csv.DictWriter(stream, columns, lineterminator="\n")
    writer.writeheader()
    return writer
