"""For whom somebody speaks who admits what a body did."""

import pytest

from claims.sources import resolve_across, resolve_within
from schemas.statement import Cue, CueClass, Extraction
from tests.sources.articles import make_extraction

ADMITTED = Cue(text="admitted", cue_class=CueClass.ADMITS)


def admit(text: str, at: int = 0) -> Extraction:
    extraction = make_extraction(text)
    statements = list(extraction.statements)
    statements[at] = statements[at].model_copy(update={"cue": ADMITTED})
    return resolve_within(extraction.model_copy(update={"statements": tuple(statements)}))


def principals(extraction: Extraction) -> list[str | None]:
    return [statement.source.principal for statement in extraction.statements]


@pytest.mark.parametrize(
    ("text", "principal"),
    [
        ("{Jon Vik} admitted <Norway had sunk the boat>.", "Norway"),
        ("{Jon Vik} admitted <that the Fjord Institute had sunk the boat>.", "Fjord Institute"),
        ("{Jon Vik} admitted <the boat had been sunk>.", None),
        ("{Jon Vik} admitted <Norway's boat had been sunk>.", None),
        ("{A harbour source} admitted <Norway had sunk the boat>.", None),
        ("{Sweden} admitted <Norway had sunk the boat>.", "Sweden"),
        ("Former Norwegian minister Jon Vik came. {Vik} admitted <Norway had sunk the boat>.", None),
        ("Swedish Prime Minister Jon Vik came. {Vik} admitted <Norway had sunk the boat>.", "Sweden"),
    ],
)
def test_a_person_who_admits_what_a_body_did_speaks_for_it(text, principal):
    assert principals(admit(text)) == [principal]


def test_an_admission_says_why_and_holds_for_the_rest_of_the_sentence_only():
    text = "{Jon Vik} admitted <Norway had sunk the boat>, {}<saying eight had died>. {Vik} said <it was late>."
    admitted = admit(text)
    assert principals(admitted) == ["Norway", "Norway", None]
    assert admitted.statements[0].source.reason == "'Jon Vik' speaks for Norway here, admitting what it did"


def test_what_is_only_said_of_a_body_is_not_said_for_it():
    assert principals(resolve_within(make_extraction("{Jon Vik} said <Norway had sunk the boat>."))) == [None]


def test_an_admission_holds_for_its_article_and_an_office_for_all():
    admitted = admit("{Jon Vik} admitted <Norway had sunk the boat>.")
    told = resolve_within(make_extraction("{Jon Vik} said <the port is open>.", outlet="The Post"))
    assert across(admitted, told, "Jon Vik") == ["Norway", None]
    in_office = resolve_within(make_extraction("{Swedish Prime Minister Jon Vik} said <it is late>.", outlet="The Sun"))
    assert across(admitted, told, "Jon Vik", in_office) == ["Sweden", "Sweden", "Sweden"]


def test_an_article_that_calls_the_office_former_leaves_it_out():
    in_office = resolve_within(make_extraction("{Swedish Prime Minister Jon Vik} said <it is late>."))
    former = resolve_within(make_extraction("{Former Swedish Prime Minister Jon Vik} said <so>.", outlet="The Post"))
    bare = resolve_within(make_extraction("{Jon Vik} said <the port is open>.", outlet="The Sun"))
    assert across(in_office, former, "Jon Vik", bare) == ["Sweden", None, "Sweden"]
    sources = list(resolve([in_office, former, bare], "Jon Vik"))
    assert len({source.id for source in sources}) == 1
    assert sources[0].principal_reason == "'Prime Minister' speaks for Sweden"


def across(left: Extraction, right: Extraction, name: str, *more: Extraction) -> list[str | None]:
    return [source.principal for source in resolve([left, right, *more], name)]


def resolve(extractions, name):
    statements = [statement for extraction in extractions for statement in extraction.statements]
    articles = {extraction.article.id: extraction.article for extraction in extractions}
    found = resolve_across(statements, articles)
    return [found[extraction.article.id, name] for extraction in extractions]
