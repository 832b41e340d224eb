"""The articles of a feed: RSS 0.9 to 2.0, RSS 1.0 (RDF) and Atom."""

import re
from collections.abc import Iterator
from pathlib import Path

from lxml import etree

from claims.errors import ArticleError
from claims.reading.fragments import fragment_text, tree_text
from claims.reading.rows import Row
from claims.reading.wires import stated_wire

_ROOTS = frozenset({"rss", "RDF", "feed"})
_DUBLIN_CORE = "{http://purl.org/dc/elements/1.1/}"
_CONTENT = "{http://purl.org/rss/1.0/modules/content/}"
# An RSS author is an address with the name behind it: "lee@example.com (Ann Lee)".
_ADDRESS = re.compile(r"\S+@\S+\s*(?:\((?P<name>[^)]*)\))?")
_MAX_TITLE_CHARS = 80


def read_feed(data: bytes, path: Path) -> Iterator[Row | ArticleError]:
    """Yield the feed's items as records, each with its line; an item without text comes as an error that names it.

    `content:encoded` or `content` is the text, where it is missing `description` or `summary`. The outlet is the
    item's `dc:publisher`, else the `source` it was taken from if that is no agency, else the feed's title. The wire is
    an agency named by `source`, `dc:source` or `dc:rights`.

    Raises:
        ArticleError: if the data is no well-formed XML, declares entities, or is no feed.

    """
    root = _parse(data, path)
    if _name(root) not in _ROOTS:
        raise ArticleError(path, f"XML, but no feed: its root is <{_name(root)}>")
    feed_title = next((_text(each) for each in _head(root) if _name(each) == "title"), None)
    for item in root.iter():
        if _name(item) in ("item", "entry"):
            yield _read_item(item, feed_title, path)


def _parse(data: bytes, path: Path) -> etree._Element:
    """Return the root. Nothing is fetched and no entity is put in: one that expands a billionfold, or names a file, is
    refused with all that stands beside it.
    """
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(data.strip(), parser)
    except etree.XMLSyntaxError as error:
        raise ArticleError(path, f"XML that cannot be read: {error.msg}", error.lineno or None) from error
    subset = root.getroottree().docinfo.internalDTD
    if subset is not None and any(True for _ in subset.iterentities()):
        raise ArticleError(path, "XML that declares entities; such files are refused")
    return root


def _head(root: etree._Element) -> etree._Element:
    return next((each for each in root if _name(each) == "channel"), root)


def _read_item(item: etree._Element, feed_title: str | None, path: Path) -> Row | ArticleError:
    line = item.sourceline or 1
    fields = _fields(item, feed_title)
    if not fields["text"]:
        title = str(fields["title"] or fields["url"] or "without a title")[:_MAX_TITLE_CHARS]
        return ArticleError(path, f"item {title!r}: no text", line)
    return Row(line, fields)


def _fields(item: etree._Element, feed_title: str | None) -> dict[str, object]:
    source = next((each for each in item if _name(each) == "source" and _is_plain(each)), None)
    source_name = None if source is None else _first(source, "title") or _text(source)
    rights = [_text(each) for tag in ("source", "rights") for each in item.findall(_DUBLIN_CORE + tag)]
    origin = source_name if source_name and stated_wire([source_name]) is None else None
    outlet = _text(item.find(_DUBLIN_CORE + "publisher")) or origin or _plain(feed_title)
    return {
        "text": _content(item),
        "title": _plain(_first(item, "title")),
        "outlet": outlet,
        "byline": _byline(item),
        "url": _address(item),
        "published_at": _first(item, "pubDate", "published", "date", "issued", "updated", "modified"),
        "wire": stated_wire([source_name, *rights], outlet),
    }


def _content(item: etree._Element) -> str:
    """Return the item's text, "" without: the first of the elements that may hold it that is not empty."""
    encoded = item.find(_CONTENT + "encoded")
    named = [each for name in ("content", "description", "summary") for each in item if _is(each, name)]
    for element in [*([] if encoded is None else [encoded]), *named]:
        has_markup = element.get("type") in ("xhtml", "application/xhtml+xml") or len(element) > 0
        text = tree_text(element) if has_markup else fragment_text(element.text or "")
        if text:
            return text
    return ""


def _byline(item: etree._Element) -> str | None:
    """Return the names of the writers, parted by commas; None without any."""
    writers = [each for each in item if _name(each) in ("creator", "author")]
    names = (_first(writer, "name") or _text(writer) for writer in writers)
    bare = (_ADDRESS.sub(lambda match: match["name"] or "", name).strip() for name in names if name)
    return ", ".join(dict.fromkeys(filter(None, bare))) or None


def _address(item: etree._Element) -> str | None:
    for element in item:
        if _is(element, "link") and element.get("rel", "alternate") == "alternate":
            return element.get("href") or _text(element)
    return None


def _first(parent: etree._Element, *names: str) -> str | None:
    """Return the text of the first child of the first of these names that has any, None if none has."""
    return next((text for name in names for each in parent if _is(each, name) if (text := _text(each))), None)


def _is(element: etree._Element, name: str) -> bool:
    return _name(element) == name and "media" not in (etree.QName(element).namespace or "")


def _is_plain(element: etree._Element) -> bool:
    return etree.QName(element).namespace in (None, "http://www.w3.org/2005/Atom", "http://purl.org/rss/1.0/")


def _name(element: etree._Element) -> str:
    return etree.QName(element).localname if isinstance(element.tag, str) else ""


def _text(element: etree._Element | None) -> str | None:
    return None if element is None else " ".join("".join(element.itertext()).split()) or None


def _plain(text: str | None) -> str | None:
    return None if text is None else fragment_text(text) or None
