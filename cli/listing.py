"""`claims list`, `claims flag`, `claims show` and `claims why`: what the database says."""

import sys
from collections.abc import Sequence
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

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
from cli.output import print_record, print_rows, print_table, talk
from schemas.assessment import Status
from schemas.report import ReportClaim, ShownPair, SourceClaims
from schemas.selection import Selection, SourcePlace

if TYPE_CHECKING:
    from claims.reporting import View
    from schemas.assessment import Assessment
    from schemas.ledger import Ledger


class Listed(StrEnum):
    """What `claims list` lists."""

    CLAIMS = "claims"
    STATEMENTS = "statements"
    SOURCES = "sources"
    OUTLETS = "outlets"


SourceWanted = Annotated[str | None, typer.Option("--source", help="Only what this party said or passed on; fuzzy.")]
PlaceWanted = Annotated[
    SourcePlace, typer.Option("--as", help="Where that party must stand: the origin, on the way, or anywhere.")
]
OutletWanted = Annotated[str | None, typer.Option("--outlet", help="Only what this outlet published; fuzzy.")]
StatusWanted = Annotated[
    list[Status] | None, typer.Option("--status", help="Only claims of this status; may be repeated.")
]
DisputedWanted = Annotated[bool, typer.Option("--disputed", help="Only claims that another party contradicts.")]
Since = Annotated[str | None, typer.Option(help="Only what was published on or after this date.", metavar="DATE")]
Until = Annotated[str | None, typer.Option(help="Only what was published on or before this date.", metavar="DATE")]
TextWanted = Annotated[str | None, typer.Option("--text", help="Only what holds all of these words.")]
Limit = Annotated[int | None, typer.Option(min=0, help="At most so many.")]
Offset = Annotated[int, typer.Option(min=0, help="Leave out so many first.")]
OwnVoice = Annotated[bool, typer.Option("--own-voice", help="Also what one outlet alone says in its own voice.")]
Other = Annotated[str | None, typer.Argument(help="With the id of a statement: that of another one.", metavar="OTHER")]
Wanted = Annotated[str, typer.Argument(help="The id, or the beginning of one; or a source's name.", metavar="ID")]


def list_things(
    what: Annotated[Listed, typer.Argument(help="What to list.")] = Listed.CLAIMS,
    source: SourceWanted = None,
    place: PlaceWanted = SourcePlace.ANY,
    outlet: OutletWanted = None,
    status: StatusWanted = None,
    disputed: DisputedWanted = False,
    since: Since = None,
    until: Until = None,
    text: TextWanted = None,
    limit: Limit = None,
    offset: Offset = 0,
    own_voice: OwnVoice = False,
    policy: PolicyOption = "default-2",
    db: Database = None,
    format: FormatOption = None,
) -> None:
    """List claims, statements, sources or outlets."""
    selection = Selection(
        source=source,
        place=place,
        outlet=outlet,
        status=tuple(status or ()),
        disputed=disputed,
        since=as_moment(since, "--since"),
        until=as_moment(until, "--until", is_end=True),
        text=text,
        limit=limit,
        offset=offset,
        own_voice=own_voice,
    )
    # Only a claim has a status; all else need not wait for the assessments.
    ledger, assessments = _load(db, policy) if what is Listed.CLAIMS else (_load_ledger(db, policy), [])
    _print_list(ledger, assessments, what, selection, chosen_format(format))


def flag(
    source: SourceWanted = None,
    place: PlaceWanted = SourcePlace.ANY,
    outlet: OutletWanted = None,
    since: Since = None,
    until: Until = None,
    text: TextWanted = None,
    limit: Limit = None,
    offset: Offset = 0,
    own_voice: OwnVoice = False,
    fail: Annotated[
        bool, typer.Option("--fail", help="End with exit code 1 if there is any: a gate for publishing.")
    ] = False,
    policy: PolicyOption = "default-2",
    db: Database = None,
    format: FormatOption = None,
) -> None:
    """List the uncorroborated claims, each with what kind of uncorroborated it is, and why."""
    from claims.reporting import select_claims
    from cli.tables import flag_table

    selection = Selection(
        source=source,
        place=place,
        outlet=outlet,
        status=tuple(status for status in Status if status is not Status.CORROBORATED),
        since=as_moment(since, "--since"),
        until=as_moment(until, "--until", is_end=True),
        text=text,
        limit=limit,
        offset=offset,
        own_voice=own_voice,
    )
    ledger, assessments = _load(db, policy)
    flagged = select_claims(ledger, assessments, selection)
    print_rows(flagged, chosen_format(format), flag_table)
    talk(f"{plural(len(flagged), 'claim')} not corroborated under the policy {policy}")
    if fail and flagged:
        raise typer.Exit(1)


