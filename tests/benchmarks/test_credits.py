"""How credits are scored."""

from pathlib import Path

import pytest

from benchmarks.credits import GIVEN, Marked, Tally, marked_articles, measure, shortfalls


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    head = "compartment\tfilename\tauthor\twire\n"
    rows = ["train\ta\tAP\tAP", "train\tb\tNone\treuters", "dev\tc\tAnn Lee\tNA", "dev\td\tNone\tNone"]
    (tmp_path / "metadata.tsv").write_text(head + "\n".join(rows) + "\n", encoding="utf-8")
    texts = {
        "train/text/a": "The quay is closed, the mayor said.",
        "train/text/b": "LISBON (Reuters) - The quay is closed, the mayor said.",
        "dev/text/c": "LISBON (AFP) - The quay is closed, the mayor said.",
        "dev/text/d": "The quay is closed, the mayor told Reuters.",
    }
    for name, text in texts.items():
        path = tmp_path / f"{name}.txt"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return tmp_path


def test_marks_are_agencies_in_full_and_na_is_none(corpus: Path) -> None:
    found = [(marked.agency, marked.author) for marked in marked_articles(corpus)]
    assert found == [("Associated Press", "AP"), ("Reuters", None), (None, "Ann Lee"), (None, None)]


def test_a_byline_counts_only_where_it_is_given(corpus: Path) -> None:
    tallies = measure(corpus)
    counts = {given: (tallies[given, "all"].right, tallies[given, "all"].missed) for given in GIVEN}
    assert counts == {"text": (1, 1), "byline": (2, 0)}
    assert tallies["text", "all"].errors == ["missed  train/a: Associated Press", "wrong   dev/c: Agence France-Presse"]
    assert tallies["text", "dev"].precision == 0.0
    assert shortfalls(tallies)


def test_a_wrong_agency_is_wrong_and_the_right_one_missed() -> None:
    tally = Tally()
    tally.note(Marked("dev", "x", "Reuters", None), {"Associated Press"})
    assert (tally.right, tally.wrong, tally.missed, tally.recall) == (0, 1, 1, 0.0)
