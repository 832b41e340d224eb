import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.sources import resolve_within
from schemas.model import Span
from schemas.statement import Cue, CueClass, Extraction, Mention, Relation, Response, ResponseKind, SourceKind
from tests.builders import make_article, make_statement
from tests.sources.articles import labels, load_cases, make_extraction, nest

CASES = load_cases("within.jsonl")
SENTENCES = (
    "{Prime Minister Ida Holm} said <the port is open>.",
    "{Ms Holm} said <the road is open>.",
    "{She} said <the rail line is open>.",
    "{He} said <the tunnel is open>.",
    "{A harbour source} said <the quay is open>.",
    "{Another source} said <the canal is open>.",
    "{The source} said <the lock is open>.",
    "{They} said <the bridge is open>.",
    "{}<“The ferry runs.”>",
    "{The Asahi} said <the airport is open>.",
    "{The newspaper} said <the station is open>.",
    "{The report} says <the bank is open>.",
)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["why"])
def test_sources_resolve_within_the_article(case):
    resolved = resolve_within(make_extraction(case["text"]))
    assert labels(resolved.statements) == case["labels"]
    kinds = [statement.source.kind.value for statement in resolved.statements]
    assert kinds == case.get("kinds", kinds)


@given(st.lists(st.sampled_from(SENTENCES), max_size=8))
def test_every_chain_starts_with_the_outlet_and_ends_with_the_source(sentences):
    resolved = resolve_within(make_extraction(" ".join(sentences)))
    for statement in resolved.statements:
        assert statement.chain[0].relation is Relation.PUBLISHES
        assert statement.chain[0].name == "The Herald"
        label = statement.source.label
        assert (statement.gap is None) == (label is not None)
        assert label is None or statement.chain[-1].name == label


@given(st.lists(st.sampled_from(SENTENCES), max_size=8, unique=True))
def test_resolving_twice_changes_nothing(sentences):
    once = resolve_within(make_extraction(" ".join(sentences)))
    assert resolve_within(once) == once


@given(st.lists(st.sampled_from(SENTENCES), max_size=8))
def test_every_resolution_that_is_not_the_words_themselves_has_a_reason(sentences):
    for statement in resolve_within(make_extraction(" ".join(sentences))).statements:
        source = statement.source
        is_pronoun = source.text in ("She", "He", "They", None)
        assert not is_pronoun or source.reason


def test_a_reason_names_the_words_that_a_pronoun_follows():
    resolved = resolve_within(make_extraction("{Ida Holm} said <the port is open>. {She} said <the road is too>."))
    assert resolved.statements[1].source.reason == "'She' follows 'Ida Holm' in the sentence before"


def test_the_office_is_known_from_anywhere_in_the_article():
    text = "{Holm} said <the port is open>. Norwegian Prime Minister Ida Holm spoke in Oslo."
    source = resolve_within(make_extraction(text)).statements[0].source
    assert (source.name, source.affiliation, source.principal) == ("Ida Holm", "Norway", "Norway")


def test_an_appositive_gives_a_person_an_affiliation():
    text = "Eva Lund, a fellow at the Institute for Harbour Studies, spoke. {Lund} said <the port is open>."
    source = resolve_within(make_extraction(text)).statements[0].source
    assert source.affiliation == "Institute for Harbour Studies"


def test_what_a_mention_brings_along_is_kept():
    extraction = make_extraction("{Two officials} said <the port is open>. {They} said <the road is too>.")
    first = extraction.statements[0]
    source = first.source.model_copy(update={"anonymity_reason": "they may not speak", "access": "were there"})
    with_reason = first.model_copy(update={"source": source})
    extraction = extraction.model_copy(update={"statements": (with_reason, extraction.statements[1])})
    second = resolve_within(extraction).statements[1].source
    assert (second.descriptor, second.count, second.anonymity_reason) == ("officials", 2, "they may not speak")
    assert second.access == "were there"