def show(
    wanted: Wanted,
    policy: PolicyOption = "default-2",
    db: Database = None,
    format: FormatOption = None,
) -> None:
    """Show one claim, article, statement or source with all that hangs on it, in the words of the articles."""
    from claims.reporting import find_view

    ledger, assessments = _load(db, policy)
    view = find_view(ledger, assessments, wanted)
    if isinstance(view, ReportClaim):
        view = _with_links(db, ledger, view)
    _print_view(ledger, view, chosen_format(format))


def why(
    wanted: Wanted,
    other: Other = None,
    policy: PolicyOption = "default-2",
    db: Database = None,
    format: FormatOption = None,
) -> None:
    """Tell how a claim came to its status: its chains, its origins, and each pair with the rule that judged it.

    Of a source, tell the status of each of its claims, with the reason. Of two statements, tell why they are, or are
    not, one claim: the score, and what spoke for and against.
    """
    from claims.reporting import find_reasoning

    form = chosen_format(format)
    if other is not None:
        _print_reasoning(_pair(db, _load_ledger(db, policy), wanted, other), form)
        return
    ledger, assessments = _load(db, policy)
    found = find_reasoning(ledger, assessments, wanted)
    _print_reasoning(_with_links(db, ledger, found) if isinstance(found, ReportClaim) else found, form)


def _print_reasoning(found: ReportClaim | SourceClaims | ShownPair, form: Format) -> None:
    if form is Format.TABLE:
        from cli.views import why_view

        for part in why_view(found):
            print_table(part)
    elif form is Format.CSV:
        from claims.reporting import COLUMNS, LINK_COLUMNS, link_rows, pair_rows, to_csv

        if isinstance(found, SourceClaims):
            to_csv(found.claims, sys.stdout)
        elif isinstance(found, ShownPair):
            to_csv(link_rows([found.link]), sys.stdout, LINK_COLUMNS)
        else:
            to_csv(pair_rows(found.assessment), sys.stdout, COLUMNS["pairs"])
    else:
        print_record(found, form)


def _with_links(db: str | None, ledger: "Ledger", claim: ReportClaim) -> ReportClaim:
    from claims.pipeline import DEFAULT_SETTINGS, explain

    with open_database(db) as store:
        return explain(store, ledger, claim, DEFAULT_SETTINGS)


def _pair(db: str | None, ledger: "Ledger", *wanted: str) -> ShownPair:
    from claims.pipeline import DEFAULT_SETTINGS, explain_pair_of
    from claims.reporting import find_statements

    left, right = find_statements(ledger, *wanted)
    with open_database(db) as store:
        return explain_pair_of(store, ledger, (left, right), DEFAULT_SETTINGS)


def _load(db: str | None, policy: str) -> "tuple[Ledger, list[Assessment]]":
    ledger = _load_ledger(db, policy)
    from claims.pipeline import assess_ledger

    return ledger, assess_ledger(ledger, chosen_policy(policy))


def _load_ledger(db: str | None, policy: str) -> "Ledger":
    chosen_policy(policy)  # a wrong name is said at once, not after the loading
    from claims.pipeline import load_ledger

    with open_database(db) as store:
        return load_ledger(store)


def _print_list(
    ledger: "Ledger", assessments: "Sequence[Assessment]", what: Listed, selection: Selection, form: Format
) -> None:
    from claims import reporting
    from cli import tables

    if what is Listed.STATEMENTS:
        wanted = {statement.id for statement in reporting.select_statements(ledger, selection)}
        lines = [line for line in reporting.statement_lines(ledger) if line.id in wanted]
        print_rows(lines, form, tables.statement_table)
    elif what is Listed.SOURCES:
        print_rows(reporting.source_lines(ledger, selection), form, tables.source_table)
    elif what is Listed.OUTLETS:
        print_rows(reporting.outlet_lines(ledger, selection), form, tables.outlet_table)
    else:
        print_rows(reporting.select_claims(ledger, assessments, selection), form, tables.claim_table)


def _print_view(ledger: "Ledger", view: "View", form: Format) -> None:
    if form is Format.TABLE:
        from cli.views import view_of

        for part in view_of(view):
            print_table(part)
    elif form is Format.CSV:
        from claims.reporting import rows_of_view
        from cli.tables import statement_table

        print_rows(rows_of_view(ledger, view), form, statement_table)
    else:
        print_record(view, form)
