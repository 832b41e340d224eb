"""`claims retract`, `grade`, `decide`, `undo` and `log` on the seed articles."""

import csv
import io
import json
import shutil
from pathlib import Path

import pytest

from claims.pipeline import load_ledger
from claims.storage import open_store
from schemas.decision import Decision, DecisionKind
from schemas.ledger import Ledger
from tests.conftest import Outcome, Run

WHY = ("--reason", "the desk was deceived", "--by", "Ada", "--at", "2021-06-01")


@pytest.fixture(autouse=True)
def _database(seeds_db: str, run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let every test decide in a copy of the seeds of its own."""
    with open_store(seeds_db) as store:
        store.count()
    for suffix in ("", "-wal"):
        if (former := Path(seeds_db.removeprefix("sqlite:///") + suffix)).exists():
            shutil.copy(former, tmp_path / f"own.db{suffix}")
    monkeypatch.setenv("CLAIMS_DB", f"sqlite:///{tmp_path / 'own.db'}")
    monkeypatch.delenv("CLAIMS_AUTHOR", raising=False)


@pytest.fixture(scope="module")
def ledger(seeds_db: str) -> Ledger:
    with open_store(seeds_db) as store:
        return load_ledger(store)


def claims_by_status(run: Run) -> dict[str, str]:
    return {claim["id"]: claim["status"] for claim in json.loads(run("list", "--own-voice").out)}


def decided(outcome: Outcome) -> str:
    assert outcome.code == 0, outcome.err
    return str(json.loads(outcome.out)["decision"]["id"])


def test_a_killed_article_changes_claims_and_the_undo_restores_every_list_and_report(run: Run, ledger: Ledger) -> None:
    corroborated = json.loads(run("list", "--status", "corroborated").out)[0]
    article = ledger.statements[corroborated["statements"][0]].article_id
    asked = [("list",), ("list", "statements"), ("flag",), ("why", corroborated["id"]), ("show", article)]
    before = [run(*command).out for command in asked]
    outcome = run("retract", article, "--how", "killed", *WHY)
    summary = json.loads(outcome.out)
    changed = {change["claim"]: (change["before"], change["after"]) for change in summary["changed"]}
    assert changed[corroborated["id"]][0] == "corroborated"
    assert claims_by_status(run)[corroborated["id"]] == changed[corroborated["id"]][1] != "corroborated"
    assert f"{len(changed)} claims changed under the policy default-2" in outcome.err
    for command in asked[1:]:
        assert "killed (Ada, 2021-06-01: the desk was deceived)" in run(*command).out
    assert "killed (Ada, 2021-06-01: the" in run("show", article, "--format", "table").out
    decided(run("undo", summary["decision"]["id"][:8], "--reason", "it was another one"))
    assert [run(*command).out for command in asked] == before


def test_a_source_recants_by_name_and_the_report_says_so(run: Run, tmp_path: Path) -> None:
    assert run("retract", "Lisa Collins", "--how", "recanted", *WHY).code == 0
    run("report", "-o", tmp_path / "report.md")
    report = (tmp_path / "report.md").read_text(encoding="utf-8")
    assert "its source, Lisa Collins, recanted (Ada, 2021-06-01: the desk was deceived)" in report


def test_grades_are_shown_with_who_when_and_why_and_change_no_status(run: Run) -> None:
    before = claims_by_status(run)
    claim = next(iter(before))
    assert run("grade", "taro kono", "b", *WHY).code == 0
    assert run("grade", claim, "2", *WHY).code == 0
    assert claims_by_status(run) == before
    graded = "graded {} by Ada on 2021-06-01: the desk was deceived"
    assert graded.format("B") in run("show", "Taro Kono", "--format", "table").out
    assert graded.format("2") in run("show", claim, "--format", "table").out
    told = " ".join(run("why", claim, "--format", "table").out.split())
    assert "Ada graded this claim 2 on 1 June 2021: the desk was deceived." in told
    (source,) = (row for row in csv.DictReader(io.StringIO(run("list", "sources", "-f", "csv").out)) if row["grade"])
    assert (source["name"], source["grade"], source["grade_author"]) == ("Taro Kono", "B", "Ada")
    (listed,) = (row for row in json.loads(run("list", "--own-voice").out) if row["grade"])
    assert (listed["id"], listed["grade"]["value"], listed["grade"]["reason"]) == (claim, "2", "the desk was deceived")


def test_a_judgement_of_two_origins_decides_and_a_contradiction_decides_nothing(run: Run, tmp_path: Path) -> None:
    claim = json.loads(run("list", "--status", "not_established").out)[0]
    pair = claim["support"]["pairs"][0]
    between = (pair["left"], pair["right"])
    assert run("decide", "origins", *between, "different", *WHY).code == 0
    assert claims_by_status(run)[claim["id"]] == "corroborated"
    run("decide", "origins", *between, "same", "--reason", "one room", "--by", "Bo")
    told = json.loads(run("why", claim["id"]).out)["assessment"]
    assert told["status"] == "not_established"
    assert "judged both the same and different, by Ada (the desk was deceived), Bo (one room)" in str(told["support"])
    run("report", "-o", tmp_path / "report.json")
    assert "People disagree on" in (tmp_path / "report.json").read_text(encoding="utf-8")
    run("decide", "origins", *between, "different", "--settle", "--reason", "asked both", "--by", "Cy")
    assert claims_by_status(run)[claim["id"]] == "corroborated"


def test_an_unnamed_source_is_accepted_and_a_named_one_is_not(run: Run) -> None:
    unnamed = next(row for row in json.loads(run("list", "sources").out) if row["kind"] == "unnamed")
    assert run("decide", "accept", unnamed["id"], *WHY).code == 0
    refused = run("decide", "accept", "Taro Kono", *WHY)
    assert refused.code == 1
    assert "Taro Kono is named" in refused.err


def test_the_log_holds_every_decision_whole_and_can_be_narrowed(run: Run) -> None:
    first = decided(run("grade", "Taro Kono", "B", *WHY))
    second = decided(run("grade", "Taro Kono", "C", "--reason", "later", "--by", "Bo"))
    third = decided(run("undo", second, "--reason", "no", "--by", "Bo"))
    rows = [Decision.model_validate_json(line) for line in run("log", "--format", "jsonl").out.splitlines()]
    assert [row.id for row in rows] == [first, second, third]
    assert (rows[0].author, rows[0].value, rows[1].before, rows[2].undoes) == ("Ada", "B", "B", second)
    assert [row["id"] for row in json.loads(run("log").out)] == [first, second, third]
    assert len(list(csv.DictReader(io.StringIO(run("log", "--format", "csv").out)))) == 3
    table = run("log", "--format", "table").out
    assert all(one in table for one in (first, second, third, "taken back by"))
    for narrowed, wanted in (
        (("--by", "bo"), [second, third]),
        (("--kind", "grade"), [first, second]),
        (("--since", "2021-06-02"), [second, third]),
        (("--kind", "undo", "--by", "Ada"), []),
    ):
        assert [row["id"] for row in json.loads(run("log", *narrowed).out)] == wanted


def test_who_decides_comes_from_the_option_the_environment_or_the_system(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LOGNAME", "moss")
    run("grade", "Taro Kono", "B", "--reason", "so it is")
    monkeypatch.setenv("CLAIMS_AUTHOR", "Ida Moss")
    run("grade", "Taro Kono", "B", "--reason", "so it is")
    run("grade", "Taro Kono", "B", "--reason", "so it is", "--by", "Ada")
    assert [row["author"] for row in json.loads(run("log").out)] == ["moss", "Ida Moss", "Ada"]


@pytest.mark.parametrize("form", ["table", "json", "jsonl", "csv"])
def test_every_format_tells_what_was_decided_and_what_changed(run: Run, form: str) -> None:
    outcome = run("retract", "Lisa Collins", "--how", "recanted", *WHY, "--format", form)
    assert "recanted" in outcome.out
    assert "Lisa Collins" in outcome.out
    assert "withdrawn" in outcome.out
    assert "->" in (outcome.out if form == "table" else outcome.err)


@pytest.mark.parametrize(
    "command",
    [
        ("retract", "zeppelin", "--how", "killed"),
        ("retract", "s", "--how", "killed"),
        ("retract", "Taro Kono", "--how", "killed"),
        ("grade", "zeppelin", "B"),
        ("grade", "Taro Kono", "Z"),
        ("grade", "Taro Kono", "1"),
        ("undo", "d000000000000"),
        ("decide", "origins", "Taro Kono", "zeppelin", "same"),
        ("decide", "accept", "zeppelin"),
    ],
    ids=" ".join,
)
def test_what_cannot_be_decided_is_said_in_words_and_nothing_is_stored(run: Run, command: tuple[str, ...]) -> None:
    outcome = run(*command, *WHY)
    assert outcome.code == 1
    assert outcome.err.startswith("claims: ")
    assert "Traceback" not in outcome.err
    assert json.loads(run("log").out) == []


@pytest.mark.parametrize(
    "options",
    [
        ("--reason", " "),
        ("--reason", "x", "--by", " "),
        ("--reason", "x", "--at", "yesterday"),
        ("--reason", "x", "--at", "9021-06-01"),
        ("--reason", "x\udce9"),
        ("--reason", "x", "--policy", "default-9"),
        (),
    ],
    ids=repr,
)
def test_a_missing_or_senseless_option_is_a_usage_error(run: Run, options: tuple[str, ...]) -> None:
    assert run("grade", "Taro Kono", "B", *options).code == 2
    assert json.loads(run("log").out) == []


def test_what_a_person_writes_never_becomes_markup(run: Run, tmp_path: Path) -> None:
    run("grade", "Taro Kono", "B", "--reason", "<script>alert(1)</script> [red]x[/red] \x1b[31m", "--by", "=1+1")
    run("report", "-o", tmp_path / "report.html")
    assert b"<script>alert(1)" not in (tmp_path / "report.html").read_bytes()
    assert "\x1b" not in run("list", "sources", "--format", "table").out
    cells = next(row for row in csv.DictReader(io.StringIO(run("list", "sources", "-f", "csv").out)) if row["grade"])
    assert cells["grade_author"] == "'=1+1"


def test_every_kind_of_decision_can_be_asked_for(run: Run) -> None:
    assert all(run("log", "--kind", kind.value).code == 0 for kind in DecisionKind)
