"""One attribution as it is read off a sentence."""

from dataclasses import dataclass

from claims.extraction.parties import Range
from schemas.statement import CueClass, ResponseKind


@dataclass(frozen=True, slots=True)
class Found:
    """One attribution of a sentence, in token indices. `source` is None where the sentence does not name one."""

    source: Range | None
    cue: tuple[Range, ...]
    content: tuple[Range, ...]
    cue_class: CueClass
    is_negated: bool = False
    is_open: bool = False
    """The cue says that the content may be so, and no more: "did not rule out"."""
    response: ResponseKind | None = None
    same_content_as: int | None = None
    """Index, among the sentence's attributions, of the outer one whose content this one passes on ("citing ...")."""
