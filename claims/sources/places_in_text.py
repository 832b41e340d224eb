"""A mention with its place in the text."""

from dataclasses import dataclass

from schemas.model import Span
from schemas.statement import Mention


@dataclass(frozen=True, slots=True)
class Place:
    """A mention with its place in the text. `key` tells it apart from the article's other mentions."""

    key: tuple[str, int]
    mention: Mention
    position: int
    depth: int
    contents: tuple[Span, ...] = ()
    """What is attributed to the mention: nobody named in it is the one who says it."""
