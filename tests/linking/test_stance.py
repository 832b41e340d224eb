"""Stances."""

import pytest

from claims.linking.stance import stance
from claims.linking.wording import choose_wording
from schemas.claim import Stance
from schemas.statement import Cue, CueClass, Modality, Polarity, Statement
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


def asked(cue: str, content: str) -> Statement:
    words = Cue(text=cue, cue_class=CueClass.ASKS)
    return make_statement(content, "Ilsa Brandt", article=ARTICLE).model_copy(update={"cue": words})


@pytest.mark.parametrize(
    ("cue", "content"),
    [
        ("asked", "to repair the quay"),
        ("called on", "the council to repair the quay"),
        ("demanded", "that the quay be repaired"),
        ("urged", "the mayor to say what had failed"),
        ("called for", "the repair of the quay"),
    ],
)
def test_a_request_supports_itself_and_only_mentions_another_claim(cue: str, content: str) -> None:
    request = asked(cue, content)
    assert stance(request, request, None) is Stance.SUPPORTS
    assert stance(request, SAID, 0.7) is Stance.MENTIONS


@pytest.mark.parametrize(
    ("cue", "content"),
    [
        ("asked", "whether the quay would be repaired"),
        ("asked", "why nobody repairs the quay"),
        ("asked", "Will the quay be repaired?"),
        ("asked about", "the quay"),
        ("wondered", "the quay had been repaired"),
    ],
)
def test_what_is_asked_as_a_question_is_questioned(cue: str, content: str) -> None:
    question = asked(cue, content)
    assert stance(question, question, None) is Stance.QUESTIONS


def test_a_request_supports_the_claim_that_tells_of_it_or_says_that_it_should_be() -> None:
    request = asked("asked", "to repair the quay")
    told = make_statement("Brandt asked the council to repair the quay", "Bo Lund", article=ARTICLE)
    wanted = make_statement("the council should repair the quay", "Bo Lund", article=ARTICLE)
    assert stance(request, told, 0.8) is Stance.SUPPORTS
    required = wanted.model_copy(update={"modality": Modality.REQUIRED})
    assert stance(request, required, 0.8) is Stance.SUPPORTS
    assert stance(required, request, 0.8) is Stance.SUPPORTS


@pytest.mark.parametrize(
    "cue", ["did not deny", "didn't deny", "never disputed", "stopped short of denying", "would not rule out"]
)
@pytest.mark.parametrize("cue_class", [CueClass.ASSERTS, CueClass.DENIES])
def test_not_to_deny_something_is_neither_to_say_nor_to_deny_it(cue: str, cue_class: CueClass) -> None:
    undenied = SAID.model_copy(update={"cue": Cue(text=cue, cue_class=cue_class)})
    assert stance(undenied, undenied, None) is Stance.MENTIONS
    assert stance(undenied, SAID, 1.0) is Stance.MENTIONS


@pytest.mark.parametrize("cue", ["denied", "did not say", "noted"])
def test_other_cues_are_no_undenied_ones(cue: str) -> None:
    said = SAID.model_copy(update={"cue": Cue(text=cue, cue_class=CueClass.ASSERTS)})
    assert stance(said, SAID, 1.0) is Stance.SUPPORTS
