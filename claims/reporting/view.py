"""The report arranged for a page: its figures, its sections, and what each part links to."""

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import cached_property

from claims.reporting.faces import Face, face
from claims.reporting.page import Cell, Entry, Figure, Grid, Part, Passage, SourceGroup, Topic
from claims.reporting.pieces import spell_content
from claims.reporting.sections import (
    CORROBORATED,
    ECHOED,
    SECTIONS,
    UNNAMED,
    Section,
    is_unnamed_alone,
    section_of,
)
from claims.reporting.wording import STANCE_WORDS
from claims.text.grammar import plural
from claims.text.hashing import content_id
from schemas.assessment import Assessment, Disagreement, JoinedChain, Status
from schemas.claim import Stance
from schemas.model import ArticleId, StatementId
from schemas.report import ArticleSummary, Excerpt, Report, ReportClaim, ReportSource, ReportStatement
from schemas.settings import POLICIES
from schemas.statement import Response
from schemas.wording import Wording

# More circles than this are no longer counted at a glance; the words beside them give the figure.
MAX_DOTS = 12
# Rows with one mark in each: beyond, a grid shows nothing but blanks.
MAX_LONE_ROWS = 100
# Who says or denies a thing also mentions it; the grid need not say so.
_FIRM = frozenset({Stance.SUPPORTS, Stance.DENIES})


