"""Claims and matters."""

from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from claims.linking import compare_new, form_claims
from schemas.claim import JudgementValue, Stance
from schemas.statement import CueClass, Polarity
from tests.builders import make_article, make_statement
from tests.linking.builders import SETTINGS, Pile, claim_of, contents, judge, scores_of

piles = st.lists(contents, min_size=1, max_size=9)


@settings(deadline=None)
@given(piles)
def test_every_statement_is_in_exactly_one_claim_and_every_claim_has_a_matter(texts: list[str]) -> None:
    pile = Pile(texts)
    claims = pile.form()
    members = [member.statement_id for claim in claims for member in claim.members]
    assert sorted(members) == sorted(pile.statements)
    assert len({claim.id for claim in claims}) == len(claims)
    assert all(claim.text and claim.matter_id for claim in claims)


@settings(deadline=None)
@given(piles, st.lists(st.integers(min_value=1, max_value=9), min_size=9, max_size=9), st.randoms())
def test_claims_do_not_depend_on_input_order(texts: list[str], days: list[int], random: Random) -> None:
    pile = Pile(texts, days=days)
    statements, comparisons = list(pile.statements.items()), pile.compare()
    random.shuffle(statements)
    random.shuffle(comparisons)
    assert form_claims(dict(statements), pile.articles, scores_of(comparisons), (), SETTINGS) == pile.form()


@settings(deadline=None)
@given(st.lists(contents, min_size=2, max_size=8), st.data())
def test_statements_judged_different_are_never_in_one_claim(texts: list[str], data: st.DataObject) -> None:
    pile = Pile(texts)
    ids = sorted(pile.statements)
    pairs = st.tuples(st.sampled_from(ids), st.sampled_from(ids)).filter(lambda pair: pair[0] != pair[1])
    apart = data.draw(st.lists(pairs, min_size=1, max_size=3))
    same = [pair for pair in data.draw(st.lists(pairs, max_size=3)) if {*pair} not in [{*other} for other in apart]]
    judgements = [judge(*pair, JudgementValue.SAME) for pair in same]
    judgements += [judge(*pair, JudgementValue.DIFFERENT) for pair in apart]
    claim = claim_of(pile.form(*judgements))
    assert all(claim[left] != claim[right] for left, right in apart)


@given(contents, contents)
def test_statements_judged_the_same_are_in_one_claim(one: str, other: str) -> None:
    pile = Pile([one, other])
    assert len(pile.form(judge(*pile.statements, JudgementValue.SAME))) == 1


def test_the_last_word_on_a_pair_holds_and_unsure_leaves_it_to_the_score() -> None:
    pile = Pile(["Norland kidnapped 13 fishermen", "Norland abducted 13 fishermen"])
    same, different, unsure = (judge(*pile.statements, value) for value in JudgementValue)
    assert len(pile.form(same, different)) == 2
    assert len(pile.form(different, same)) == 1
    assert len(pile.form(different, unsure)) == 1


def test_a_judgement_on_what_is_not_there_is_passed_over() -> None:
    pile = Pile(["Norland kidnapped 13 fishermen"])
    assert pile.form(judge("p1", "p2", JudgementValue.SAME)) == pile.form()  # type: ignore[arg-type]


def test_short_contents_of_the_same_words_stay_apart() -> None:
    assert len(Pile(["yes", "yes"]).form()) == 2


def test_one_content_at_two_depths_is_one_claim_however_short() -> None:
    article = make_article("The paper said, citing a clerk: never.")
    statements = [make_statement("never", name, article=article, depth=depth) for depth, name in enumerate("AB")]
    (claim,) = form_claims({item.id: item for item in statements}, {article.id: article}, (), (), SETTINGS)
    assert len(claim.members) == 2


def test_differing_figures_are_other_claims_of_one_matter() -> None:
    pile = Pile(["Norland had kidnapped 13 fishermen of Marsa", "Norland had kidnapped up to 470 fishermen of Marsa"])
    left, right = pile.form()
    assert left.matter_id == right.matter_id


def test_what_an_article_counts_on_from_is_the_same_matter() -> None:
    text = "Norland had kidnapped 13 fishermen. The coast guard suspects that hundreds more were seized."
    article = make_article(text)
    statements = [
        make_statement("Norland had kidnapped 13 fishermen", "Norland", article=article),
        make_statement("hundreds more were seized", "the coast guard", article=article),
    ]
    articles = {article.id: article}
    comparisons = compare_new(statements, [], articles, SETTINGS)
    left, right = form_claims({item.id: item for item in statements}, articles, scores_of(comparisons), (), SETTINGS)
    assert left.matter_id == right.matter_id


def test_what_is_about_something_else_is_another_matter() -> None:
    left, right = Pile(["The ferry sank off Marsa in heavy rain", "Prices of olive oil doubled in a year"]).form()
    assert left.matter_id != right.matter_id


def test_ids_hold_as_later_articles_join() -> None:
    before, after = Pile(["Norland kidnapped 13 fishermen"], days=[1]), ["Norland abducted 13 fishermen", "rain fell"]
    pile = Pile(["Norland kidnapped 13 fishermen", *after], days=[1, 2, 3])
    (claim,) = before.form()
    assert pile.form()[0].id == claim.id
    assert pile.form()[0].matter_id == claim.matter_id


def test_a_denial_joins_the_claim_and_denies_it() -> None:
    text = "Norland kidnapped 13 fishermen of Marsa"
    pile = Pile([text, text])
    said, denied = pile.statements.values()
    assert denied.cue
    cue = denied.cue.model_copy(update={"cue_class": CueClass.DENIES})
    statements = {said.id: said, denied.id: denied.model_copy(update={"cue": cue})}
    (claim,) = form_claims(statements, pile.articles, (), (), SETTINGS)
    stances = {member.statement_id: member.stance for member in claim.members}
    assert stances == {said.id: Stance.SUPPORTS, denied.id: Stance.DENIES}


def test_a_claim_is_worded_positively_where_any_statement_is() -> None:
    pile = Pile(["Norland did not kidnap 13 fishermen of Marsa", "Norland kidnapped 13 fishermen of Marsa"])
    negated, affirmed = pile.statements.values()
    statements = {negated.id: negated.model_copy(update={"polarity": Polarity.NEGATED}), affirmed.id: affirmed}
    (claim,) = form_claims(statements, pile.articles, scores_of(pile.compare()), (), SETTINGS)
    assert claim.text == affirmed.content.text
    assert {member.stance for member in claim.members} == {Stance.SUPPORTS, Stance.DENIES}
