"""The parts that a page of the report is made of."""

from dataclasses import dataclass

from claims.reporting.sections import UNATTRIBUTED, Section
from schemas.model import StatementId
from schemas.report import Excerpt, ReportClaim, ReportSource

# Claims that stand open in one section; beyond, nobody scrolls.
MAX_OPEN_CLAIMS = 60


@dataclass(frozen=True, slots=True)
class Figure:
    """One number of the summary, with its words and the place that shows what it counts."""

    number: int
    label: str
    anchor: str


@dataclass(frozen=True, slots=True)
class Topic:
    """One of the short lists under the summary."""

    title: str
    anchor: str
    claims: tuple[ReportClaim, ...]
    when_empty: str


@dataclass(frozen=True, slots=True)
class Part:
    """A section with the claims that it shows in full, and others that belong to it as well."""

    section: Section
    claims: tuple[ReportClaim, ...]
    also: tuple[ReportClaim, ...] = ()

    @property
    def shown(self) -> tuple[ReportClaim, ...]:
        """Return the claims that stand open; what nobody is named for opens only on request."""
        return () if self.section is UNATTRIBUTED else self.claims[:MAX_OPEN_CLAIMS]

    @property
    def folded(self) -> tuple[ReportClaim, ...]:
        """Return the rest, which opens on request."""
        return self.claims[len(self.shown) :]


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the table of contents. `count` is None where a number would say nothing."""

    title: str
    anchor: str
    count: int | None = None
    is_apart: bool = False


@dataclass(frozen=True, slots=True)
class Cell:
    """How one outlet stands to one claim: a class for the style sheet, and words."""

    stance: str
    words: str


@dataclass(frozen=True, slots=True)
class Grid:
    """A table of claims by outlets."""

    caption: str
    claims: tuple[ReportClaim, ...]
    outlets: tuple[str, ...]
    is_folded: bool


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of an article with every mark that falls in it, and the statements that it holds."""

    excerpt: Excerpt
    statements: tuple[StatementId, ...]


@dataclass(frozen=True, slots=True)
class SourceGroup:
    """The sources under one heading."""

    title: str
    anchor: str
    rows: tuple[ReportSource, ...]
