"""Claims described in a few words of JSON, for tests of how they are told: built here with an assessment by hand."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from schemas.article import Article, Credit, CreditForm
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
from schemas.claim import Claim, Member, Stance
from schemas.decision import Decision, DecisionId, DecisionKind, Grade, Target, TargetKind
from schemas.ledger import Ledger
from schemas.model import ClaimId, MatterId, SourceId, Span, StatementId
from schemas.source import Outlet
from schemas.statement import Certainty, ChainStep, Mention, Relation, SourceKind, Statement, StatementKind
from tests.builders import make_article, make_ledger, make_statement

Spec = Mapping[str, Any]
WHEN = datetime(2021, 5, 4, tzinfo=UTC)


def build_situation(spec: Spec) -> tuple[Ledger, Assessment]:
    """Return the ledger and the assessment that a situation describes.

    `articles` are [outlet, day, text, [[agency, words, form], ...]], all but the first may be left out; `said` are the
    statements. Every party at the end of a chain is an origin of its statements' side, but for those "on_the_way".
    """
    articles = [_article(number, *given) for number, given in enumerate(spec["articles"])]
    said = [_statement(articles[given["in"]], number, given) for number, given in enumerate(spec["said"])]
    stances = [Stance(given.get("stance", "supports")) for given in spec["said"]]
    claim = Claim(
        id=ClaimId("c1"),
        matter_id=MatterId("m1"),
        text=said[0].content.text,
        members=tuple(Member(statement_id=one.id, stance=stance) for one, stance in zip(said, stances, strict=True)),
    )
    gone = {one.id: given["gone"] for one, given in zip(said, spec["said"], strict=True) if "gone" in given}
    by = {key: DecisionId("d1") for key in gone} if spec.get("gone_by") else {}
    families = spec.get("families", {})
    names = {article.outlet for article in articles if article.outlet}
    ledger = make_ledger(
        articles,
        said,
        [claim],
        withdrawn=gone,
        withdrawn_by=by,
        outlets={name: Outlet(name=name, family=families.get(name, name)) for name in sorted(names)},
        claim_grades={claim.id: _grade(*spec["grade"])} if "grade" in spec else {},
    )
    ledger = _with_decisions(ledger, spec)
    return ledger, _assess(ledger, claim, spec)


def _article(
    number: int, outlet: str | None, day: str | None = None, text: str = "", credits_of: Sequence[Sequence[str]] = ()
) -> Article:
    printed = tuple(
        Credit(agency=agency, text=words, span=_find(text, words), form=CreditForm(form))
        for agency, words, form in credits_of
    )
    return make_article(text, outlet, day, id=f"a{number}", credits=printed)


def _find(text: str, words: str) -> Span | None:
    start = text.find(words)
    return Span(start, start + len(words)) if words and start >= 0 else None


def _statement(article: Article, number: int, given: Spec) -> Statement:
    kind, named = SourceKind(given.get("kind", "person")), given.get("named", True)
    steps = [_step(article, step) for step in given.get("via", ())]
    made = make_statement(
        given.get("content", "The pier is shut"), given.get("by"), article=article, kind=kind, named=named, via=steps
    )
    changes: dict[str, Any] = {"id": StatementId(f"s{number}"), "gap": given.get("gap")}
    changes["kind"] = StatementKind(given.get("form", made.kind.value))
    if made.source:
        mention = {"count": given.get("count"), "anonymity_reason": given.get("asks"), "access": given.get("knows")}
        changes["source"] = made.source.model_copy(update=mention)
        span = _find(article.text, given.get("words", ""))
        last = made.chain[-1].model_copy(
            update={
                "spans": (span,) if span else (),
                "certainty": Certainty(given.get("certainty", "stated")),
                "method": given.get("method", "attribution"),
                "relation": Relation(given.get("relation", "quotes")),
            }
        )
        changes["chain"] = (*made.chain[:-1], last)
    elif "unresolved" in given:
        changes["source"] = Mention(text=given["unresolved"])
    return made.model_copy(update=changes)


def _step(article: Article, given: Spec) -> ChainStep:
    span = _find(article.text, given.get("words", ""))
    return ChainStep(
        name=given["name"],
        kind=SourceKind(given.get("kind", "outlet")),
        named=given.get("named", True),
        relation=Relation(given.get("relation", "cites")),
        spans=(span,) if span else (),
        certainty=Certainty(given.get("certainty", "stated")),
        method=given.get("method", "attribution"),
        alternatives=tuple(given.get("alternatives", ())),
    )


def _decide(number: int, kind: DecisionKind, value: str, signed: tuple[str, str], targets: Sequence[str]) -> Decision:
    author, reason = signed
    found = tuple(Target(kind=TargetKind.SOURCE, id=key, label=key) for key in targets)
    return Decision(
        id=DecisionId(f"d{number}"), kind=kind, at=WHEN, author=author, reason=reason, targets=found, value=value
    )


def _grade(value: str, author: str, reason: str) -> Grade:
    return Grade(value=value, author=author, at=WHEN, reason=reason, decision_id=DecisionId("d2"))


def _with_decisions(ledger: Ledger, spec: Spec) -> Ledger:
    """Return the ledger with the log: who withdrew (number 1), and who judged a pair of sources, given by name."""
    ids = {source.name: source.id for source in ledger.sources.values()}
    log = [_decide(1, DecisionKind.WITHDRAW, "killed", (spec["gone_by"], ""), ["p1"])] if "gone_by" in spec else []
    for number, (author, reason, *names) in enumerate(spec.get("judged", ()), 2):
        pair = [ids[name] for name in names]
        log.append(_decide(number, DecisionKind.JUDGE_ORIGINS, "same", (author, reason), pair))
    grades = {ids[name]: _grade(*given) for name, given in spec.get("source_grades", {}).items()}
    relying = {StatementId(key): what for key, what in spec.get("relies", {}).items()}
    return replace(ledger, decisions=tuple(log), source_grades=grades, rests_on_withdrawn=relying)


def _assess(ledger: Ledger, claim: Claim, spec: Spec) -> Assessment:
    sides: dict[bool, list[tuple[Statement, Spec]]] = {False: [], True: []}
    for member, given in zip(claim.members, spec["said"], strict=True):
        if member.stance in (Stance.SUPPORTS, Stance.DENIES):
            sides[member.stance is Stance.DENIES].append((ledger.statements[member.statement_id], given))
    support = _side(ledger, sides[False], spec, spec.get("pairs", ()), spec.get("count", [1, 1, 0]))
    denial = _side(ledger, sides[True], spec, (), spec.get("denied", [1, 1, 0] if sides[True] else [0, 0, 0]))
    live = [one for one, _ in sides[False] if ledger.is_live(one.id)]
    outlets = sorted({ledger.article_of(one.id).outlet or ledger.article_of(one.id).id for one in live})
    clashes = tuple(
        Disagreement(
            type=DisagreementType(kind), statements=(StatementId(f"s{left}"), StatementId(f"s{right}")),
            words=tuple(words), is_dispute=is_dispute, reason=reason,
        )
        for kind, left, right, words, is_dispute, reason in spec.get("clashes", ())
    )  # fmt: skip
    families = {ledger.outlet_of(ledger.article_of(one.id)).family for one in live}
    return Assessment(
        id=claim.id,
        matter_id=claim.matter_id,
        text=claim.text,
        policy=spec.get("policy", "default-2"),
        status=Status(spec["status"]),
        disputed=any(clash.is_dispute for clash in clashes),
        disagreements=clashes,
        origins=support.count,
        outlets=tuple(outlets),
        families=tuple(sorted(families)),
        statements=tuple(member.statement_id for member in claim.members),
        withdrawn=tuple(member.statement_id for member in claim.members if not ledger.is_live(member.statement_id)),
        reasons=("written by hand",),
        support=support,
        denial=denial,
    )


def _side(
    ledger: Ledger,
    said: Sequence[tuple[Statement, Spec]],
    spec: Spec,
    pairs: Sequence[Sequence[Any]],
    count: Sequence[int],
) -> Support:
    found: dict[SourceId, list[Statement]] = {}
    for one, given in said:
        if one.source and one.source.label and not one.gap and not given.get("on_the_way"):
            found.setdefault(ledger.source_of(one.article_id, one.chain[-1]).id, []).append(one)
    sources = {source.id: source for source in ledger.sources.values()}
    principals, newsrooms = spec.get("principals", {}), spec.get("newsrooms", {})
    origins = tuple(
        Origin(
            source_id=key,
            name=sources[key].name,
            kind=sources[key].kind,
            named=sources[key].named,
            principal=principals.get(sources[key].name),
            statements=tuple(one.id for one in members),
            live=any(ledger.is_live(one.id) for one in members),
            newsrooms=tuple(newsrooms.get(sources[key].name, ())),
        )
        for key, members in found.items()
    )
    judged = tuple(
        OriginPair(
            left=origins[left].source_id, right=origins[right].source_id, relation=PairRelation(relation),
            rule=rule, reason=reason,
        )
        for left, right, relation, rule, reason in pairs
        if max(left, right) < len(origins)
    )  # fmt: skip
    lo, hi, unknown = count
    return Support(count=OriginCount(lo=lo, hi=hi, unknown=unknown), origins=origins, pairs=judged)
