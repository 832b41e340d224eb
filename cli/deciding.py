"""`claims retract`, `grade`, `undo`, `decide` and `log`: what people decide, and the record of it."""

import getpass
import os
import sys
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Annotated

import typer

from claims.errors import spell_path
from claims.text.grammar import plural
from cli.options import (
    Database,
    Format,
    FormatOption,
    PolicyOption,
    as_moment,
    chosen_format,
    chosen_policy,
    open_database,
)
from cli.output import print_record, print_rows, talk, write_line
from schemas.claim import JudgementValue
from schemas.decision import DecisionKind, Signature, Withdrawal

if TYPE_CHECKING:
    from schemas.decision import Decision
    from schemas.ledger import Ledger
    from schemas.report import DecisionSummary

app = typer.Typer(no_args_is_help=True, help="Judge whether sources are one, or accept an unnamed one.")

Reason = Annotated[str, typer.Option("--reason", "-r", help="Why; it is shown wherever the decision has an effect.")]
By = Annotated[
    str | None, typer.Option("--by", help="Who decides; else CLAIMS_AUTHOR, else the name of the system's user.")
]
At = Annotated[
    str | None,
    typer.Option("--at", metavar="DATE", help="When it was so, ISO 8601; else now. A bare date is the whole day."),
]


def retract(
    wanted: Annotated[
        str, typer.Argument(help="An article, a statement or a source; the source also by name.", metavar="ID")
    ],
    how: Annotated[
        Withdrawal,
        typer.Option(
            "--how", help="An article is corrected, withdrawn or killed, a source has recanted, a statement is any."
        ),
    ],
    reason: Reason,
    by: By = None,
    at: At = None,
    policy: PolicyOption = "default-2",
    db: Database = None,
    format: FormatOption = None,
) -> None:
    """Withdraw an article, a statement, or all that a source has said until then, and tell what changes.

    It stays on record, with the reason, and no longer counts. `claims undo` brings it back.
    """
    from claims import review

    signature = _sign(by, at, reason)
    _decide(lambda ledger: review.retract(ledger, wanted, how, signature), policy, db, format)


def grade(
    wanted: Annotated[
        str, typer.Argument(help="A source, also by name, or a claim, also by a statement of it.", metavar="ID")
    ],
    value: Annotated[str, typer.Argument(help="A to F for a source, 1 to 6 for a claim.", metavar="GRADE")],
    reason: Reason,
    by: By = None,
    at: At = None,
    policy: PolicyOption = "default-2",
    db: Database = None,
    format: FormatOption = None,
) -> None:
    """Grade a source A to F, or a claim 1 to 6, as the Admiralty code has it. The program itself never grades."""
    from claims import review

    signature = _sign(by, at, reason)
    _decide(lambda ledger: review.grade(ledger, wanted, value.upper(), signature), policy, db, format)


def undo(
    wanted: Annotated[str, typer.Argument(help="The decision's id, or the beginning of it.", metavar="ID")],
    reason: Reason,
    by: By = None,
    at: At = None,
    policy: PolicyOption = "default-2",
    db: Database = None,
    format: FormatOption = None,
) -> None:
    """Take a decision back. The log keeps both; the undoing of an undo brings the first decision back."""
    from claims import review

    signature = _sign(by, at, reason)
    _decide(lambda ledger: review.take_back(ledger.decisions, wanted, signature), policy, db, format)


@app.command()
def origins(
    left: Annotated[str, typer.Argument(help="A source, by id or name.", metavar="LEFT")],
    right: Annotated[str, typer.Argument(help="Another source, by id or name.", metavar="RIGHT")],
    value: Annotated[JudgementValue, typer.Argument(help="What they are.")],
    reason: Reason,
    settle: Annotated[
        bool, typer.Option("--settle", help="Replace what everybody has judged of the two, not only what you have.")
    ] = False,
    by: By = None,
    at: At = None,
    policy: PolicyOption = "default-2",
    db: Database = None,
    format: FormatOption = None,
) -> None:
    """Judge two sources: one and the same origin, different ones with access of their own, or not to be told.

    Contradictory judgements of several people are shown, and establish nothing until somebody settles them.
    """
    from claims import review

    signature = _sign(by, at, reason)
    _decide(
        lambda ledger: review.judge_origins(ledger, (left, right), value, signature, settles=settle),
        policy,
        db,
        format,
    )


