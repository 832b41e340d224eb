"""Ledgers of one claim, made of rows that say who reported it, through whom, and from whom."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from itertools import starmap
from typing import Any

from hypothesis import strategies as st

from claims.assessment import assess
from claims.linking.copies import find_copies
from claims.text.hashing import content_id
from schemas.article import Article
from schemas.assessment import Assessment
from schemas.claim import Claim, Judgement, JudgementValue, Member, Stance
from schemas.copying import ArticleCopy, CopyDirection, CopyKind, MatchedPassage
from schemas.ledger import Ledger
from schemas.model import ArticleId, ClaimId, MatterId, SourceId, Span
from schemas.settings import POLICIES, CopySettings, Policy
from schemas.source import Outlet, PartyKey, Source
from schemas.statement import Certainty, Relation, SourceKind, Statement
from tests.builders import make_article, make_statement, make_step

CONTENT = "Ruritania and Cordovia will reopen the border bridge"
# Forty-odd words each, so that two articles with one story are near copies.
STORIES = (
    CONTENT,
    f"{CONTENT}, it was said late in the evening, after a day on which lorries had queued for hours on both banks and"
    " traders had carried crates of fruit by hand across the old railway ford, closed when the rain began",
    f"{CONTENT}. The announcement came without warning while the parliaments were in recess, and shopkeepers along the"
    " embankment greeted it with doubt because two earlier promises of that kind had led to new forms to fill",
)
FAMILIES = {
    "Herald": "Herald",
    "Herald Asia": "Herald",
    "Courier": "Courier",
    "Gazette": "Gazette",
    "Wire": "Wire",
    "Agency": "Agency",
}
WIRES = ("Agency", "Wire")
PRINCIPALS = {"Vera Holm": "Ruritania", "Otto Brandt": "Ruritania", "Bridge Office": "Cordovia"}
ISSUERS = {"customs report of 3 May": "Cordovia", "report by customs, May 3": "Cordovia"}
KINDS = {
    "Ruritania": SourceKind.STATE,
    "Cordovia": SourceKind.STATE,
    "Bridge Office": SourceKind.ORGANISATION,
    "Ferry Company": SourceKind.ORGANISATION,
    "Vera Holm": SourceKind.PERSON,
    "Otto Brandt": SourceKind.PERSON,
    "Ida Moss": SourceKind.PERSON,
    "customs memo": SourceKind.DOCUMENT,
    "customs report of 3 May": SourceKind.DOCUMENT,
    "report by customs, May 3": SourceKind.DOCUMENT,
    "Herald": SourceKind.OUTLET,
    "Herald Asia": SourceKind.OUTLET,
    "Courier": SourceKind.OUTLET,
    "Gazette": SourceKind.OUTLET,
    "Wire": SourceKind.WIRE,
    "Agency": SourceKind.WIRE,
}
DESCRIPTORS = (
    *("official", "senior official", "Ruritanian official", "diplomat", "source", "source in Japan's ministry"),
    *("former official", "serving official", "Bridge Office spokesman"),
)
SPEAKERS = {"Bridge Office spokesman": "Bridge Office"}


@dataclass(frozen=True)
class Row:
    """One report: `number` makes its article, `source` None is the outlet's own voice, `via` stand between."""

    number: int
    outlet: str
    source: str | None
    via: tuple[str, ...] = ()
    stance: Stance = Stance.SUPPORTS
    withdrawn: bool = False
    story: int = 0
    day: int | None = 1
    family: str | None = None
    credited: str | None = None
    """An agency that a line for the whole article credits, and that may have carried this."""
    others_credited: tuple[str, ...] = ()

    @classmethod
    def model(cls, number: int, fields: Mapping[str, Any]) -> "Row":
        return cls(number, **{**fields, "stance": Stance(fields.get("stance", "supports"))})

    @property
    def named(self) -> bool:
        return self.source in KINDS


@dataclass(frozen=True)
class Graph:
    """Rows with what people judged of their origins."""

    rows: tuple[Row, ...]
    judgements: tuple[Judgement, ...] = field(default=())
    copies: tuple[tuple[int, int, CopyDirection], ...] = ()
    """Numbers of two rows whose articles share all their text."""

    def plus(self, *rows: Row) -> "Graph":
        return replace(self, rows=(*self.rows, *rows))


def source_id(name: str, row: Row | None = None) -> SourceId:
    return SourceId(content_id("p", name) if name in KINDS or row is None else content_id("p", row.number, name))


def build_article(row: Row) -> Article:
    text = STORIES[row.story] if row.story else f"{CONTENT}, report number {row.number} has it."
    when = None if row.day is None else (date(2020, 1, 1) + timedelta(days=row.day - 1)).isoformat()
    return make_article(text, outlet=row.outlet, published_at=when, id=content_id("a", row.number))


def build_statement(row: Row) -> Statement:
    steps = [make_step(name, KINDS[name], relation=Relation.CITES) for name in row.via]
    if row.credited:
        wire = make_step(row.credited, SourceKind.WIRE, relation=Relation.CARRIES)
        steps = [wire.model_copy(update={"certainty": Certainty.POSSIBLE, "alternatives": row.others_credited}), *steps]
    kind = KINDS.get(row.source or "", SourceKind.UNNAMED)
    return make_statement(CONTENT, row.source, article=build_article(row), kind=kind, named=row.named, via=steps)


