"""What each line of a text is."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.reading.blocks import lay_out
from claims.reading.credits import is_caption, is_credit, is_picture_credit
from claims.reading.lines import Line, split_lines
from claims.reading.rubbish import is_rubbish
from schemas.article import BlockKind, Metadata
from schemas.model import Span

CASES = Path(__file__).parent / "cases"
BREAKS = ["\n", "\r\n", "\r", "\u2028", "\n\n", "\r\n\r\n", " \n\t\n", "\u00a0\n\u00a0\n"]
LINES = st.sampled_from(
    [
        "Comments",
        "Bridge closed",
        "By Jane Porter",
        "The council closed the bridge on Monday, an official said.",
        "“We had no choice,” she said.",
        "Reuters",
        "• AFP",
        "Your donation helps us. (Ann Lee/AP)",
        "{{x}}",
        "4 March 2021",
        "\ufeff",
        ".",
        "Read more: It rains, he said",
    ]
)
TEXTS = st.lists(st.tuples(LINES | st.text(max_size=60), st.sampled_from(BREAKS))).map(
    lambda parts: "".join(line + gap for line, gap in parts)
)


def load(name: str) -> list[dict[str, object]]:
    return [json.loads(line) for line in (CASES / name).read_text(encoding="utf-8").splitlines()]


@given(text=TEXTS | st.text(), title=st.none() | st.text(max_size=30))
def test_blocks_are_in_order_do_not_overlap_and_hold_no_outer_white_space(text: str, title: str | None) -> None:
    end = 0
    for block in lay_out(text, Metadata(title=title)).blocks:
        piece = text[block.span.start : block.span.end]
        assert end <= block.span.start < block.span.end <= len(text)
        assert piece == piece.strip() != ""
        end = block.span.end


@given(text=TEXTS | st.text())
def test_no_letter_stands_outside_the_blocks(text: str) -> None:
    covered = {place for block in lay_out(text, Metadata()).blocks for place in range(*block.span)}
    assert not [place for place, char in enumerate(text) if char.isalnum() and place not in covered]


@given(parts=st.lists(LINES, min_size=1), gap=st.sampled_from(BREAKS))
def test_the_kind_of_line_break_does_not_change_what_the_lines_are(parts: list[str], gap: str) -> None:
    plain, other = (lay_out(sep.join(parts), Metadata()) for sep in ("\n\n", gap))
    assert [block.kind for block in plain.blocks] == [block.kind for block in other.blocks]
    assert [block.repeats for block in plain.blocks] == [block.repeats for block in other.blocks]
    assert plain.title == other.title


@pytest.mark.parametrize("case", load("pages.jsonl"), ids=lambda case: str(case["why"]))
@pytest.mark.parametrize("gap", ["\n", "\n\n"])
def test_every_line_of_a_pasted_page_gets_its_kind(case: dict[str, list[str]], gap: str) -> None:
    text = gap.join(case["lines"])
    blocks = lay_out(text, Metadata.model_validate({"outlet": case["outlet"], "title": case["title"]})).blocks
    found = [(block.kind.value, text[block.span.start : block.span.end]) for block in blocks]
    assert found == list(zip(case["kinds"], case["lines"], strict=True))


@pytest.mark.parametrize("case", load("lines.jsonl"), ids=lambda case: f"{case['why']}: {case['line']}")
def test_a_line_shows_by_itself_what_it_is(case: dict[str, str]) -> None:
    line = Line(Span(0, len(case["line"])), case["line"])
    if is_credit(line):
        kind = "credit"
    elif is_picture_credit(line) or is_rubbish(line):
        kind = "rubbish"
    else:
        kind = "caption" if is_caption(line) else "text"
    assert kind == case["kind"]


def test_lines_broken_at_a_fixed_width_are_one_block() -> None:
    first = (
        "The council of Felixwell has closed the old bridge for\n"
        "two months, three officials who had seen the report said\n"
        "on Monday. Nobody was hurt when a part of the railing\n"
        "fell into the river.\n"
    )
    second = "The mayor, who had asked for the report herself, did not\nwant to say when it would be printed."
    text = first + "\n" + second
    assert [text[block.span.start : block.span.end] for block in lay_out(text, Metadata()).blocks] == [
        first.strip(),
        second,
    ]


def test_lines_of_uneven_length_are_not_put_together() -> None:
    text = "The council closed the bridge on Monday, officials said.\nHe left.\nShe stayed all night.\nIt rained."
    assert len(split_lines(text)) == 4


def test_a_text_without_line_breaks_is_one_block() -> None:
    text = "The bridge is closed, the council said. " * 5000
    assert len(lay_out(text, Metadata()).blocks) == 1


def test_the_mark_of_a_markdown_heading_is_no_part_of_the_title() -> None:
    text = "# Bridge closed\n\nThe council has decided to close the bridge in Felixwell.\n"
    layout = lay_out(text, Metadata())
    assert layout.title == "Bridge closed"
    assert layout.blocks[0].kind is BlockKind.TITLE
    assert layout.blocks[0].span == Span(2, 15)


def test_a_date_below_the_headline_is_the_date_of_publication() -> None:
    head = "Bridge closed\nUpdated 5 March 2021\nPublished 4 March 2021, 10:15 GMT\n"
    text = head + "The council has closed the bridge, officials said."
    found = lay_out(text, Metadata()).published_at
    assert found is not None
    assert found.isoformat() == "2021-03-04T10:15:00+00:00"


@pytest.mark.parametrize(
    "dates", ["4 March", "Updated 5 March 2021", "4 March 2021\n6 March 2021", "03/04/2021"], ids=repr
)
def test_a_date_that_is_not_sure_gives_no_date_of_publication(dates: str) -> None:
    text = f"Bridge closed\n{dates}\nThe council has closed the bridge, officials said."
    assert lay_out(text, Metadata()).published_at is None


def test_a_date_within_or_below_the_text_gives_no_date_of_publication() -> None:
    text = "Bridge closed\nThe council has closed the bridge, officials said.\n4 March 2021"
    assert lay_out(text, Metadata()).published_at is None


def test_a_short_question_of_an_interview_is_no_heading() -> None:
    text = "The Herald spoke with Ada Moreno on Monday.\n\nQ. Who pays?\n\nA. The port pays.\n"
    assert [block.kind for block in lay_out(text, Metadata()).blocks] == [BlockKind.PARAGRAPH] * 3


def test_a_quote_and_its_signature_above_the_first_long_line_are_text() -> None:
    text = 'Port opens its new quay\n\n"Forty ships may call."\n\n— Ada Moreno, head of the port\n\nIt took a year.\n'
    kinds = [block.kind for block in lay_out(text, Metadata()).blocks]
    assert kinds == [BlockKind.TITLE, BlockKind.PARAGRAPH, BlockKind.PARAGRAPH, BlockKind.PARAGRAPH]
