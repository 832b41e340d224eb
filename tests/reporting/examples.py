"""A small affair with every status in it, for the tests of this room. Assessments are written by hand."""

import re

from claims.reporting import build_report
from schemas.article import Credit, CreditForm
from schemas.assessment import (
    Assessment,
    Disagreement,
    DisagreementType,
    Origin,
    OriginCount,
    OriginPair,
    PairRelation,
    Status,
    Support,
)
from schemas.claim import Claim
from schemas.ledger import Ledger
from schemas.model import Span, StatementId
from schemas.report import Report
from schemas.settings import POLICIES
from schemas.statement import (
    Certainty,
    ChainStep,
    Content,
    Cue,
    CueClass,
    Mention,
    Relation,
    Response,
    ResponseKind,
    SourceKind,
    Statement,
)
from tests.builders import make_article, make_claim, make_ledger, make_statement

POLICY = POLICIES["default-2"]


def mark(statement: Statement, text: str) -> Statement:
    """Return the statement with the spans of its source and cue: those nearest to its content."""
    update: dict[str, object] = {}
    place = statement.content.spans[0].start
    for role in ("source", "cue"):
        words = getattr(statement, role)
        starts = [match.start() for match in re.finditer(re.escape(words.text), text)]
        start = min(starts, key=lambda found: abs(found - place))
        update[role] = words.model_copy(update={"spans": (Span(start, start + len(words.text)),)})
    return statement.model_copy(update=update)


def assess_by_hand(
    ledger: Ledger,
    claim: Claim,
    status: Status,
    *,
    lo: int = 1,
    hi: int = 1,
    unknown: int = 0,
    relation: PairRelation | None = None,
    disagreements: tuple[Disagreement, ...] = (),
) -> Assessment:
    """Return an assessment with one origin a party, and one pair for each two, all of the same relation."""
    members = [ledger.statements[member.statement_id] for member in claim.members]
    by_party: dict[str, list[Statement]] = {}
    for statement in members:
        if statement.source:
            by_party.setdefault(ledger.source_of(statement.article_id, statement.chain[-1]).id, []).append(statement)
    sources = {source.id: source for source in ledger.sources.values()}
    origins = tuple(
        Origin(
            source_id=key,
            name=sources[key].name,
            kind=sources[key].kind,
            named=sources[key].named,
            statements=tuple(statement.id for statement in found),
            live=any(ledger.is_live(statement.id) for statement in found),
        )
        for key, found in by_party.items()
    )
    keys = [origin.source_id for origin in origins]
    pairs = tuple(
        OriginPair(left=left, right=right, relation=relation, rule="a_rule", reason="the two speak for themselves")
        for place, left in enumerate(keys)
        for right in keys[place + 1 :]
        if relation
    )
    outlets = tuple(sorted({ledger.article_of(item.id).outlet or "unknown outlet" for item in members}))
    count = OriginCount(lo=lo, hi=hi, unknown=unknown)
    return Assessment(
        id=claim.id,
        matter_id=claim.matter_id,
        text=claim.text,
        policy=POLICY.name,
        status=status,
        disputed=any(item.is_dispute for item in disagreements),
        disagreements=disagreements,
        origins=count,
        outlets=outlets,
        families=outlets,
        statements=tuple(item.id for item in members),
        withdrawn=tuple(item.id for item in members if not ledger.is_live(item.id)),
        reasons=("written by hand",),
        support=Support(count=count, origins=origins, pairs=pairs),
        denial=Support(count=OriginCount(lo=0, hi=0, unknown=0)),
    )


_HERALD = """Harbour bridge to close for a year
The bridge will close in March, Mayor Ines Falk said on Monday. “It is not safe,” she said.
Repairs will cost 40 million crowns, according to a council official, who asked not to be named.
The port authority declined to comment. Ferries are slow in winter."""
_COURIER = """Bridge shuts
Transport inspector Olu Mbeki said the bridge will close in March.
A council official said repairs will cost 40 million crowns.
Traders said twelve shops had shut. The mayor has resigned, an aide said."""
_GAZETTE = """The Gazette
Repairs will cost 65 million crowns, said engineer Rosa Lind.
The mayor has not resigned, her office said."""


