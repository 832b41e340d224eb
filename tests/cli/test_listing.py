"""`claims list`, `claims flag`, `claims show` and `claims why` on the seed articles."""

import csv
import io
import json

import pytest

from schemas.assessment import Status
from tests.conftest import Run


@pytest.fixture(autouse=True)
def _database(seeds_db: str, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CLAIMS_DB", seeds_db)


def test_claims_by_a_source_are_found_through_any_step_of_the_chain(run: Run) -> None:
    claims = json.loads(run("list", "--source", "Asahi").out)
    as_origin = json.loads(run("list", "--source", "Asahi", "--as", "origin").out)
    as_carrier = json.loads(run("list", "--source", "Asahi", "--as", "via").out)
    assert claims
    assert {claim["id"] for claim in as_origin} | {claim["id"] for claim in as_carrier} == {
        claim["id"] for claim in claims
    }
    assert as_carrier


def test_every_row_of_claims_has_the_fields_that_scripts_rely_on(run: Run) -> None:
    fields = {
        *("id", "matter_id", "text", "status", "disputed", "disagreements", "origins", "outlets", "families"),
        *("statements", "first_seen", "last_seen", "reasons"),
    }
    for claim in json.loads(run("list", "claims").out):
        assert fields <= claim.keys()
        assert set(claim["origins"]) == {"lo", "hi", "unknown"}
        assert claim["reasons"]
        for disagreement in claim["disagreements"]:
            assert {"type", "statements"} <= disagreement.keys()


@pytest.mark.parametrize("what", ["claims", "statements", "sources", "outlets"])
def test_json_jsonl_and_csv_hold_the_same_rows(run: Run, what: str) -> None:
    rows = json.loads(run("list", what, "--format", "json").out)
    lines = [json.loads(line) for line in run("list", what, "--format", "jsonl").out.splitlines()]
    table = list(csv.DictReader(io.StringIO(run("list", what, "--format", "csv").out)))
    assert rows == lines
    assert len(table) == len(rows) > 0


@pytest.mark.parametrize("what", ["claims", "statements", "sources", "outlets"])
def test_a_table_names_what_the_data_holds(run: Run, what: str) -> None:
    rows = json.loads(run("list", what).out)
    table = run("list", what, "--format", "table").out
    key = "name" if what == "outlets" else "id"
    assert all(row[key] in table for row in rows)


def test_filters_narrow_and_pages_follow_each_other(run: Run) -> None:
    everything = [row["id"] for row in json.loads(run("list", "statements").out)]
    first = [row["id"] for row in json.loads(run("list", "statements", "--limit", "5").out)]
    second = [row["id"] for row in json.loads(run("list", "statements", "--limit", "5", "--offset", "5").out)]
    assert everything[:10] == first + second
    dated = json.loads(run("list", "statements", "--since", "2018-03-29", "--until", "2018-03-29").out)
    assert 0 < len(dated) < len(everything)
    assert {row["published_at"][:10] for row in dated} == {"2018-03-29"}
    outlets = {row["outlet"] for row in json.loads(run("list", "statements", "--outlet", "kyodo").out)}
    assert outlets == {"Kyodo News"}


def test_own_voice_is_listed_only_when_asked_for(run: Run) -> None:
    assert all(row["kind"] != "own_voice" for row in json.loads(run("list", "statements").out))
    assert any(row["kind"] == "own_voice" for row in json.loads(run("list", "statements", "--own-voice").out))


def test_flag_lists_what_is_not_corroborated_and_can_be_a_gate(run: Run) -> None:
    outcome = run("flag")
    flagged = json.loads(outcome.out)
    assert outcome.code == 0
    assert flagged
    assert {claim["status"] for claim in flagged} <= {status.value for status in Status} - {"corroborated"}
    assert run("flag", "--fail").code == 1
    assert run("flag", "--fail", "--text", "zeppelin").code == 0


def test_why_tells_chains_origins_and_the_rule_of_each_pair(run: Run) -> None:
    claims = json.loads(run("list", "claims", "--status", "not_established").out)
    told = json.loads(run("why", claims[0]["id"]).out)
    assert told["narrative"]
    pairs = told["assessment"]["support"]["pairs"]
    assert pairs
    assert all(pair["rule"] and pair["reason"] for pair in pairs)
    words = run("why", claims[0]["id"], "--format", "table").out
    assert pairs[0]["rule"].replace("_", " ") in words


def test_show_finds_claims_articles_statements_and_sources(run: Run) -> None:
    statement = json.loads(run("list", "statements", "--limit", "1").out)[0]
    for wanted in (statement["id"], statement["claim_id"], statement["article_id"]):
        assert statement["content"]["text"].split()[0] in run("show", wanted, "--format", "table").out
        assert json.loads(run("show", wanted).out)
    source = json.loads(run("show", "Taro Kono").out)
    assert source["source"]["name"] == "Taro Kono"
    assert source["statements"]


def test_what_is_not_there_is_said_and_not_raised(run: Run) -> None:
    for command in ("show", "why"):
        outcome = run(command, "c000000000000")
        assert outcome.code == 1
        assert "c000000000000" in outcome.err
        assert "Traceback" not in outcome.err


def test_a_wrong_policy_or_date_is_a_usage_error(run: Run) -> None:
    assert run("list", "--policy", "default-9").code == 2
    assert run("list", "--since", "yesterday").code == 2


def test_the_policy_is_named_in_what_is_listed(run: Run) -> None:
    assert {claim["policy"] for claim in json.loads(run("list", "--policy", "named-2").out)} == {"named-2"}


def test_an_empty_list_is_an_empty_array_and_no_error(run: Run) -> None:
    outcome = run("list", "--text", "zeppelin")
    assert (outcome.code, json.loads(outcome.out)) == (0, [])


def test_a_missing_database_is_said(run: Run) -> None:
    outcome = run("list", "--db", "sqlite:///absent.db")
    assert outcome.code == 1
    assert "absent.db" in outcome.err


def test_words_without_a_letter_or_a_digit_find_nothing(run: Run) -> None:
    for words in ("*", '"', "😀"):
        assert json.loads(run("list", "claims", "--text", words).out) == []


def test_an_unknown_policy_is_misuse_whatever_is_listed(run: Run) -> None:
    for what in ("claims", "outlets"):
        assert run("list", what, "--policy", "three-of-a-kind").code == 2


def test_a_narrow_terminal_loses_no_word(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "48")
    (first, *_) = json.loads(run("list", "claims").out)
    printed = run("list", "claims", "--limit", "1", "--format", "table").out
    assert "…" not in printed
    assert first["id"] in printed
