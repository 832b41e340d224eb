import pytest

from claims.sources import chain_from_names, resolve_within
from schemas.article import BlockKind, Credit, CreditForm
from schemas.model import Span
from schemas.statement import Certainty, Cue, CueClass, Relation, SourceKind, StatementKind
from tests.builders import make_article
from tests.sources.articles import make_extraction, nest, steps

TOLD = "{A harbour source} said <the port is open>."


def credit(agency: str, form: CreditForm) -> Credit:
    return Credit(agency=agency, text=agency, span=Span(0, 3), form=form)


def chain_of(text: str, **article: object):
    return resolve_within(make_extraction(text, **article)).statements[-1]


def test_without_a_credit_the_chain_is_outlet_and_source():
    statement = chain_of(TOLD)
    assert steps(statement) == ["The Herald", "harbour source"]
    assert statement.chain[1].relation is Relation.QUOTES
    assert statement.chain[1].spans == statement.source.spans


@pytest.mark.parametrize(
    ("form", "certainty"),
    [
        (CreditForm.DATELINE, Certainty.STATED),
        (CreditForm.BYLINE, Certainty.STATED),
        (CreditForm.METADATA, Certainty.STATED),
        (CreditForm.CLOSING, Certainty.INFERRED),
        (CreditForm.CONTRIBUTED, Certainty.POSSIBLE),
    ],
)
def test_a_credit_makes_the_agency_a_carrier_as_surely_as_its_form_says(form, certainty):
    wire = chain_of(TOLD, credits=(credit("Reuters", form),)).chain[1]
    assert (wire.name, wire.kind, wire.relation, wire.certainty) == (
        "Reuters",
        SourceKind.WIRE,
        Relation.CARRIES,
        certainty,
    )
    assert wire.spans == (Span(0, 3),)


def test_several_agencies_are_alternatives():
    lines = tuple(credit(name, CreditForm.CLOSING) for name in ("Reuters", "AFP", "Kyodo"))
    statement = chain_of(TOLD, credits=lines)
    assert steps(statement) == ["The Herald", "Reuters", "harbour source"]
    assert statement.chain[1].alternatives == ("Agence France-Presse", "Kyodo News")
    assert statement.chain[1].certainty is Certainty.POSSIBLE


def test_a_dateline_outweighs_a_contribution():
    lines = (credit("Reuters", CreditForm.CONTRIBUTED), credit("AFP", CreditForm.DATELINE))
    wire = chain_of(TOLD, credits=lines).chain[1]
    assert (wire.name, wire.alternatives) == ("Agence France-Presse", ())


def test_metadata_alone_names_the_wire():
    wire = chain_of(TOLD, wire="AP").chain[1]
    assert (wire.name, wire.spans) == ("Associated Press", ())


def test_an_agency_that_is_the_outlet_adds_no_step():
    statement = chain_of(TOLD, outlet="Kyodo", credits=(credit("Kyodo News", CreditForm.DATELINE),))
    assert steps(statement) == ["Kyodo", "harbour source"]


def test_an_outlet_that_cites_itself_adds_no_step_and_its_origin_is_not_known():
    statement = chain_of("{The Asahi} said <the port is open>.", outlet="Asahi Shimbun")
    assert steps(statement) == ["Asahi Shimbun"]
    assert statement.gap == "the outlet says so itself; where it has it from is not said"


def test_another_outlet_is_cited():
    statement = chain_of("{The Asahi} said <the port is open>.")
    assert steps(statement) == ["The Herald", "Asahi Shimbun"]
    assert (statement.chain[1].relation, statement.gap) == (Relation.CITES, None)


def test_what_an_outlet_cites_stands_behind_it():
    text = "{The Asahi} said <the port is open>, citing {an unidentified source} on <the port>."
    inner = resolve_within(nest(make_extraction(text), 1, 0)).statements[1]
    assert steps(inner) == ["The Herald", "Asahi Shimbun", "unidentified source"]


def test_what_somebody_is_said_to_fear_does_not_extend_the_chain():
    extraction = nest(
        make_extraction("<Norway fears the port will shut>, {the envoys} said. {Norway} <shut port>."), 1, 0
    )
    fears = extraction.statements[1].model_copy(update={"cue": Cue(text="fears", cue_class=CueClass.BELIEVES)})
    inner = resolve_within(extraction.model_copy(update={"statements": (extraction.statements[0], fears)})).statements[
        1
    ]
    assert steps(inner) == ["The Herald", "envoys"]
    assert (inner.source.name, inner.gap) == ("Norway", None)


