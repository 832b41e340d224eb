"""The loader of the word lists that ship with the rooms, as checked tab-separated files."""

from collections.abc import Sequence
from functools import cache
from importlib.resources import files

from claims.errors import LexiconError


@cache
def load_lexicon(package: str, name: str, columns: tuple[str, ...]) -> tuple[tuple[str, ...], ...]:
    """Return the rows of `package`'s data file `name` (without its header), each with as many fields as `columns`.

    The file is UTF-8, tab-separated. Lines that begin with "#" are comments: the first names origin and licence.
    Then stands a header with the column names. An empty last field may be left out; keys (first column) are unique
    without regard to case.

    Raises:
        LexiconError: if a field has outer or double spaces, a key is missing or occurs twice, the header is not
            `columns`, or a row has too many fields.

    """
    lines = files(package).joinpath("data", name).read_text(encoding="utf-8").splitlines()
    body = [(number, line) for number, line in enumerate(lines, 1) if line and not line.startswith("#")]
    if not lines or not lines[0].startswith("#"):
        raise LexiconError(name, 1, "the first line must say where the words come from and their licence")
    if not body or tuple(body[0][1].split("\t")) != columns:
        raise LexiconError(name, body[0][0] if body else 1, f"the header must be {', '.join(columns)}")
    rows: list[tuple[str, ...]] = []
    seen: dict[str, int] = {}
    for number, line in body[1:]:
        fields = _checked_fields(name, number, line.split("\t"), columns)
        former = seen.setdefault(fields[0].casefold(), number)
        if former != number:
            raise LexiconError(name, number, f"{fields[0]!r} stands in line {former} already")
        rows.append(fields)
    return tuple(rows)


def _checked_fields(name: str, number: int, fields: Sequence[str], columns: Sequence[str]) -> tuple[str, ...]:
    if len(fields) > len(columns):
        raise LexiconError(name, number, f"{len(fields)} fields where {len(columns)} are wanted")
    for field in fields:
        if field != " ".join(field.split()):
            raise LexiconError(name, number, f"stray white space in {field!r}")
    if not fields[0]:
        raise LexiconError(name, number, f"no {columns[0]}")
    return tuple(fields) + ("",) * (len(columns) - len(fields))
