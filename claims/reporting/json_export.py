"""The report as JSON, and as JSON-LD in the words of schema.org."""

import json
from collections.abc import Mapping

from claims.reporting.links import is_web_link
from claims.reporting.pieces import spell_content
from claims.reporting.wording import describe_origins, describe_status, spell_moment
from schemas.report import ArticleSummary, Report, ReportClaim, ReportSource, ReportStatement
from schemas.statement import SourceKind

_TYPES = {
    SourceKind.PERSON: "Person",
    SourceKind.STATE: "Country",
    SourceKind.DOCUMENT: "CreativeWork",
    SourceKind.OUTLET: "NewsMediaOrganization",
    SourceKind.WIRE: "NewsMediaOrganization",
}


def render_json(report: Report) -> bytes:
    """Return the whole report as JSON: the model as `claims schema Report` describes it."""
    return (report.model_dump_json(indent=2) + "\n").encode()


def render_jsonld(report: Report) -> bytes:
    """Return claims, articles and parties as one schema.org graph. It carries no ratings: the tool makes none."""
    graph: list[dict[str, object]] = [
        {
            "@type": "Report",
            "@id": "#report",
            "name": "Corroboration report",
            "description": f"Policy {report.policy}: {report.policy_description}",
            "hasPart": [{"@id": f"#claim-{claim.assessment.id}"} for claim in report.claims],
        }
    ]
    graph += [_claim(claim) for claim in report.claims]
    graph += [_article(article) for article in report.articles]
    graph += [_party(row) for row in report.sources]
    document = {"@context": "https://schema.org", "@graph": graph}
    return (json.dumps(document, ensure_ascii=False, indent=2) + "\n").encode()


def _claim(claim: ReportClaim) -> dict[str, object]:
    one = claim.assessment
    authors = dict.fromkeys(shown.source_id for shown in claim.statements if shown.source_id)
    return {
        "@type": "Claim",
        "@id": f"#claim-{one.id}",
        "text": one.text,
        "description": f"{describe_status(one.status)}: {describe_origins(one.origins)}. {' '.join(claim.narrative)}",
        "author": [{"@id": f"#source-{source_id}"} for source_id in authors],
        "appearance": [_appearance(shown) for shown in claim.statements],
    }


def _appearance(shown: ReportStatement) -> dict[str, object]:
    speaker: Mapping[str, object] = {"author": {"@id": f"#source-{shown.source_id}"}} if shown.source_id else {}
    return {
        "@type": "Quotation" if shown.statement.kind == "direct" else "CreativeWork",
        "@id": f"#statement-{shown.statement.id}",
        "text": spell_content(shown.statement.content),
        "isPartOf": {"@id": f"#article-{shown.article.id}"},
        **speaker,
    }


def _article(article: ArticleSummary) -> dict[str, object]:
    fields: dict[str, object | None] = {
        "@type": "NewsArticle",
        "@id": f"#article-{article.id}",
        "headline": article.title,
        "datePublished": spell_moment(article.published_at),
        "url": article.url if is_web_link(article.url) else None,
        "publisher": {"@type": "NewsMediaOrganization", "name": article.outlet} if article.outlet else None,
        "creditText": "; ".join(credit.text for credit in article.credits) or None,
    }
    return {key: value for key, value in fields.items() if value is not None}


def _party(row: ReportSource) -> dict[str, object]:
    source = row.source
    fields: dict[str, object] = {
        "@type": _TYPES.get(source.kind, "Organization") if source.named else "Thing",
        "@id": f"#source-{source.id}",
        "name": source.name,
    }
    if source.aliases:
        fields["alternateName"] = list(source.aliases)
    if not source.named:
        fields["description"] = "described in the article, not named"
    return fields
