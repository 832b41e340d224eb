"""The wire credits of an article, as printed."""

import re
from collections.abc import Iterator
from functools import cache

from claims.text.lexicon import load_lexicon
from schemas.article import Article, Block, BlockKind, Credit, CreditForm
from schemas.model import Span

_LEAD = (
    r"[\s•·*|(\[—–-]*(?:©|\(c\)|Source:|Sources:|Agencies:|By|With|From|Additional reporting by|With reporting by)?\s*"
)
# Not inside a longer word; but a new word may be glued on ("AFPJoin").
_END = r"(?![a-z0-9]|[A-Z](?![a-z]))"
_JOIN = r"\s*(?:,\s*and|,|/|;|&|•|·|\||and|-|–|—)\s*"
_STAFF = r"(?:\s+(?:staff|reporters?|correspondents?|news agency|newswires?|contributors?))?"
# A credit line names a few agencies and nothing else; the longest seen was under 100.
_MAX_LINE_CHARS = 160
_FEW_WORDS = 30
# "NEW YORK -", with its dash.
_MAX_PLACE_WORDS = 3


def find_credits(article: Article) -> tuple[Credit, ...]:
    """Return the article's credits in the order of the text, those of metadata last. Empty if there are none."""
    found = [credit for block in article.blocks for credit in _in_block(article, block)]
    known = {credit.agency for credit in found}
    for text in (article.byline, article.wire):
        for agency, words in _named(text or ""):
            if agency not in known:
                form = CreditForm.BYLINE if text == article.byline else CreditForm.METADATA
                found.append(Credit(agency=agency, text=words, span=None, form=form))
                known.add(agency)
    return tuple(found)


def dateline_end(article: Article, block: Block) -> int:
    """Return where the block's text begins after a dateline such as "CITY (Agency) -"; its start without one."""
    match = _dateline().match(article.text, *block.span)
    return match.end() if match and not _is_shouted(article.text, match, block.span.end) else block.span.start


def _is_shouted(text: str, match: re.Match[str], end: int) -> bool:
    """Return whether what looks like a dateline is text in capitals before a dash: "THE QUAY IS OLD - SO IS SHE"."""
    following = text[match.end() : min(end, match.end() + _FEW_WORDS)]
    return match["agency"] is None and following.isupper() and len(match.group().split()) > _MAX_PLACE_WORDS


def is_credit_line(article: Article, block: Block) -> bool:
    """Return whether the block is a credit line and nothing else."""
    return any(credit.form is not CreditForm.DATELINE for credit in _in_block(article, block))


def _in_block(article: Article, block: Block) -> Iterator[Credit]:
    text, (start, end) = article.text, block.span
    if block.kind in {BlockKind.TITLE, BlockKind.CAPTION}:
        return
    dateline = _dateline().match(text, start, end)
    if dateline is not None:
        if dateline.group("agency"):
            yield _credit(text, Span(*dateline.span("agency")), CreditForm.DATELINE)
        return
    yield from _in_line(article, block)


def _in_line(article: Article, block: Block) -> Iterator[Credit]:
    text, (start, end) = article.text, block.span
    near_end = max(start, end - 2 * _MAX_LINE_CHARS)
    contributed = _contributed().search(text, near_end, end) if _may_credit(text[near_end:end]) else None
    if contributed is not None:
        span = Span(*contributed.span())
        agencies = _agency().finditer(text, *contributed.span())
        yield from (_at(match, text, span, CreditForm.CONTRIBUTED) for match in agencies)
        return
    line = _line().match(text, start, min(end, start + _MAX_LINE_CHARS))
    if line is None or not _stands_alone(text, line.end(), end):
        return
    form = CreditForm.BYLINE if block.kind is BlockKind.BYLINE else CreditForm.CLOSING
    yield from (_at(match, text, Span(*match.span()), form) for match in _agency().finditer(text, *line.span()))


def _may_credit(line: str) -> bool:
    """Return whether a line is worth the slow search: without it credits took nine tenths of the time of reading."""
    return "contribut" in line or "eporting " in line or "nputs " in line or "files from" in line


def _stands_alone(text: str, at: int, end: int) -> bool:
    """Return whether nothing follows, or text of the page glued on without a space ("ReutersJoin our forum")."""
    rest = text[at:end]
    return not rest.strip(" .)]|•") or (rest[:1].isupper() and rest[1:2].islower() and not text[at - 1].isspace())


def _at(match: re.Match[str], text: str, span: Span, form: CreditForm) -> Credit:
    return Credit(agency=_names()[match.group()], text=text[span.start : span.end], span=span, form=form)


def _credit(text: str, span: Span, form: CreditForm) -> Credit:
    words = text[span.start : span.end]
    return Credit(agency=_names()[words], text=words, span=span, form=form)


def _named(text: str) -> Iterator[tuple[str, str]]:
    for match in _agency().finditer(text):
        yield _names()[match.group()], match.group()


@cache
def _names() -> dict[str, str]:
    """Return every name of an agency -> its full name."""
    found: dict[str, str] = {}
    for agency, aliases in load_lexicon("claims.extraction", "agencies.tsv", ("agency", "aliases")):
        for name in (agency, *filter(None, aliases.split("|"))):
            found[name] = agency
    return found


def _alternatives() -> str:
    return "|".join(sorted(map(re.escape, _names()), key=len, reverse=True))


@cache
def _agency() -> re.Pattern[str]:
    return re.compile(rf"(?<![\w.])(?:{_alternatives()}){_END}")


@cache
def _line() -> re.Pattern[str]:
    name = rf"(?:The\s+|the\s+)?(?:{_alternatives()}){_END}"
    return re.compile(rf"{_LEAD}{name}{_STAFF}(?:{_JOIN}{name}{_STAFF})*")


@cache
def _contributed() -> re.Pattern[str]:
    name = rf"(?:{_alternatives()}){_END}"
    return re.compile(
        rf"[^.\n]*\b{name}[^.\n]*\bcontributed (?:to|reporting)[^.\n]*"
        r"|\(?(?:With (?:inputs|files|reporting|additional reporting)|Additional reporting) (?:from|by)"
        rf"[^.\n]*\b{name}[^.\n]*"
    )


@cache
def _dateline() -> re.Pattern[str]:
    place = r"[A-Z][\w.'’-]*(?:[ ,/]+[A-Z][\w.'’-]*){0,5}(?:, [A-Z][a-z]{2,8}\.? \d{1,2})?"
    agency = rf"\s*\((?P<agency>{_alternatives()})\)"
    shouted = r"[A-Z][A-Z.'’, /-]{2,40}(?:, [A-Z][a-z]{2,12})?(?:,? [A-Z][a-z]{2,8}\.? \d{1,2})?\s"
    return re.compile(rf"{place}{agency}\s*(?:[-–—]+|:)\s*|{shouted}(?:(?:--|[—–])\s*|-\s+(?=[A-Z“\"‘'\[]))")
