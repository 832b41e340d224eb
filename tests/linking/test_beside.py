"""Statements that stand side by side in one article: denials, rival measures, one occasion."""

import pytest

from claims.linking import compare_new, form_claims
from schemas.article import Article
from schemas.claim import Claim, Stance
from schemas.statement import Cue, CueClass, Statement
from tests.builders import make_article, make_statement
from tests.linking.builders import SETTINGS, scores_of


def form(article: Article, *statements: Statement) -> list[Claim]:
    """Return the claims of statements of one article."""
    articles = {article.id: article}
    comparisons = compare_new(statements, [], articles, SETTINGS)
    return form_claims({item.id: item for item in statements}, articles, scores_of(comparisons), (), SETTINGS)


def has_rivals(article: Article, *statements: Statement) -> bool:
    """Return whether two statements of one article are put in one matter by rule."""
    return any(found.is_rival for found in compare_new(statements, [], {article.id: article}, SETTINGS))


def with_denial(content: str, source: str, article: Article) -> Statement:
    """Return a statement whose cue denies it."""
    cue = Cue(text="denied", cue_class=CueClass.DENIES)
    return make_statement(content, source, article=article).model_copy(update={"cue": cue})


def test_a_denial_in_other_words_joins_what_it_denies() -> None:
    told = "the appeal for a summit had got to Warsaw by way of Brightwell"
    denied = "that Danish ministers had employed it to appeal to Poland for a leaders' meeting"
    article = make_article(f"Brightwell denied {denied}. The Herald reported that {told}.")
    said, denial = make_statement(told, "The Herald", article=article), with_denial(denied, "Brightwell", article)
    (claim,) = form(article, said, denial)
    stances = {member.statement_id: member.stance for member in claim.members}
    assert stances == {said.id: Stance.SUPPORTS, denial.id: Stance.DENIES}


def test_a_denial_of_something_else_stays_apart() -> None:
    told = "the appeal for a summit had got to Warsaw by way of Brightwell"
    denied = "that Danish ministers had paid Brightwell for timber from Poland"
    article = make_article(f"Brightwell denied {denied}. The Herald reported that {told}.")
    said, denial = make_statement(told, "The Herald", article=article), with_denial(denied, "Brightwell", article)
    assert len(form(article, said, denial)) == 2


@pytest.mark.parametrize(
    ("left", "right", "is_rival"),
    [
        ("it had gone on for three hours", "it was done in 25 minutes", True),
        ("it had gone on for 60 minutes", "it was done in one hour", False),
        ("it had gone on for three hours", "it was done in 12 km", False),
        ("the talks had gone on for three hours", "divers needed 25 minutes", False),
    ],
)
def test_two_sources_that_measure_one_thing_otherwise_are_rivals(left: str, right: str, is_rival: bool) -> None:
    article = make_article(f"Envoys met in Marsa. Brandt said {left}. According to Ovik {right}.")
    one, other = make_statement(left, "Brandt", article=article), make_statement(right, "Ovik", article=article)
    assert has_rivals(article, one, other) == is_rival


def test_measures_far_apart_in_an_article_are_no_rivals() -> None:
    left, right = "it had gone on for three hours", "it was done in 25 minutes"
    article = make_article(f"Brandt said {left}. {'Rain fell on the quay. ' * 30}According to Ovik {right}.")
    one, other = make_statement(left, "Brandt", article=article), make_statement(right, "Ovik", article=article)
    assert not has_rivals(article, one, other)


@pytest.mark.parametrize(("joined", "is_rival"), [(", while", True), (". In", False)])
def test_a_sentence_that_sets_two_parties_against_each_other_makes_rivals(joined: str, is_rival: bool) -> None:
    left, right = "the matter of the trawlers has been settled", "the return of all its crews"
    article = make_article(f"Norland says {left}{joined} Marsa is seeking {right}.")
    one, other = make_statement(left, "Norland", article=article), make_statement(right, "Marsa", article=article)
    assert has_rivals(article, one, other) == is_rival


def test_a_dated_event_is_the_one_that_the_article_has_told_of() -> None:
    told, confirmed = "envoys of both ports met on the island of Marsa on May 9", "the meeting of May 9 had taken place"
    article = make_article(f"Brandt said that {told}. Ovik confirmed that {confirmed}.")
    said = make_statement(told, "Brandt", article=article)
    again = make_statement(confirmed, "Ovik", article=article)
    assert len(form(article, said, again)) == 1


def test_an_event_of_another_day_is_another_claim() -> None:
    told, other = "envoys of both ports met on the island of Marsa on May 9", "the meeting of May 12 had taken place"
    article = make_article(f"Brandt said that {told}. Ovik confirmed that {other}.")
    said, again = make_statement(told, "Brandt", article=article), make_statement(other, "Ovik", article=article)
    assert len(form(article, said, again)) == 2
