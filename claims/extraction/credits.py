"""The wire credits of an article, as printed."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from claims.extraction.credit_lines import (
    MAX_LINE_CHARS,
    NameLine,
    find_house_marks,
    find_worded,
    named_in_byline,
    read_ending,
    read_name_line,
)
from claims.extraction.datelines import dateline_agencies
from claims.text.agencies import AgencyKind, NamedAgency, find_agency, named_agencies
from schemas.article import Article, Block, BlockKind, Credit, CreditForm
from schemas.model import Span

# The share of a paragraph that its credits must fill for it to be a credit line and no text.
_CREDIT_SHARE = 0.6


@dataclass(frozen=True, slots=True)
class _Position:
    """Where a block stands: above all paragraphs, between two, or as the paragraph that closes a story."""

    is_head: bool = False
    is_inside: bool = False
    is_last: bool = False


def find_credits(article: Article) -> tuple[Credit, ...]:
    """Return the article's credits in the order of the text, those of metadata last. Empty if there are none."""
    found: list[Credit] = []
    ends = set(_story_ends(article.blocks))
    begin = next((place for place, block in enumerate(article.blocks) if block.kind is BlockKind.PARAGRAPH), 0)
    for place, block in enumerate(article.blocks):
        position = _Position(is_head=place < begin, is_inside=_is_inside(article.blocks, place), is_last=place in ends)
        found += _in_block(article, block, position)
    known = {credit.agency for credit in found}
    for credit in _in_metadata(article):
        if credit.agency not in known:
            found.append(credit)
            known.add(credit.agency)
    return tuple(credit for credit in found if not _is_own(credit, article.outlet))


def _is_own(credit: Credit, outlet: str | None) -> bool:
    """Return whether an outlet that publishes itself credits its own staff ("Ann Lee, USA TODAY")."""
    own = {named.agency for named in named_agencies(outlet or "")}
    return any(agency.kind is AgencyKind.OUTLET and agency.name == credit.agency for agency in own)


def is_credit_line(article: Article, block: Block) -> bool:
    """Return whether the block is a credit line and nothing else."""
    spans = {
        credit.span
        for credit in _in_block(article, block, _Position())
        if credit.span is not None and credit.form is not CreditForm.DATELINE
    }
    start, end = block.span
    return sum(span.end - span.start for span in spans) >= _CREDIT_SHARE * (end - start) > 0


def _is_inside(blocks: Sequence[Block], place: int) -> bool:
    """Return whether paragraphs of one story stand right before and right after: a picture's place, not a credit's."""
    around = [blocks[each] if 0 <= each < len(blocks) else None for each in (place - 1, place + 1)]
    return all(block is not None and block.kind is BlockKind.PARAGRAPH and not block.repeats for block in around)


def _story_ends(blocks: Sequence[Block]) -> Iterator[int]:
    """Yield the places of the paragraphs that close a story: before a second version of it, and at the end."""
    last: int | None = None
    for place, block in enumerate(blocks):
        if block.kind is BlockKind.PARAGRAPH:
            if last is not None and block.repeats and not blocks[last].repeats:
                yield last
            last = place
    if last is not None:
        yield last


def _in_block(article: Article, block: Block, position: _Position) -> list[Credit]:
    text, (start, end) = article.text, block.span
    if block.kind is BlockKind.CAPTION:
        return []
    datelined = [
        _named_credit(text, named, named.span, CreditForm.DATELINE) for named in dateline_agencies(article, block)
    ]
    if block.kind is BlockKind.TITLE:
        return datelined
    found = [*datelined, *find_worded(text, start, end), *find_house_marks(text, start, end)]
    line = None if found else read_name_line(text, start, end)
    if line is not None:
        is_byline = position.is_head or block.kind is BlockKind.BYLINE
        form = CreditForm.BYLINE if is_byline else CreditForm.CLOSING
        return [] if position.is_inside and not line.is_marked else list(_line_credits(text, line, form))
    if not found and block.kind in (BlockKind.BYLINE, BlockKind.CREDIT) and not position.is_inside:
        return list(_byline_credits(text, block))
    if position.is_last:
        ending = read_ending(text, start, end)
        found += _line_credits(text, ending, CreditForm.CLOSING) if ending else ()
    return found


def _line_credits(text: str, line: NameLine, form: CreditForm) -> Iterator[Credit]:
    yield from (_named_credit(text, named, named.span, form) for named in line.agencies)


def _byline_credits(text: str, block: Block) -> Iterator[Credit]:
    start, end = block.span
    if end - start > MAX_LINE_CHARS:
        return
    for named in named_in_byline(text[start:end]):
        span = Span(start + named.span.start, start + named.span.end)
        yield _named_credit(text, named, span, CreditForm.BYLINE)


def _named_credit(text: str, named: NamedAgency, span: Span, form: CreditForm) -> Credit:
    return Credit(agency=named.agency.name, text=text[span.start : span.end], span=span, form=form)


def _in_metadata(article: Article) -> Iterator[Credit]:
    for named in named_in_byline(article.byline or ""):
        words = (article.byline or "")[named.span.start : named.span.end]
        yield Credit(agency=named.agency.name, text=words, span=None, form=CreditForm.BYLINE)
    whole = find_agency(article.byline or "")
    if whole is not None and whole.kind is not AgencyKind.OUTLET:
        yield Credit(agency=whole.name, text=article.byline or "", span=None, form=CreditForm.BYLINE)
    wire = find_agency(article.wire or "")
    if wire is not None:
        yield Credit(agency=wire.name, text=article.wire or "", span=None, form=CreditForm.METADATA)
    else:
        for named in named_in_byline(article.wire or ""):
            words = (article.wire or "")[named.span.start : named.span.end]
            yield Credit(agency=named.agency.name, text=words, span=None, form=CreditForm.METADATA)