def test_a_response_resolves_and_later_pronouns_follow_it():
    extraction = make_extraction("{A harbour source} spoke of <the port>. He declined to be named.")
    start = extraction.article.text.index("He ")
    source = Mention(text="He", spans=((start, start + 2),))
    response = Response(
        id="r1",
        article_id=extraction.article.id,
        kind=ResponseKind.DECLINED,
        source=source,
        cue=Cue(text="declined", cue_class=CueClass.REFUSES_COMMENT),
    )
    resolved = resolve_within(extraction.model_copy(update={"responses": (response,)}))
    assert resolved.responses[0].source.descriptor == "harbour source"


def test_imported_statements_resolve_without_text_or_spans():
    article = make_article("")
    rows = ["Prime Minister Ida Holm", "Holm", "a harbour source", "the source"]
    statements = [make_statement(f"statement {at}", row, article=article, chain=()) for at, row in enumerate(rows)]
    bare = [one.model_copy(update={"source": Mention(text=one.source.text)}) for one in statements]
    resolved = resolve_within(Extraction(article=article, statements=tuple(bare)))
    assert labels(resolved.statements) == ["Ida Holm", "Ida Holm", "harbour source", "harbour source"]


def test_a_person_inside_a_quote_is_the_speaker():
    extraction = nest(make_extraction("{Ida Holm} said <I know the port is open>. {I} know <the port is open>."), 1, 0)
    assert labels(resolve_within(extraction).statements) == ["Ida Holm", "Ida Holm"]


def test_an_unnamed_party_is_never_named_and_a_document_always_is():
    text = "{A harbour source} said <the port is open>. {A report} said <the road is too>."
    unnamed, document = (one.source for one in resolve_within(make_extraction(text)).statements)
    assert (unnamed.named, unnamed.name) == (False, None)
    assert (document.named, document.kind) == (True, SourceKind.DOCUMENT)


def test_a_mention_is_narrowed_with_its_span():
    source = resolve_within(make_extraction("{In Oslo the mayor} said <the port is open>.")).statements[0].source
    assert (source.text, source.spans) == ("the mayor", (Span(8, 17),))


def test_an_office_that_two_hold_stays_open_and_the_reason_names_both():
    text = "Swedish Premier Bo Rask met Danish Premier Ida Holm. {The premier} said <the port is open>."
    source = resolve_within(make_extraction(text)).statements[0].source
    assert (source.name, source.named) == (None, False)
    assert source.reason == "'The premier' may be 'Bo Rask' or 'Ida Holm': the article gives each of them that title"


def test_it_stays_open_where_two_bodies_fit_and_the_reason_names_both():
    text = "<The port is open>, {Norway} said, and <the road is>, {Sweden} said. {It} said <so is the quay>."
    assert resolve_within(make_extraction(text)).statements[2].source.reason == "'It' may be 'Norway' or 'Sweden'"


@pytest.mark.parametrize(
    ("words", "principal"),
    [
        ("then Norwegian Prime Minister Ida Holm", "Norway"),
        ("former Norwegian Prime Minister Ida Holm", None),
        ("Norwegian Prime Minister Ida Holm", "Norway"),
    ],
)
def test_an_office_speaks_for_its_state_while_it_is_held(words, principal):
    source = resolve_within(make_extraction(f"{{The {words}}} said <the port is open>.")).statements[0].source
    assert (source.name, source.affiliation, source.principal) == ("Ida Holm", "Norway", principal)


