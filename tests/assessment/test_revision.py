"""Statements of an article that was replaced stop counting, and say why."""

from claims.assessment import assess, withdrawn_by_revision
from schemas.assessment import Status
from schemas.settings import POLICIES, CopySettings
from tests.builders import make_article, make_claim, make_ledger, make_statement

OLD = make_article("The gate is open, Ann Reed said.", url="https://herald.example/gate")
NEW = make_article("The gate is shut, Ann Reed said.", url="https://herald.example/gate", published_at="2020-01-03")


def test_only_statements_of_the_superseded_article_are_withdrawn() -> None:
    old, new = (
        make_statement(f"The gate is {how}", "Ann Reed", article=one) for how, one in (("open", OLD), ("shut", NEW))
    )
    found = withdrawn_by_revision({one.id: one for one in (old, new)}, {OLD.id: NEW.id}, {OLD.id: OLD, NEW.id: NEW})
    assert found == {old.id: "its article was replaced by the version of 2020-01-03 00:00 UTC"}


def test_a_later_version_of_unknown_date_is_named_without_one() -> None:
    statement = make_statement("The gate is open", "Ann Reed", article=OLD)
    undated = NEW.model_copy(update={"published_at": None})
    found = withdrawn_by_revision({statement.id: statement}, {OLD.id: NEW.id}, {NEW.id: undated})
    assert found == {statement.id: "its article was replaced by a later version"}


def test_without_revisions_nothing_is_withdrawn() -> None:
    statement = make_statement("The gate is open", "Ann Reed", article=OLD)
    assert withdrawn_by_revision({statement.id: statement}, {}, {OLD.id: OLD}) == {}


def test_a_claim_that_only_the_old_version_makes_is_withdrawn_and_says_why() -> None:
    statement = make_statement("The gate is open", "Ann Reed", article=OLD)
    gone = withdrawn_by_revision({statement.id: statement}, {OLD.id: NEW.id}, {OLD.id: OLD, NEW.id: NEW})
    ledger = make_ledger([OLD, NEW], [statement], [make_claim([statement])], withdrawn=gone)
    (assessment,) = assess(ledger, POLICIES["default-2"], CopySettings())
    assert assessment.status is Status.WITHDRAWN
    assert assessment.withdrawn == (statement.id,)
    assert "replaced by the version of 2020-01-03" in assessment.reasons[0]
    assert (assessment.outlets, assessment.first_seen) == ((), None)