class ReportView:
    """A report with the look-ups that a page needs. Nothing in it is new: it only arranges."""

    def __init__(self, report: Report) -> None:
        self.report = report

    @cached_property
    def statements(self) -> Mapping[StatementId, ReportStatement]:
        """Return every statement of the report by id."""
        return {shown.statement.id: shown for claim in self.report.claims for shown in claim.statements}

    @cached_property
    def articles(self) -> Mapping[ArticleId, ArticleSummary]:
        """Return every article of the report by id."""
        return {article.id: article for article in self.report.articles}

    @property
    def wanted(self) -> int | None:
        """Return how many origins the policy asks for; None for a policy that is not known here."""
        policy = POLICIES.get(self.report.policy)
        return policy.k if policy else None

    @property
    def scope(self) -> str:
        """Return what was read, in a sentence."""
        families = plural(
            len({article.family for article in self.report.articles}), "publisher family", "publisher families"
        )
        named = sum(row.source.named for row in self.report.sources)
        return (
            f"{plural(len(self.report.articles), 'article')} of {families}, "
            f"{plural(len(self.statements), 'statement')}, "
            f"{plural(len(self.report.sources), 'source')}, {named} of them named."
        )

    @property
    def own_voice_words(self) -> str:
        """Return how many claims were left out, in a sentence."""
        number = self.report.own_voice_only
        rest = "rests on one outlet's own voice and is" if number == 1 else "rest on one outlet's own voice and are"
        return f"{plural(number, 'further claim')} {rest} left out."

    @cached_property
    def parts(self) -> list[Part]:
        """Return the sections that hold anything, in order."""
        gathered: dict[Section, list[ReportClaim]] = defaultdict(list)
        for claim in self.report.claims:
            gathered[section_of(claim.assessment)].append(claim)
        also = tuple(claim for claim in self.unnamed if section_of(claim.assessment) is not UNNAMED)
        parts = [Part(section, tuple(gathered[section]), also if section is UNNAMED else ()) for section in SECTIONS]
        return [part for part in parts if part.claims or part.also]

    @cached_property
    def unnamed(self) -> tuple[ReportClaim, ...]:
        """Return the claims that rest on unnamed sources alone, whatever their status."""
        return tuple(claim for claim in self.report.claims if is_unnamed_alone(claim.assessment))

    @property
    def figures(self) -> list[Figure]:
        """Return the five figures of the summary."""
        claims = self.report.claims
        disputed = sum(claim.assessment.disputed for claim in claims)
        return [
            Figure(len(claims), "claims in all", "claims-heading"),
            Figure(self._number(Status.CORROBORATED), "vouched for by independent origins", self._place(CORROBORATED)),
            Figure(self._number(Status.ECHOED), "with one origin that several outlets repeat", self._place(ECHOED)),
            Figure(len(self.unnamed), "resting on unnamed sources alone", self._place(UNNAMED)),
            Figure(disputed, "disputed", "disputed"),
        ]

    @property
    def glance(self) -> list[Topic]:
        """Return the four short lists that an editor looks for first."""
        claims = self.report.claims
        several = tuple(claim for claim in claims if claim.assessment.status is Status.CORROBORATED)
        echoed = tuple(claim for claim in claims if claim.assessment.status is Status.ECHOED)
        disputed = tuple(claim for claim in claims if claim.assessment.disputed)
        return [
            Topic(
                "Corroborated",
                self._place(CORROBORATED),
                several,
                "No claim has the independent origins the policy asks for.",
            ),
            Topic("One origin, many times", self._place(ECHOED), echoed, "No claim was found to be an echo."),
            Topic(
                "Unnamed sources alone",
                self._place(UNNAMED),
                self.unnamed,
                "Every claim with a source has a named one.",
            ),
            Topic("Disputed", "disputed", disputed, "No two statements were found to clash."),
        ]

    @property
    def contents(self) -> list[Entry]:
        """Return the table of contents."""
        entries = [Entry(part.section.title, part.section.anchor, len(part.claims + part.also)) for part in self.parts]
        entries.append(Entry("Disputed, face to face", "disputed", len(self.disputes)))
        if self.rivals:
            entries.append(Entry("Differences that both could hold", "differences", len(self.rivals)))
        entries.append(Entry("Timeline", "timeline", is_apart=True))
        entries.append(Entry("Claims by outlet", "grid"))
        entries.append(Entry("Sources", "sources", len(self.report.sources)))
        entries.append(Entry("Outlets", "outlets", len(self.report.outlets)))
        entries.append(Entry("No comment, no answer", "responses", len(self.report.responses)))
        entries.append(Entry("Not checked", "unchecked", len(self.report.unchecked)))
        entries.append(Entry("Articles", "articles", len(self.report.articles)))
        return entries

    @cached_property
    def _clashes(self) -> list[Disagreement]:
        # Both claims of a matter hold the clash between them; a reader wants to see it once.
        found = {clash_anchor(clash): clash for claim in self.report.claims for clash in claim.assessment.disagreements}
        return list(found.values())

    @property
    def disputes(self) -> list[Disagreement]:
        """Return the clashes that set the flag, each pair of statements once."""
        return [clash for clash in self._clashes if clash.is_dispute]

    @property
    def rivals(self) -> list[Disagreement]:
        """Return the clashes that are shown and set no flag."""
        return [clash for clash in self._clashes if not clash.is_dispute]

    def face_of(self, clash: Disagreement) -> Face:
        """Return a clash with both its sides."""
        return face(clash, self.statements)

    def who_says(self, wording: Wording) -> list[ReportStatement]:
        """Return the statements that have a wording, in the report's order."""
        return [self.statements[statement_id] for statement_id in wording.statements]

    @property
    def outlet_names(self) -> list[str]:
        """Return the outlets by name."""
        return [outlet.name for outlet in self.report.outlets]

    @property
    def grids(self) -> list[Grid]:
        """Return the claims of several outlets, and apart from them, where they are few, those of one."""
        many = tuple(claim for claim in self.report.claims if len(claim.assessment.outlets) > 1)
        rest = tuple(claim for claim in self.report.claims if len(claim.assessment.outlets) <= 1)
        grids = [self._grid("Claims that several outlets carry", many, is_folded=False)]
        if len(rest) <= MAX_LONE_ROWS:
            grids.append(self._grid("Claims that one outlet alone carries", rest, is_folded=bool(many)))
        return [grid for grid in grids if grid.claims]

    def _grid(self, caption: str, claims: tuple[ReportClaim, ...], *, is_folded: bool) -> Grid:
        used = {outlet for claim in claims for outlet in claim.assessment.outlets}
        return Grid(caption, claims, tuple(name for name in self.outlet_names if name in used), is_folded)

    @property
    def not_in_grids(self) -> int:
        """Return the number of claims of one outlet that no grid shows, as they would fill it with blanks."""
        return len(self.report.claims) - sum(len(grid.claims) for grid in self.grids)

    @property
    def source_groups(self) -> list[SourceGroup]:
        """Return the named sources and the others."""
        named = tuple(row for row in self.report.sources if row.source.named)
        unnamed = tuple(row for row in self.report.sources if not row.source.named)
        return [SourceGroup("Named", "sources-named", named), SourceGroup("Not named", "sources-unnamed", unnamed)]

    @property
    def undated(self) -> str:
        """Return the titles of the articles that no timeline can show, "" for none."""
        return "; ".join(self.article_name(key) for key, article in self.articles.items() if not article.published_at)

    def sides_of(self, clash: Disagreement) -> list[tuple[str, str]]:
        """Return for both statements the outlet and the words that clash, or all that is said where no words do."""
        sides = []
        for statement_id, words in zip(clash.statements, clash.words, strict=True):
            shown = self.statements.get(statement_id)
            outlet = shown.article.outlet if shown else None
            sides.append(
                (outlet or "unknown outlet", words or (spell_content(shown.statement.content) if shown else "?"))
            )
        return sides

    def outlets_of(self, row: ReportSource) -> list[str]:
        """Return the outlets in which a party speaks or passes something on, in the order of the report."""
        shown = (self.statements[statement_id] for statement_id in (*row.statements, *row.carried))
        return list(dict.fromkeys(item.article.outlet or "unknown outlet" for item in shown))

    def articles_of(self, outlet: str) -> list[ArticleSummary]:
        """Return an outlet's articles."""
        return [article for article in self.report.articles if article.outlet == outlet]

    def article_name(self, article_id: ArticleId) -> str:
        """Return what a reader would call the article."""
        article = self.articles[article_id]
        name = article.title or file_name(article) or "an article without a title"
        return f"{article.outlet}: {name}" if article.outlet else name

    def passages_of(self, article_id: ArticleId) -> list[Passage]:
        """Return the article's passages in the order of the text, each with all marks of its statements."""
        found: dict[tuple[int, str], list[ReportStatement]] = defaultdict(list)
        for shown in self._by_article[article_id]:
            if shown.excerpt:
                found[shown.excerpt.start, shown.excerpt.text].append(shown)
        return [
            Passage(merged, tuple(shown.statement.id for shown in found[key]))
            for key in sorted(found)
            if (merged := merge_marks(found[key]))
        ]

    def passages_in(self, claim: ReportClaim) -> list[list[ReportStatement]]:
        """Return the claim's statements, those of one passage and one stance together."""
        found: dict[tuple[object, ...], list[ReportStatement]] = defaultdict(list)
        for shown in claim.statements:
            place = (shown.excerpt.start, shown.excerpt.text) if shown.excerpt else (shown.statement.id, "")
            found[shown.article.id, place, shown.stance, shown.withdrawn].append(shown)
        return list(found.values())

    def step_anchor(self, shown: ReportStatement, index: int) -> str:
        """Return the anchor of a chain's step: the outlet that published, the article if unknown, or the party."""
        if index == 0:
            return outlet_anchor(shown.article.outlet) if shown.article.outlet else f"article-{shown.article.id}"
        return f"source-{shown.chain_ids[index]}"

    def joined_from(self, statement_id: StatementId) -> JoinedChain | None:
        """Return where a chain runs on in the cited outlet's own article; None where it ends as it stands."""
        return self._joined.get(statement_id)

    def status_of(self, statement_id: StatementId) -> Status | None:
        """Return the status of the claim that a statement belongs to."""
        return self._statuses.get(statement_id)

    @cached_property
    def _joined(self) -> Mapping[StatementId, JoinedChain]:
        sides = (side for claim in self.report.claims for side in (claim.assessment.support, claim.assessment.denial))
        return {joint.citing: joint for side in sides for origin in side.origins for joint in origin.joined}

    @cached_property
    def _statuses(self) -> Mapping[StatementId, Status]:
        return {
            shown.statement.id: claim.assessment.status for claim in self.report.claims for shown in claim.statements
        }

    def speaker_anchor(self, shown: ReportStatement) -> str:
        """Return the anchor of who is given as the source; the article where that is nobody."""
        return f"source-{shown.source_id}" if shown.source_id else f"article-{shown.article.id}"

    @cached_property
    def _by_article(self) -> Mapping[ArticleId, list[ReportStatement]]:
        found: dict[ArticleId, list[ReportStatement]] = {article.id: [] for article in self.report.articles}
        for shown in self.statements.values():
            found[shown.statement.article_id].append(shown)
        return found

    def _number(self, status: Status) -> int:
        return sum(claim.assessment.status is status for claim in self.report.claims)

    def _place(self, section: Section) -> str:
        return section.anchor if any(part.section is section for part in self.parts) else "claims-heading"