@pytest.mark.parametrize(
    "text",
    [
        "Interviewed on Monday by the Tokyo Shimbun, {Ida Holm} said: <“The port is open.”>",
        "{Ida Holm} told the Tokyo Shimbun that <the port is open>.",
        "{Ida Holm} said in an interview published by the Tokyo Shimbun that <the port is open>.",
    ],
)
def test_words_spoken_to_an_outlet_pass_through_it(text):
    statement = chain_of(text)
    assert steps(statement) == ["The Herald", "Tokyo Shimbun", "Ida Holm"]
    evidence = statement.chain[1].spans[0]
    assert "Tokyo Shimbun" in make_extraction(text).article.text[evidence.start : evidence.end]


def test_an_interview_goes_on_until_somebody_else_speaks():
    text = (
        "{Ida Holm} told the Tokyo Shimbun: <“The port is open.”>\n<“So is the road,”> {she} added.\n"
        "{Jon Vik} said <“not yet”>.\n<“It is,”> {Ida Holm} said."
    )
    chains = [steps(statement) for statement in resolve_within(make_extraction(text)).statements]
    assert [("Tokyo Shimbun" in chain) for chain in chains] == [True, True, False, False]


def test_words_spoken_to_the_carrying_agency_add_no_step():
    statement = chain_of("{Ida Holm} told Reuters <the port is open>.", credits=(credit("Reuters", CreditForm.BYLINE),))
    assert steps(statement) == ["The Herald", "Reuters", "Ida Holm"]


def test_own_voice_and_a_source_not_given_have_a_gap():
    extraction = make_extraction(TOLD)
    one = extraction.statements[0]
    own = one.model_copy(update={"source": None, "cue": None, "kind": StatementKind.OWN_VOICE})
    withheld = one.model_copy(update={"id": "s2", "source": None})
    resolved = resolve_within(extraction.model_copy(update={"statements": (own, withheld)})).statements
    assert [statement.gap for statement in resolved] == [
        "the outlet says so itself; where it has it from is not said",
        "no source is given",
    ]


def test_a_pronoun_that_is_not_resolved_leaves_a_gap():
    statement = chain_of("{He} said <the port is open>.")
    assert (steps(statement), statement.gap) == (["The Herald"], "who 'He' is could not be resolved")


def test_an_article_without_outlet_begins_with_one_that_is_not_named():
    first = chain_of(TOLD, outlet=None).chain[0]
    assert (first.name, first.named, first.relation) == ("unknown outlet", False, Relation.PUBLISHES)


def test_an_imported_chain_is_kept():
    extraction = make_extraction(TOLD)
    chain = chain_from_names(["Reuters", "a harbour source"], "The Herald")
    given = extraction.statements[0].model_copy(update={"chain": chain})
    resolved = resolve_within(extraction.model_copy(update={"statements": (given,)}))
    assert resolved.statements[0].chain == chain


def test_an_imported_chain_ends_with_the_source_once():
    extraction = make_extraction("{Holm} said <the port is open>. Prime Minister Ida Holm spoke.")
    for names in (["Reuters"], ["Reuters", "Holm"], ["Reuters", "Ida Holm"]):
        given = extraction.statements[0].model_copy(update={"chain": chain_from_names(names, "The Herald")})
        resolved = resolve_within(extraction.model_copy(update={"statements": (given,)}))
        assert steps(resolved.statements[0]) == ["The Herald", "Reuters", "Ida Holm"]


def test_a_chain_from_names_puts_the_outlet_first_once():
    chain = chain_from_names(["the Herald", "AFP", "the Asahi", "a harbour source"], "The Herald")
    assert [(step.name, step.relation) for step in chain] == [
        ("The Herald", Relation.PUBLISHES),
        ("Agence France-Presse", Relation.CITES),
        ("Asahi Shimbun", Relation.CITES),
        ("harbour source", Relation.QUOTES),
    ]
    assert [step.named for step in chain] == [True, True, True, False]


def test_a_chain_from_no_names_is_the_outlet_alone():
    assert [step.name for step in chain_from_names([], "The Herald")] == ["The Herald"]
    assert [step.named for step in chain_from_names([], None)] == [False]


