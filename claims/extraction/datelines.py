"""Datelines: "CITY, May 9 (Agency) -" at the head of a paragraph."""

import re
from functools import cache

from claims.text.agencies import AgencyKind, NamedAgency, agency_pattern, named_agencies
from schemas.article import Article, Block

_FEW_WORDS = 30
# "NEW YORK -", with its dash.
_MAX_PLACE_WORDS = 3
_MONTH = r"(?i:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[A-Za-z]{0,6}"
_DATE = rf"(?:{_MONTH}\.?\s\d{{1,2}}(?:,?\s\d{{4}})?|\d{{1,2}}\s{_MONTH}\.?(?:,?\s\d{{4}})?)"
_PLACE = r"[A-Z][\w.'’-]*(?:(?:[ ,/]+|\s[\[(])(?:(?:and|of|the|de|da|do|la|el|al|am|sur)\s)*[A-Z][\w.'’-]*[\])]?){0,5}"
_DASH = r"(?:[-–—]+|:)"


def dateline_end(article: Article, block: Block) -> int:
    """Return where the block's text begins after a dateline such as "CITY (Agency) -"; its start without one."""
    match = _match_dateline(article.text, block)
    return match.end() if match else block.span.start


def dateline_agencies(article: Article, block: Block) -> list[NamedAgency]:
    """Return the agencies in the brackets of the block's dateline; none without one.

    Outlets that publish themselves do not count: "LISBON (CNN) -" is CNN's own story or a page's ornament.
    """
    match = _match_dateline(article.text, block)
    group = _signed_group(match) if match else None
    if match is None or group is None:
        return []
    named = named_agencies(article.text, *match.span(group))
    return [found for found in named if found.agency.kind is not AgencyKind.OUTLET]


def _match_dateline(text: str, block: Block) -> re.Match[str] | None:
    """Return the dateline that the block begins with; None if it has none."""
    match = _dateline().match(text, *block.span)
    return None if match is None or _is_shouted(text, match, block.span.end) else match


def _signed_group(match: re.Match[str]) -> str | None:
    return next((name for name in ("agency", "bare", "slashed") if match[name] is not None), None)


def _is_shouted(text: str, match: re.Match[str], end: int) -> bool:
    """Return whether what looks like a dateline is text in capitals before a dash: "THE QUAY IS OLD - SO IS SHE"."""
    following = text[match.end() : min(end, match.end() + _FEW_WORDS)]
    return _signed_group(match) is None and following.isupper() and len(match.group().split()) > _MAX_PLACE_WORDS


@cache
def _dateline() -> re.Pattern[str]:
    name = agency_pattern()
    agencies = rf"{name}(?:\s(?!Photo|File|Pool)[A-Z][a-z]+)?(?:\s?[/,&-]\s?{name})*"
    opening = rf"(?:(?:{_PLACE}(?:[,:.]*\s+{_DATE})?|{_DATE})[.,]?\s*(?:[-–—,:]\s*)?)"
    capitals = rf"[A-Z][A-Z.'’ ,/-]{{2,40}}(?:,\s[A-Z][a-z.]{{2,12}})?(?:,\s{_DATE})?"
    signed = (
        rf"{opening}?[\[(](?P<agency>{agencies})[\])]\.?\s*{_DASH}\s*"
        # The dash may be lost on the way: then the place must be in capitals.
        rf"|{capitals}\s[\[(](?P<bare>{agencies})[\])]\s+(?=[A-Z“\"‘'\[])"
        # "MOSCOW, May 9. /TASS/."; in "Ann Lee/AFP/Getty Images" no space goes before.
        rf"|{opening}(?<=\s)/(?P<slashed>{agencies})/(?:[.,]|\s*{_DASH}+)\s*"
    )
    shouted = r"[A-Z][A-Z.'’, /-]{2,40}(?:, [A-Z][a-z]{2,12})?(?:,? [A-Z][a-z]{2,8}\.? \d{1,2})?\s"
    return re.compile(rf"{signed}|{shouted}(?:(?:--|[—–])\s*|-\s+(?=[A-Z“\"‘'\[]))")
