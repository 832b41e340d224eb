"""`claims db`: look after the database itself."""

from pathlib import Path
from typing import Annotated

import typer

from cli.options import Database, database_url
from cli.output import talk, write_line

app = typer.Typer(no_args_is_help=True, help="Upgrade, check or back up the database.")


@app.command()
def upgrade(db: Database = None) -> None:
    """Bring a database made by an earlier version up to this one."""
    from claims import storage

    storage.upgrade(database_url(db))
    write_line(f"{database_url(db)}: up to date")


@app.command()
def check(db: Database = None) -> None:
    """Look for damage: in the file, between the tables, and between spans and texts."""
    from claims import storage

    problems = storage.check(database_url(db))
    for problem in problems:
        talk(f"claims: {problem}")
    if problems:
        raise typer.Exit(1)
    write_line(f"{database_url(db)}: sound")


@app.command()
def backup(
    target: Annotated[Path, typer.Argument(help="The file to write.", readable=False)], db: Database = None
) -> None:
    """Write a copy of the database, also while others use it."""
    from claims import storage

    storage.backup(database_url(db), target)
    write_line(str(target))
