"""What an article has named so far: its people, and the sources already resolved."""

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

from claims.sources.people import People, Person
from claims.sources.quoted import is_quoted
from claims.sources.tokens import Phrase, letters_key
from schemas.model import Span
from schemas.statement import Mention, SourceKind

Outlets: TypeAlias = dict[SourceKind, dict[str | None, list[tuple[str, int]]]]
"""Outlets and agencies by kind and by sort (None: it cannot be told), each with its first place in the text."""

# In sentences. Nothing points back so far, and in a text of megabytes counting on would take minutes.
_MAX_STEPS = 100
_DISTANCES = ("in the same sentence", "in the sentence before", "two sentences before", "three sentences before")


@dataclass(frozen=True, slots=True)
class Spoken:
    """A source that has been resolved: what a later "he" or "the source" may point back to."""

    mention: Mention
    head: str
    is_plural: bool
    gender: str
    position: int
    sentence: int
    depth: int
    contents: tuple[Span, ...] = ()


@dataclass(slots=True)
class Memory:
    """What an article has named so far: its people, and the sources already resolved, in the order of the text."""

    text: str
    people: People
    starts: Sequence[int]
    """Where each sentence of the article begins."""
    spoken: list[Spoken] = field(default_factory=list)
    latest: dict[str | None, Spoken] = field(default_factory=dict)
    """The last source of each label."""
    acronyms: Mapping[str, str] = field(default_factory=dict)
    """Full names of bodies, by the short form that the article explains."""
    quotes: Sequence[Span] = ()
    """The stretches in quotation marks."""
    outlets: Outlets | None = None
    """What outlets and agencies the article names; None until somebody asks."""
    called: dict[Phrase, Person] = field(default_factory=dict)
    """Whom a description has called back: its words -> the person."""
    genders: dict[str, str] = field(default_factory=dict)
    """What an earlier "he" or "she" has shown: label -> gender."""

    def add(self, spoken: Spoken) -> None:
        """Remember a source as the last one named."""
        self.spoken.append(spoken)
        self.latest[spoken.mention.label] = spoken

    def sentence_at(self, position: int) -> int:
        """Return the number of the sentence that a place is in; -1 before the first."""
        return bisect_right(self.starts, position) - 1

    def quotes_between(self, start: int, end: int) -> Iterator[Span]:
        """Yield the quoted stretches that reach into `[start, end)`, in order."""
        at = max(0, bisect_right(self.quotes, start, key=lambda quote: quote.start) - 1)
        while at < len(self.quotes) and self.quotes[at].start < end:
            if self.quotes[at].end > start:
                yield self.quotes[at]
            at += 1

    def steps_between(self, earlier: int, later: int) -> int:
        """Return how many sentences after one the other comes; a sentence that goes on inside a quote is no step."""
        if later - earlier > _MAX_STEPS:
            return later - earlier
        numbers = range(max(earlier, 0) + 1, later + 1)
        return sum(not is_quoted(self.starts[at] - 1, self.quotes) for at in numbers) if self.starts else 0

    def distance(self, earlier: int, later: int) -> str:
        """Return how far apart two sentences are, in words."""
        gap = max(later - earlier, 0)
        return _DISTANCES[gap] if gap < len(_DISTANCES) else f"{gap} sentences before"

    def recent(self, position: int) -> Iterator[Spoken]:
        """Yield the sources before a place, the last first."""
        return (spoken for spoken in reversed(self.spoken) if spoken.position < position)


def follows(words: str, spoken: Spoken, sentence: int, memory: Memory) -> str:
    """Return the reason why words that point back mean a source before them."""
    label = spoken.mention.label or ""
    said = spoken.mention.text or label
    meaning = "" if letters_key(label) in letters_key(said) else f" ({label})"
    return f"'{words}' follows '{said}'{meaning} {memory.distance(spoken.sentence, sentence)}"