def build(graph: Graph) -> Ledger:
    """Return the ledger of one claim, in the order of the rows."""
    statements = {row.number: build_statement(row) for row in graph.rows}
    articles = {article.id: article for article in map(build_article, graph.rows)}
    outlets = {row.outlet: row.family or FAMILIES.get(row.outlet, row.outlet) for row in graph.rows} | FAMILIES
    members = tuple(Member(statement_id=statements[row.number].id, stance=row.stance) for row in graph.rows)
    claim = Claim(id=ClaimId("c1"), matter_id=MatterId("m1"), text=CONTENT, members=members)
    return Ledger(
        articles=articles,
        statements={statement.id: statement for statement in statements.values()},
        claims=(claim,),
        sources=_sources(graph.rows, statements),
        outlets={name: Outlet(name=name, family=family) for name, family in outlets.items()},
        withdrawn={statements[row.number].id: "retracted" for row in graph.rows if row.withdrawn},
        judgements=graph.judgements,
        copies=_copies(graph, articles),
    )


def _copies(graph: Graph, articles: Mapping[ArticleId, Article]) -> tuple[ArticleCopy, ...]:
    """Return the copies that the graph draws, and those that its texts show, one for each pair."""
    drawn = starmap(_copy, graph.copies)
    shown = find_copies(list(articles.values()), [], CopySettings())
    return tuple({(copy.left, copy.right): copy for copy in (*shown, *drawn)}.values())


def _copy(left: int, right: int, direction: CopyDirection) -> ArticleCopy:
    span = Span(0, len(CONTENT))
    return ArticleCopy(
        left=ArticleId(content_id("a", left)),
        right=ArticleId(content_id("a", right)),
        kind=CopyKind.NEAR_COPY,
        passages=(MatchedPassage(left=span, right=span, words=30),),
        share_left=1.0,
        share_right=1.0,
        direction=direction,
        reason="made for a test",
    )


def _sources(rows: Iterable[Row], statements: Mapping[int, Statement]) -> dict[PartyKey, Source]:
    found: dict[PartyKey, Source] = {}
    for row in rows:
        statement = statements[row.number]
        for step in statement.chain:
            found[statement.article_id, step.name] = Source(
                id=source_id(step.name, row),
                name=step.name,
                kind=step.kind,
                named=step.named,
                principal=PRINCIPALS.get(step.name) or SPEAKERS.get(step.name),
                affiliation=ISSUERS.get(step.name),
            )
    return found


def assess_graph(graph: Graph, policy: Policy = POLICIES["default-2"]) -> Assessment:
    return assess(build(graph), policy, CopySettings())[0]


def bounds(graph: Graph, policy: Policy = POLICIES["default-2"]) -> tuple[int, int]:
    count = assess_graph(graph, policy).origins
    return count.lo, count.hi


policies = st.sampled_from(sorted(POLICIES.values(), key=lambda policy: policy.name))
_via = st.lists(
    st.sampled_from(["Herald", "Herald Asia", "Courier", "Wire", "Agency", "Vera Holm", "Ida Moss"]),
    max_size=2,
    unique=True,
)
_sources_of = st.one_of(st.none(), st.sampled_from(sorted(KINDS)), st.sampled_from(DESCRIPTORS))
_values = st.sampled_from(list(JudgementValue))
_directions = st.sampled_from(list(CopyDirection))


@st.composite
def graphs(draw: st.DrawFn, *, max_rows: int = 7, max_day: int = 60) -> Graph:
    """Return graphs of up to `max_rows` reports: some withdrawn, copied, credited or without a date, some judged.

    Up to `max_day` 20 all days lie within one window, and every report has a date.
    """
    days = st.integers(min_value=1, max_value=max_day)
    rows = [
        draw(_rows(number, days if max_day <= 20 else st.one_of(st.none(), days)))
        for number in range(draw(st.integers(min_value=1, max_value=max_rows)))
    ]
    ids = sorted({source_id(row.source, row) for row in rows if row.source})
    judgements = draw(st.lists(_judgement_of(ids), max_size=2)) if ids else []
    numbers = st.sampled_from([row.number for row in rows])
    copies = draw(st.lists(st.tuples(numbers, numbers, _directions), max_size=2))
    return Graph(tuple(rows), tuple(judgements), tuple(copy for copy in copies if copy[0] != copy[1]))


@st.composite
def _rows(draw: st.DrawFn, number: int, days: st.SearchStrategy[int | None]) -> Row:
    source = draw(_sources_of)
    return Row(
        number,
        draw(st.sampled_from(sorted(set(FAMILIES) - {"Agency"}))),
        source,
        tuple(name for name in draw(_via) if name != source) if source else (),
        stance=draw(st.sampled_from([Stance.SUPPORTS, Stance.SUPPORTS, Stance.DENIES])),
        withdrawn=draw(st.sampled_from([False, False, True])),
        story=draw(st.sampled_from([0, 0, 1, 2])),
        day=draw(days),
        credited=draw(st.sampled_from([None, None, *WIRES])),
    )


def _judgement_of(ids: Sequence[str]) -> st.SearchStrategy[Judgement]:
    return st.builds(
        Judgement, left=st.sampled_from(ids), right=st.sampled_from(ids), value=_values, author=st.just("editor")
    )
