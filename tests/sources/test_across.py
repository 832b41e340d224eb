from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.sources import resolve_across, resolve_within
from claims.sources.tokens import name_parts
from schemas.statement import SourceKind, Statement
from tests.builders import make_article, make_statement, make_step
from tests.sources.articles import load_cases, make_extraction

NAMES = (
    "Kim Jong Un",
    "Kim Jong-un",
    "Kim Jong Il",
    "Kim",
    "Ida Holm",
    "Holm",
    "Ida M. Holm",
    "I. Holm",
    "Jon Vik",
    "Vik",
    "George W. Bush",
    "George H. W. Bush",
    "George Bush",
    "Bush",
    "Eva Vik",
    "Fjord Institute",
    "the Fjord Institute",
)
KIND_OF = {
    "Fjord Institute": SourceKind.ORGANISATION,
    "the Fjord Institute": SourceKind.ORGANISATION,
    "Holm campaign": SourceKind.ORGANISATION,
    "Kremlin": SourceKind.ORGANISATION,
    "Norway": SourceKind.STATE,
    "Russia": SourceKind.STATE,
    "Harbour Telegraph": SourceKind.OUTLET,
}
KINDS = (SourceKind.PERSON, SourceKind.ORGANISATION, SourceKind.UNNAMED)
APART = (
    "Kim Jong Un",
    "Kim Jong Il",
    "Kim Yong Nam",
    "Kim Yong Chol",
    "George W. Bush",
    "George H. W. Bush",
    "Shinzo Abe",
)


def say(at: int, name: str, kind: SourceKind = SourceKind.PERSON, **more: object) -> Statement:
    article = make_article(f"text {at}", outlet=f"Outlet {at % 3}")
    return make_statement(f"content {at}", name, article=article, kind=kind, **{"named": kind in KINDS[:2], **more})


def source_ids(statements: list[Statement]) -> list[str]:
    found = resolve_across(statements, {})
    return [found[one.article_id, one.chain[-1].name].id for one in statements]


@pytest.mark.parametrize("case", load_cases("across.jsonl"), ids=lambda case: f"{case['left']}, {case['right']}")
def test_two_names_are_one_party_or_two(case):
    kind = SourceKind(case["kind"])
    left, right = source_ids([say(1, case["left"], kind, named=True), say(2, case["right"], kind, named=True)])
    assert (left == right) == case["same"], case["why"]


def test_people_whose_given_names_differ_stay_apart():
    assert len(set(source_ids([say(at, name) for at, name in enumerate(APART)]))) == len(APART)


def test_a_surname_that_two_people_share_stands_alone():
    first, second, alone = source_ids([say(1, "Jon Vik"), say(2, "Eva Vik"), say(3, "Vik")])
    assert len({first, second, alone}) == 3


def test_a_name_without_middle_name_joins_nobody_where_two_fit():
    ids = source_ids([say(1, "George W. Bush"), say(2, "George H. W. Bush"), say(3, "George Bush")])
    assert len(set(ids)) == 3


@given(st.lists(st.tuples(st.sampled_from(NAMES), st.sampled_from(KINDS)), min_size=1, max_size=12), st.randoms())
def test_the_order_of_the_statements_makes_no_difference(told, random):
    statements = [say(at, name, kind) for at, (name, kind) in enumerate(told)]
    shuffled = random.sample(statements, len(statements))
    assert resolve_across(statements, {}) == resolve_across(shuffled, {})


@given(st.lists(st.tuples(st.sampled_from(NAMES), st.sampled_from(KINDS)), max_size=12))
def test_there_is_one_source_for_every_step_and_equal_ids_are_equal_sources(told):
    statements = [say(at, name, kind) for at, (name, kind) in enumerate(told)]
    found = resolve_across(statements, {})
    assert set(found) == {(one.article_id, step.name) for one in statements for step in one.chain}
    by_id = {source.id: source for source in found.values()}
    assert all(by_id[source.id] == source for source in found.values())
    assert all(len(source.aliases) == len(source.reasons) for source in found.values())


def test_an_unnamed_party_belongs_to_its_article():
    statements = [say(at, "official", SourceKind.UNNAMED) for at in (1, 2)]
    left, right = source_ids(statements)
    assert left != right
    assert {source.named for source in resolve_across(statements, {}).values() if source.name == "official"} == {False}


def test_two_articles_without_outlet_have_two_outlets():
    articles = [make_article(f"text {at}", outlet=None) for at in (1, 2)]
    statements = [make_statement("content", "Jon Vik", article=article) for article in articles]
    found = resolve_across(statements, {})
    assert len({found[article.id, "unknown outlet"].id for article in articles}) == 2


