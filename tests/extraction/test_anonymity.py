"""Where a text says that a source would not be named, why, and how the source knows."""

import re
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.extraction.access import find_access
from claims.extraction.anonymity import (
    anonymity_reason,
    anonymity_span,
    find_refusals,
    is_about_anonymity,
    is_aim_or_fear,
    is_bare_refusal,
)
from claims.extraction.phrasing import pattern_of
from claims.text.lexicon import load_lexicon
from tests.extraction.test_extract import case_id, load

_PACKAGE = "claims.extraction"
_PIECES = (
    "The clerk", "she", "who", "spoke", "on condition of anonymity", "because", "to describe", "the tender", ",", ".",
    "asked not to be named", "was not authorised to speak", "for fear of", "and", "said", "“", "”", ";",
    "familiar with", "in the room", "Citing", "\u00a0", "\n", "—", "(", "1,000",
)  # fmt: skip
sentences_of_kinds = st.one_of(st.lists(st.sampled_from(_PIECES), max_size=25).map(" ".join), st.text(max_size=120))


@pytest.mark.parametrize("case", load("anonymity.jsonl"), ids=case_id)
def test_a_refusal_to_be_named_is_found_with_its_reason(case: dict[str, Any]) -> None:
    text = case["text"]
    found = find_refusals(text)
    assert (text[slice(*found[0].span)] if found else None) == case["refusal"]
    reasons = [text[slice(*one.reason)] for one in found if one.reason]
    assert reasons[:1] == ([case["reason"]] if case["reason"] else [])
    assert anonymity_reason(text) == (case["reason"] or case["refusal"])


@pytest.mark.parametrize("case", load("access.jsonl"), ids=case_id)
def test_how_a_source_knows_is_found_after_its_noun(case: dict[str, Any]) -> None:
    found = find_access(case["text"], 0, len(case["text"]))
    assert (case["text"][slice(*found)] if found else None) == case["access"]


@given(sentences_of_kinds)
def test_what_is_found_lies_in_the_sentence_and_has_no_loose_edges(text: str) -> None:
    spans = [span for refusal in find_refusals(text) for span in refusal if span]
    access = find_access(text, 0, len(text))
    for start, end in [*spans, *([access] if access else [])]:
        assert 0 <= start < end <= len(text)
        assert text[start:end] == text[start:end].strip()


@given(sentences_of_kinds, sentences_of_kinds)
def test_the_text_before_a_sentence_moves_what_is_found_and_changes_nothing(front: str, text: str) -> None:
    moved = find_refusals(front + "\n" + text, len(front) + 1)
    assert [one.span.start - len(front) - 1 for one in moved] == [one.span.start for one in find_refusals(text)]


@given(sentences_of_kinds)
def test_words_about_anonymity_hold_a_refusal(text: str) -> None:
    if is_about_anonymity(text):
        assert anonymity_span(text) is not None


def simplest(spelling: str) -> str:
    """Return the shortest wording of a pattern: the first of its alternatives, without what may be missing."""
    parts = dict(load_lexicon(_PACKAGE, "phrase_parts.tsv", ("part", "patterns")))
    found = []
    for item in re.findall(r"\([^()]+\)|\S+", spelling):
        first = item.split("|")[0]
        if not item.startswith("(") and item != "_":
            part = re.fullmatch(r"<(\w+)>", first)
            found.append(simplest(parts[part[1]].split("; ")[0]) if part else first.removesuffix("*"))
    return " ".join(found)


def patterns(name: str, *kinds: str) -> list[str]:
    return [pattern for pattern, kind in load_lexicon(_PACKAGE, name, ("pattern", "kind")) if kind in kinds]


@pytest.mark.parametrize("pattern", patterns("anonymity.tsv", "refusal", "barred"))
def test_every_pattern_of_the_list_finds_its_own_words(pattern: str) -> None:
    assert find_refusals(f"The clerk {simplest(pattern)}.")


@pytest.mark.parametrize("pattern", patterns("access.tsv", "after_noun", "after_who"))
def test_every_access_finds_its_own_words(pattern: str) -> None:
    text = f"a clerk who {simplest(pattern)} the meeting"
    found = find_access(text, 0, len(text))
    assert found is not None
    assert found.end == len(text)


@pytest.mark.parametrize("pattern", patterns("reasons.tsv", "cause", "fear", "aim"))
def test_every_opening_opens_a_reason(pattern: str) -> None:
    verb = "keep quiet about" if pattern.endswith(("to", "not")) else "closed"
    text = f"The clerk asked not to be named {simplest(pattern)} {verb} talks."
    reasons = [one.reason for one in find_refusals(text)]
    assert reasons
    assert reasons[0] is not None


@pytest.mark.parametrize("name", ["anonymity.tsv", "reasons.tsv", "access.tsv"])
def test_no_pattern_begins_or_ends_with_what_may_be_missing(name: str) -> None:
    rows = load_lexicon(_PACKAGE, name, ("pattern", "kind"))
    assert not [pattern for pattern, _ in rows if pattern.startswith(("(", "_ ")) or pattern.endswith((")", " _"))]


def test_a_word_that_may_be_missing_is_found_and_not_missed() -> None:
    pattern = pattern_of("asked (politely) not to")
    assert re.fullmatch(pattern, "asked not to")
    assert re.fullmatch(pattern, "asked  politely not to")
    assert not re.fullmatch(pattern, "asked rudely not to")


@pytest.mark.parametrize(
    ("words", "is_bare", "is_aim"),
    [
        ("condition of anonymity", True, False),
        ("not authorised to speak", False, False),
        ("to describe a closed meeting", False, True),
        ("for fear of losing her licence", False, True),
        ("the tender is open", False, False),
    ],
)
def test_a_reason_is_told_from_a_bare_refusal_and_an_aim_from_a_cause(words: str, is_bare: bool, is_aim: bool) -> None:
    assert (is_bare_refusal(words), is_aim_or_fear(words)) == (is_bare, is_aim)


def test_a_long_text_without_full_stops_is_read_without_trouble() -> None:
    assert find_refusals("the clerk who spoke to the mayor and the clerk " * 4_000 + "anonym") == []
