"""The log of decisions in the database: it only grows, and nothing is lost when two decide at once."""

import sqlite3
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from datetime import UTC, datetime

import pytest
from alembic import command
from alembic.config import Config

from claims.errors import DecisionError, StorageError
from claims.storage import Store, check, open_store, upgrade
from claims.storage.connecting import make_engine, writing
from claims.storage.location import locate
from schemas.decision import Decision, DecisionId, DecisionKind, Target, TargetKind
from schemas.settings import StoreSettings
from tests.storage.places import make_extraction

Enter = Callable[[Sequence[Decision]], Decision]


def graded(value: str, number: str = "") -> Enter:
    """Return what enters a grade, with the length of the log in its id."""

    def enter(log: Sequence[Decision]) -> Decision:
        target = Target(kind=TargetKind.SOURCE, id="p1", label="Vera Holm", name="Vera Holm")
        return Decision(
            id=DecisionId(f"d{number or len(log)}"),
            kind=DecisionKind.GRADE,
            at=datetime(2020, 1, 2, tzinfo=UTC),
            author="Ada “A.” Lind",
            reason="because\u202e",
            targets=(target,),
            value=value,
        )

    return enter


def undone(wanted: str) -> Enter:
    def enter(log: Sequence[Decision]) -> Decision:
        if any(one.undoes == wanted for one in log):
            raise DecisionError(wanted, "taken back already")
        fields = graded("A")(log).model_dump() | {"kind": "undo", "targets": (), "value": None, "undoes": wanted}
        return Decision.model_validate(fields)

    return enter


def test_what_was_decided_comes_back_as_it_was_in_the_order_of_deciding(store: Store, database: str) -> None:
    made = [store.add_decision(graded(value)) for value in "CAB"]
    assert store.decisions() == made
    with open_store(database) as again:
        assert again.decisions() == made
    assert check(database) == []


def test_a_decision_that_is_refused_leaves_nothing_behind(store: Store) -> None:
    first = store.add_decision(graded("A"))
    store.add_decision(undone(first.id))
    with pytest.raises(DecisionError, match="taken back already"):
        store.add_decision(undone(first.id))
    assert len(store.decisions()) == 2


@pytest.mark.parametrize("act", ["UPDATE decisions SET author = 'Bo'", "DELETE FROM decisions"])
def test_the_database_itself_refuses_to_change_or_forget_a_row(store: Store, tamper: object, act: str) -> None:
    store.add_decision(graded("A"))
    with pytest.raises(sqlite3.IntegrityError, match="the log of decisions only grows"):
        tamper(act)
    assert [one.author for one in store.decisions()] == ["Ada “A.” Lind"]


def test_an_id_is_given_once(store: Store) -> None:
    store.add_decision(graded("A", "7"))
    with pytest.raises(StorageError):
        store.add_decision(graded("B", "7"))
    assert len(store.decisions()) == 1


def test_nothing_is_lost_when_several_decide_at_once(database: str) -> None:
    open_store(database).close()

    def decide(_: int) -> None:
        with open_store(database) as store:
            for _ in range(5):
                store.add_decision(graded("A"))

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(decide, range(4)))
    with open_store(database) as store:
        assert [one.id for one in store.decisions()] == [f"d{number}" for number in range(20)]


def test_of_two_who_take_one_thing_back_at_once_one_is_told(database: str) -> None:
    with open_store(database) as store:
        wanted = store.add_decision(graded("A")).id

    def undo(_: int) -> str:
        with open_store(database) as store:
            try:
                return store.add_decision(undone(wanted)).kind.value
            except DecisionError as error:
                return error.reason

    with ThreadPoolExecutor(2) as pool:
        assert sorted(pool.map(undo, range(2))) == ["taken back already", "undo"]


@pytest.mark.parametrize(
    ("statement", "problem"),
    [
        ("UPDATE decisions SET author = 'Bo'", "decision d0: the column author does not agree"),
        ("UPDATE decisions SET record = '{}'", "decision d0: the record cannot be read"),
        ("DELETE FROM decisions WHERE id = 'd0'", "decisions, row 2: there is no such row in decisions"),
        ("UPDATE decisions SET number = 9 WHERE id = 'd0'", "what it takes back, d0, does not come before it"),
    ],
)
def test_a_row_that_was_changed_by_force_is_named(
    store: Store, database: str, tamper: object, statement: str, problem: str
) -> None:
    store.add_decision(graded("A"))
    store.add_decision(undone("d0"))
    for act in ("update", "delete"):
        tamper(f"DROP TRIGGER decisions_refuse_{act}")
    tamper(statement)
    assert any(problem in found for found in check(database))


def test_a_database_from_before_the_log_is_brought_up_to_date_with_all_it_holds(database: str) -> None:
    engine = make_engine(locate(database), StoreSettings(), create=True)
    config = Config()
    config.set_main_option("script_location", "claims.storage:migrations")
    with writing(engine) as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "0001")
    engine.dispose()
    with closing(sqlite3.connect(database)) as connection:
        connection.execute(
            "INSERT INTO articles (id, sha256, chars, record, text) VALUES ('a1', 'x', 0, ?, '')",
            (make_extraction("").article.model_copy(update={"id": "a1"}).model_dump_json(exclude={"text"}),),
        )
        connection.commit()
    with pytest.raises(StorageError, match="run `claims db upgrade`"):
        open_store(database)
    assert upgrade(database) is True
    with open_store(database) as store:
        assert store.decisions() == []
        assert list(store.articles()) == ["a1"]
        store.add_decision(graded("A"))
