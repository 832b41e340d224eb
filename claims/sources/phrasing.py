"""What the words of one mention say by themselves, and how such words open."""

from dataclasses import dataclass, field

from claims.sources.lexicons import Determiner, determiners, word_set
from claims.sources.names import NameHit, Office
from claims.sources.tokens import Token, longest_match, tokenise
from schemas.statement import SourceKind

_SPEAKING = "spokes"
_LONGEST_DETERMINER = 4
# A longer figure is a year, or more people than anybody spoke to.
_MAX_DIGITS = 3


@dataclass(frozen=True, slots=True)
class Phrasing:
    """What a mention's words say by themselves.

    `core` is the words without determiner and appositive; `head` the singular noun that it turns on, "" for a name.
    `points` is how it opens: definite, indefinite, new ("another"), owned ("his"), pronoun, or "".
    `hit` is the personal name in it, if it has one.
    """

    core: str
    kind: SourceKind = SourceKind.UNNAMED
    named: bool = False
    name: str | None = None
    head: str = ""
    points: str = ""
    is_plural: bool = False
    count: int | None = None
    office: Office = field(default_factory=Office)
    hit: NameHit | None = None
    descriptor: str | None = None
    """How a party is described beside its name: "association" of "an association known as Harbour Aid"."""
    affiliation: str | None = None
    principal: str | None = None
    reason: str | None = None

    @property
    def speaks(self) -> bool:
        """Return whether the words describe somebody who speaks for a body."""
        return any(title.role == _SPEAKING for title in self.office.titles)


def split_determiner(text: str) -> tuple[Determiner | None, str]:
    """Return what opens a noun phrase, None for nothing, and the words after it."""
    tokens = tokenise(text)
    if len(tokens) > 1 and _is_count(text, tokens[0], tokens[1]):
        return Determiner("indefinite", int(tokens[0].key)), text[tokens[1].start :]
    match = longest_match(tokens, 0, determiners(), _LONGEST_DETERMINER)
    if not match or match[0] >= len(tokens):
        return None, text
    if match[1].count is not None and tokens[match[0]].key in word_set("measures"):
        return None, text
    return match[1], text[tokens[match[0]].start :]


def _is_count(text: str, number: Token, following: Token) -> bool:
    """Return whether a figure counts what follows it: not "52.9 percent", "20,000", "$5" or "3 million"."""
    is_whole = number.text.isdecimal() and len(number.text) <= _MAX_DIGITS and not text[: number.start].strip()
    return is_whole and not text[number.end : following.start].strip() and following.key not in word_set("measures")
