"""Rows as tables for a terminal."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from typing import TypeVar

from rich.table import Table
from rich.text import Text

from claims.reporting import (
    describe_grade,
    describe_kind,
    describe_origins,
    describe_status,
    describe_unnamed,
    name_step,
    spell_content,
    statement_row,
)
from claims.reporting.csv_export import Cell
from cli.output import joined
from schemas.assessment import Assessment
from schemas.decision import Decision, DecisionId
from schemas.model import Model
from schemas.report import ClaimChange, ExtractLine, OutletLine, SourceLine, StatementLine
from schemas.statement import Mention, Statement

Row = TypeVar("Row", bound=Model)

# Columns of a terminal that a claim keeps however narrow it is: its words are what one looks for.
_MIN_TEXT = 11

EXTRACTED_COLUMNS = (
    *("path", "outlet", "id", "kind", "depth", "source", "named", "anonymity_reason", "access", "cue"),
    *("cue_class", "content", "content_spans", "chain", "gap", "confidence"),
)


def claim_table(rows: Sequence[Model]) -> Table:
    """Return the claims with status, origins and outlets."""
    table = _table("id", "claim", "status", "origins", "outlets")
    table.columns[1].min_width = _MIN_TEXT
    for row in _only(rows, Assessment):
        flags = ", disputed" if row.disputed else ""
        status = joined((describe_status(row.status) + flags, describe_grade(row.grade)))
        table.add_row(*_cells(row.id, row.text, status, describe_origins(row.origins), joined(row.outlets)))
    return table


def flag_table(rows: Sequence[Model]) -> Table:
    """Return the uncorroborated claims with their kind and the reasons for it."""
    table = _table("id", "claim", "why it is not corroborated")
    table.columns[1].min_width = _MIN_TEXT
    for row in _only(rows, Assessment):
        status = describe_status(row.status) + (", disputed" if row.disputed else "")
        table.add_row(*_cells(row.id, row.text, f"{status}: {' '.join(row.reasons)}"))
    return table


def statement_table(rows: Sequence[Model]) -> Table:
    """Return the statements with source, outlet and time."""
    table = _table("id", "source", "what is said", "kind", "outlet", "published")
    for row in _only(rows, StatementLine):
        said_by = source_words(row)
        gone = f" [no longer stands: {row.withdrawn}]" if row.withdrawn else ""
        cells = (
            row.id,
            said_by,
            spell_content(row.content, is_glossed=True) + gone,
            row.kind.value.replace("_", " "),
            row.outlet or "",
            day(row.published_at),
        )
        table.add_row(*_cells(*cells))
    return table


def source_table(rows: Sequence[Model]) -> Table:
    """Return the sources with how much hangs on each."""
    table = _table("id", "source", "kind", "statements", "as origin", "claims", "outlets")
    for row in _only(rows, SourceLine):
        name = source_name(row) + (f" (also {joined(row.aliases)})" if row.aliases else "")
        kind = joined((describe_kind(row.kind, named=row.named), why_unnamed(row), describe_grade(row.grade)))
        counts = (str(row.statements), str(row.as_origin), str(row.claims))
        table.add_row(*_cells(row.id, name, kind, *counts, joined(row.outlets)))
    return table


def source_name(row: SourceLine) -> str:
    """Return the party's name; for one that is not named, with where it speaks, as two may be described alike."""
    return row.name if row.named else f"{row.name} (in {joined(row.outlets)})"


def why_unnamed(row: SourceLine) -> str:
    """Return why the party is not named and how it knows; empty where no article says either."""
    return describe_unnamed(row.name, row.anonymity_reason, row.access)


def outlet_table(rows: Sequence[Model]) -> Table:
    """Return the outlets with their publisher families."""
    table = _table("outlet", "publisher family", "articles", "statements", "claims")
    for row in _only(rows, OutletLine):
        family = row.family if row.is_mapped else "its own (not in the table of families)"
        table.add_row(*_cells(row.name, family, str(row.articles), str(row.statements), str(row.claims)))
    return table