def test_a_credit_line_of_the_outlets_own_family_name_is_told_apart():
    article = make_article("x", outlet="Reuters", wire="Reuters")
    assert [step.name for step in chain_from_names([article.wire], article.outlet)] == ["Reuters"]


@pytest.mark.parametrize(
    "words",
    [
        "In conversation with the Asahi, {Ida Holm} said <the port is open>.",
        "In a statement to the Asahi, {Ida Holm} said <the port is open>.",
        "In remarks made to the Asahi, {Ida Holm} said <the port is open>.",
        "Speaking to the Asahi, {Ida Holm} said <the port is open>.",
        "{Ida Holm} told the Asahi <the port is open>.",
    ],
)
def test_an_outlet_that_was_told_is_a_stated_step(words):
    statement = chain_of(words)
    assert steps(statement) == ["The Herald", "Asahi Shimbun", "Ida Holm"]
    assert statement.chain[1].certainty is Certainty.STATED


def test_the_articles_own_outlet_that_was_told_is_no_step():
    statement = chain_of("{Ida Holm} told the Courier <the port is open>.", outlet="The Fjord Courier")
    assert steps(statement) == ["The Fjord Courier", "Ida Holm"]


def test_an_outlet_that_is_named_only_later_is_an_inferred_step_with_its_reason():
    text = "{A local newspaper} said <the port is open>.\nIda Holm told the Tokyo Shimbun so."
    statement = chain_of(text)
    step = statement.chain[1]
    assert (step.name, step.named, step.relation) == ("Tokyo Shimbun", True, Relation.CITES)
    assert (step.certainty, step.method) == (Certainty.INFERRED, "outlet named later")
    assert statement.source.reason == (
        "'local newspaper' is taken for Tokyo Shimbun, the only newspaper that the article names, further on"
    )


def test_an_agency_of_the_credits_is_not_the_one_that_is_only_described():
    text = "{A news agency} said <the port is open>. Reuters saw it."
    assert steps(chain_of(text, credits=(credit("Reuters", CreditForm.CLOSING),)))[-1] == "news agency"
    assert steps(chain_of(text))[-1] == "Reuters"


def test_a_chain_from_names_takes_an_unknown_name_with_an_article_for_an_outlet():
    chain = chain_from_names(["The Bell", "Ada Moreno"], "The Herald")
    assert [(step.name, step.kind, step.relation) for step in chain[1:]] == [
        ("The Bell", SourceKind.OUTLET, Relation.CITES),
        ("Ada Moreno", SourceKind.PERSON, Relation.QUOTES),
    ]


def test_an_outlet_that_only_a_page_title_names_is_no_rival_for_one_that_is_named_later():
    text = (
        "Ports - Japan News - Fjords\n{A local newspaper} said <the port is open>.\nIda Holm told the Tokyo Shimbun so."
    )
    extraction = make_extraction(text)
    article = extraction.article
    blocks = (article.blocks[0].model_copy(update={"kind": BlockKind.TITLE}), *article.blocks[1:])
    titled = extraction.model_copy(update={"article": article.model_copy(update={"blocks": blocks})})
    assert steps(resolve_within(titled).statements[0])[1] == "Tokyo Shimbun"


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("{The minister}, through a spokesman, said <the port is open>.", ["minister's spokesman", "minister"]),
        ("{Ida Holm} said through her lawyer, Jon Vik, that <the port is open>.", ["Jon Vik", "Ida Holm"]),
        (
            "{Ida Holm} said in a statement read by her spokesman that <the port is open>.",
            ["Ida Holm's spokesman", "Ida Holm"],
        ),
    ],
)
def test_who_spoke_through_another_is_the_origin_and_the_other_stands_before(text, names):
    statement = chain_of(text)
    assert steps(statement) == ["The Herald", *names]
    assert [step.relation for step in statement.chain[1:]] == [Relation.QUOTES, Relation.SPEAKS_FOR]
    assert statement.chain[-1].name == statement.source.label


@pytest.mark.parametrize(
    "text",
    [
        "{A spokesman for Ida Holm} said <the port is open>.",
        "{Ida Holm} said through tears that <the port is open>.",
        "{Ida Holm} said <the port was opened through a spokesman>.",
    ],
)
def test_a_spokesman_in_his_own_words_and_other_ways_through_add_no_step(text):
    statement = chain_of(text)
    assert len(statement.chain) == 2
    assert statement.chain[-1].relation is Relation.QUOTES