def is_on_the_way(shown: ReportStatement, group: Sequence[ReportStatement]) -> bool:
    """Return whether another statement of the passage has the same chain and more, so that this one adds no step."""
    chain = shown.chain_ids
    return any(len(other.chain_ids) > len(chain) and other.chain_ids[: len(chain)] == chain for other in group)


def merge_marks(shown: Sequence[ReportStatement]) -> Excerpt | None:
    """Return the one excerpt of statements in the same passage with the marks of all; None if they have none."""
    first = shown[0].excerpt
    if first is None:
        return None
    marks = dict.fromkeys(mark for item in shown if item.excerpt for mark in item.excerpt.marks)
    return first.model_copy(update={"marks": tuple(marks)})


def file_name(article: ArticleSummary) -> str | None:
    """Return the name of the article's file without its folders, which say more of a desk than a reader needs."""
    return re.split(r"[/\\]", article.path)[-1] if article.path else None


def quote_response(response: Response) -> str:
    """Return the article's words for a response: its cue and what the cue governs, "" for none."""
    parts = (response.cue.text if response.cue else "", spell_content(response.content))
    return " ".join(filter(None, parts))


def outlet_anchor(name: str) -> str:
    """Return the anchor of an outlet, which depends on its name alone."""
    return content_id("outlet-", name)


