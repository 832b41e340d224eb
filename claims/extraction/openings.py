"""Where the words of a paragraph begin: behind its dateline, its bullet, its time stamp."""

import re

from claims.extraction.datelines import dateline_end
from schemas.article import Article, Block

_BULLET = re.compile(r"(?:[-–—*•·▪◦‣●○■□►▶➤➢✔✓>]|\(?(?:\d{1,2}|[a-z])[.)])\s+(?=\S)")
_ZONE = r"(?:\s?[AaPp]\.?\s?[Mm]\b\.?)?(?:\s?(?:[A-Z]{2,4}T|GMT|UTC|Z)\b)?"
_TIME = re.compile(
    rf"[\[(]?(?:(?:[01]?\d|2[0-4])[:.][0-5]\d(?:[:.][0-5]\d)?{_ZONE}|(?:1[0-2]|0?[1-9])\s?[AaPp]\.?[Mm]\b\.?"
    rf"|(?:[01]\d|2[0-4])[0-5]\d\s?(?:[A-Z]{{2,4}}T|GMT|UTC)\b)[\])]?"
)
_AFTER_TIME = re.compile(r"\s*(?:[:|]|[-–—]+)\s*|\s+(?=[A-Z“\"‘'\[])|\s*$")


def text_start(article: Article, block: Block) -> int:
    """Return where a block's words begin after a dateline, a bullet or a time stamp; its end if it has nothing else.

    A time that goes on in small letters is no stamp: "10:15 is when it struck".
    """
    text, (start, end) = article.text, block.span
    bullet = _BULLET.match(text, start, end)
    at = bullet.end() if bullet else start
    time = _TIME.match(text, at, end)
    after = _AFTER_TIME.match(text, time.end(), end) if time else None
    if after is not None:
        at = after.end()
    return at if at > start else dateline_end(article, block)
