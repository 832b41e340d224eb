"""The contract that every format of the report keeps."""

import html
import io
import re
import zipfile
from collections.abc import Mapping
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from claims.errors import ExportError
from claims.reporting import EXPORTERS, build_report, describe_status, render, write_report
from claims.reporting.exporters import FOLDERS, check_target
from schemas.assessment import Status
from schemas.report import Report
from tests.builders import make_article, make_claim, make_ledger, make_statement
from tests.reporting.examples import POLICY, assess_by_hand, example_report
from tests.reporting.pages import parse_page

HOSTILE = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    '=HYPERLINK("http://evil.example","x")',
    "[x](javascript:alert(1))",
    "{{ 7*7 }} {% raw %}",
    "safe\u202egnp.exe",
    "bell\x07 and \x00 nothing",
    "**bold** # `code` | cell",
    "漢字 $\\frac{1}{2}$ ${HOME}",
)


def words_of(rendered: bytes | Mapping[str, bytes], suffix: str) -> str:
    """Return what a reader of the format sees, as one text."""
    if not isinstance(rendered, bytes):
        return "\n".join(data.decode() for data in rendered.values())
    if suffix == ".xlsx":
        with zipfile.ZipFile(io.BytesIO(rendered)) as book:
            strings = ET.fromstring(book.read("xl/sharedStrings.xml"))  # noqa: S314 - written by ourselves
        return "\n".join(node.text or "" for node in strings.iter() if node.tag.endswith("}t"))
    if suffix == ".html":
        return parse_page(rendered).text
    if suffix == ".md":
        return re.sub(r"\\(?=[^\w\s])", "", html.unescape(rendered.decode()))
    return rendered.decode()


def hostile_report(text: str) -> Report:
    """Return a report in which an article's every field is the same hostile text."""
    article = make_article(text, text, title=text, url=text, path=text)
    other = make_article("Plain words.", "The Herald", None, title=text, url="data:text/html,x")
    statements = [
        make_statement(text, text, article=article, cue=text, gap=text),
        make_statement("Plain words", text, article=other),
    ]
    claims = [make_claim([item], matter=f"m{place}") for place, item in enumerate(statements)]
    ledger = make_ledger([article, other], statements, claims)
    return build_report(
        ledger, [assess_by_hand(ledger, claim, Status.SINGLE_SOURCE) for claim in claims], POLICY, "1.0"
    )


@pytest.mark.parametrize("suffix", EXPORTERS)
def test_a_format_holds_every_claim_with_its_status_every_source_and_the_policy(suffix: str) -> None:
    report = example_report()
    words = words_of(render(report, suffix), suffix)
    for claim in report.claims:
        assert claim.assessment.text in words
        status = claim.assessment.status
        assert describe_status(status) in words or status.value in words
    for row in report.sources:
        assert row.source.name in words
    assert report.policy in words
    assert report.policy_description.casefold() in words.casefold()


@pytest.mark.parametrize("suffix", EXPORTERS)
def test_the_same_report_gives_the_same_bytes(suffix: str) -> None:
    assert render(example_report(), suffix) == render(example_report(), suffix)


@pytest.mark.parametrize("suffix", EXPORTERS)
def test_an_empty_report_can_be_written(suffix: str) -> None:
    assert render(build_report(make_ledger([], [], []), [], POLICY, "1.0"), suffix)


@pytest.mark.parametrize("suffix", sorted(set(EXPORTERS) - {".json"}))
def test_no_format_calls_a_claim_true_or_verified(suffix: str) -> None:
    words = words_of(render(example_report(), suffix), suffix)
    words = words.replace("It does not say that anything is true.", "")
    assert not re.search(r"\b(true|verified|proven|fact-checked)\b", words, re.IGNORECASE)


