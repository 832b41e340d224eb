"""The record of a source, laid out for a terminal: who it is, what it said in order of time, what became of it."""

from collections.abc import Callable, Iterator, Mapping

from rich.console import Group, RenderableType
from rich.padding import Padding

from claims.reporting import describe_grade, describe_kind, quote, spell_content
from claims.text.grammar import plural
from cli.output import joined
from cli.tables import day, plain, source_name, source_words, why_unnamed
from schemas.claim import Stance
from schemas.model import StatementId
from schemas.report import Published, ReportStatement, SaidLine, ShownSource, SourceLine
from schemas.source import Source
from schemas.statement import Certainty

Excerpts = Callable[[ReportStatement], RenderableType]

# Beyond them a terminal scrolls away: JSON and CSV have them all.
MAX_PASSED_ON = 20
_STANCES = {Stance.DENIES: "denies", Stance.QUESTIONS: "questions", Stance.MENTIONS: "mentions"}


def record_view(record: ShownSource, excerpt: Excerpts) -> Iterator[RenderableType]:
    """Yield the parts of a source's record. `excerpt` lays out a statement in its sentence."""
    yield from source_head(record.source, record.identity)
    if record.said:
        counts = (
            f"{record.corroborated:,} also said by others independently",
            f"{record.disputed:,} disputed",
            f"{record.only_here:,} never taken up by another outlet",
        )
        yield plain(f"said {plural(len(record.said), 'thing')}: {joined(counts)}")
    shown = {item.statement.id: item for item in record.statements}
    for line in record.said:
        yield _said(line, shown, excerpt)
    yield from _passed_on(record)
    if record.published:
        yield from _published(record.published)


def source_head(source: SourceLine, identity: Source | None = None) -> Iterator[RenderableType]:
    """Yield who a party is: kind, affiliation, other names and principal, each with the reason where one is known."""
    yield plain(f"{source.id}  {source_name(source)}", "bold")
    kind = describe_kind(source.kind, named=source.named)
    yield plain(joined((kind, "named" if source.named else "", source.affiliation or "", why_unnamed(source))))
    reasons = dict(zip(identity.aliases, identity.reasons, strict=False)) if identity else {}
    if source.aliases:
        names = (f"{name} ({reasons[name]})" if reasons.get(name) else name for name in source.aliases)
        yield plain(f"also called {joined(names)}")
    if source.principal and source.principal != source.name:
        why = f": {identity.principal_reason}" if identity and identity.principal_reason else ""
        yield plain(f"speaks for {source.principal}{why}")
    if source.grade:
        yield plain(describe_grade(source.grade))
    if source.statements:
        counts = f"{plural(source.statements, 'statement')}, origin of {source.as_origin:,}"
        yield plain(f"{counts}, in {plural(source.claims, 'claim')}")


def _said(line: SaidLine, shown: Mapping[StatementId, ReportStatement], excerpt: Excerpts) -> RenderableType:
    when = day(line.first_said) or "no date known"
    stance = f"  [{_STANCES[line.stance]}]" if line.stance in _STANCES else ""
    parts: list[RenderableType] = [plain(f"{when}  {joined(line.outlets)}  {line.claim_id}{stance}", "bold")]
    told: set[str] = set()
    for statement_id in line.statements:
        item = shown[statement_id]
        text = item.excerpt.text if item.excerpt else item.statement.content.text
        if text not in told:
            parts.append(_indented(excerpt(item)))
        told.add(text)
    parts.append(_indented(plain(f"→ {line.became}")))
    return _after_gap(Group(*parts))


def _passed_on(record: ShownSource) -> Iterator[RenderableType]:
    """Yield what others said through the party, under the article that it stands in."""
    wanted = set(record.passed_on)
    items = [item for item in record.statements if item.statement.id in wanted]
    if not items:
        return
    yield _after_gap(plain(f"passed on {plural(len(items), 'statement')} of others", "bold"))
    place = ""
    for item in items[:MAX_PASSED_ON]:
        steps = zip(item.statement.chain, item.chain_ids, strict=True)
        doubts = {step.certainty.value for step, key in steps if key == record.source.id} - {"stated"}
        here = joined((item.article.outlet or "outlet not known", day(item.article.published_at), *doubts))
        if here != place:
            yield _indented(plain(here, "dim"))
        place = here
        said = f"{source_words(item.statement)}: {quote(spell_content(item.statement.content))}"
        yield Padding(plain(said), (0, 0, 0, 8))
    rest = len(items) - MAX_PASSED_ON
    if rest > 0:
        yield _indented(plain(f"and {rest:,} more; --format json has all"))


def _published(published: Published) -> Iterator[RenderableType]:
    counts = f"{plural(len(published.articles), 'article')}, {plural(published.statements, 'statement')}"
    yield _after_gap(plain(f"published {counts}, {published.own_voice:,} in its own voice", "bold"))
    yield _indented(plain(f"publisher family: {published.family}"))
    for article in published.articles:
        when = day(article.published_at) or "no date known"
        yield _indented(plain(f"{when}  {article.id}  {article.title or 'no title known'}"))
    for wire in published.wires:
        sure = "" if wire.certainty is Certainty.STATED else f", {wire.certainty.value}"
        counts = f"{plural(wire.statements, 'statement')} in {plural(len(wire.articles), 'article')}"
        yield _indented(plain(f"by way of {wire.name}: {counts}{sure}"))


def _after_gap(part: RenderableType) -> RenderableType:
    return Padding(part, (1, 0, 0, 0))


def _indented(part: RenderableType) -> RenderableType:
    return Padding(part, (0, 0, 0, 4))
