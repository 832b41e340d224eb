"""`claims list`, `claims flag`, `claims show` and `claims why` on the seed articles."""

import csv
import io
import json
from typing import Any

import pytest

from claims.reporting import describe_status
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
    rows = list(csv.DictReader(io.StringIO(run("why", claims[0]["id"], "--format", "csv").out)))
    assert [(row["left"], row["right"], row["rule"]) for row in rows if row["side"] == "for"] == [
        (pair["left"], pair["right"], pair["rule"]) for pair in pairs
    ]
    assert {row["policy"] for row in rows} == {"default-2"}


def test_why_says_which_origins_a_policy_does_not_count(run: Run) -> None:
    asked = ("--policy", "named-2")
    for claim in json.loads(run("list", "claims", "--status", "not_established").out):
        told = json.loads(run("why", claim["id"], *asked).out)
        left = [origin for origin in told["assessment"]["support"]["origins"] if not origin["named"]]
        said = [line for line in told["narrative"] if line.endswith("for nothing under the policy named-2.")]
        assert len(said) == bool(left)


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
    shown = set(printed.split())
    assert [word for word in first["text"].split() if word not in shown] == []


def test_why_of_a_source_gives_the_status_of_each_of_its_claims_with_the_reason(run: Run) -> None:
    told = json.loads(run("why", "Taro Kono").out)
    assert told["source"]["name"] == "Taro Kono"
    listed = {claim["id"]: claim for claim in json.loads(run("list", "--source", "Taro Kono", "--as", "origin").out)}
    assert listed
    assert {claim["id"]: claim for claim in told["claims"]} == listed
    assert json.loads(run("why", told["source"]["id"]).out) == told
    printed = " ".join(run("why", "Taro Kono", "--format", "table").out.split())
    for claim in listed.values():
        status = describe_status(Status(claim["status"]))
        assert f"{claim['id']} {claim['text']}: {status}. {' '.join(claim['reasons'])}" in printed
    rows = list(csv.DictReader(io.StringIO(run("why", "Taro Kono", "--format", "csv").out)))
    assert {row["id"] for row in rows} == set(listed)


def test_why_finds_a_claim_by_one_of_its_statements_and_says_that_an_article_has_no_status(run: Run) -> None:
    statement = json.loads(run("list", "statements", "--limit", "1").out)[0]
    assert json.loads(run("why", statement["id"]).out)["assessment"]["id"] == statement["claim_id"]
    outcome = run("why", statement["article_id"])
    assert outcome.code == 1
    assert "an article has no status" in outcome.err


def test_a_table_of_sources_says_where_those_speak_that_are_not_named_and_why_they_are_not(run: Run) -> None:
    rows = json.loads(run("list", "sources").out)
    printed = " ".join(run("list", "sources", "--format", "csv").out.split())
    shy = next(row for row in rows if row["anonymity_reason"])
    assert shy["anonymity_reason"] in printed
    table = run("list", "sources", "--source", shy["name"], "--format", "table").out
    assert f"{shy['name']} (in " in " ".join(table.split())
    shown = " ".join(run("show", shy["id"], "--format", "table").out.split())
    assert f"{shy['name']} (in {shy['outlets'][0]})" in shown
    assert f"asks not to be named because {shy['anonymity_reason']}" in shown


def test_nobody_is_said_to_be_unnamed_twice(run: Run) -> None:
    for claim in json.loads(run("list", "claims", "--status", "not_established").out):
        assert "unnamed, not named" not in run("why", claim["id"], "--format", "table").out


def test_the_agencies_that_may_have_carried_a_content_are_all_named(run: Run) -> None:
    agencies = "Reuters, Agence France-Presse or CNBC"
    lines = json.loads(run("list", "statements").out)
    carried = next(line for line in lines if any(len(step["alternatives"]) == 2 for step in line["chain"]))
    assert agencies in " ".join(run("show", carried["id"], "--format", "table").out.split())
    assert agencies in run("list", "statements", "--format", "csv").out


def test_what_was_left_out_between_two_pieces_is_marked_in_tables_and_not_in_the_data(run: Run) -> None:
    lines = json.loads(run("list", "statements").out)
    pieced = [line for line in lines if len(line["content"]["spans"]) > 1]
    table = csv.DictReader(io.StringIO(run("list", "statements", "--format", "csv").out))
    printed = {row["id"]: row["content"] for row in table}
    assert pieced
    for line in pieced:
        assert " … " not in line["content"]["text"]
        assert printed[line["id"]].replace(" … ", " ").lstrip("'") == line["content"]["text"]
    assert any(" … " in printed[line["id"]] for line in pieced)


def test_times_in_csv_are_those_of_the_json(run: Run) -> None:
    in_json = {row["id"]: row["published_at"] or "" for row in json.loads(run("list", "statements").out)}
    table = csv.DictReader(io.StringIO(run("list", "statements", "--format", "csv").out))
    assert {row["id"]: row["published_at"] for row in table} == in_json


def find_claim(run: Run, *, disputed: bool = False) -> dict[str, Any]:
    """Return a claim in several wordings, or one with a disagreement."""
    for claim in json.loads(run("list", "claims").out):
        shown: dict[str, Any] = json.loads(run("show", claim["id"]).out)
        if shown["assessment"]["disagreements"] if disputed else len(shown["wordings"]) > 1:
            return shown
    raise AssertionError("the seeds hold no such claim")


def test_show_sets_wordings_side_by_side_and_says_why_each_is_in_the_claim(run: Run) -> None:
    claim = find_claim(run)
    assert [link["statement"] for link in claim["links"]] == [item["statement"]["id"] for item in claim["statements"]]
    for command in ("show", "why"):
        printed = run(command, claim["assessment"]["id"], "--format", "table").out
        assert "Why they are one claim" in printed
        assert all(link["summary"] in " ".join(printed.split()) for link in claim["links"])
    assert "Side by side" in run("show", claim["assessment"]["id"], "--format", "table").out


def test_show_sets_disagreements_face_to_face_with_both_sentences(run: Run) -> None:
    claim = find_claim(run, disputed=True)
    printed = run("show", claim["assessment"]["id"], "--format", "table").out
    faces = printed.split("Disagreements, face to face")[1]
    everyone = {item["statement"]["id"] for item in (*claim["statements"], *claim["opponents"])}
    for clash in claim["assessment"]["disagreements"]:
        assert set(clash["statements"]) <= everyone
        assert all(statement_id in faces for statement_id in clash["statements"])
        assert all(words in faces for words in clash["words"])


def test_why_of_two_statements_says_whether_they_are_one_claim_and_what_spoke_for_it(run: Run) -> None:
    claim = find_claim(run)
    pair = claim["assessment"]["statements"][:2]
    told = json.loads(run("why", *pair).out)
    assert told["claims"] == [claim["assessment"]["id"]] * 2
    assert told["link"]["summary"].startswith("in one claim: ")
    assert told["link"]["summary"] in " ".join(run("why", *pair, "--format", "table").out.split())
    (row,) = csv.DictReader(io.StringIO(run("why", *pair, "--format", "csv").out))
    assert (row["other"], row["statement"]) == tuple(pair)
    outcome = run("why", pair[0], claim["assessment"]["id"])
    assert outcome.code == 1
    assert "no statement has this id" in outcome.err