@pytest.mark.parametrize(
    ("appositive", "body"),
    [
        ("a fellow with the Fjord Chair at the Centre for Tidal and Harbour Law", "Centre for Tidal and Harbour Law"),
        ("director of the Port Desk of the Ministry of Land and Sea", "Ministry of Land and Sea"),
        ("a spokesman for the Council for Quays", "Council for Quays"),
        ("a fellow at the Hill Centre and author of Harbour Lights", "Hill Centre"),
        ("a spokesman for the Institute of Tides and Eva Ruud", "Institute of Tides"),
        ("a fellow at the Institute of Tides in Oslo", "Institute of Tides"),
        ("director of the Port Watch at the Federation of Norwegian Pilots", "Federation of Norwegian Pilots"),
        ("a demographer at Hill Valley University", "Hill Valley University"),
        ("a geologist from Norway", None),
        ("a retiree in Fairhill, Ohio", None),
        ("a retiree in Ohio", None),
    ],
)
def test_the_body_of_an_office_is_the_outermost_with_its_whole_name(appositive, body):
    extraction = make_extraction(f"Eva Lund, {appositive}, spoke. {{Lund}} said <the port is open>.")
    assert resolve_within(extraction).statements[0].source.affiliation == body


def test_a_mention_with_its_appositive_gives_the_outermost_body():
    text = "{Eva Lund, fellow with the Fjord Chair at the Centre for Tidal and Harbour Law}: <“The port is open.”>"
    source = resolve_within(make_extraction(text)).statements[0].source
    assert (source.name, source.affiliation) == ("Eva Lund", "Centre for Tidal and Harbour Law")


@pytest.mark.parametrize(
    ("sentence", "state"),
    [
        (
            "The Norwegian government offered a round between Prime Minister Ida Holm and Chadian leader Omar Said.",
            "Norway",
        ),
        ("Norway sought a meal between Prime Minister Ida Holm and Chadian leader Omar Said.", "Norway"),
        ("The Norwegian government wrote to Prime Minister Ida Holm and Chadian leader Omar Said.", None),
        ("The Chadian government offered a round between Prime Minister Ida Holm and Chadian leader Omar Said.", None),
        ("The harbour board offered a round between Prime Minister Ida Holm and Chadian leader Omar Said.", None),
        ("The Norwegian government offered a round between Prime Minister Ida Holm and Omar Said.", None),
        (
            "The Norwegian government offered a round between harbour master Ida Holm and Chadian leader Omar Said.",
            None,
        ),
    ],
)
def test_a_leader_set_beside_another_is_of_the_state_that_the_sentence_is_about(sentence, state):
    source = resolve_within(make_extraction(f"{sentence} {{Holm}} said <the port is open>.")).statements[0].source
    assert (source.name, source.affiliation, source.principal) == ("Ida Holm", state, state)


def _with_source(extraction: Extraction, at: int, **update: object) -> Extraction:
    statements = list(extraction.statements)
    source = statements[at].source.model_copy(update=update)
    statements[at] = statements[at].model_copy(update={"source": source})
    return extraction.model_copy(update={"statements": tuple(statements)})


def test_why_a_party_is_not_named_holds_for_all_that_it_says():
    text = "{A harbour source} said <the port is open>. {The source} said <the road is too>. {Ida Holm} said <no>."
    extraction = _with_source(make_extraction(text), 1, anonymity_reason="the talks are private")
    resolved = resolve_within(extraction)
    reasons = [statement.source.anonymity_reason for statement in resolved.statements]
    assert reasons == ["the talks are private", "the talks are private", None]
    assert resolve_within(resolved) == resolved


def test_why_one_party_is_not_named_says_nothing_of_another():
    text = "{A harbour source} said <the port is open>. {Another harbour source} said <the road is too>."
    extraction = _with_source(make_extraction(text), 0, anonymity_reason="the talks are private")
    first, second = resolve_within(extraction).statements
    assert (first.source.anonymity_reason, second.source.anonymity_reason) == ("the talks are private", None)


def test_a_number_claimed_once_holds_for_the_party_unless_another_is_claimed():
    text = "{Officials} said <the port is open>. {Two officials} said <the road is too>. {Several officials} said <no>."
    counts = [one.source.count for one in resolve_within(make_extraction(text)).statements]
    assert counts == [2, 2, None]
    text += " {Three officials} said <so is the quay>. {Officials} spoke of <the lock>."
    counts = [one.source.count for one in resolve_within(make_extraction(text)).statements]
    assert counts == [None, 2, None, 3, None]
