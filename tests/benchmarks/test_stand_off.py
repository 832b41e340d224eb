from benchmarks.stand_off import parse
from schemas.model import Span

STAND_OFF = """T1\tContent 0 16\tThe quay is shut
T2\tSource 18 36\tthe harbour
wrapped master
T3\tCue 37 41\tsaid
E1\tContent:T1 Source:T2 Cue:T3
A1\tNote T1 unsure
"""


def test_stand_off_lines_become_attributions_and_others_are_skipped() -> None:
    (one,) = parse(STAND_OFF)
    assert one == {"source": [Span(18, 36)], "cue": [Span(37, 41)], "content": [Span(0, 16)]}


def test_a_content_of_two_spans_keeps_both() -> None:
    (one,) = parse("T1\tContent 0 4;9 12\tx\nT2\tCue 5 8\ty\nE1\tContent:T1 Cue:T2\n")
    assert one["content"] == [Span(0, 4), Span(9, 12)]


def test_an_attribution_may_name_a_span_that_is_missing() -> None:
    (one,) = parse("T1\tCue 5 8\ty\nE1\tContent:T7 Cue:T1\n")
    assert one["content"] == []


def test_a_label_that_ends_in_a_role_is_none() -> None:
    stand_off = "T1\tContent 0 4\tIt is\nT2\tAttribution-no-source 5 9\tsaid\nE1\tAttribution-no-source:T2 Content:T1\n"
    (found,) = parse(stand_off)
    assert found == {"source": [], "cue": [], "content": [(0, 4)]}
