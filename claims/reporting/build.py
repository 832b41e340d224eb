"""The report, and the lines of the other exports, made of a ledger and its assessments."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from claims.reporting.copied import MAX_COPIES_TOLD, claim_copies, describe_copy, index_copies
from claims.reporting.differences import word
from claims.reporting.excerpts import excerpt
from claims.reporting.narrative import narrate
from claims.reporting.parties import speaker_id
from claims.reporting.pieces import spell_content
from claims.reporting.sections import section_of
from claims.reporting.selection import is_lone_own_voice
from claims.reporting.unchecked import list_unchecked, outlets_used
from schemas.article import Article
from schemas.assessment import Assessment
from schemas.claim import Member, Stance
from schemas.ledger import Ledger
from schemas.model import ArticleId, ClaimId, SourceId, StatementId
from schemas.report import (
    ArticleSummary,
    ExtractedArticle,
    ExtractLine,
    Report,
    ReportClaim,
    ReportSource,
    ReportStatement,
    StatementLine,
)
from schemas.settings import Policy
from schemas.source import Source
from schemas.statement import Extraction, Statement
from schemas.wording import Wording


def build_report(ledger: Ledger, assessments: Sequence[Assessment], policy: Policy, tool_version: str) -> Report:
    """Return the corroboration report; claims by section, then by families, statements and id.

    A claim that rests on one outlet's own voice alone is left out and counted, unless it clashes with another.
    `assessments` belong to `ledger.claims`; an empty ledger gives an empty report.
    """
    clashing = {item for assessment in assessments for clash in assessment.disagreements for item in clash.statements}
    kept = [
        assessment
        for assessment in assessments
        if not clashing.isdisjoint(assessment.statements) or not is_lone_own_voice(ledger, assessment)
    ]
    counts = Counter(statement.article_id for statement in ledger.statements.values())
    summaries = {key: _summarise(ledger, article, counts[key]) for key, article in ledger.articles.items()}
    gone = {*ledger.revisions, *ledger.withdrawn_articles}
    claims = tuple(_report_claims(ledger, sorted(kept, key=_report_order), summaries))
    return Report(
        tool_version=tool_version,
        policy=policy.name,
        policy_description=policy.description,
        articles=tuple(summaries.values()),
        claims=claims,
        sources=tuple(_report_sources(ledger, claims)),
        outlets=tuple(outlets_used(ledger)),
        responses=tuple(item for item in ledger.responses if item.article_id not in gone),
        own_voice_only=len(assessments) - len(kept),
        unchecked=tuple(list_unchecked(ledger, claims)),
        copies=tuple(ledger.copies),
    )


def report_claim(ledger: Ledger, assessment: Assessment) -> ReportClaim:
    """Return one claim with its statements, in the ledger's order, the reasoning, and those that clash with it."""
    articles = {ledger.statements[statement_id].article_id for statement_id in assessment.statements}
    summaries = {article_id: article_summary(ledger, article_id) for article_id in articles}
    made = next(_report_claims(ledger, [assessment], summaries))
    clashing = dict.fromkeys(item for clash in assessment.disagreements for item in clash.statements)
    opponents = [item for item in clashing if item not in set(assessment.statements)]
    return made.model_copy(update={"opponents": tuple(report_statements(ledger, opponents)) if opponents else ()})


def report_statement(ledger: Ledger, statement_id: StatementId) -> ReportStatement:
    """Return one statement in its sentence. One that is in no claim counts as a mention."""
    return report_statements(ledger, [statement_id])[0]


def report_statements(ledger: Ledger, wanted: Iterable[StatementId]) -> list[ReportStatement]:
    """Return statements in their sentences, in the order given. One that is in no claim counts as a mention."""
    ids = list(wanted)
    asked = set(ids)
    stances = {
        member.statement_id: member.stance
        for claim in ledger.claims
        for member in claim.members
        if member.statement_id in asked
    }
    articles = {ledger.statements[statement_id].article_id for statement_id in ids}
    counts = Counter(statement.article_id for statement in ledger.statements.values())
    summaries = {key: _summarise(ledger, ledger.articles[key], counts[key]) for key in articles}
    return [
        _report_statement(
            ledger,
            Member(statement_id=statement_id, stance=stances.get(statement_id, Stance.MENTIONS)),
            summaries[ledger.statements[statement_id].article_id],
        )
        for statement_id in ids
    ]


def article_summary(ledger: Ledger, article_id: ArticleId) -> ArticleSummary:
    """Return one article without its text, with the number of statements found in it."""
    article = ledger.articles[article_id]
    statements = sum(statement.article_id == article_id for statement in ledger.statements.values())
    return _summarise(ledger, article, statements)


def extract_line(extraction: Extraction) -> ExtractLine:
    """Return one line of `claims extract --format jsonl`. An article without a path has the path ""."""
    article = extraction.article
    return ExtractLine(
        path=article.path or "",
        sha256=article.sha256,
        article=ExtractedArticle.model_validate(article, from_attributes=True),
        statements=extraction.statements,
        responses=extraction.responses,
    )


