"""What statements are compared by, with what their words stand for."""

from claims.linking.features import Pair, dates_differ, names_differ
from claims.linking.heading import choose_heading, head
from claims.linking.profiles import Profile, outline, plain_text, profile
from claims.sources import resolve_within
from schemas.article import Article
from schemas.statement import Extraction, Statement
from tests.builders import make_article, make_statement


def told(content: str, source: str | None = "Ida Holm", day: str = "2018-03-14", **article: object) -> Statement:
    """Return a statement of an article without text, with its glosses."""
    made = make_statement(content, source, article=make_article("", published_at=day, **article))
    found = make_article("", published_at=day, **article)
    return resolve_within(Extraction(article=found, statements=(made,))).statements[0]


def profile_of(statement: Statement, day: str = "2018-03-14") -> Profile:
    """Return the profile of a statement in an article of a day."""
    article: Article = make_article("", published_at=day)
    return profile(statement, {statement.article_id: article})


def test_a_pronoun_counts_as_the_name_it_stands_for() -> None:
    said, named = profile_of(told("she will close the bridge")), profile_of(told("Holm will close the bridge", None))
    assert named.tokens.items() <= said.tokens.items()
    assert "holm" in said.names
    assert names_differ(Pair(said, named)) == 0.0
    assert names_differ(Pair(said, profile_of(told("the bridge will be closed by Vik", None)))) == 1.0


def test_given_names_may_match_and_are_never_missed() -> None:
    said = profile_of(told("she will close the bridge"))
    assert "ida" in said.borrowed
    assert "ida" not in said.tokens


def test_one_weekday_of_two_months_is_two_days() -> None:
    march = profile_of(told("the bridge was closed on Monday", day="2018-03-14"))
    april = profile_of(told("the bridge was closed on Monday", day="2018-04-18"))
    assert dates_differ(Pair(march, april)) == 1.0
    assert march.key != april.key
    assert dates_differ(Pair(march, profile_of(told("the bridge was closed on Monday", day="2018-03-15")))) == 0.0


def test_a_relative_date_agrees_with_the_printed_one_and_no_other() -> None:
    said = profile_of(told("they will meet next month"))
    assert dates_differ(Pair(said, profile_of(told("they will meet in April")))) == 0.0
    assert dates_differ(Pair(said, profile_of(told("they will meet on 9 April")))) == 0.0
    assert dates_differ(Pair(said, profile_of(told("they will meet in June")))) == 1.0


def test_the_year_of_a_day_clashes_with_no_printed_year() -> None:
    said = profile_of(told("they met on Monday"))
    assert dates_differ(Pair(said, profile_of(told("they have met since 2002")))) == 0.0
    assert dates_differ(Pair(profile_of(told("they met last year")), profile_of(told("they met in 2002")))) == 1.0


def test_the_plain_text_holds_names_and_dates_and_so_do_the_words() -> None:
    statement = told("she will meet them next month")
    assert plain_text(statement) == "Ida Holm will meet them in April 2018"
    found = outline(statement, {statement.article_id: make_article("")})
    assert found.plain == plain_text(statement)
    assert found.key == "ida holm will meet them in april 2018"


def test_without_glosses_nothing_changes() -> None:
    found = profile_of(told("the bridge will be closed for 13 days", None))
    assert found.plain == "the bridge will be closed for 13 days"
    assert [figure.kind for figure in found.figures] == ["measure"]


def test_a_heading_shows_what_its_words_stand_for() -> None:
    statement = told("that she will meet them next month.")
    assert head(statement, {}) == "She [Ida Holm] will meet them next month [April 2018]"


def test_a_claim_is_worded_by_whom_leaves_least_to_be_told() -> None:
    open_, glossed, plain = (
        told("she will open the new harbour bridge on Monday", None),
        told("she will open the new harbour bridge on Monday", url="https://example.org/b"),
        told("Mayor Ida Holm will open the new harbour bridge", None, url="https://example.org/c"),
    )
    assert choose_heading([open_, glossed]) == glossed
    assert choose_heading([open_, glossed, plain]) == plain
