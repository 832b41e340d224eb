"""`claims add`, `claims extract` and `claims import`."""

import csv
import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import Run

STORY = (
    "The harbour bridge will close on Monday for nine weeks, the port authority said on Friday.\n\n"
    "“We found cracks in two of the piers,” said Ines Coll, the authority’s chief engineer.\n"
)

FOREIGN = (
    "Der Kai bleibt bis Juni geschlossen, sagte die Bürgermeisterin am Montag im Rathaus, wo der Rat drei Stunden lang "
    "über die Reparaturen gesprochen hatte. „Wir haben keine Wahl“, sagte sie den Reportern nach der Sitzung."
)


@pytest.fixture
def story(tmp_path: Path) -> Path:
    path = tmp_path / "bridge.txt"
    path.write_text(STORY, encoding="utf-8")
    return path


def test_adding_prints_a_summary_in_whole_numbers(run: Run, story: Path) -> None:
    outcome = run("add", story, "--outlet", "The Herald", "--date", "2021-05-07")
    summary = json.loads(outcome.out)
    assert outcome.code == 0
    assert (summary["added"], summary["unchanged"], summary["revised"], summary["failed"]) == (1, 0, 0, [])
    assert summary["articles"] == 1
    assert summary["statements"] >= 2
    assert all(isinstance(summary[key], int) for key in ("added", "articles", "statements", "claims"))


def test_adding_twice_changes_nothing(run: Run, story: Path) -> None:
    first = json.loads(run("add", story, "--outlet", "The Herald").out)
    listed = run("list", "statements", "--own-voice").out
    second = json.loads(run("add", story, "--outlet", "The Herald").out)
    assert (second["added"], second["unchanged"]) == (0, 1)
    assert {key: first[key] for key in ("articles", "statements", "claims")} == {
        key: second[key] for key in ("articles", "statements", "claims")
    }
    assert run("list", "statements", "--own-voice").out == listed


def test_a_changed_text_is_a_revision_of_the_former_one(run: Run, story: Path) -> None:
    run("add", story, "--outlet", "The Herald", "--url", "https://example.org/bridge")
    story.write_text(STORY.replace("nine weeks", "ten weeks"), encoding="utf-8")
    summary = json.loads(run("add", story, "--outlet", "The Herald", "--url", "https://example.org/bridge").out)
    assert (summary["added"], summary["revised"], summary["articles"]) == (0, 1, 2)
    withdrawn = json.loads(run("list", "claims", "--status", "withdrawn").out)
    assert ["nine weeks" in claim["text"] for claim in withdrawn] == [True]


def test_metadata_that_is_not_known_is_named(run: Run, story: Path) -> None:
    assert json.loads(run("add", story).out)["unknown"]["outlet"] == 1
    assert json.loads(run("add", story).out)["unknown"]["published_at"] == 1


def test_one_bad_file_does_not_stop_the_others(run: Run, story: Path, tmp_path: Path) -> None:
    bad = tmp_path / "noise.txt"
    bad.write_bytes(bytes(range(256)) * 40)
    outcome = run("add", bad, story, tmp_path / "absent.txt")
    summary = json.loads(outcome.out)
    assert outcome.code == 1
    assert summary["added"] == 1
    assert {Path(failure["path"]).name for failure in summary["failed"]} == {"noise.txt", "absent.txt"}
    assert "noise.txt" in outcome.err
    assert "absent.txt" in outcome.err


BAD_FILES = {
    "empty.txt": b"",
    "noise.txt": bytes(range(256)) * 40,
    "broken.jsonl": b'{"text": "A story.", "outlet": "The Herald"\n',
    "when.md": b"---\noutlet: The Herald\npublished_at: yesterday-ish\n---\nThe mayor said it rained.\n",
    "letter.docx": b"PK\x03\x04",
}


