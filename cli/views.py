"""One claim, article, statement or source, laid out for a terminal."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.text import Text

from claims.reporting import (
    describe_grade,
    describe_kind,
    describe_origins,
    describe_relation,
    describe_status,
    describe_taking,
    describe_unnamed,
    name_step,
    spell_content,
)
from claims.text.grammar import plural
from cli.beside import faces_view, links_view, pair_view, wordings_view
from cli.output import joined
from cli.records import record_view, source_head
from cli.tables import day, plain, source_words
from schemas.assessment import Assessment, OriginPair, Support
from schemas.model import Model, SourceId
from schemas.report import (
    ArticleSummary,
    Excerpt,
    ReportClaim,
    ReportStatement,
    ShownArticle,
    ShownCopy,
    ShownPair,
    ShownSource,
    ShownStatement,
    SourceClaims,
)
from schemas.statement import Certainty, ChainStep, Relation, Response, Statement

# Source, cue and content are told apart by more than colour: the source is underlined, the cue is italic.
# Of a passage that two articles have in common, at either end.
_LOOK_CHARS = 100
_MARK_STYLES = {"source": "bold underline cyan", "cue": "italic magenta", "content": "bold"}


def view_of(view: Model) -> Iterator[RenderableType]:
    """Yield the parts of what `claims show` found."""
    if isinstance(view, ReportClaim):
        yield from _claim_head(view.assessment)
        yield from wordings_view(view)
        yield _after_gap(plain("In their sentences", "bold"))
        yield from _statements(view.statements)
        yield from _faces(view)
        yield from links_view(view.links)
    elif isinstance(view, ShownArticle):
        yield _article_head(view.article)
        yield from _statements(view.statements)
        yield from _responses(view.responses)
        yield from _copies(view.copies)
    elif isinstance(view, ShownSource):
        yield from record_view(view, _words)
    elif isinstance(view, ShownStatement):
        yield from _statements([view.statement])
        yield plain("It belongs to the claim")
        yield from _claim_head(view.claim)


def why_view(found: ReportClaim | SourceClaims | ShownPair) -> Iterator[RenderableType]:
    """Yield the reasoning behind a claim's status, a source with the status of each of its claims, or a pair's link."""
    if isinstance(found, ShownPair):
        yield from pair_view(found)
    else:
        yield from _source_claims(found) if isinstance(found, SourceClaims) else _why_claim(found)


def _source_claims(found: SourceClaims) -> Iterator[RenderableType]:
    yield from source_head(found.source)
    yield Text()
    for one in found.claims:
        yield plain(f"{one.id}  {one.text}: {_status_words(one)}. {' '.join(one.reasons)}")


def _why_claim(claim: ReportClaim) -> Iterator[RenderableType]:
    yield from _claim_head(claim.assessment, is_told=True)
    yield Text()
    for sentence in claim.narrative:
        yield plain(sentence)
    yield _after_gap(plain("Chains, from the outlet inward", "bold"))
    for item in claim.statements:
        words = f"{item.statement.id}  {_chain_words(item.statement.chain)}{_gap_words(item.statement)}"
        yield _indented(plain(words))
    yield from _support("Origins of support", claim.assessment.support)
    yield from _support("Origins of denial", claim.assessment.denial)
    yield from _faces(claim)
    yield from links_view(claim.links)


def _claim_head(assessment: Assessment, *, is_told: bool = False) -> Iterator[RenderableType]:
    """Yield a claim's wording and status; and the reasons, unless they are told at length below."""
    yield plain(f"{assessment.id}  {assessment.text}", "bold")
    yield plain(f"{_status_words(assessment)} (policy {assessment.policy}); {describe_origins(assessment.origins)}")
    if is_told:
        return
    if assessment.grade:
        yield plain(describe_grade(assessment.grade))
    for reason in assessment.reasons:
        yield plain(reason)


def _status_words(assessment: Assessment) -> str:
    return describe_status(assessment.status) + (", disputed" if assessment.disputed else "")


def _article_head(article: ArticleSummary) -> RenderableType:
    lines = [plain(f"{article.id}  {article.title or 'no title known'}", "bold")]
    about = (article.outlet or "outlet not known", day(article.published_at) or "no date known", article.url or "")
    lines.append(plain(joined((*about, article.path or ""))))
    lines += [plain(f"credit: {credit.agency} (“{credit.text}”)") for credit in article.credits]
    if article.revised_by:
        lines.append(plain(f"superseded by its revision {article.revised_by}"))
    if article.withdrawn:
        lines.append(plain(f"no longer stands: {article.withdrawn}"))
    return Group(*lines)


def _statements(statements: Iterable[ReportStatement]) -> Iterator[RenderableType]:
    for item in statements:
        article = item.article
        where = joined(
            (article.outlet or "outlet not known", day(article.published_at), article.path or article.url or "")
        )
        head = f"{item.statement.id}  {source_words(item.statement)}  [{item.stance.value}]  {where}"
        body = _words(item)
        chain = _indented(plain(_chain_words(item.statement.chain) + _gap_words(item.statement), "dim"))
        lines = [plain(head), _indented(body), *_anonymity(item.statement), chain]
        if item.withdrawn:
            lines.append(_indented(plain(f"no longer stands: {item.withdrawn}")))
        if item.rests_on_withdrawn:
            lines.append(_indented(plain(f"rests on what was withdrawn: {item.rests_on_withdrawn}")))
        yield _after_gap(Group(*lines))


