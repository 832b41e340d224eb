from typing import Any

import pytest

from benchmarks.unnamed_sources import Marked, Tally, Told, is_alike, is_unnamed, score
from schemas.model import Span
from schemas.statement import Mention, SourceKind

TEXT = "An aide familiar with the talks said so. The mayor agreed."
AIDE, MAYOR = Span(0, 31), Span(41, 50)


def _mention(place: Span, **said: Any) -> Mention:
    return Mention(
        text=TEXT[slice(*place)],
        spans=(place,),
        kind=SourceKind.UNNAMED,
        descriptor=said.pop("descriptor", "aide"),
        **said,
    )


def _marked(place: Span, *, is_negative: bool = False, **parts: str) -> Marked:
    names = ("descriptor", "affiliation", "count", "access", "reason")
    return Marked([place], {name: parts.get(name) for name in names}, is_negative=is_negative)


def _scored(marked: Marked, mention: Mention) -> Tally:
    tally = Tally()
    score(TEXT, [marked], [Told(mention.spans[0], mention)], tally, is_whole=False)
    return tally


def test_half_of_the_words_are_enough() -> None:
    assert is_alike("familiar with the talks", "with the talks")
    assert not is_alike("familiar with the talks", "the")
    assert not is_alike(None, None)


def test_an_access_as_marked_is_right() -> None:
    mention = _mention(AIDE, access="familiar with the talks")
    assert is_unnamed(mention)
    tally = _scored(_marked(AIDE, access="familiar with the talks"), mention)
    assert tally.counts["access"] == [1, 0, 0]
    assert tally.negatives == [0, 0]


def test_another_access_is_wrong_and_the_marked_one_missed() -> None:
    tally = _scored(_marked(AIDE, access="who saw it"), _mention(AIDE, access="familiar with the talks"))
    assert tally.counts["access"] == [0, 1, 1]


@pytest.mark.parametrize("kind", [SourceKind.UNNAMED, SourceKind.PERSON])
def test_what_is_given_for_a_negative_is_a_false_alarm_named_or_not(kind: SourceKind) -> None:
    mention = _mention(MAYOR, access="close to the talks").model_copy(update={"kind": kind})
    tally = _scored(_marked(MAYOR, is_negative=True), mention)
    assert tally.counts["access"] == [0, 1, 0]
    assert tally.counts["unnamed"] == tally.counts["reason"] == [0, 0, 0]
    assert tally.negatives == [1, 1]


def test_a_bare_refusal_is_no_reason_on_either_side() -> None:
    bare = _mention(AIDE, anonymity_reason="condition of anonymity")
    assert _scored(_marked(AIDE), bare).counts["reason"] == [0, 0, 0]
    assert _scored(_marked(AIDE, is_negative=True), bare).negatives == [0, 1]


def test_a_negative_away_from_all_that_is_told_is_no_false_alarm() -> None:
    tally = _scored(_marked(MAYOR, is_negative=True), _mention(AIDE, access="familiar with the talks"))
    assert tally.negatives == [0, 1]
    assert list(tally.lines(("access",)))[-1].endswith("0 of 1\n")
