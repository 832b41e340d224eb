"""Every value that a reader may meet has words."""

import pytest

from claims.reporting import wording
from claims.reporting.markdown import escape
from schemas.article import CreditForm
from schemas.assessment import DisagreementType, OriginCount, PairRelation, Status
from schemas.claim import Stance
from schemas.statement import Certainty, Relation, ResponseKind, SourceKind


def test_every_value_has_words() -> None:
    assert set(wording.STATUS_WORDS) == set(Status)
    assert set(wording.PAIR_WORDS) == set(PairRelation)
    assert set(wording.DISAGREEMENT_WORDS) == set(DisagreementType)
    assert set(wording.STANCE_WORDS) == set(Stance)
    assert set(wording.RELATION_WORDS) == set(Relation)
    assert set(wording.CERTAINTY_WORDS) == set(Certainty)
    assert set(wording.CREDIT_PLACES) == set(CreditForm)
    assert set(wording.RESPONSE_WORDS) == set(ResponseKind)
    assert set(wording.KIND_WORDS) == set(SourceKind)


@pytest.mark.parametrize(
    ("lo", "hi", "unknown", "words"),
    [
        (0, 0, 0, "no known origin"),
        (0, 0, 2, "no known origin; 2 statements of unknown origin"),
        (1, 1, 0, "1 origin"),
        (3, 3, 0, "3 independent origins"),
        (1, 4, 0, "between 1 and 4 independent origins"),
    ],
)
def test_an_interval_of_origins_is_worded(lo: int, hi: int, unknown: int, words: str) -> None:
    assert wording.describe_origins(OriginCount(lo=lo, hi=hi, unknown=unknown)) == words


@pytest.mark.parametrize(
    ("name", "kind", "named", "words"),
    [
        ("Ana Roe", SourceKind.PERSON, True, "Ana Roe"),
        ("source close to the matter", SourceKind.UNNAMED, False, "an unnamed source close to the matter"),
        ("unidentified North Korean source", SourceKind.UNNAMED, False, "an unidentified North Korean source"),
        ("officials at the ministry", SourceKind.UNNAMED, False, "unnamed officials at the ministry"),
        ("campaigners", SourceKind.GROUP, False, "campaigners (described, not named)"),
        ("briefing papers", SourceKind.DOCUMENT, True, "briefing papers"),
    ],
)
def test_a_party_is_named_as_a_sentence_would(name: str, kind: SourceKind, named: bool, words: str) -> None:
    assert wording.describe_party(name, kind, named=named) == words


@pytest.mark.parametrize(
    ("text", "escaped"),
    [
        ("1. one", "1\\. one"),
        ("- dash - and dash", "\\- dash - and dash"),
        ("a\n\nb", "a b"),
        ("pre-existing (and) fine.", "pre-existing (and) fine."),
        ("www.a.example", "www\\.a.example"),
        ("&lt;", "&amp;lt;"),
    ],
)
def test_markdown_is_escaped_where_it_acts_and_not_elsewhere(text: str, escaped: str) -> None:
    assert escape(text) == escaped
