"""Ledgers of one claim, made of rows that say who reported it, through whom, and from whom."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from hypothesis import strategies as st

from claims.assessment import assess
from claims.linking.copies import find_copies
from claims.text.hashing import content_id
from schemas.assessment import Assessment
from schemas.claim import Claim, Judgement, JudgementValue, Member, Stance
from schemas.ledger import Ledger
from schemas.model import ClaimId, MatterId, SourceId
from schemas.settings import POLICIES, CopySettings, Policy
from schemas.source import Outlet, PartyKey, Source
from schemas.statement import Relation, SourceKind, Statement
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
FAMILIES = {"Herald": "Herald", "Herald Asia": "Herald", "Courier": "Courier", "Gazette": "Gazette", "Wire": "Wire"}
PRINCIPALS = {"Vera Holm": "Ruritania", "Otto Brandt": "Ruritania", "Bridge Office": "Cordovia"}
KINDS = {
    "Ruritania": SourceKind.STATE,
    "Cordovia": SourceKind.STATE,
    "Bridge Office": SourceKind.ORGANISATION,
    "Ferry Company": SourceKind.ORGANISATION,
    "Vera Holm": SourceKind.PERSON,
    "Otto Brandt": SourceKind.PERSON,
    "Ida Moss": SourceKind.PERSON,
    "customs memo": SourceKind.DOCUMENT,
    "Herald": SourceKind.OUTLET,
    "Herald Asia": SourceKind.OUTLET,
    "Courier": SourceKind.OUTLET,
    "Gazette": SourceKind.OUTLET,
    "Wire": SourceKind.WIRE,
}
DESCRIPTORS = ("official", "senior official", "Ruritanian official", "diplomat")


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
    day: int = 1
    family: str | None = None

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

    def plus(self, *rows: Row) -> "Graph":
        return replace(self, rows=(*self.rows, *rows))


def source_id(name: str, row: Row | None = None) -> SourceId:
    return SourceId(content_id("p", name) if name in KINDS or row is None else content_id("p", row.number, name))


def build_statement(row: Row) -> Statement:
    text = STORIES[row.story] if row.story else f"{CONTENT}, report number {row.number} has it."
    when = f"2020-01-{row.day:02}"
    article = make_article(text, outlet=row.outlet, published_at=when, id=content_id("a", row.number))
    steps = [make_step(name, KINDS[name], relation=Relation.CITES) for name in row.via]
    kind = KINDS.get(row.source or "", SourceKind.UNNAMED)
    return make_statement(CONTENT, row.source, article=article, kind=kind, named=row.named, via=steps)


def build(graph: Graph) -> Ledger:
    """Return the ledger of one claim, in the order of the rows."""
    statements = {row.number: build_statement(row) for row in graph.rows}
    articles = {
        statements[row.number].article_id: make_article(
            STORIES[row.story] if row.story else f"{CONTENT}, report number {row.number} has it.",
            outlet=row.outlet,
            published_at=f"2020-01-{row.day:02}",
            id=content_id("a", row.number),
        )
        for row in graph.rows
    }
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
        copies=find_copies(list(articles.values()), [], CopySettings()),
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
                principal=PRINCIPALS.get(step.name),
            )
    return found


def assess_graph(graph: Graph, policy: Policy = POLICIES["default-2"]) -> Assessment:
    return assess(build(graph), policy, CopySettings())[0]


def bounds(graph: Graph, policy: Policy = POLICIES["default-2"]) -> tuple[int, int]:
    count = assess_graph(graph, policy).origins
    return count.lo, count.hi


policies = st.sampled_from(sorted(POLICIES.values(), key=lambda policy: policy.name))
_via = st.lists(
    st.sampled_from(["Herald", "Herald Asia", "Courier", "Wire", "Vera Holm", "Ida Moss"]), max_size=2, unique=True
)
_sources_of = st.one_of(st.none(), st.sampled_from(sorted(KINDS)), st.sampled_from(DESCRIPTORS))
_values = st.sampled_from(list(JudgementValue))


@st.composite
def graphs(draw: st.DrawFn, *, max_rows: int = 7) -> Graph:
    """Return graphs of up to `max_rows` reports, some withdrawn, some copied, with a judgement or two."""
    numbers = range(draw(st.integers(min_value=1, max_value=max_rows)))
    rows = []
    for number in numbers:
        source = draw(_sources_of)
        via = tuple(name for name in draw(_via) if name != source) if source else ()
        outlet = draw(st.sampled_from(sorted(set(FAMILIES) - {"Wire"})))
        rows.append(
            Row(
                number,
                outlet,
                source,
                via,
                stance=draw(st.sampled_from([Stance.SUPPORTS, Stance.SUPPORTS, Stance.DENIES])),
                withdrawn=draw(st.sampled_from([False, False, True])),
                story=draw(st.sampled_from([0, 0, 1, 2])),
                day=draw(st.integers(min_value=1, max_value=3)),
            )
        )
    ids = sorted({source_id(row.source, row) for row in rows if row.source})
    judgements = draw(st.lists(_judgement_of(ids), max_size=2)) if ids else []
    return Graph(tuple(rows), tuple(judgements))


def _judgement_of(ids: Sequence[str]) -> st.SearchStrategy[Judgement]:
    return st.builds(
        Judgement, left=st.sampled_from(ids), right=st.sampled_from(ids), value=_values, author=st.just("editor")
    )
