"""The report as JSON-LD: claims, articles and parties in the words of schema.org, chains in those of PROV-O.

Vocabularies: https://schema.org (`Claim`, `Quotation`; not `ClaimReview`, which rates) and W3C PROV-O,
https://www.w3.org/TR/prov-o/.
"""

import json
from collections.abc import Iterator, Mapping

from claims.reporting.links import is_web_link
from claims.reporting.pieces import spell_content
from claims.reporting.wording import (
    CERTAINTY_WORDS,
    describe_origins,
    describe_status,
    describe_utterance,
    spell_moment,
)
from schemas.copying import CopyDirection
from schemas.report import ArticleSummary, ClaimCopy, Report, ReportClaim, ReportSource, ReportStatement
from schemas.statement import Certainty, Relation, SourceKind

Node = dict[str, object]

_CONTEXT: list[object] = [
    "https://schema.org",
    {
        "prov": "http://www.w3.org/ns/prov#",
        **{
            term: {"@id": f"prov:{term}", "@type": "@id"}
            for term in ("wasAttributedTo", "wasQuotedFrom", "wasDerivedFrom", "wasRevisionOf", "actedOnBehalfOf")
        },
    },
]
_TYPES = {
    SourceKind.PERSON: "Person",
    SourceKind.STATE: "Country",
    SourceKind.DOCUMENT: "CreativeWork",
    SourceKind.OUTLET: "NewsMediaOrganization",
    SourceKind.WIRE: "NewsMediaOrganization",
}
_LINKS = {
    Relation.QUOTES: "wasQuotedFrom",
    Relation.CITES: "wasDerivedFrom",
    Relation.CARRIES: "wasDerivedFrom",
}
"""What joins the words of one step to those of the next, further in: quoted words repeat it, others draw on it."""


def render_jsonld(report: Report) -> bytes:
    """Return claims, articles, parties and chains as one graph. It carries no ratings: the tool makes none."""
    graph: list[Node] = [
        {
            "@type": "Report",
            "@id": "#report",
            "name": "Corroboration report",
            "description": f"Policy {report.policy}: {report.policy_description}",
            "hasPart": [{"@id": f"#claim-{claim.assessment.id}"} for claim in report.claims],
        }
    ]
    graph += [_claim(claim) for claim in report.claims]
    graph += [step for claim in report.claims for shown in claim.statements for step in _inner_steps(shown)]
    formers = {article.revised_by: article.id for article in report.articles if article.revised_by}
    taken = _takings(report)
    graph += [_article(article, formers.get(article.id), taken.get(article.id, [])) for article in report.articles]
    names = {row.source.name: row.source.id for row in report.sources if row.source.named}
    bodies = _bodies(report, names)
    graph += [_party(row, bodies.get(row.source.id, [])) for row in report.sources]
    document = {"@context": _CONTEXT, "@graph": graph}
    return (json.dumps(document, ensure_ascii=False, indent=2) + "\n").encode()


def _claim(claim: ReportClaim) -> Node:
    one = claim.assessment
    authors = dict.fromkeys(shown.source_id for shown in claim.statements if shown.source_id)
    heard = describe_utterance(one.newsrooms)
    told = [f"{describe_status(one.status)}: {describe_origins(one.origins)}.", f"{heard}." if heard else ""]
    return {
        "@type": "Claim",
        "@id": f"#claim-{one.id}",
        "text": one.text,
        "description": " ".join(filter(None, (*told, *claim.narrative))),
        "author": [{"@id": f"#source-{source_id}"} for source_id in authors],
        "appearance": [_appearance(shown) for shown in claim.statements],
    }


def _appearance(shown: ReportStatement) -> Node:
    """Return a statement where the outlet prints it, with the link to the next step of its chain."""
    speaker: Mapping[str, object] = {"author": {"@id": f"#source-{shown.source_id}"}} if shown.source_id else {}
    status = {"creativeWorkStatus": f"no longer stands: {shown.withdrawn}"} if shown.withdrawn else {}
    return {
        "@type": ["Quotation" if shown.statement.kind == "direct" else "CreativeWork", "prov:Entity"],
        "@id": f"#statement-{shown.statement.id}",
        "text": spell_content(shown.statement.content),
        "isPartOf": {"@id": f"#article-{shown.article.id}"},
        **speaker,
        **status,
        **_onward(shown, 0),
    }


