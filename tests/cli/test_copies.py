"""`claims show` of an article lists what it has in common with others."""

import json
from pathlib import Path

from tests.conftest import Run

STORY = (
    "The harbour bridge will close on Monday for nine weeks, the port authority said on Friday, after divers who looked"
    " at the piers had found cracks in two of them and traces of an older repair that nobody had written down.\n"
)


def test_an_article_is_shown_with_what_it_shares_with_others(run: Run, tmp_path: Path) -> None:
    for outlet, day in (("Herald", "2021-05-07"), ("Courier", "2021-05-08")):
        path = tmp_path / f"{outlet}.txt"
        path.write_text(STORY, encoding="utf-8")
        assert run("add", path, "--outlet", outlet, "--date", day).code == 0
    statements = json.loads(run("list", "statements", "--own-voice").out)
    ids = {statement["outlet"]: statement["article_id"] for statement in statements}
    (shown,) = json.loads(run("show", ids["Courier"]).out)["copies"]
    assert shown["other"]["id"] == ids["Herald"]
    assert shown["here"] == shown["there"] == [STORY.strip().removesuffix(".")]
    assert shown["pair"]["kind"] == "near_copy"
    words = " ".join(run("show", ids["Courier"], "--format", "table").out.split())
    agreeing = shown["pair"]["passages"][0]["words"]
    assert agreeing == len(STORY.split())
    assert f"{agreeing} words in common" in words
    assert "taken from that one: Herald is dated earlier" in words
    assert "taken from this one" in " ".join(run("show", ids["Herald"], "--format", "table").out.split())
    target = tmp_path / "report.json"
    assert run("report", "-o", target).code == 0
    (copy,) = json.loads(target.read_text(encoding="utf-8"))["copies"]
    assert {copy["left"], copy["right"]} == set(ids.values())