def test_an_outlet_and_the_agency_of_that_name_are_one_party():
    wire = make_step("Kyodo", SourceKind.WIRE)
    statements = [
        make_statement("a", "Jon Vik", article=make_article("one", outlet="Kyodo News")),
        make_statement("b", "Jon Vik", article=make_article("two"), via=[wire]),
    ]
    found = resolve_across(statements, {})
    assert len({source.id for source in found.values() if source.name == "Kyodo News"}) == 1


def test_aliases_come_with_their_reasons_and_the_fullest_name_is_the_name():
    found = resolve_across([say(1, "Ida Holm"), say(2, "Holm"), say(3, "Ida M. Holm")], {})
    source = next(source for source in found.values() if source.kind is SourceKind.PERSON)
    assert source.name == "Ida M. Holm"
    assert source.aliases == ("Holm", "Ida Holm")
    assert source.reasons == (
        "a surname that one full name alone has",
        "the same first and last name, and no middle name that differs",
    )


def test_affiliation_and_principal_are_what_most_articles_say():
    told = [say(at, "Ida Holm") for at in range(3)]
    states = ["Norway", "Norway", "Sweden"]
    statements = [
        one.model_copy(update={"source": one.source.model_copy(update={"affiliation": state, "principal": state})})
        for one, state in zip(told, states, strict=True)
    ]
    source = next(one for one in resolve_across(statements, {}).values() if one.name == "Ida Holm")
    assert (source.affiliation, source.principal) == ("Norway", "Norway")


def test_the_id_of_a_person_holds_when_a_middle_name_becomes_known():
    assert source_ids([say(1, "Ida Holm")])[0] == source_ids([say(1, "Ida Holm"), say(2, "Ida M. Holm")])[0]


DAYS = ("1990-05-01", "2002-09-17", "2003-06-01", "2018-03-15")
NEUTRAL = ("Lise Aas", "Fjord Institute", "Norway", "Harbour Telegraph")
# Short names and full ones together: here an article more or less could tip a balance.
CROWD = (*NAMES, "Holm campaign", "Joe Vik", "Joseph Vik", "Bashar al-Assad", "Assad", "Kremlin", "Russia", "G. Bush")


@given(st.lists(st.sampled_from(CROWD), min_size=2, max_size=10), st.sampled_from(NEUTRAL))
def test_an_article_about_others_changes_nothing_about_who_is_one(names, neutral):
    statements = [say(at, name, KIND_OF.get(name, SourceKind.PERSON)) for at, name in enumerate(names)]
    more = [*statements, say(99, neutral, KIND_OF.get(neutral, SourceKind.PERSON))]
    assert source_ids(more)[: len(names)] == source_ids(statements)


@given(st.lists(st.tuples(st.sampled_from(CROWD), st.integers(1, 3)), min_size=2, max_size=10), st.integers(0, 9))
def test_an_article_more_merges_only_parties_whose_names_it_has_a_part_of(told, last):
    """Two that are apart stay so, unless the new article speaks of somebody with a part of their name."""
    statements = [say(at, name, KIND_OF.get(name, SourceKind.PERSON)) for at, (name, _) in enumerate(told)]
    new = told[last % len(told)][0]
    before, after = source_ids(statements), source_ids([*statements, say(99, new, KIND_OF.get(new, SourceKind.PERSON))])
    for left, right in combinations(range(len(told)), 2):
        if before[left] != before[right] and after[left] == after[right]:
            assert set(name_parts(new)) & {*name_parts(told[left][0]), *name_parts(told[right][0])}


DATED = st.tuples(
    st.sampled_from(CROWD), st.sampled_from(["", "Mr. ", "Mrs. ", "President "]), st.sampled_from([*DAYS, None])
)


@given(st.lists(DATED, min_size=2, max_size=12), st.randoms())
def test_the_order_makes_no_difference_among_titles_and_days(told, random):
    statements, articles = [], {}
    for at, (name, title, day) in enumerate(told):
        article = make_article(f"text {at}", outlet=f"Outlet {at % 3}", published_at=day)
        one = make_statement(f"content {at}", name, article=article, kind=KIND_OF.get(name, SourceKind.PERSON))
        statements.append(one.model_copy(update={"source": one.source.model_copy(update={"text": title + name})}))
        articles[article.id] = article
    shuffled = random.sample(statements, len(statements))
    assert resolve_across(statements, articles) == resolve_across(shuffled, articles)


@given(st.permutations(range(len(APART))), st.integers(2, len(APART)))
def test_people_marked_different_stay_apart_whatever_else_is_there(order, count):
    names = [APART[at] for at in order[:count]]
    assert len(set(source_ids([say(at, name) for at, name in enumerate(names)]))) == count