@app.command()
def accept(
    wanted: Annotated[str, typer.Argument(help="An unnamed source, by id or description.", metavar="SOURCE")],
    reason: Reason,
    by: By = None,
    at: At = None,
    policy: PolicyOption = "newsroom-trust",
    db: Database = None,
    format: FormatOption = None,
) -> None:
    """Accept an unnamed source: its newsroom's word for it is taken. The policy newsroom-trust asks for that."""
    from claims import review

    signature = _sign(by, at, reason)
    _decide(lambda ledger: review.accept_source(ledger, wanted, signature), policy, db, format)


def log(
    kind: Annotated[
        list[DecisionKind] | None, typer.Option("--kind", help="Only decisions of this kind; may be repeated.")
    ] = None,
    by: Annotated[str | None, typer.Option("--by", help="Only the decisions of this author.")] = None,
    since: Annotated[str | None, typer.Option(help="Only decisions of this date or later.", metavar="DATE")] = None,
    db: Database = None,
    format: FormatOption = None,
) -> None:
    """List all that people decided, oldest first, with what was taken back. JSON Lines hold every decision whole."""
    from claims.review import taken_back
    from cli.tables import log_table

    earliest = as_moment(since, "--since")
    with open_database(db) as store:
        every = store.decisions()
    gone = taken_back(every)
    wanted = [
        one
        for one in every
        if (not kind or one.kind in kind)
        and (by is None or one.author.casefold() == by.strip().casefold())
        and (earliest is None or one.at >= earliest)
    ]
    print_rows(wanted, chosen_format(format), lambda rows: log_table(rows, gone))


def _sign(by: str | None, at: str | None, reason: str) -> Signature:
    """Return who decides, when and why; where nobody can be named, that is a usage error."""
    author = by or os.environ.get("CLAIMS_AUTHOR") or _system_user()
    for option, words in (("--by", author), ("--reason", reason)):
        if not words.strip():
            raise typer.BadParameter("it is empty", param_hint=option)
        if spell_path(words) != words:
            raise typer.BadParameter("bytes that are no text", param_hint=option)
    now = datetime.now(UTC)
    moment = as_moment(at, "--at", is_end=True) or now
    if moment > now + timedelta(days=1):  # today's last instant is later than now, and somewhere it is tomorrow
        raise typer.BadParameter(f"{at!r} has not come yet", param_hint="--at")
    return Signature(author=author, at=moment, reason=reason)


def _system_user() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError) as error:  # no such user, as in some containers
        raise typer.BadParameter("the system does not know your name; give it", param_hint="--by") from error


def _decide(draft: "Callable[[Ledger], Decision]", policy: str, db: str | None, format: Format | None) -> None:
    chosen = chosen_policy(policy)
    from claims.pipeline import decide

    with open_database(db) as store:
        summary = decide(store, draft, chosen)
    _print_summary(summary, chosen_format(format))


def _print_summary(summary: "DecisionSummary", wanted: Format) -> None:
    from cli.tables import describe_change, describe_decision

    lines = [describe_change(change) for change in summary.changed]
    if wanted is Format.TABLE:
        write_line(f"{summary.decision.id}  {describe_decision(summary.decision)}")
        for line in lines:
            write_line(line)
    elif wanted is Format.CSV:
        from claims.reporting import to_csv

        to_csv([summary], sys.stdout)
    else:
        print_record(summary, wanted)
    if wanted is not Format.TABLE:
        for line in lines:
            talk(line)
    talk(f"{plural(len(lines), 'claim')} changed under the policy {summary.policy}")
