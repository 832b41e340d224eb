"""One side of a pair of statements, and how it clashes with the other: what the tests for all types share."""

from dataclasses import dataclass, replace
from datetime import datetime
from functools import cache

from claims.assessment.readings import Reading, read
from claims.text.lexicon import load_lexicon
from schemas.assessment import DisagreementType
from schemas.statement import CueClass, Modality, StatementKind

# What is believed, or only possible, shuts out no other figure: who suspects 400 does not say that it was not 12.
OPEN_CUES = frozenset({CueClass.BELIEVES, CueClass.DOUBTS})
# Who asks for 19 years, or means to pay them, does not say how many there are.
WISHES = frozenset({CueClass.INTENDS, CueClass.ASKS})
# Nor does who wants, hopes or fears something say that it is so.
VIEWS = WISHES | OPEN_CUES
OPEN_MODALITIES = frozenset({Modality.POSSIBLE, Modality.CONDITIONAL})
# How much of a clause before a word can make it open, future or a mere purpose.
LEAD = 4


@dataclass(frozen=True, slots=True)
class Said:
    """One side of a pair: what is said, by whom, in which way and when.

    `party` identifies who vouches for it: two sides of one party cannot dispute each other. `cue` is the text of the
    attributing words, "" where there are none; a cue that wants or rejects is read with the content. `is_newsroom`: an
    outlet says it itself, and what it prints of two days are two pieces of news, and no change of mind.
    """

    content: str
    party: object
    speaker: str = ""
    is_named: bool = False
    is_newsroom: bool = False
    kind: StatementKind = StatementKind.INDIRECT
    cue: str = ""
    cue_class: CueClass | None = None
    modality: Modality = Modality.ASSERTED
    published_at: datetime | None = None

    @property
    def is_open(self) -> bool:
        """Return whether it is only believed or possible, so that another figure could hold beside it."""
        return self.modality in OPEN_MODALITIES or self.cue_class in OPEN_CUES


@dataclass(frozen=True, slots=True)
class Clash:
    """How two statements clash and in which words, the left one's first; `strength` in [0, 1] is the share of the
    shorter one's telling words that both have.
    """

    type: DisagreementType
    words: tuple[str, str]
    is_dispute: bool
    strength: float
    figures: tuple[float, float] | None = None
    """The greatest values that the two figures allow, of a numeric clash."""

    @property
    def reversed(self) -> "Clash":
        """Return the same clash with its sides swapped."""
        figures = (self.figures[1], self.figures[0]) if self.figures else None
        return replace(self, words=(self.words[1], self.words[0]), figures=figures)


def are_headlines(left: Said, right: Said) -> bool:
    """Return whether both are told in few words by outlets themselves, so that what denies a part denies it all."""
    return all(not one.cue and read(one.content).is_short for one in (left, right))


def is_open(reading: Reading, at: int) -> bool:
    """Return whether what a word says is only wished for or possible: "to deny", "should be labelled a hoax"."""
    lead = reading.lead(at, LEAD)
    if any(token.folded in _CONDITIONS for token in reading.tokens[:at]):
        return True
    is_purpose = "to" in [token.folded for token in reading.tokens[max(0, at - 2) : at]]
    return is_purpose or not (_open_words() - _ABLE).isdisjoint(lead)


_CONDITIONS = frozenset({"if", "whether", "unless"})
# What somebody could or could not do is told as so; compared with what was done, `_may_exclude` keeps them apart.
_ABLE = frozenset({"could"})


def is_contrary(side: Said) -> bool:
    """Return whether a statement itself negates, denies or questions something: it may well say the same."""
    return read(side.content).is_contrary or side.cue_class in {CueClass.DENIES, CueClass.DOUBTS} or is_question(side)


def is_question(side: Said) -> bool:
    """Return whether a statement asks."""
    return side.modality is Modality.ASKED or side.content.rstrip().endswith("?")


def read_with_cue(side: Said) -> Reading:
    """Return the reading of a content, behind the words that attribute it where those take a side: "is seeking"."""
    is_wish = side.cue_class in WISHES or side.cue_class is CueClass.BELIEVES
    return read(f"{side.cue} {side.content}" if side.cue and is_wish else side.content)


@cache
def _open_words() -> frozenset[str]:
    return frozenset(row[0] for row in load_lexicon(__package__, "open_words.tsv", ("word",)))
