"""The reasoning, told in sentences."""

import re

import pytest

from claims.reporting import narrate
from schemas.article import Credit, CreditForm
from schemas.assessment import PairRelation, Status
from schemas.statement import Certainty, ChainStep, Relation, SourceKind
from tests.builders import make_article, make_claim, make_ledger, make_statement
from tests.reporting.examples import assess_by_hand, example_ledger


def told(text: str) -> str:
    ledger, assessments = example_ledger()
    return " ".join(narrate(ledger, next(one for one in assessments if one.text.startswith(text))))


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        (
            "The bridge",
            ["Two outlets: The Herald and The Courier.", "count as independent", "So: 2 independent origins"],
        ),
        ("Repairs will cost 40", ["an unnamed council official, by way of Northern Wire or Coast News (possible)"]),
        (
            "Repairs will cost 40",
            ["credited at its foot", "the council official of The Herald", "So: one origin, echoed"],
        ),
        (
            "Repairs will cost 65",
            ["Only The Gazette carries it.", "“40 million” against “65 million”", "it is disputed"],
        ),
        ("The mayor", ["may or may not be independent", "“The mayor has resigned” against"]),
        ("twelve", ["leads to no source", "In The Courier the chain breaks off: no cue.", "no origin is known"]),
        ("It is not", ["no longer stands: replaced by a later version", "nothing is left that vouches for it"]),
    ],
)
def test_the_telling_names_outlets_origins_carriers_and_the_end(text: str, parts: list[str]) -> None:
    telling = told(text).casefold()
    for part in parts:
        assert part.casefold() in telling


def test_every_claim_is_told_in_whole_sentences_that_end_with_what_it_amounts_to() -> None:
    ledger, assessments = example_ledger()
    for assessment in assessments:
        sentences = narrate(ledger, assessment)
        assert sentences[-1].startswith("So: ")
        for line in sentences:
            assert line[0].isupper()
            assert line.endswith((".", "!", "?", "…"))
        assert not re.search(r"\b(true|false|verified|proven)\b", " ".join(sentences), re.IGNORECASE)


def test_two_outlets_that_share_one_named_source_are_told_in_one_sentence() -> None:
    wire = ChainStep(
        name="Northern Wire",
        kind=SourceKind.WIRE,
        named=True,
        relation=Relation.CARRIES,
        certainty=Certainty.POSSIBLE,
    )
    credit = Credit(agency="Northern Wire", text="NW", span=None, form=CreditForm.CLOSING)
    one = make_article("The pier is shut.", "The Herald", credits=(credit,))
    two = make_article("The pier is shut!", "The Courier")
    said = [
        make_statement("The pier is shut", "Ana Roe", article=one, via=[wire]),
        make_statement("The pier is shut", "Ana Roe", article=two),
    ]
    claim = make_claim(said)
    ledger = make_ledger([one, two], said, [claim])
    sentences = narrate(ledger, assess_by_hand(ledger, claim, Status.ECHOED))
    assert (
        "The Herald and The Courier both have it from Ana Roe; "
        "The Herald by way of Northern Wire (possible, credited at its foot)." in sentences
    )


def test_many_outlets_and_pairs_are_told_shortly() -> None:
    articles = [make_article(f"Pier shut {place}.", f"Outlet {place:02}") for place in range(20)]
    said = [make_statement("Pier shut", f"Witness {item.outlet}", article=item) for item in articles]
    claim = make_claim(said)
    ledger = make_ledger(articles, said, [claim])
    assessment = assess_by_hand(ledger, claim, Status.NOT_ESTABLISHED, hi=20, relation=PairRelation.NOT_ESTABLISHED)
    sentences = narrate(ledger, assessment)
    assert "and 15 more." in sentences[0]
    assert any("further pairs of origins" in line for line in sentences)
    assert len(sentences) < 20


def test_members_at_hand_tell_the_same() -> None:
    ledger, assessments = example_ledger()
    members = {claim.id: claim.members for claim in ledger.claims}
    for assessment in assessments:
        assert narrate(ledger, assessment, members[assessment.id]) == narrate(ledger, assessment)
