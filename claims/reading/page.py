"""The article in a web page: its text, and what the page states of itself."""

import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from trafilatura import bare_extraction, extract_metadata
from trafilatura.utils import load_html

from claims.reading.dates import DateError, parse_date
from claims.reading.decoding import decode
from claims.reading.wires import stated_wire

_CHARSET = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?([\w-]{2,40})""", re.IGNORECASE)
_HEAD_BYTES = 4096
# Far off on both sides: the library's own latest date is today, and would make the result hang on the clock.
_DATE_SEARCH = {
    "extensive_search": False,
    "original_date": True,
    "min_date": "1990-01-01",
    "max_date": "2199-12-31",
}
_OUTLET_NAMES = ("og:site_name", "citation_publisher", "dc.publisher", "application-name")
_DATE_NAMES = ("article:published_time", "og:published_time", "datepublished", "dc.date.issued", "parsely-pub-date")
# Where a page says whose work it prints: the names of schema.org, of Dublin Core and of common publishing systems.
_LINKED_NAMES = ("sourceOrganization", "creditText", "copyrightHolder", "copyrightNotice")
_WIRE_NAMES = ("article:source", "dc.source", "dcterms.source", *map(str.lower, _LINKED_NAMES), "copyright")


def decode_page(data: bytes, path: Path) -> str:
    """Return the page's markup; the encoding that it declares counts only where it is not UTF-8 or UTF-16.

    Raises:
        ArticleError: as `decode` does.

    """
    declared = _CHARSET.search(data[:_HEAD_BYTES])
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        if declared and declared[1].lower() not in (b"utf-8", b"utf8") and b"\x00" not in data:
            return _decode_declared(data, declared[1].decode("ascii"), path)
    return decode(data, path)


def _decode_declared(data: bytes, encoding: str, path: Path) -> str:
    # Browsers read these as Windows-1252, and pages are written for browsers.
    name = "cp1252" if encoding.lower() in ("iso-8859-1", "latin1", "us-ascii", "ascii") else encoding
    try:
        return data.decode(name)
    except (UnicodeDecodeError, LookupError):
        return decode(data, path)


def read_page(markup: str) -> tuple[str, dict[str, object]]:
    """Return the text of the article in a page, "" if it has none, and the metadata that the page states.

    The outlet comes from what the page calls itself, never from its address; the date from its metadata, never from
    its words. Both, like all other fields, are None where the page does not state them.
    """
    tree = load_html(markup)
    if tree is None:
        return "", {}
    stated = _stated(tree)
    found = extract_metadata(markup, date_config=dict(_DATE_SEARCH))
    outlet = next((stated[name] for name in (*_OUTLET_NAMES, "publisher") if stated.get(name)), None)
    fields: dict[str, object] = {
        "title": found.title,
        "byline": found.author,
        "url": found.url,
        "outlet": outlet,
        "published_at": _first_date(stated) or found.date,
        "wire": stated_wire((stated.get(name) for name in _WIRE_NAMES), outlet),
    }
    document = bare_extraction(markup, include_comments=False, date_extraction_params=dict(_DATE_SEARCH))
    text = getattr(document, "text", None)
    return text or "", fields


def _stated(tree: Any) -> Mapping[str, str]:
    """Return the names and values of the page's metadata, the first of each; JSON-LD after the meta elements."""
    stated: dict[str, str] = {}
    for element in tree.iter("meta", "time"):
        name = element.get("property") or element.get("name") or element.get("itemprop") or ""
        value = element.get("content") or element.get("datetime") or ""
        if name and value.strip():
            stated.setdefault(name.lower(), value.strip())
    for script in tree.iter("script"):
        if (script.get("type") or "").lower() == "application/ld+json":
            for name, value in _linked_data(script.text or ""):
                stated.setdefault(name, value)
    return stated


def _linked_data(source: str) -> Iterator[tuple[str, str]]:
    """Yield what JSON-LD says of date, publisher and whose work it is; nothing for broken JSON, which is common."""
    try:
        waiting = [json.loads(source)]
    except (ValueError, RecursionError):
        return
    while waiting:
        item = waiting.pop(0)
        if isinstance(item, list):
            waiting.extend(item)
        elif isinstance(item, dict):
            waiting.append(item.get("@graph"))
            for field in ("publisher", *_LINKED_NAMES):
                if name := _linked_name(item.get(field)):
                    yield field.lower(), name
            date = item.get("datePublished")
            if isinstance(date, str):
                yield "datepublished", date


def _linked_name(value: Any) -> str | None:
    """Return the name of a party in JSON-LD, given bare, as an object or as the first of a list; None without."""
    first = value[0] if isinstance(value, list) and value else value
    name = first.get("name") if isinstance(first, dict) else first
    return name.strip() or None if isinstance(name, str) else None


def _first_date(stated: Mapping[str, str]) -> str | None:
    """Return the first stated date that is one; pages carry empty and broken ones beside good ones."""
    for name in _DATE_NAMES:
        try:
            if name in stated:
                parse_date(stated[name])
                return stated[name]
        except DateError:
            continue
    return None