def statement_lines(ledger: Ledger, statements: Iterable[Statement] | None = None) -> list[StatementLine]:
    """Return the statements, or all of the ledger, with claim, outlet, time and stance, in the order given.

    A statement in no claim has neither claim nor stance.
    """
    places = {member.statement_id: (claim, member.stance) for claim in ledger.claims for member in claim.members}
    lines = []
    for statement in ledger.statements.values() if statements is None else statements:
        claim, stance = places.get(statement.id, (None, None))
        article = ledger.articles[statement.article_id]
        lines.append(
            StatementLine(
                **dict(statement),
                claim_id=claim.id if claim else None,
                matter_id=claim.matter_id if claim else None,
                outlet=article.outlet,
                published_at=article.published_at,
                stance=stance,
                withdrawn=ledger.withdrawn.get(statement.id),
            )
        )
    return lines


def _report_claims(
    ledger: Ledger, assessments: Iterable[Assessment], summaries: Mapping[ArticleId, ArticleSummary]
) -> Iterator[ReportClaim]:
    members = {claim.id: claim.members for claim in ledger.claims}
    places = {statement_id: place for place, statement_id in enumerate(ledger.statements)}
    copies = index_copies(ledger.copies)
    for assessment in assessments:
        in_order = sorted(members[assessment.id], key=lambda member: places[member.statement_id])
        shown = [
            _report_statement(ledger, member, summaries[ledger.statements[member.statement_id].article_id])
            for member in in_order
        ]
        told = narrate(ledger, assessment, members[assessment.id])
        copied = claim_copies(ledger, members[assessment.id], copies, summaries)
        told[-1:-1] = [describe_copy(copy) for copy in copied[:MAX_COPIES_TOLD]]
        yield ReportClaim(
            assessment=assessment,
            statements=tuple(shown),
            narrative=tuple(told),
            copies=tuple(copied),
            wordings=tuple(_wordings(assessment.text, shown)),
        )


def _wordings(heading: str, shown: Sequence[ReportStatement]) -> list[Wording]:
    """Return what the statements of a claim say side by side; [] for one alone."""
    if len(shown) < 2:
        return []
    return word(heading, ((item.statement.id, spell_content(item.statement.content)) for item in shown))


def _report_statement(ledger: Ledger, member: Member, summary: ArticleSummary) -> ReportStatement:
    statement = ledger.statements[member.statement_id]
    article = ledger.articles[statement.article_id]
    return ReportStatement(
        statement=statement,
        stance=member.stance,
        article=summary,
        excerpt=excerpt(article, statement),
        source_id=speaker_id(ledger, statement),
        chain_ids=tuple(ledger.source_of(article.id, step).id for step in statement.chain),
        withdrawn=ledger.withdrawn.get(statement.id),
        rests_on_withdrawn=ledger.rests_on_withdrawn.get(statement.id),
    )


def _summarise(ledger: Ledger, article: Article, statements: int) -> ArticleSummary:
    return ArticleSummary(
        id=article.id,
        outlet=article.outlet,
        family=ledger.outlet_of(article).family,
        title=article.title,
        published_at=article.published_at,
        url=article.url,
        path=article.path,
        sha256=article.sha256,
        credits=article.credits,
        revised_by=ledger.revisions.get(article.id),
        statements=statements,
        withdrawn=ledger.withdrawn_articles.get(article.id),
    )


def _report_order(assessment: Assessment) -> tuple[int, int, int, str]:
    return section_of(assessment).rank, -len(assessment.families), -len(assessment.statements), assessment.id


def _report_sources(ledger: Ledger, claims: Iterable[ReportClaim]) -> list[ReportSource]:
    """Return every party that said or passed on a reported statement: named first, then by what it said."""
    said: dict[SourceId, list[StatementId]] = defaultdict(list)
    carried: dict[SourceId, list[StatementId]] = defaultdict(list)
    claims_of: dict[SourceId, dict[ClaimId, None]] = defaultdict(dict)
    for claim in claims:
        for shown in claim.statements:
            if shown.source_id is not None:
                said[shown.source_id].append(shown.statement.id)
                claims_of[shown.source_id][claim.assessment.id] = None
            for passing in dict.fromkeys(shown.chain_ids[1:]):
                if passing != shown.source_id:
                    carried[passing].append(shown.statement.id)
    by_id: dict[SourceId, Source] = {source.id: source for source in ledger.sources.values()}
    rows = [
        ReportSource(
            source=by_id[source_id],
            statements=tuple(said[source_id]),
            claims=tuple(claims_of[source_id]),
            carried=tuple(carried[source_id]),
            grade=ledger.source_grades.get(source_id),
        )
        for source_id in sorted({*said, *carried})
    ]
    return sorted(rows, key=lambda row: (not row.source.named, -len(row.statements), row.source.name, row.source.id))
