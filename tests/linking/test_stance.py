"""Stances."""

import pytest

from claims.linking.stance import stance
from claims.linking.wording import choose_wording
from schemas.claim import Stance
from schemas.statement import Cue, CueClass, Modality, Polarity
from tests.builders import make_article, make_statement

ARTICLE = make_article()
SAID = make_statement("Norland kidnapped 13 fishermen", "Ilsa Brandt", article=ARTICLE)


def with_cue(cue_class: CueClass) -> dict[str, object]:
    return {"cue": Cue(text="cue", cue_class=cue_class)}


NEGATED: dict[str, object] = {"polarity": Polarity.NEGATED}


@pytest.mark.parametrize(
    ("changes", "score", "wanted"),
    [
        ({}, 1.0, Stance.SUPPORTS),
        (with_cue(CueClass.DENIES), 0.7, Stance.DENIES),
        (NEGATED, 0.95, Stance.DENIES),
        (NEGATED, None, Stance.DENIES),
        (NEGATED, 0.7, Stance.MENTIONS),
        (NEGATED | {"modality": Modality.POSSIBLE}, 0.95, Stance.MENTIONS),
        (NEGATED | with_cue(CueClass.DENIES), 1.0, Stance.SUPPORTS),
        (with_cue(CueClass.DOUBTS), 1.0, Stance.QUESTIONS),
        (with_cue(CueClass.ASKS), 1.0, Stance.QUESTIONS),
        ({"modality": Modality.ASKED}, 1.0, Stance.QUESTIONS),
        (with_cue(CueClass.REFUSES_COMMENT), 1.0, Stance.MENTIONS),
        ({"modality": Modality.POSSIBLE}, 1.0, Stance.MENTIONS),
        (with_cue(CueClass.BELIEVES), 1.0, Stance.SUPPORTS),
    ],
)
def test_the_stance_follows_from_negation_cue_and_modality(
    changes: dict[str, object], score: float | None, wanted: Stance
) -> None:
    assert stance(SAID.model_copy(update=changes), SAID, score) is wanted


def test_a_possibility_supports_the_claim_that_it_is_possible() -> None:
    possible = SAID.model_copy(update={"modality": Modality.POSSIBLE})
    assert stance(possible, possible, 1.0) is Stance.SUPPORTS
    assert stance(SAID, possible, 1.0) is Stance.SUPPORTS


@pytest.mark.parametrize(
    "worse",
    ["it had kidnapped 13 fishermen", "to kidnap 13 fishermen", "kidnapped them", "13 fishermen"],
)
def test_the_wording_that_stands_alone_is_chosen(worse: str) -> None:
    other = make_statement(worse, "Ilsa Brandt", article=ARTICLE)
    assert choose_wording([other, SAID]) is SAID
    assert choose_wording([SAID, other]) is SAID
