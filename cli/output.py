"""Data to standard output in the format asked for; talk and progress to standard error."""

import io
import json
import os
import re
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from cli.options import Format
from schemas.model import Model

if TYPE_CHECKING:
    from rich.console import RenderableType

Progress = Callable[[str, int, int], None]


def print_rows(rows: Sequence[Model], wanted: Format, table: Callable[[Sequence[Model]], "RenderableType"]) -> None:
    """Print the rows as a table, a JSON array, JSON Lines or CSV; no rows are an empty array, or nothing."""
    if wanted is Format.TABLE:
        print_table(table(rows))
    elif wanted is Format.CSV:
        from claims.reporting import to_csv

        to_csv(rows, sys.stdout)
    elif wanted is Format.JSONL:
        for row in rows:
            write_json(row.model_dump_json())
    else:
        write_json(json.dumps([row.model_dump(mode="json") for row in rows], ensure_ascii=False, indent=2))


def print_record(record: Model, wanted: Format) -> None:
    """Print one record as JSON: on one line for JSON Lines, else indented."""
    write_json(record.model_dump_json(indent=None if wanted is Format.JSONL else 2))


def print_table(table: "RenderableType") -> None:
    """Print a table, or other laid-out text, as wide as the terminal."""
    from rich.console import Console

    Console(file=sys.stdout).print(table)


def write_line(text: str) -> None:
    """Write a line to standard output."""
    sys.stdout.write(text + "\n")


def write_json(text: str) -> None:
    """Write JSON to standard output; it stays JSON where the encoding lacks one of its characters."""
    try:
        text.encode(sys.stdout.encoding or "utf-8")
    except UnicodeEncodeError:
        # Outside ASCII there is nothing but strings, in which JSON has escapes for every character.
        text = re.sub(r"[^\x00-\x7f]+", lambda found: json.dumps(found[0])[1:-1], text)
    write_line(text)


def talk(text: str) -> None:
    """Say something to the person at the terminal, on standard error, on one line.

    It may hold a file's name or an article's words, in which a control character could do harm.
    """
    sys.stderr.write("".join(char if char.isprintable() else _escape(char) for char in text) + "\n")


def open_streams() -> None:
    """Make the standard streams fit to be written to: one that is closed swallows all, none fails over a character."""
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            setattr(sys, name, Path(os.devnull).open(mode, encoding="utf-8"))  # noqa: SIM115 - open to the end
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


def _escape(char: str) -> str:
    return char.encode("unicode_escape").decode("ascii")


@contextmanager
def progress_bar() -> Iterator[Progress]:
    """Yield a callback that draws progress on standard error, or draws nothing where that is no terminal."""
    if not sys.stderr.isatty():
        yield lambda _stage, _done, _total: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeElapsedColumn
    from rich.progress import Progress as Bars

    columns = (TextColumn("{task.description:<10}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Bars(*columns, console=Console(file=sys.stderr), transient=True) as bars:
        tasks = {}

        def draw(stage: str, done: int, total: int) -> None:
            if stage not in tasks:
                tasks[stage] = bars.add_task(stage, total=total)
            bars.update(tasks[stage], completed=done, total=total)

        yield draw


def joined(parts: Iterable[str]) -> str:
    """Return the parts with commas between them, without the empty ones."""
    return ", ".join(part for part in parts if part)
