"""The options that several commands share, and what they turn into."""

import sys
from datetime import UTC, datetime, time
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from schemas.settings import POLICIES

if TYPE_CHECKING:
    from claims.storage import Store
    from schemas.settings import Policy

DEFAULT_DATABASE = "sqlite:///claims.db"

_for_every_command: dict[str, str | None] = {"db": None}


class Format(StrEnum):
    """How data is printed."""

    TABLE = "table"
    JSON = "json"
    JSONL = "jsonl"
    CSV = "csv"


Database = Annotated[
    str | None,
    typer.Option("--db", metavar="URL", help="The database; else CLAIMS_DB, else sqlite:///claims.db here."),
]
FormatOption = Annotated[
    Format | None,
    typer.Option("--format", "-f", help="How to print: table on a terminal, else json."),
]
PolicyOption = Annotated[
    str,
    typer.Option("--policy", help=f"What counts as corroboration: {', '.join(POLICIES)}.", metavar="NAME"),
]


def remember_database(url: str | None) -> None:
    """Keep the `--db` that stood before the command's name."""
    _for_every_command["db"] = url


def open_database(url: str | None, *, create: bool = False) -> "Store":
    """Return the open database that the options name; use it in a `with`.

    Raises:
        StorageError: if it cannot be opened, or is not there and `create` is False.
    """
    from claims.storage import open_store

    return open_store(database_url(url), create=create)


def database_url(url: str | None) -> str:
    """Return the URL given for this command, else for every command, else the default."""
    return url or _for_every_command["db"] or DEFAULT_DATABASE


def chosen_format(wanted: Format | None) -> Format:
    """Return the format asked for, else a table on a terminal and JSON elsewhere."""
    if wanted is not None:
        return wanted
    return Format.TABLE if sys.stdout.isatty() else Format.JSON


def chosen_policy(name: str) -> "Policy":
    """Return the policy of this name; one that is unknown is a usage error."""
    if name not in POLICIES:
        raise typer.BadParameter(f"{name!r} is none of {', '.join(POLICIES)}", param_hint="--policy")
    return POLICIES[name]


def as_moment(text: str | None, option: str, *, is_end: bool = False) -> datetime | None:
    """Return an ISO date or time as an aware moment; a bare date is its first, or with `is_end` its last, instant."""
    if text is None:
        return None
    try:
        moment = datetime.fromisoformat(text)
    except ValueError as error:
        raise typer.BadParameter(f"{text!r} is no date; write 2018-03-29", param_hint=option) from error
    if is_end and len(text) <= len("2018-03-29"):
        moment = datetime.combine(moment, time.max)
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
