"""The program `claims`: its commands, and the one place where errors become words and exit codes."""

import gc
import logging
import os
import sys
from typing import Annotated

import typer

from claims.errors import ClaimsError
from cli import adding, database, deciding, listing, reporting
from cli.options import remember_database
from cli.output import open_streams, talk

app = typer.Typer(
    name="claims",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
    help="A ledger of who said what: reads news articles, keeps each statement with its source, links what several "
    "outlets say, and counts independent origins. It never says that something is true.",
)


def _print_version(is_asked: bool) -> None:
    if is_asked:
        from importlib.metadata import version

        typer.echo(f"claims {version('claim-tracker')}")
        raise typer.Exit


@app.callback()
def choose_database(
    db: Annotated[
        str | None, typer.Option("--db", metavar="URL", help="The database, for every command.", envvar="CLAIMS_DB")
    ] = None,
    version: Annotated[
        bool,
        typer.Option("--version", help="Print the version and end.", is_eager=True, callback=_print_version),
    ] = False,
) -> None:
    """Keep what holds for every command."""
    remember_database(db)


app.command("add")(adding.add)
app.command("extract")(adding.extract)
app.command("import")(adding.import_rows)
app.command("list")(listing.list_things)
app.command("flag")(listing.flag)
app.command("show")(listing.show)
app.command("why")(listing.why)
app.command("report")(reporting.report)
app.command("retract")(deciding.retract)
app.command("grade")(deciding.grade)
app.add_typer(deciding.app, name="decide")
app.command("undo")(deciding.undo)
app.command("log")(deciding.log)
app.command("schema")(reporting.schema)
app.add_typer(database.app, name="db")


def main() -> None:
    """Run the command line; exit 0 when done, 1 when something failed, 2 when the command was misused."""
    open_streams()
    # An interruption while a connection is given back is logged with a traceback; the person is told of it in words.
    logging.getLogger("sqlalchemy").addHandler(logging.NullHandler())
    # What is loaded here lives to the end, and looking for garbage in it again and again finds none: `claims list` of
    # 300 articles with 9,557 statements took 2.9 s of CPU with Python's own 700 and takes 2.2 s so, at the same 230 MB.
    gc.set_threshold(100_000, 50, 50)
    try:
        try:
            app()
        finally:
            # Here and not when Python ends: what fails then can be said to nobody.
            sys.stdout.flush()
    except BrokenPipeError:
        _end_unheard()
    except ClaimsError as error:
        talk(f"claims: {error}")
    except OSError as error:
        talk(f"claims: {error.filename or 'standard output'}: {error.strerror or error}")
        _end_unheard()
    else:
        return
    sys.exit(1)


def _end_unheard() -> None:
    """Let nothing more be written to a standard output that takes nothing more: `claims list | head`."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