def example_ledger() -> tuple[Ledger, list[Assessment]]:
    """Return a ledger of three outlets with its assessments."""
    wire = ChainStep(
        name="Northern Wire",
        kind=SourceKind.WIRE,
        named=True,
        relation=Relation.CARRIES,
        certainty=Certainty.POSSIBLE,
        alternatives=("Coast News",),
    )
    herald = make_article(
        _HERALD, "The Herald", "2021-02-01", title="Harbour bridge to close", url="https://a.example/1"
    )
    credit = Credit(agency="Northern Wire", text="Northern Wire", span=None, form=CreditForm.CLOSING)
    courier = make_article(_COURIER, "The Courier", "2021-02-03", title="Bridge shuts", credits=(credit,))
    gazette = make_article(_GAZETTE, "The Gazette", None, title="Costs rise", url="javascript:alert(1)")
    official = {"kind": SourceKind.UNNAMED, "named": False}
    said = {
        "close-1": mark(make_statement("The bridge will close in March", "Mayor Ines Falk", article=herald), _HERALD),
        "close-2": mark(
            make_statement("the bridge will close in March", "Transport inspector Olu Mbeki", article=courier), _COURIER
        ),
        "cost-1": mark(
            make_statement(
                "Repairs will cost 40 million crowns",
                "council official",
                article=herald,
                cue="according to",
                via=(wire,),
                **official,
            ),
            _HERALD,
        ),
        "cost-2": mark(
            make_statement(
                "repairs will cost 40 million crowns", "council official", article=courier, via=(wire,), **official
            ),
            _COURIER,
        ),
        "cost-3": mark(
            make_statement("Repairs will cost 65 million crowns", "engineer Rosa Lind", article=gazette), _GAZETTE
        ),
        "shops": mark(
            make_statement(
                "twelve shops had shut", "Traders", article=courier, kind=SourceKind.GROUP, named=False, gap="no cue"
            ),
            _COURIER,
        ),
        "mayor-1": mark(make_statement("The mayor has resigned", "aide", article=courier, **official), _COURIER),
        "mayor-2": mark(
            make_statement("The mayor has not resigned", "her office", article=gazette, kind=SourceKind.ORGANISATION),
            _GAZETTE,
        ),
        "ferries": make_statement("Ferries are slow in winter", article=herald),
        "safe": mark(make_statement("It is not safe", "she", article=herald), _HERALD),
        "imported": make_statement("The toll stays", "Olu Mbeki", article=gazette),
    }
    mayor = make_claim([said["mayor-1"], said["mayor-2"]], denied=[said["mayor-2"].id], matter="m-mayor")
    claims = {
        "close": make_claim([said["close-1"], said["close-2"]], matter="m-close"),
        "cost": make_claim([said["cost-1"], said["cost-2"]], matter="m-cost"),
        "cost-high": make_claim([said["cost-3"]], matter="m-cost"),
        "shops": make_claim([said["shops"]], matter="m-shops"),
        "mayor": mayor,
        "ferries": make_claim([said["ferries"]], matter="m-ferries"),
        "safe": make_claim([said["safe"]], matter="m-safe"),
        "imported": make_claim([said["imported"]], matter="m-toll"),
    }
    response = Response(
        id=StatementId("r1"),
        article_id=herald.id,
        kind=ResponseKind.DECLINED,
        content=Content(text="the closing"),
        source=Mention(text="The port authority", name="Port Authority", kind=SourceKind.ORGANISATION, named=True),
        cue=Cue(text="declined to comment", cue_class=CueClass.REFUSES_COMMENT),
    )
    ledger = make_ledger(
        [herald, courier, gazette],
        said.values(),
        claims.values(),
        responses=(response,),
        withdrawn={said["safe"].id: "replaced by a later version of the article"},
    )
    figures = Disagreement(
        type=DisagreementType.NUMERIC,
        statements=(said["cost-1"].id, said["cost-3"].id),
        words=("40 million", "65 million"),
        reason="two figures for one cost",
    )
    denial = Disagreement(type=DisagreementType.NEGATION, statements=(said["mayor-1"].id, said["mayor-2"].id))
    by_name = {
        "close": assess_by_hand(
            ledger, claims["close"], Status.CORROBORATED, lo=2, hi=2, relation=PairRelation.INDEPENDENT
        ),
        "cost": assess_by_hand(
            ledger, claims["cost"], Status.ECHOED, relation=PairRelation.SAME, disagreements=(figures,)
        ),
        "cost-high": assess_by_hand(ledger, claims["cost-high"], Status.SINGLE_SOURCE, disagreements=(figures,)),
        "shops": assess_by_hand(ledger, claims["shops"], Status.UNATTRIBUTED, lo=0, hi=0, unknown=1),
        "mayor": assess_by_hand(
            ledger,
            claims["mayor"],
            Status.NOT_ESTABLISHED,
            hi=2,
            relation=PairRelation.NOT_ESTABLISHED,
            disagreements=(denial,),
        ),
        "ferries": assess_by_hand(ledger, claims["ferries"], Status.UNATTRIBUTED, lo=0, hi=0, unknown=1),
        "safe": assess_by_hand(ledger, claims["safe"], Status.WITHDRAWN, lo=0, hi=0),
        "imported": assess_by_hand(ledger, claims["imported"], Status.SINGLE_SOURCE),
    }
    return ledger, [by_name[name] for name in claims]


def example_report() -> Report:
    """Return the report on the example."""
    ledger, assessments = example_ledger()
    return build_report(ledger, assessments, POLICY, "1.2.3")
