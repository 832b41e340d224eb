"""Short ways to decide in tests, and logs that Hypothesis makes."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from hypothesis import strategies as st

from claims.errors import DecisionError
from claims.review import accept_source, apply_decisions, enter, grade, judge_origins, retract, standing, take_back
from schemas.claim import JudgementValue
from schemas.decision import Decision, DecisionKind, Signature, Withdrawal
from schemas.ledger import Ledger

START = datetime(2020, 1, 2, 12, tzinfo=UTC)
"""Half way through the days on which the articles of the graphs came out."""

Act = Callable[[Ledger], Decision]


def sign(author: str = "Ada", *, day: int = 0, reason: str = "so it is") -> Signature:
    return Signature(author=author, at=START + timedelta(days=day), reason=reason)


def log_of(ledger: Ledger, acts: Iterable[Act]) -> Ledger:
    """Return the ledger with the acts in its log, in order; nothing follows from them yet."""
    for act in acts:
        decision = enter(act(apply_decisions(ledger)), ledger.decisions)
        ledger = replace(ledger, decisions=(*ledger.decisions, decision))
    return ledger


def decide(ledger: Ledger, *acts: Act) -> Ledger:
    """Return the ledger with all that follows from the acts."""
    return apply_decisions(log_of(ledger, acts))


def undo_all(ledger: Ledger) -> Ledger:
    """Return the ledger, to whose log the undoing of every decision that stands was added, the newest first."""
    for decision in reversed(standing(ledger.decisions)):
        ledger = log_of(ledger, [undoing(decision)])
    return ledger


def undoing(decision: Decision, author: str = "Bo") -> Act:
    return lambda ledger: take_back(ledger.decisions, decision.id, sign(author))


def retracting(wanted: str, how: str = "withdrawn", author: str = "Ada", day: int = 0) -> Act:
    return lambda ledger: retract(ledger, wanted, Withdrawal(how), sign(author, day=day))


def grading(wanted: str, value: str, author: str = "Ada") -> Act:
    return lambda ledger: grade(ledger, wanted, value, sign(author))


def judging(left: str, right: str, value: str, author: str = "Ada", *, settles: bool = False) -> Act:
    return lambda ledger: judge_origins(ledger, (left, right), JudgementValue(value), sign(author), settles=settles)


def accepting(wanted: str, author: str = "Ada") -> Act:
    return lambda ledger: accept_source(ledger, wanted, sign(author))


def source_ids(ledger: Ledger) -> list[str]:
    """Return the parties that say something or pass it on."""
    steps = ((one.article_id, step) for one in ledger.statements.values() for step in one.chain[1:])
    return sorted({ledger.source_of(article_id, step).id for article_id, step in steps})


def withdrawals(ledger: Ledger) -> st.SearchStrategy[Act]:
    """Return acts that withdraw an article, a statement or a source of the ledger."""
    authors, days = st.sampled_from(["Ada", "Bo"]), st.integers(-2, 2)
    ways = [
        st.builds(retracting, st.sampled_from(sorted(ids)), st.sampled_from([how.value for how in hows]), authors, days)
        for ids, hows in (
            (ledger.articles, list(Withdrawal)[:3]),
            (ledger.statements, list(Withdrawal)),
            (source_ids(ledger), [Withdrawal.RECANTED]),
        )
        if ids
    ]
    return st.one_of(ways)


def other_acts(ledger: Ledger) -> list[st.SearchStrategy[Act]]:
    """Return acts that grade, judge and accept; some of them are refused."""
    ids, authors = source_ids(ledger), st.sampled_from(["Ada", "Bo"])
    claims = st.sampled_from([claim.id for claim in ledger.claims])
    ways = [st.builds(grading, claims, st.sampled_from("123456"), authors)]
    if ids:
        some, values = st.sampled_from(ids), st.sampled_from(["same", "different", "unsure"])
        ways.append(st.builds(grading, some, st.sampled_from("ABCDEF"), authors))
        ways.append(st.builds(judging, some, some, values, authors, settles=st.booleans()))
        ways.append(st.builds(accepting, some, authors))
    return ways


def draw_log(data: st.DataObject, ledger: Ledger, *, max_size: int = 6) -> Ledger:
    """Return the ledger with a log of decisions and undos in it; what may not be decided is left out."""
    acts = st.one_of(withdrawals(ledger), *other_acts(ledger))
    for _ in range(data.draw(st.integers(1, max_size))):
        undone = st.sampled_from([undoing(one) for one in ledger.decisions]) if ledger.decisions else st.nothing()
        try:
            ledger = log_of(ledger, [data.draw(st.one_of(acts, undone))])
        except DecisionError:
            continue
    return ledger


def kinds(ledger: Ledger) -> list[DecisionKind]:
    return [one.kind for one in ledger.decisions]