def test_a_lawyer_who_speaks_on_behalf_of_a_client_is_the_origin_and_the_client_the_principal():
    statement = chain_of("{Jon Vik} said on behalf of Ida Holm that <the port is open>.")
    assert (steps(statement), statement.source.principal) == (["The Herald", "Jon Vik"], "Ida Holm")


@pytest.mark.parametrize(
    ("text", "document"),
    [
        ("{The Harbour Board} said in a press release that <the port is open>.", "Harbour Board's press release"),
        ("{Ida Holm} said on her Twitter account that <the port is open>.", "Ida Holm's tweet"),
        ("{Ida Holm} wrote in an angry open letter that <the port is open>.", "Ida Holm's open letter"),
    ],
)
def test_a_document_of_ones_own_carries_what_it_says(text, document):
    statement = chain_of(text)
    assert steps(statement)[1:] == [document, statement.source.name]
    assert (statement.chain[1].relation, statement.chain[1].kind) == (Relation.CARRIES, SourceKind.DOCUMENT)
    evidence = statement.chain[1].spans[0]
    assert make_extraction(text).article.text[slice(*evidence)].casefold() in text.casefold()


def test_a_document_that_is_spoken_of_carries_nothing():
    assert len(chain_of("{Ida Holm} said <the port is open in a press release>.").chain) == 2
    assert len(chain_of("{A harbour source} said in a press release that <the port is open>.").chain) == 2


@pytest.mark.parametrize(
    "text",
    [
        "{Ida Holm} told the Harbour Ledger that <the port is open>.",
        "In an interview with the Harbour Ledger, {Ida Holm} said <the port is open>.",
        "In an interview with the Ledger, {Ida Holm} said <the port is open>.",
    ],
)
def test_an_outlet_that_no_list_has_is_an_inferred_step(text):
    statement = chain_of(text)
    assert steps(statement)[-1] == "Ida Holm"
    assert steps(statement)[1].endswith("Ledger")
    step = statement.chain[1]
    assert (step.kind, step.relation, step.certainty) == (SourceKind.OUTLET, Relation.CITES, Certainty.INFERRED)


@pytest.mark.parametrize(
    "text",
    [
        "{Ida Holm} told the Harbour Commission that <the port is open>.",
        "{Ida Holm} told the Senate that <the port is open>.",
        "{Ida Holm} told the Norwegians that <the port is open>.",
        "{Ida Holm} told the Vik campaign that <the port is open>.",
        "{Ida Holm} told the Ledger that <the port is open>.",
        "{Ida Holm} told Berta Lund that <the port is open>.",
        "{The Fjord Reds} said <the quay is shut>. {Ida Holm} told the Fjord Reds that <the port is open>.",
    ],
)
def test_a_body_a_people_or_a_person_that_was_told_is_no_outlet(text):
    assert len(chain_of(text).chain) == 2


def test_who_reports_under_a_name_with_an_article_is_an_outlet():
    extraction = make_extraction("{The Harbour Ledger} reported <the port is open>.")
    one = extraction.statements[0]
    reported = one.model_copy(update={"cue": Cue(text="reported", cue_class=CueClass.REPORTS)})
    statement = resolve_within(extraction.model_copy(update={"statements": (reported,)})).statements[0]
    step = statement.chain[-1]
    assert (step.name, step.kind, step.certainty) == ("Harbour Ledger", SourceKind.OUTLET, Certainty.INFERRED)
    assert step.method == "outlet by its words"
    assert statement.source.reason == (
        "'Harbour Ledger' reports, with an article before its name: an outlet that no list has"
    )


@pytest.mark.parametrize("name", ["The Harbour Commission", "The Holms", "The Kremlin", "The Mayor"])
def test_a_body_or_a_family_that_reports_is_no_outlet(name):
    extraction = make_extraction(f"{{{name}}} reported <the port is open>.")
    one = extraction.statements[0]
    reported = one.model_copy(update={"cue": Cue(text="reported", cue_class=CueClass.REPORTS)})
    statement = resolve_within(extraction.model_copy(update={"statements": (reported,)})).statements[0]
    assert all(step.kind is not SourceKind.OUTLET for step in statement.chain[1:])