def extraction_table(rows: Sequence[Model]) -> Table:
    """Return the statements of articles that were read without a database."""
    table = _table("file", "source", "what is said", "kind", "chain")
    for row in _only(rows, ExtractLine):
        for statement in row.statements:
            chain = " ← ".join(map(name_step, statement.chain)) + (" ← ?" if statement.gap else "")
            kind = statement.kind.value.replace("_", " ")
            table.add_row(*_cells(row.path, source_words(statement), spell_content(statement.content), kind, chain))
    return table


def extraction_rows(lines: Sequence[ExtractLine]) -> list[dict[str, Cell]]:
    """Return the statements of articles that were read without a database, one a row with `EXTRACTED_COLUMNS`."""
    rows: list[dict[str, Cell]] = []
    for line in lines:
        for statement in line.statements:
            told = {
                **statement_row(statement),
                "path": line.path,
                "outlet": line.article.outlet,
                "chain": " > ".join(map(name_step, statement.chain)),
            }
            rows.append({column: told[column] for column in EXTRACTED_COLUMNS})
    return rows


def log_table(rows: Sequence[Model], gone: Mapping[DecisionId, DecisionId]) -> Table:
    """Return the decisions with who, when and why; `gone` names for each one taken back the undo that did."""
    table = _table("id", "when", "who", "what", "why")
    for row in _only(rows, Decision):
        what = describe_decision(row) + (f" [taken back by {gone[row.id]}]" if row.id in gone else "")
        table.add_row(*_cells(row.id, day(row.at), row.author, what, row.reason))
    return table


def describe_decision(decision: Decision) -> str:
    """Return what was decided of what, on one line: "withdraw: killed, article The Bell: Weir to be raised (a1)"."""
    about = " and ".join(f"{target.kind.value} {target.label} ({target.id})" for target in decision.targets)
    value = f"{decision.value} (settles)" if decision.settles else decision.value or ""
    before = f"{decision.before} before" if decision.before else ""
    return f"{decision.kind.value.replace('_', ' ')}: {joined((value, about or decision.undoes or '', before))}"


def describe_change(change: ClaimChange) -> str:
    """Return what became of a claim, on one line: its status, flag and number of origins before and after."""
    before, after = (
        describe_status(status) + (", disputed" if is_disputed else "") + f", {describe_origins(origins)}"
        for status, is_disputed, origins in (
            (change.before, change.disputed_before, change.origins_before),
            (change.after, change.disputed_after, change.origins_after),
        )
    )
    return f"{change.claim}  {change.text}: {before} -> {after}"


def source_words(statement: Statement) -> str:
    """Return who says it: the party, and the article's own words for it where they differ."""
    mention: Mention | None = statement.source
    if mention is None:
        return "no source given" if statement.cue else "own voice"
    label = mention.label or "not resolved"
    return label if mention.text is None or mention.text == label else f"{label} (“{mention.text}”)"


def day(moment: datetime | None) -> str:
    """Return the day, and the time unless it is midnight; empty when it is not known."""
    if moment is None:
        return ""
    return moment.strftime("%Y-%m-%d" if moment.strftime("%H%M%S") == "000000" else "%Y-%m-%d %H:%M")


def plain(text: str, style: str = "") -> Text:
    """Return text as it is: what an article says is never markup, nor a control sequence."""
    return Text("".join(char if char.isprintable() else " " for char in text), style=style)


def _table(*headings: str) -> Table:
    table = Table(*headings, header_style="bold", box=None, pad_edge=False, show_lines=False, padding=(0, 2, 1, 0))
    table.columns[0].no_wrap = True
    for column in table.columns[1:]:
        column.overflow = "fold"  # a narrow terminal breaks words, but loses none
    return table


def _cells(*texts: str) -> list[Text]:
    return [plain(text) for text in texts]


def _only(rows: Iterable[Model], kind: type[Row]) -> Iterator[Row]:
    return (row for row in rows if isinstance(row, kind))
