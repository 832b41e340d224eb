"""Disagreements face to face: both statements, with the words in which they clash."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from claims.reporting.differences import differences, is_reworded
from claims.reporting.pieces import spell_content
from schemas.assessment import Disagreement
from schemas.model import Span, StatementId
from schemas.report import Excerpt, Mark, ReportStatement
from schemas.wording import PieceKind


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a disagreement. `shown` is None for a statement that the report does not hold."""

    statement_id: StatementId
    shown: ReportStatement | None
    words: tuple[str, ...]
    """The words that clash, as printed; () where none can be told."""

    @property
    def excerpt(self) -> Excerpt | None:
        """Return the statement's excerpt with the words that clash marked, where they stand in its content."""
        excerpt = self.shown.excerpt if self.shown else None
        if excerpt is None:
            return None
        marks = [mark for words in self.words if (mark := _find(excerpt, words))]
        return excerpt.model_copy(update={"marks": (*excerpt.marks, *marks)})


@dataclass(frozen=True, slots=True)
class Face:
    """A disagreement with its two sides."""

    clash: Disagreement
    sides: tuple[Side, Side]


def face(clash: Disagreement, statements: Mapping[StatementId, ReportStatement]) -> Face:
    """Return the disagreement with both sides; where it names no words, those in which near wordings differ."""
    left, right = (statements.get(item) for item in clash.statements)
    words: Sequence[tuple[str, ...]] = [(one,) if one else () for one in clash.words]
    if left and right and not any(clash.words):
        words = _differing(spell_content(left.statement.content), spell_content(right.statement.content))
    return Face(clash, (Side(clash.statements[0], left, words[0]), Side(clash.statements[1], right, words[1])))


def split_at(text: str, words: Sequence[str]) -> list[tuple[bool, str]]:
    """Return the text in pieces, each with whether it is one of the words, of which the first occurrence counts.

    >>> split_at("nearly 40 came", ("40",))
    [(False, 'nearly '), (True, '40'), (False, ' came')]
    """
    found = sorted({(start, start + len(one)) for one in words if one and (start := text.find(one)) >= 0})
    pieces, end = [], 0
    for start, stop in found:
        if start >= end:
            pieces += [(False, text[end:start]), (True, text[start:stop])]
            end = stop
    return [(is_clash, piece) for is_clash, piece in (*pieces, (False, text[end:])) if piece]


def _differing(left: str, right: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    if is_reworded(left, right):
        return (), ()
    changed = [piece for piece in differences(left, right) if piece.kind is not PieceKind.SAME]
    return tuple(piece.base for piece in changed if piece.base), tuple(piece.text for piece in changed if piece.text)


def _find(excerpt: Excerpt, words: str) -> Mark | None:
    """Return the mark of the words in the content, else in the cue or source: "denied" clashes from outside of it."""
    for mark in sorted(excerpt.marks, key=lambda one: one.role != "content"):
        start = excerpt.text.find(words, mark.span.start, mark.span.end)
        if start >= 0:
            return Mark(span=Span(start, start + len(words)), role="clash")
    return None
