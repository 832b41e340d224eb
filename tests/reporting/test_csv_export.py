"""CSV that no spreadsheet evaluates."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.reporting import build_report, render, statement_lines, to_csv
from claims.reporting.csv_export import FORMULA_STARTS, defuse
from claims.reporting.tables import model_row
from tests.reporting.examples import POLICY, example_ledger

_CELLS = st.one_of(
    st.none(), st.integers(), st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0\r"))
)


@given(st.lists(st.fixed_dictionaries({"a": _CELLS, "b": _CELLS}), min_size=1))
def test_rows_read_back_but_for_the_apostrophe_that_defuses(rows: list[dict[str, str | int | None]]) -> None:
    stream = io.StringIO(newline="")
    to_csv(rows, stream)
    stream.seek(0)
    read = list(csv.DictReader(stream))
    assert len(read) == len(rows)
    for row, back in zip(rows, read, strict=True):
        for key, value in row.items():
            wanted = "" if value is None else str(value)
            assert back[key].removeprefix("'") == wanted.removeprefix("'")
            assert isinstance(value, int) or not back[key].startswith(FORMULA_STARTS)


@pytest.mark.parametrize("start", FORMULA_STARTS)
def test_text_that_a_spreadsheet_evaluates_is_defused_and_numbers_are_not(start: str) -> None:
    assert defuse(f"{start}1+1") == f"'{start}1+1"
    assert defuse(-1) == -1


def test_no_rows_give_a_header_if_the_columns_are_named_and_nothing_if_not() -> None:
    named, unnamed = io.StringIO(), io.StringIO()
    to_csv([], named, ["a", "b"])
    to_csv([], unnamed)
    assert (named.getvalue(), unnamed.getvalue()) == ("a,b\n", "")


def test_records_become_rows_with_the_same_columns() -> None:
    ledger, assessments = example_ledger()
    for records in (statement_lines(ledger), assessments, [pair for one in assessments for pair in one.support.pairs]):
        stream = io.StringIO()
        to_csv(records, stream)
        read = list(csv.reader(io.StringIO(stream.getvalue())))
        assert len(read) == len(records) + 1
        assert len({len(row) for row in read}) == 1


def test_times_are_those_of_the_json() -> None:
    ledger, assessments = example_ledger()
    report = build_report(ledger, assessments, POLICY, "1")
    tables = render(report, ".csv")
    assert isinstance(tables, dict)
    in_csv = {row["id"]: row["published_at"] for row in csv.DictReader(io.StringIO(tables["articles.csv"].decode()))}
    in_json = {article.id: article.model_dump(mode="json")["published_at"] or "" for article in report.articles}
    assert in_csv == in_json
    assert "2021-02-01T00:00:00Z" in in_csv.values()


def test_a_chain_names_every_agency_that_may_have_carried_the_content() -> None:
    ledger, _ = example_ledger()
    chains = [str(model_row(line)["chain"]) for line in statement_lines(ledger)]
    assert "The Herald > Northern Wire or Coast News > council official" in chains
