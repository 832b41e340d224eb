"""What statements say beside each other, for a terminal: wordings side by side, disagreements face to face, links."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from claims.reporting import Side, describe_clash, describe_clash_type, face, lay_out, spell_content, split_at
from cli.output import joined
from cli.tables import day, plain, source_words
from schemas.assessment import Disagreement
from schemas.claim import Stance
from schemas.model import StatementId
from schemas.report import ReportClaim, ReportStatement, ShownPair
from schemas.wording import MemberLink, Wording

# As `wdiff` marks them: the marks hold in a terminal without colours and in a file.
_MARKS = {"added": ("{+", "+}", "bold underline"), "missing": ("[-", "-]", "dim strike")}
_LEGEND = "{+words that the claim's wording lacks+}, [-words of it that are missing here-]"


def wordings_view(claim: ReportClaim) -> Iterator[RenderableType]:
    """Yield the claim's wordings side by side; nothing for a single statement."""
    if not claim.wordings:
        return
    yield _after_gap(plain("Side by side", "bold"))
    shown = {item.statement.id: item for item in claim.statements}
    if len(claim.wordings) == 1 and claim.wordings[0].is_heading:
        yield _indented(plain(f"All {len(claim.statements)} statements say it in the same words."))
        return
    if any(not wording.is_heading and not wording.is_reworded for wording in claim.wordings):
        yield _indented(plain(_LEGEND, "dim"))
    table = _columns(1, 2)
    for wording in claim.wordings:
        who = Text("\n").join(_who(shown[item]) for item in wording.statements if item in shown)
        table.add_row(who, wording_text(wording))
    yield _indented(table)
    rest = len(claim.statements) - sum(len(wording.statements) for wording in claim.wordings)
    if rest > 0:
        yield _indented(plain(f"{rest} more in further wordings: see below"))


def wording_text(wording: Wording, base: str = "the claim") -> Text:
    """Return a wording with what differs marked."""
    if wording.is_heading:
        return Text.assemble(*_stretches(wording, base), "\n", plain("(as the claim is worded)", "dim"))
    if wording.is_reworded:
        common = f"; both have {joined(wording.shared)}" if wording.shared else ""
        return Text.assemble(*_stretches(wording, base), "\n", plain(f"(in other words{common})", "dim"))
    return Text.assemble(*_stretches(wording, base))


def faces_view(
    disagreements: Sequence[Disagreement], statements: Mapping[StatementId, ReportStatement]
) -> Iterator[RenderableType]:
    """Yield the disagreements, the two statements of each face to face; of one that is not at hand only the id."""
    if disagreements:
        yield _after_gap(plain("Disagreements, face to face", "bold"))
    for item in disagreements:
        note = "" if item.is_dispute else " Shown, but it does not make the claim disputed."
        lead = plain(
            f"{describe_clash_type(item.type).capitalize()}. {describe_clash(item)}{note}",
            "bold" if item.is_dispute else "",
        )
        table = _columns(1, 1)
        table.add_row(*map(_side, face(item, statements).sides))
        yield _indented(Group(lead, _indented(table), Text()))


def links_view(links: Sequence[MemberLink]) -> Iterator[RenderableType]:
    """Yield why each statement is in its claim, with what spoke for and what against."""
    if links:
        yield _after_gap(plain("Why they are one claim", "bold"))
    for link in links:
        yield _indented(_link(link))


def pair_view(pair: ShownPair) -> Iterator[RenderableType]:
    """Yield two statements side by side, and why they are or are not one claim."""
    left, right = pair.claims
    table = _columns(1, 1)
    table.add_row(_who(pair.left), _who(pair.right))
    said = plain(spell_content(pair.left.statement.content))
    table.add_row(said, wording_text(pair.wording, base="the left one"))
    yield table
    yield Text()
    where = f"both in the claim {left}" if left == right else f"in the claims {left} and {right}"
    matter = "" if left == right else f", {'of one matter' if pair.is_one_matter else 'of different matters'}"
    yield plain(f"{where}{matter}")
    yield _link(pair.link)


def _link(link: MemberLink) -> RenderableType:
    beside = f" (beside {link.other})" if link.other else ""
    lines: list[RenderableType] = [plain(f"{link.statement}  {link.summary}{beside}")]
    if link.judged and link.judged not in link.summary:
        lines.append(_indented(plain(link.judged)))
    for word, reasons in (("for", link.spoke_for), ("against", link.spoke_against)):
        if reasons:
            lines.append(_indented(plain(f"{word}: {'; '.join(reasons)}")))
    return Group(*lines)


def _side(side: Side) -> RenderableType:
    if side.shown is None:
        return plain(side.statement_id)
    said = split_at(spell_content(side.shown.statement.content), side.words)
    words = Text.assemble("“", *(plain(text, "bold underline" if is_clash else "") for is_clash, text in said), "”")
    named = ", ".join(f"“{one}”" for one in side.words)
    return Group(_who(side.shown), words, *([plain(f"the words that clash: {named}", "bold")] if named else []))


def _who(shown: ReportStatement) -> Text:
    article = shown.article
    stance = "" if shown.stance is Stance.SUPPORTS else f" [{shown.stance.value}]"
    gone = " [no longer stands]" if shown.withdrawn else ""
    where = joined((article.outlet or "outlet not known", day(article.published_at)))
    return Text.assemble(
        plain(f"{shown.statement.id}  {where}{stance}{gone}"), "\n", plain(source_words(shown.statement), "dim")
    )


def _stretches(wording: Wording, base: str) -> Iterable[Text]:
    for stretch in lay_out(wording, base):
        if stretch.kind == "same":
            yield plain(stretch.text)
        else:
            opening, closing, style = _MARKS[stretch.kind]
            yield plain(f"{opening}{stretch.text}{closing}", style)


def _columns(*ratios: int) -> Table:
    table = Table(show_header=False, box=None, pad_edge=False, padding=(0, 2, 1, 0), expand=True)
    for ratio in ratios:
        table.add_column(ratio=ratio, overflow="fold")
    return table


def _after_gap(part: RenderableType) -> RenderableType:
    return Padding(part, (1, 0, 0, 0))


def _indented(part: RenderableType) -> RenderableType:
    return Padding(part, (0, 0, 0, 4))