def _anonymity(statement: Statement) -> Iterator[RenderableType]:
    """Yield why the source is not named and how it knows, where the article says it."""
    source = statement.source
    label = (source.label if source else None) or "source"
    if source is not None and not source.named:
        told = describe_unnamed(label, source.anonymity_reason, source.access)
        if told:
            yield _indented(plain(f"the {label} {told}"))


def _words(shown: ReportStatement) -> Text:
    """Return a statement in its sentence; its content alone where it has no place in a text."""
    return (
        _excerpt(shown.excerpt)
        if shown.excerpt
        else plain(f"“{spell_content(shown.statement.content, is_glossed=True)}”")
    )


def _excerpt(excerpt: Excerpt) -> Text:
    text = plain(excerpt.text)
    for mark in excerpt.marks:
        text.stylize(_MARK_STYLES[mark.role], mark.span.start, mark.span.end)
    return text


def _chain_words(chain: Sequence[ChainStep]) -> str:
    """Return the chain as one line, the outlet first: "Kyodo News → quoting diplomatic sources"."""
    words = []
    for step in chain:
        passed_on = "" if step.relation is Relation.PUBLISHES else f"{describe_relation(step.relation)} "
        doubt = "" if step.certainty is Certainty.STATED else f" ({step.certainty.value})"
        words.append(f"{passed_on}{name_step(step)}{doubt}")
    return " → ".join(words)


def _gap_words(statement: Statement) -> str:
    return f" → ? {statement.gap}" if statement.gap else ""


def _support(title: str, support: Support) -> Iterator[RenderableType]:
    if not support.origins and not support.count.unknown:
        return
    yield _after_gap(plain(f"{title}: {describe_origins(support.count)}", "bold"))
    names = {origin.source_id: origin.name for origin in support.origins}
    for origin in support.origins:
        kind = joined((describe_kind(origin.kind, named=origin.named), "named" if origin.named else ""))
        gone = "" if origin.live else ", withdrawn"
        count = plural(len(origin.statements), "statement")
        yield _indented(plain(f"{origin.source_id}  {origin.name} ({kind}), {count}{gone}"))
    yield from map(_indented, map(plain, dict.fromkeys(_pair_words(pair, names) for pair in support.pairs)))


def _pair_words(pair: OriginPair, names: Mapping[SourceId, str]) -> str:
    relation, rule = (value.replace("_", " ") for value in (pair.relation.value, pair.rule))
    by = "" if rule == relation else f" — by the rule “{rule}”"
    return f"{names.get(pair.left, pair.left)} / {names.get(pair.right, pair.right)}: {relation}{by}: {pair.reason}"


def _faces(claim: ReportClaim) -> Iterator[RenderableType]:
    shown = {item.statement.id: item for item in (*claim.statements, *claim.opponents)}
    yield from faces_view(claim.assessment.disagreements, shown)


def _responses(responses: Iterable[Response]) -> Iterator[RenderableType]:
    for response in responses:
        who = response.source.label or response.source.text if response.source else None
        said = response.cue.text if response.cue else response.kind.value.replace("_", " ")
        yield _after_gap(plain(f"response: {who or 'not said who'}: {said}"))


def _copies(copies: Iterable[ShownCopy]) -> Iterator[RenderableType]:
    for shown in copies:
        copy, other = shown.pair, shown.other
        agreeing = plural(sum(passage.words for passage in copy.passages), "word")
        where = joined((other.outlet or "outlet not known", day(other.published_at), other.title or ""))
        is_left = copy.right == other.id
        shares = (copy.share_left, copy.share_right) if is_left else (copy.share_right, copy.share_left)
        of_each = f"{shares[0]:.0%} of this article, {shares[1]:.0%} of that one"
        lines = [
            plain(f"{copy.kind.value.replace('_', ' ')}, {agreeing} in common with {other.id}  {where}"),
            _indented(plain(f"{of_each}; {describe_taking(copy.direction, is_left=is_left)}: {copy.reason}")),
        ]
        for passage, here in zip(copy.passages, shown.here, strict=True):
            lines.append(_indented(plain(f"{plural(passage.words, 'word')}: “{_look(here)}”", "dim")))
        yield _after_gap(Group(*lines))


def _look(text: str) -> str:
    """Return a passage, its middle left out where it is long."""
    flat = " ".join(text.split())
    return flat if len(flat) <= 2 * _LOOK_CHARS else f"{flat[:_LOOK_CHARS]} … {flat[-_LOOK_CHARS:]}"


def _after_gap(part: RenderableType) -> RenderableType:
    return Padding(part, (1, 0, 0, 0))


def _indented(part: RenderableType) -> RenderableType:
    return Padding(part, (0, 0, 0, 4))