def clash_anchor(clash: Disagreement) -> str:
    """Return the anchor of a clash: its type and its two statements, in any order."""
    return content_id("clash-", clash.type.value, *sorted(clash.statements))


def is_brief(claim: ReportClaim) -> bool:
    """Return whether the chain and the reasoning are so plain that a card may fold them away."""
    return claim.assessment.origins.hi < 2 and len(claim.assessment.outlets) < 2


def is_beside(claim: ReportClaim) -> bool:
    """Return whether a claim has wordings worth setting side by side: several, or one that several articles have."""
    return len(claim.wordings) > 1 or len({shown.article.id for shown in claim.statements}) > 1


def is_one_wording(claim: ReportClaim) -> bool:
    """Return whether all statements of a claim have the same words."""
    return len(claim.wordings) == 1


def not_beside(claim: ReportClaim) -> int:
    """Return how many statements of a claim have a wording beyond those that stand side by side."""
    return len(claim.statements) - sum(len(wording.statements) for wording in claim.wordings)


def list_dots(assessment: Assessment, wanted: int | None) -> list[str]:
    """Return the circles that draw the interval: "sure" up to `lo`, "maybe" up to `hi`, "wanted" up to the policy's k.

    Empty when there are too many to be counted at a glance.
    """
    lo, hi = assessment.origins.lo, assessment.origins.hi
    dots = ["sure"] * lo + ["maybe"] * (hi - lo) + ["wanted"] * ((wanted or 0) - hi)
    return dots if len(dots) <= MAX_DOTS else []


def list_stances(claim: ReportClaim, outlets: Sequence[str]) -> list[Cell]:
    """Return one cell an outlet, in the order given."""
    stances: dict[str | None, set[Stance]] = defaultdict(set)
    for shown in claim.statements:
        if shown.withdrawn is None:
            stances[shown.article.outlet].add(shown.stance)
    cells = []
    for outlet in outlets:
        found = [stance for stance in Stance if stance in stances[outlet]]
        found = [stance for stance in found if stance in _FIRM] or found
        style = Stance.DENIES.value if Stance.DENIES in found else (found[0].value if found else "none")
        cells.append(Cell(style, " and ".join(STANCE_WORDS[stance] for stance in found) if found else "–"))
    return cells