@pytest.mark.parametrize("text", HOSTILE)
@pytest.mark.parametrize("suffix", EXPORTERS)
def test_hostile_text_comes_out_inert(suffix: str, text: str) -> None:
    rendered = render(hostile_report(text), suffix)
    if suffix == ".html":
        assert isinstance(rendered, bytes)
        page = parse_page(rendered)
        assert not page.tags & {"script", "img", "iframe", "object", "embed", "link"}
        assert not page.handlers
        assert not page.loads
        assert all(link.startswith("#") for link in page.links)
        assert "\u202e" not in rendered.decode()
    elif suffix == ".md":
        assert isinstance(rendered, bytes)
        lines = rendered.decode()
        assert "<script" not in lines
        assert "<img" not in lines
        assert not re.search(r"(?<!\\)\]\((?!<https?:)", lines)
        assert "\u202e" not in lines
    elif suffix == ".csv":
        assert not isinstance(rendered, bytes)
        for data in rendered.values():
            assert not re.search(r'(^|,|\n)"?[=@]', data.decode())
    elif suffix == ".xlsx":
        assert isinstance(rendered, bytes)
        with zipfile.ZipFile(io.BytesIO(rendered)) as book:
            sheets = [book.read(name).decode() for name in book.namelist() if "worksheets/" in name]
        assert not any("<f>" in sheet or "<hyperlink" in sheet for sheet in sheets)


@pytest.mark.parametrize("suffix", EXPORTERS)
def test_writing_leaves_the_report_and_nothing_else(suffix: str, tmp_path: Path) -> None:
    path = tmp_path / f"report{suffix.upper()}"
    write_report(example_report(), path)
    write_report(example_report(), path)
    assert [item.name for item in tmp_path.iterdir()] == [path.name]
    expected = render(example_report(), suffix)
    if isinstance(expected, bytes):
        assert path.read_bytes() == expected
    else:
        assert {item.name: item.read_bytes() for item in path.iterdir()} == expected


def test_a_folder_of_tables_holds_one_file_a_table() -> None:
    rendered = render(example_report(), ".csv")
    wanted = {"claims", "statements", "sources", "outlets", "articles", "chains", "pairs", "disagreements"}
    assert {f"{name}.csv" for name in wanted} <= set(rendered)


def test_other_files_in_a_folder_of_tables_are_left_alone(tmp_path: Path) -> None:
    folder = tmp_path / "tables.csv"
    folder.mkdir()
    (folder / "notes.txt").write_text("mine")
    write_report(example_report(), folder)
    assert (folder / "notes.txt").read_text() == "mine"
    assert (folder / "claims.csv").exists()


def test_an_unknown_suffix_is_refused_with_the_known_ones(tmp_path: Path) -> None:
    with pytest.raises(ExportError) as caught:
        write_report(example_report(), tmp_path / "report.docx")
    assert all(suffix in str(caught.value) for suffix in EXPORTERS)
    assert not list(tmp_path.iterdir())


def test_a_missing_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ExportError, match="does not exist"):
        write_report(example_report(), tmp_path / "nowhere" / "report.html")


@pytest.mark.parametrize("suffix", EXPORTERS)
def test_a_file_where_a_folder_belongs_is_refused_and_the_reverse(suffix: str, tmp_path: Path) -> None:
    path = tmp_path / f"report{suffix}"
    if suffix in FOLDERS:
        path.write_text("kept")
    else:
        path.mkdir()
    with pytest.raises(ExportError, match="stands where"):
        write_report(example_report(), path)
    with pytest.raises(ExportError):
        check_target(path)
    assert path.exists()


def test_a_disk_that_refuses_leaves_the_former_report_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "report.json"
    path.write_text("former")

    def refuse(self: Path, data: bytes) -> int:
        self.touch()
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "write_bytes", refuse)
    with pytest.raises(ExportError, match="No space left"):
        write_report(example_report(), path)
    assert path.read_text() == "former"
    assert [item.name for item in tmp_path.iterdir()] == ["report.json"]


def test_json_reads_back_as_the_report() -> None:
    rendered = render(example_report(), ".json")
    assert isinstance(rendered, bytes)
    assert Report.model_validate_json(rendered) == example_report()


def test_a_link_stays_and_what_it_leads_to_is_replaced(tmp_path: Path) -> None:
    target = tmp_path / "report of today.html"
    target.write_text("old", encoding="utf-8")
    (tmp_path / "latest.html").symlink_to(target)
    write_report(example_report(), tmp_path / "latest.html")
    assert (tmp_path / "latest.html").is_symlink()
    assert "<html" in target.read_text(encoding="utf-8")


def test_a_name_that_no_disk_takes_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ExportError, match="cannot be written"):
        check_target(tmp_path / f"{'a' * 300}.html")
