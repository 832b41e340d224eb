"""The one list of agencies, and where its names stand in a text."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.errors import LexiconError
from claims.text import agencies, lexicon
from claims.text.agencies import AgencyKind, find_agency, load_agencies, named_agencies

_HEAD = "# Invented. MIT.\nname\taliases\tcodes\tfamily\tkind\n"


@pytest.fixture
def load(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[str], tuple[agencies.Agency, ...]]]:
    def load_rows(rows: str) -> tuple[agencies.Agency, ...]:
        (tmp_path / "data").mkdir(exist_ok=True)
        (tmp_path / "data" / "agencies.tsv").write_text(_HEAD + rows, encoding="utf-8")
        monkeypatch.setattr(lexicon, "files", lambda _package: tmp_path)
        return load_agencies("a test's own")

    yield load_rows
    load_agencies.cache_clear()
    lexicon.load_lexicon.cache_clear()


def test_a_row_gives_an_agency_with_its_names(load: Callable[[str], tuple[agencies.Agency, ...]]) -> None:
    (agency,) = load("Harbour Press\tHarbour;HP\tHX\tHarbour Group\tagency\n")
    assert agency.names == ("Harbour Press", "Harbour", "HP", "HX")
    assert (agency.family, agency.kind) == ("Harbour Group", AgencyKind.AGENCY)


@pytest.mark.parametrize(
    ("rows", "reason"),
    [
        ("Harbour Press\tHP\t\tA\tagency\nHill Press\thp\t\tB\tagency\n", "belongs to 'Harbour Press'"),
        ("Harbour Press\tHP\t\tA\tagency\nHill Press\t\tHP\tB\tagency\n", "belongs to 'Harbour Press'"),
        ("Harbour Press\tHP;HP\t\tA\tagency\n", "twice"),
        ("Harbour Press\tHP\t\t\tagency\n", "no family"),
        ("Harbour Press\tHP\t\tA\tstation\n", "'station'"),
    ],
)
def test_a_list_that_is_not_well_formed_is_refused(
    load: Callable[[str], tuple[agencies.Agency, ...]], rows: str, reason: str
) -> None:
    with pytest.raises(LexiconError, match=reason):
        load(rows)


@given(agency=st.sampled_from(load_agencies()), data=st.data())
def test_every_name_is_found_as_printed_and_leads_to_its_agency(agency: agencies.Agency, data: st.DataObject) -> None:
    name = data.draw(st.sampled_from(agency.names))
    text = f"Ann Lee, {name}, Lisbon"
    (found,) = named_agencies(text)
    assert found.agency is agency
    assert text[slice(*found.span)] == name
    assert find_agency(name) is agency
    assert find_agency(name.lower()) is agency


@pytest.mark.parametrize(
    "text", ["WABC", "APPLAUSE", "Pa said no", "the staff", "map", "@AP", "U.S.AP", "PACs", "APIs", "reuters.com"]
)
def test_other_words_name_no_agency(text: str) -> None:
    assert list(named_agencies(text)) == []


def test_call_signs_of_stations_are_not_in_the_list() -> None:
    assert not any(find_agency(sign) for sign in ("WABC", "KTLA", "WNYC", "KHOU", "CBS", "ABC", "Fox News"))
