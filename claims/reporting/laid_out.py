"""Wordings as stretches that a page, a terminal or a table prints, with windows around what differs."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from claims.reporting.differences import MAX_WORDS
from schemas.wording import Piece, PieceKind, Wording

# Words of a wording from which only what stands around the differences is shown.
MAX_WORDS_SHOWN = 45
# Words that are shown on either side of a difference then.
AROUND = 7
# Words of one difference, of which the middle is left out beyond.
MAX_CHANGED = 30
_CUT = " … "


class Stretch(NamedTuple):
    """Words that stand in a wording alike (`kind` "same"), that only it has ("added"), or that it lacks ("missing").

    `note` says what the mark means, in plain words; "" for what is the same.
    """

    kind: str
    text: str
    note: str = ""


def lay_out(wording: Wording, base: str = "the claim") -> list[Stretch]:
    """Return the wording in stretches to print one after the other; a long one with windows around what differs.

    A reworded one is one stretch without marks. `base` is what the wording is set against, in words.
    """
    if wording.is_reworded:
        return [Stretch("same", _shorten(piece.text, 2 * MAX_WORDS_SHOWN)) for piece in wording.pieces]
    words = sum(len(piece.text.split()) for piece in wording.pieces)
    pieces = _windows(wording.pieces) if words > MAX_WORDS_SHOWN else list(wording.pieces)
    return list(_spaced(list(_stretches(pieces, base))))


def mark_plainly(wording: Wording) -> str:
    """Return the whole wording with what differs marked as `wdiff` does: "{+added+}", "[-missing-]"."""
    if wording.is_reworded:
        return wording.pieces[0].text
    marks = {"added": "{{+{}+}}", "missing": "[-{}-]", "same": "{}"}
    stretches = list(_stretches(wording.pieces, "the claim", MAX_WORDS))
    return "".join(marks[one.kind].format(one.text) for one in _spaced(stretches))


def _stretches(pieces: Sequence[Piece], base: str, max_words: int = MAX_CHANGED) -> Iterator[Stretch]:
    for piece in pieces:
        if piece.kind is PieceKind.SAME:
            yield Stretch("same", piece.text)
            continue
        text, there = _shorten(piece.text, max_words), _shorten(piece.base, max_words)
        if piece.kind is PieceKind.REPLACED:
            yield Stretch("missing", there, f"in {base}, other words here")
            yield Stretch("added", text, f"in place of “{there}” in {base}")
        elif piece.kind is PieceKind.ADDED:
            yield Stretch("added", text, f"not in {base}")
        else:
            yield Stretch("missing", there, f"in {base}, not here")


def _spaced(stretches: Sequence[Stretch]) -> Iterator[Stretch]:
    """Yield the stretches with a space wherever words would run into each other."""
    end = " "
    for number, stretch in enumerate(stretches):
        is_run_on = bool(end.strip()) and _starts_with_word(stretch.text) and not _is_open(end)
        if is_run_on and "missing" in (stretch.kind, stretches[number - 1].kind):
            yield Stretch("same", " ")
        yield stretch
        end = stretch.text[-1:] or end


def _starts_with_word(text: str) -> bool:
    return bool(re.match(r"[\w$£€¥“‘\"'(]", text))


def _is_open(char: str) -> bool:
    return char in "“‘(["


def _windows(pieces: Sequence[Piece]) -> list[Piece]:
    """Return the pieces, of what is the same only the words next to a difference."""
    kept = []
    for number, piece in enumerate(pieces):
        if piece.kind is PieceKind.SAME:
            before = AROUND if number else (0 if len(pieces) > 1 else MAX_WORDS_SHOWN)
            after = AROUND if number < len(pieces) - 1 else 0
            piece = piece.model_copy(update={"text": _window(piece.text, before, after)})  # noqa: PLW2901
        kept.append(piece)
    return kept


def _window(text: str, before: int, after: int) -> str:
    """Return the text without the middle beyond so many words from its start and from its end."""
    places = [match.span() for match in re.finditer(r"\S+", text)]
    if len(places) <= before + after + 3:
        return text
    first = text[: places[before - 1][1]] if before else ""
    last = text[places[-after][0] :] if after else ""
    return f"{first}{_CUT if first and last else '… ' if last else ' …'}{last}"


def _shorten(text: str, words: int) -> str:
    half = words // 2
    return _window(text, half, half)