def test_the_cases_marked_different_stay_apart_all_together():
    cases = load_cases("across.jsonl")
    told = [(case[side], SourceKind(case["kind"])) for case in cases for side in ("left", "right")]
    ids = source_ids([say(at, name, kind, named=True) for at, (name, kind) in enumerate(told)])
    merged = [case for at, case in enumerate(cases) if not case["same"] and ids[2 * at] == ids[2 * at + 1]]
    assert [case for case in merged if case["kind"] != "document"] == []


def test_an_office_of_another_time_is_not_the_office_now():
    told = [say(at, "Jon Vik") for at in range(2)]
    held = told[0].model_copy(
        update={"source": told[0].source.model_copy(update={"affiliation": "Norway", "principal": "Norway"})}
    )
    days = ("2002-09-17", "2018-03-15")
    articles = {
        one.article_id: make_article(f"text {at}", outlet=f"Outlet {at % 3}", published_at=days[at])
        for at, one in enumerate(told)
    }
    found = resolve_across([held, told[1]], articles)
    then, now = (found[one.article_id, "Jon Vik"] for one in told)
    assert (then.id, then.principal, now.principal) == (now.id, "Norway", None)


@pytest.mark.parametrize(("articles", "is_found"), [(10, True), (9, False)])
def test_a_surname_alone_is_the_one_whom_far_more_articles_name(articles, is_found):
    told = [*(say(at, "Jon Vik") for at in range(articles)), say(50, "Eva Vik"), say(51, "Vik")]
    first, *_, other, alone = source_ids(told)
    assert (alone == first, alone == other) == (is_found, False)


def test_an_unknown_day_is_near_all_others_and_a_known_one_is_not():
    told = [say(1, "Jon Vik"), say(2, "Vik"), say(3, "Vik")]
    days = {told[0].article_id: "1990-01-01", told[1].article_id: "2018-01-01", told[2].article_id: None}
    articles = {key: make_article(key, published_at=day) for key, day in days.items()}
    found = resolve_across(told, articles)
    person, far, undated = (found[one.article_id, one.chain[-1].name].id for one in told)
    assert (far == person, undated == person) == (False, True)


def test_two_forms_of_a_first_name_in_one_article_are_two_people():
    article = make_article("text")
    both = [make_statement(f"content {name}", name, article=article) for name in ("Joe Vik", "Joseph Vik")]
    found = resolve_across([*both, say(1, "Joe Vik")], {})
    assert found[article.id, "Joe Vik"].id != found[article.id, "Joseph Vik"].id


def test_nothing_in_gives_nothing_out():
    assert resolve_across([], {}) == {}


def test_a_short_form_that_one_article_explains_is_that_body_in_all():
    explained = make_article("He joined the National Union of Pilots (NUP).")
    statements = [say(1, "NUP", SourceKind.ORGANISATION), say(2, "National Union of Pilots", SourceKind.ORGANISATION)]
    statements.append(make_statement("content", "Jon Vik", article=explained))
    found = resolve_across(statements, {explained.id: explained})
    assert len({source.id for source in found.values() if source.kind is SourceKind.ORGANISATION}) == 1
    apart = resolve_across(statements, {})
    assert len({source.id for source in apart.values() if source.kind is SourceKind.ORGANISATION}) == 2


def test_why_a_party_is_not_named_is_told_of_the_party():
    text = "{A harbour source} said <the port is open>. {Ida Holm} said <the road is too>."
    extraction = make_extraction(text)
    first, second = extraction.statements
    source = first.source.model_copy(update={"anonymity_reason": "the talks are private", "access": "was there"})
    given_reason = first.model_copy(update={"source": source})
    resolved = resolve_within(extraction.model_copy(update={"statements": (given_reason, second)}))
    article = resolved.article
    found = resolve_across(resolved.statements, {article.id: article})
    assert found[article.id, "harbour source"].anonymity_reason == "the talks are private"
    assert found[article.id, "harbour source"].access == "was there"
    assert found[article.id, "Ida Holm"].anonymity_reason is None


@pytest.mark.parametrize(
    ("name", "kind", "is_one"),
    [
        ("Norway", SourceKind.ORGANISATION, True),
        ("Oslo", SourceKind.ORGANISATION, False),
        ("Norway", SourceKind.OUTLET, False),
    ],
)
def test_a_state_is_one_party_whatever_a_step_took_it_for(name, kind, is_one):
    left, right = source_ids([say(0, "Norway", SourceKind.STATE, named=True), say(1, name, kind, named=True)])
    assert (left == right) is is_one
