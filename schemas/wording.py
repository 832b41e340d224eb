"""How the statements of a claim are worded beside each other, and why each of them is in the claim."""

from enum import StrEnum

from pydantic import Field

from schemas.model import Model, StatementId


class PieceKind(StrEnum):
    """How a piece of one wording stands to another wording, the base."""

    SAME = "same"
    ADDED = "added"
    """The base has no such words here."""
    MISSING = "missing"
    """The base has words here, and this wording has none."""
    REPLACED = "replaced"
    """The base has other words here."""


class Piece(Model):
    """A stretch of a wording. `text` is its own words, "" where they are missing; `base` the words of the other."""

    kind: PieceKind
    text: str
    base: str = ""


class Wording(Model):
    """One wording of a claim with what differs from the claim's heading, and the statements that have it.

    The `text` of all pieces joined is the content as it is printed. Case, punctuation and how a number is written are
    no difference.
    """

    statements: tuple[StatementId, ...]
    """In the report's order; the first one's words are shown, and the others have the same."""
    pieces: tuple[Piece, ...]
    is_reworded: bool = False
    """So little is shared that marks would tell nothing: the one piece is the whole."""
    shared: tuple[str, ...] = ()
    """Of a wording that is reworded: some telling words that the heading has too, in their order here."""

    @property
    def is_heading(self) -> bool:
        """Return whether nothing differs from the claim's heading."""
        return all(piece.kind is PieceKind.SAME for piece in self.pieces)


class MemberLink(Model):
    """Why a statement is, or is not, in one claim with another: the score of the two and what it rests on."""

    statement: StatementId
    other: StatementId | None = None
    """The one it was compared with; for a member of a claim the statement that words the claim, else the likest."""
    score: float | None = None
    """How likely both say the same, in [0, 1]; None where no comparison is stored."""
    matter_score: float | None = None
    is_match: bool = False
    """The score alone would make the two one claim."""
    summary: str = ""
    """In plain words: how the two come to be together, or apart."""
    spoke_for: tuple[str, ...] = ()
    spoke_against: tuple[str, ...] = ()
    judged: str | None = None
    """What a person judged of the two, by whom and why; it goes before any score."""
    features: dict[str, float] = Field(default_factory=dict)
    """The parts of the score by name, as stored."""