def _inner_steps(shown: ReportStatement) -> Iterator[Node]:
    """Yield the words of each party further in that the content is said to have passed through."""
    for number, step in enumerate(shown.statement.chain):
        if number == 0 or step.relation is Relation.SPEAKS_FOR:
            continue
        doubt = {} if step.certainty is Certainty.STATED else {"description": CERTAINTY_WORDS[step.certainty]}
        yield {
            "@type": "prov:Entity",
            "@id": f"#statement-{shown.statement.id}-step-{number}",
            "wasAttributedTo": f"#source-{shown.chain_ids[number]}",
            **doubt,
            **_onward(shown, number),
        }


def _onward(shown: ReportStatement, number: int) -> Node:
    """Return the link from one step to the next further in, past those who only speak for another; {} at the end."""
    chain = shown.statement.chain
    for place in range(number + 1, len(chain)):
        link = _LINKS.get(chain[place].relation)
        if link:
            return {link: f"#statement-{shown.statement.id}-step-{place}"}
    return {}


def _takings(report: Report) -> dict[str, list[str]]:
    """Return for each article those from which it copied passages of a claim, each once."""
    found: dict[str, dict[str, None]] = {}
    for copy in (copy for claim in report.claims for copy in claim.copies):
        pair = _taker_and_taken(copy)
        if pair:
            found.setdefault(pair[0], {})[pair[1]] = None
    return {taker: [*taken] for taker, taken in found.items()}


def _taker_and_taken(copy: ClaimCopy) -> tuple[str, str] | None:
    if copy.direction is CopyDirection.UNKNOWN:
        return None
    is_left = copy.direction is CopyDirection.LEFT_FROM_RIGHT
    return (copy.left.id, copy.right.id) if is_left else (copy.right.id, copy.left.id)


def _article(article: ArticleSummary, former: str | None, taken: list[str]) -> Node:
    fields: dict[str, object | None] = {
        "@type": ["NewsArticle", "prov:Entity"],
        "@id": f"#article-{article.id}",
        "headline": article.title,
        "datePublished": spell_moment(article.published_at),
        "url": article.url if is_web_link(article.url) else None,
        "publisher": {"@type": "NewsMediaOrganization", "name": article.outlet} if article.outlet else None,
        "creditText": "; ".join(credit.text for credit in article.credits) or None,
        "wasRevisionOf": f"#article-{former}" if former else None,
        "wasDerivedFrom": [f"#article-{other}" for other in taken] or None,
    }
    return {key: value for key, value in fields.items() if value is not None}


def _bodies(report: Report, names: Mapping[str, str]) -> dict[str, list[object]]:
    """Return for each party those that it speaks for: as resolved, and as the chains have it."""
    found: dict[str, dict[str, object]] = {}
    for row in report.sources:
        body = row.source.principal
        if body and body != row.source.name:
            known: Node = {"@type": ["Organization", "prov:Agent"], "name": body}
            found.setdefault(row.source.id, {})[names.get(body, body)] = (
                f"#source-{names[body]}" if body in names else known
            )
    for shown in (shown for claim in report.claims for shown in claim.statements):
        for number, step in enumerate(shown.statement.chain[1:], 1):
            if step.relation is Relation.SPEAKS_FOR and number > 1:
                key = shown.chain_ids[number]
                found.setdefault(shown.chain_ids[number - 1], {})[key] = f"#source-{key}"
    return {key: [*bodies.values()] for key, bodies in found.items()}


def _party(row: ReportSource, bodies: list[object]) -> Node:
    source = row.source
    kind = _TYPES.get(source.kind, "Organization") if source.named else "Thing"
    fields: Node = {
        "@type": [kind, "prov:Entity" if source.kind is SourceKind.DOCUMENT else "prov:Agent"],
        "@id": f"#source-{source.id}",
        "name": source.name,
    }
    if source.aliases:
        fields["alternateName"] = list(source.aliases)
    if not source.named:
        fields["description"] = "described in the article, not named"
    if bodies:
        fields["actedOnBehalfOf"] = bodies
    return fields
