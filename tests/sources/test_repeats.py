from claims.sources import resolve_within
from schemas.statement import Cue, CueClass, Mention, Response, ResponseKind
from tests.sources.articles import labels, make_extraction, nest

TWICE = (
    "<The port in the north has been opened to all ships>, {diplomatic sources} said.\n"
    "{The sources} said <nobody had been hurt>.\n"
    "<The port in the north was opened to all ships>, {diplomatic sources} said.\n"
    "{The sources} said <three men had been hurt>."
)


def test_a_repeat_with_other_words_is_dropped_and_new_content_is_kept():
    resolved = resolve_within(make_extraction(TWICE, repeats_from=2))
    assert [statement.content.text for statement in resolved.statements] == [
        "The port in the north has been opened to all ships",
        "nobody had been hurt",
        "three men had been hurt",
    ]
    assert labels(resolved.statements) == ["diplomatic sources"] * 3


def test_outside_a_repeated_block_only_equal_content_is_dropped():
    assert len(resolve_within(make_extraction(TWICE)).statements) == 4
    same = "{Ida Holm} said <the port is open>. It rained. {Holm} said <the port is open>."
    assert len(resolve_within(make_extraction(same)).statements) == 1


def test_another_source_or_another_figure_is_no_repeat():
    text = (
        "{Ida Holm} said <the port holds 13 ships of the line>.\n"
        "{Jon Vik} said <the port holds 13 ships of the line>.\n"
        "{Ida Holm} said <the port holds 15 ships of the line>.\n"
        "{Ida Holm} said <the port never holds 13 ships of the line>."
    )
    assert len(resolve_within(make_extraction(text, repeats_from=1)).statements) == 4


def test_what_stood_in_a_dropped_statement_points_to_the_kept_one():
    text = (
        "<Holm said the port is open>, {a harbour source} said. {Ida Holm} said <the port is open>.\n"
        "<Holm said the port is open>, {a harbour source} said. {Ida Holm} said <the road is shut>."
    )
    resolved = resolve_within(nest(nest(make_extraction(text, repeats_from=1), 1, 0), 3, 2))
    ids = {statement.id for statement in resolved.statements}
    assert len(ids) == 3
    assert [statement.outer in ids for statement in resolved.statements if statement.depth] == [True, True]


def test_a_repeated_response_is_dropped():
    extraction = make_extraction("{Jon Vik} said <a>.\n{Jon Vik} said <b>.", repeats_from=1)
    responses = tuple(
        Response(
            id=f"r{at}",
            article_id=extraction.article.id,
            kind=ResponseKind.DECLINED,
            source=Mention(text="Jon Vik", spans=statement.source.spans),
            cue=Cue(text="declined", spans=statement.source.spans, cue_class=CueClass.REFUSES_COMMENT),
        )
        for at, statement in enumerate(extraction.statements)
    )
    resolved = resolve_within(extraction.model_copy(update={"responses": responses}))
    assert [response.id for response in resolved.responses] == ["r0"]


def test_a_statement_whose_outer_is_missing_points_to_nothing():
    extraction = make_extraction("{Ida Holm} said <the port is open>.")
    lost = extraction.statements[0].model_copy(update={"outer": "s0", "depth": 1})
    assert resolve_within(extraction.model_copy(update={"statements": (lost,)})).statements[0].outer is None