@pytest.mark.parametrize("name", BAD_FILES)
def test_a_bad_file_is_named_with_its_fault_and_no_traceback(run: Run, tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(BAD_FILES[name])
    outcome = run("add", tmp_path / name)
    assert outcome.code == 1
    assert name in outcome.err
    assert "Traceback" not in outcome.err
    assert json.loads(outcome.out)["failed"]


def test_a_name_that_is_no_utf8_comes_as_escapes_everywhere(run: Run, tmp_path: Path) -> None:
    name = os.fsdecode(b"caf\xe9.txt")
    (tmp_path / name).write_text(STORY, encoding="utf-8")
    outcome = run("add", name, os.fsdecode(b"gone\xff.txt"))
    assert outcome.code == 1
    assert "gone\\udcff.txt: no such file" in outcome.err
    (article,) = {line["article_id"] for line in json.loads(run("list", "statements").out)}
    assert json.loads(run("show", article).out)["article"]["path"] == "caf\\udce9.txt"
    assert json.loads(run("extract", name, "--format", "jsonl").out)["path"] == "caf\\udce9.txt"


def test_an_option_that_is_no_text_is_a_usage_error(run: Run, story: Path) -> None:
    outcome = run("add", story, "--outlet", os.fsdecode(b"caf\xe9"))
    assert outcome.code == 2
    assert "--outlet" in outcome.err


def test_a_file_that_may_not_be_read_does_not_stop_the_others(run: Run, story: Path, tmp_path: Path) -> None:
    # A pipe: what stands for it must hold for root, too, who may read every file.
    os.mkfifo(tmp_path / "pipe.txt")
    outcome = run("add", "pipe.txt", story)
    assert (outcome.code, json.loads(outcome.out)["added"]) == (1, 1)
    assert "pipe.txt: neither a file nor a folder" in outcome.err


def test_no_path_is_refused_before_the_reader_sees_it(run: Run, story: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    # The command line's own check would end the whole run, as misuse, for one file that may not be read.
    monkeypatch.setattr(os, "access", lambda *_arguments, **_options: False)
    assert run("extract", story).code == 0


def test_a_database_in_a_missing_folder_is_refused_in_words(run: Run, story: Path, tmp_path: Path) -> None:
    outcome = run("add", story, "--db", f"sqlite:///{tmp_path}/nowhere/claims.db")
    assert outcome.code == 1
    assert "nowhere" in outcome.err
    assert "Traceback" not in outcome.err


def test_the_database_may_be_named_before_the_command_after_it_or_in_the_environment(
    run: Run, story: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    url = f"sqlite:///{tmp_path}/here.db"
    run("--db", url, "add", story)
    assert json.loads(run("list", "outlets", "--db", url).out)
    monkeypatch.setenv("CLAIMS_DB", url)
    assert json.loads(run("list", "outlets").out)
    assert not (tmp_path / "claims.db").exists()


def test_url_and_title_are_refused_for_several_files(run: Run, story: Path, tmp_path: Path) -> None:
    assert run("add", story, tmp_path, "--title", "A bridge").code == 2


def test_a_folder_without_articles_is_said_to_hold_none(run: Run, tmp_path: Path) -> None:
    (tmp_path / "drawings").mkdir()
    (tmp_path / "drawings" / "plan.svg").write_text("<svg/>", encoding="utf-8")
    outcome = run("add", tmp_path / "drawings")
    assert outcome.code == 0
    assert json.loads(outcome.out)["articles"] == 0
    assert "found no articles" in outcome.err


def test_nothing_to_add_is_a_usage_error(run: Run) -> None:
    assert run("add").code == 2


def test_extracting_to_csv_gives_one_row_a_statement(run: Run, story: Path) -> None:
    line = json.loads(run("extract", story, "--format", "jsonl", "--outlet", "The Herald").out)
    outcome = run("extract", story, "--format", "csv", "--outlet", "The Herald")
    rows = list(csv.DictReader(outcome.out.splitlines()))
    assert outcome.code == 0
    assert [row["id"] for row in rows] == [statement["id"] for statement in line["statements"]]
    told = next(row for row in rows if row["content"].startswith("We found cracks"))
    assert (told["path"], told["outlet"], told["kind"]) == (str(story), "The Herald", "direct")
    assert (told["depth"], told["source"], told["cue"]) == ("0", "Ines Coll", "said")
    assert told["chain"] == "The Herald > Ines Coll"
    (start, end) = json.loads(told["content_spans"])[0]
    assert STORY[start:end] == told["content"]


def test_extracting_nothing_to_csv_still_names_the_columns(run: Run, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    assert run("extract", tmp_path / "empty", "--format", "csv").out.startswith("path,outlet,id,")


def test_extracting_prints_one_line_an_article_and_leaves_no_database(run: Run, story: Path, tmp_path: Path) -> None:
    outcome = run("extract", story, "--format", "jsonl", "--outlet", "The Herald")
    (line,) = map(json.loads, outcome.out.splitlines())
    assert outcome.code == 0
    assert line["article"]["outlet"] == "The Herald"
    assert list(tmp_path.glob("*.db")) == []
    for statement in line["statements"]:
        for (start, end), *_ in [statement["content"]["spans"]]:
            assert STORY[start:end] in statement["content"]["text"]
        assert statement["chain"][0]["name"] == "The Herald"
    quoted = next(item for item in line["statements"] if item["kind"] == "direct")
    assert quoted["source"]["name"] == "Ines Coll"
    assert quoted["cue"]["class"] == "asserts"


def test_an_article_comes_in_from_standard_input(run: Run, story: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with story.open() as stdin:
        monkeypatch.setattr(sys, "stdin", stdin)
        outcome = run("extract", "-", "--format", "jsonl")
    assert json.loads(outcome.out)["statements"]


def test_imported_statements_are_linked_like_all_others(run: Run, tmp_path: Path) -> None:
    rows = [
        {"content": "The dam above Orlu lost 40 million litres in a night", "source": "Mara Quist", "outlet": "One"},
        {"content": "The dam above Orlu lost 40 million litres in one night", "source": "Mara Quist", "outlet": "Two"},
        {"content": "A comet will be seen over Lisbon in June", "external_id": "row-3"},
    ]
    path = tmp_path / "rows.jsonl"
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    summary = json.loads(run("import", path).out)
    assert (summary["added"], summary["statements"], summary["claims"]) == (3, 3, 2)
    assert json.loads(run("import", path).out)["unchanged"] == 3
    lines = [
        json.loads(line) for line in run("list", "statements", "--own-voice", "--format", "jsonl").out.splitlines()
    ]
    assert {line["external_id"] for line in lines} == {None, "row-3"}
    assert len({line["claim_id"] for line in lines}) == 2
    (echoed,) = json.loads(run("list", "claims", "--source", "Quist").out)
    assert echoed["status"] == "echoed"


def test_an_imported_denial_denies_and_supports_nothing(run: Run, tmp_path: Path) -> None:
    content = "The harbour of Orlu was shut by the port authority on Friday"
    rows = [
        {"content": content, "source": "Mara Quist", "cue": "said", "outlet": "One"},
        {"content": content, "source": "Jo Lind", "cue": "denied", "outlet": "Two"},
        {
            "content": content.replace("was shut", "was not shut"),
            "source": "Ann Berg",
            "cue": "said",
            "outlet": "Three",
        },
    ]
    path = tmp_path / "rows.jsonl"
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    run("import", path)
    stances = {
        line["source"]["name"]: line["stance"] for line in json.loads(run("list", "statements", "--format", "json").out)
    }
    assert stances == {"Mara Quist": "supports", "Jo Lind": "denies", "Ann Berg": "denies"}
    (claim,) = json.loads(run("list", "claims").out)
    assert claim["disputed"]
    assert claim["origins"]["hi"] == 1


def test_a_broken_row_of_an_import_is_named_with_its_line(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "rows.jsonl"
    path.write_text('{"content": "It rained in Orlu"}\n{"content": \n{"source": "nobody"}\n', encoding="utf-8")
    outcome = run("import", path)
    assert outcome.code == 1
    assert json.loads(outcome.out)["added"] == 1
    assert "line 2" in outcome.err
    assert "line 3" in outcome.err


@pytest.mark.parametrize("kind", [signal.SIGINT, signal.SIGKILL])
def test_a_run_cut_off_stores_whole_articles_only_and_a_rerun_completes(tmp_path: Path, kind: signal.Signals) -> None:
    folder = tmp_path / "many"
    folder.mkdir()
    for number in range(300):
        text = STORY.replace("Monday", f"day {number}").replace("Coll", f"Coll{chr(97 + number % 26)}") * 4
        (folder / f"{number:03}.txt").write_text(text, encoding="utf-8")
    command = [
        sys.executable,
        "-c",
        # As at a terminal: where the tests themselves run in the background, a child would not hear an interrupt.
        "import signal; signal.signal(signal.SIGINT, signal.default_int_handler); from cli.app import main; main()",
        "add",
        str(folder),
        "--db",
        str(tmp_path / "c.db"),
    ]
    environment = {**os.environ, "COLUMNS": "80"}
    process = subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    while process.poll() is None and not _holds_articles(tmp_path / "c.db"):
        pass
    process.send_signal(kind)
    _, talk = process.communicate()
    assert process.returncode != 0
    assert "Traceback" not in talk
    checked = subprocess.run(
        [*command[:3], "db", "check", "--db", str(tmp_path / "c.db")], env=environment, check=False
    )
    assert checked.returncode == 0
    again = subprocess.run(command, env=environment, stdout=subprocess.PIPE, text=True, check=True)
    summary = json.loads(again.stdout)
    assert summary["articles"] == 300
    assert 0 < summary["unchanged"] < 300


def _holds_articles(path: Path) -> bool:
    import sqlite3
    from contextlib import closing

    if not path.exists():
        return False
    try:
        with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as connection:
            return bool(connection.execute("SELECT count(*) FROM articles").fetchone()[0] > 5)
    except sqlite3.OperationalError:
        return False


@pytest.mark.parametrize("command", ["add", "extract"])
def test_a_text_in_another_language_is_named_and_gives_nothing(run: Run, tmp_path: Path, command: str) -> None:
    path = tmp_path / "kai.txt"
    path.write_text(FOREIGN, encoding="utf-8")
    outcome = run(command, path)
    found = json.loads(outcome.out)
    assert outcome.code == 0
    assert "kai.txt: not in English; nothing was read from it" in outcome.err
    assert found["statements"] in (0, [])


def test_a_foreign_paragraph_of_an_english_article_gives_nothing(run: Run, story: Path) -> None:
    plain = json.loads(run("extract", story).out)["statements"]
    story.write_text(f"{STORY}\n{FOREIGN}\n", encoding="utf-8")
    outcome = run("extract", story)
    assert "not in English" not in outcome.err
    contents = [one["content"]["text"] for one in json.loads(outcome.out)["statements"]]
    assert contents == [one["content"]["text"] for one in plain]
