"""Who heard it: the newsroom next to the origin, once, however many printed it."""

from dataclasses import replace

import pytest

from schemas.claim import Stance
from schemas.copying import CopyDirection
from tests.assessment.graphs import Graph, Row, assess_graph

OUTLETS = ("Herald", "Courier", "Gazette", "Post", "Mail", "Echo", "Globe", "Star", "Sun", "Times")


def heard(*rows: Row, copies: tuple[tuple[int, int, CopyDirection], ...] = ()) -> tuple[str, ...]:
    return assess_graph(Graph(rows, copies=copies)).newsrooms


def test_ten_outlets_with_one_agencys_story_are_one_newsroom_that_heard_it() -> None:
    rows = [Row(number, outlet, "Vera Holm", ("Wire",)) for number, outlet in enumerate(OUTLETS)]
    assessment = assess_graph(Graph(tuple(rows)))
    assert assessment.newsrooms == ("Wire",)
    assert assessment.reasons[-1] == "1 newsroom (Wire) reports that it was said; that it is so rests on 1 origin."


def test_ten_outlets_that_heard_it_themselves_are_ten_newsrooms_and_one_origin() -> None:
    assessment = assess_graph(Graph(tuple(Row(n, outlet, "Vera Holm") for n, outlet in enumerate(OUTLETS))))
    assert assessment.newsrooms == tuple(sorted(OUTLETS))
    assert assessment.reasons[-1].startswith("10 newsrooms (Courier, Echo, Gazette, 7 more) report that it was said;")
    assert assessment.reasons[-1].endswith("that it is so rests on 1 origin.")


def test_where_independence_is_open_the_origins_are_told_as_an_interval() -> None:
    reasons = assess_graph(Graph((Row(1, "Herald", "official"), Row(2, "Courier", "Vera Holm")))).reasons
    assert reasons[-1].endswith("that it is so rests on 1 to 2 origins.")


def test_one_outlet_needs_no_such_sentence() -> None:
    assert len(assess_graph(Graph((Row(1, "Herald", "Vera Holm"),))).reasons) == 1


@pytest.mark.parametrize(
    ("row", "newsroom"),
    [
        (Row(1, "Herald Asia", "Vera Holm"), "Herald Asia"),
        (Row(1, "Herald", "Vera Holm", ("Courier",)), "Courier"),
        (Row(1, "Herald", "Vera Holm", ("Courier", "Wire")), "Wire"),
        (Row(1, "Herald", "Vera Holm", ("Wire", "Ida Moss")), "Wire"),
        (Row(1, "Herald", "Vera Holm", credited="Wire"), "Wire"),
        (Row(1, "Herald", "Wire"), "Herald"),
    ],
)
def test_the_newsroom_is_the_innermost_that_brought_it_else_the_outlet(row: Row, newsroom: str) -> None:
    assert heard(row) == (newsroom,)


def test_an_agency_that_is_one_of_several_credited_need_not_have_brought_it() -> None:
    row = Row(1, "Herald", "Vera Holm", credited="Wire", others_credited=("Agency",))
    assert heard(row) == ("Herald",)


def test_an_agency_held_to_have_brought_two_unnamed_sources_is_the_newsroom_of_both() -> None:
    told = Row(1, "Herald", "source in Japan's ministry", credited="Wire")
    other = Row(2, "Courier", "source in Japan's ministry", credited="Wire", others_credited=("Agency",))
    assert heard(other) == ("Courier",)
    assert heard(told, other) == ("Wire",)


def test_a_joined_chain_is_heard_by_the_newsroom_at_its_end() -> None:
    assert heard(Row(1, "Courier", "Ida Moss"), Row(2, "Gazette", "Courier", day=2)) == ("Courier",)
    assert heard(Row(1, "Courier", "Ida Moss", ("Wire",)), Row(2, "Gazette", "Courier", day=2)) == ("Wire",)


def test_copies_have_the_newsroom_of_the_one_copied_from() -> None:
    rows = (Row(1, "Herald", "Vera Holm"), Row(2, "Courier", "Vera Holm", day=2), Row(3, "Gazette", "Vera Holm", day=3))
    assert heard(*rows) == ("Courier", "Gazette", "Herald")
    assert heard(*rows, copies=((3, 2, CopyDirection.LEFT_FROM_RIGHT),)) == ("Courier", "Herald")
    assert heard(*rows, copies=((2, 3, CopyDirection.LEFT_FROM_RIGHT),)) == ("Gazette", "Herald")
    of_one = ((3, 2, CopyDirection.LEFT_FROM_RIGHT), (1, 2, CopyDirection.RIGHT_FROM_LEFT))
    assert heard(*rows, copies=of_one) == ("Herald",)


def test_of_copies_of_unknown_direction_the_earlier_is_the_one_copied_from() -> None:
    rows = (Row(1, "Herald", "Vera Holm", day=4), Row(2, "Courier", "Vera Holm", day=2))
    assert heard(*rows, copies=((1, 2, CopyDirection.UNKNOWN),)) == ("Courier",)
    undated = replace(rows[1], day=None)
    assert heard(rows[0], undated, copies=((1, 2, CopyDirection.UNKNOWN),)) == ("Herald",)


def test_who_withdrew_it_heard_nothing_that_counts() -> None:
    assert heard(Row(1, "Herald", "Vera Holm"), Row(2, "Courier", "Vera Holm", withdrawn=True)) == ("Herald",)


def test_own_voice_and_denials_are_not_told_as_heard() -> None:
    denial = Row(3, "Gazette", "Ida Moss", stance=Stance.DENIES)
    assessment = assess_graph(Graph((Row(1, "Herald", "Vera Holm"), Row(2, "Courier", None), denial)))
    assert assessment.newsrooms == ("Herald",)
    assert assessment.denial.origins[0].newsrooms == ("Gazette",)
