"""The articles of ninjs, the JSON that news agencies deliver (IPTC ninjs 1.x, 2.x and 3.x)."""

import json
from collections.abc import Iterator, Mapping
from pathlib import Path

from claims.errors import ArticleError
from claims.reading.decoding import decode
from claims.reading.fragments import fragment_text
from claims.reading.rows import Row
from claims.reading.wires import stated_wire

# Names as they stand once case and underscores are gone: 1.x has "body_text", 3.x "contentType".
_BODIES = ("bodyxhtml", "bodyhtml", "bodytext", "body")
_PROVENANCE = ("source", "creditline", "infosources", "infosource", "copyrightholder", "copyrightnotice", "usageterms")
_DATES = ("versioncreated", "contentcreated", "firstcreated")
_LISTS = ("items", "_items")
_WITHDRAWN = ("canceled", "cancelled", "withheld")
_MAX_TITLE_CHARS = 80


def read_ninjs(data: bytes, path: Path) -> Iterator[Row | ArticleError]:
    """Yield the items as records, numbered from 1; one that holds no text, or is withdrawn, comes as its error.

    A file holds one item, a list of them, or an object with the list in `items`. An item with `text` or `html` is a
    record as in JSON Lines.

    Raises:
        ArticleError: if the data is no JSON.

    """
    try:
        content = json.loads(decode(data, path))
    except json.JSONDecodeError as error:
        raise ArticleError(path, f"broken JSON: {error.msg}", error.lineno) from error
    except (ValueError, RecursionError) as error:
        raise ArticleError(path, f"JSON that cannot be read: {error}") from error
    for number, item in enumerate(_items(content), 1):
        if not isinstance(item, dict):
            yield ArticleError(path, f"item {number}: a JSON value that is no object")
        elif item.keys() & {"text", "html"}:
            yield Row(number, item)
        else:
            yield _read_item(item, number, path)


def _items(content: object) -> list[object]:
    if isinstance(content, dict):
        listed = next((content[name] for name in _LISTS if isinstance(content.get(name), list)), None)
        return [content] if listed is None else listed
    return content if isinstance(content, list) else [content]


def _read_item(item: Mapping[str, object], number: int, path: Path) -> Row | ArticleError:
    values = {name.casefold().replace("_", ""): value for name, value in item.items() if value is not None}
    fields = _fields(values)
    title = str(fields["title"] or values.get("uri") or number)[:_MAX_TITLE_CHARS]
    if values.get("pubstatus") in _WITHDRAWN:
        return ArticleError(path, f"item {title!r}: {values['pubstatus']} by its publisher")
    if not fields["text"]:
        kind = values.get("type", "text")
        return ArticleError(path, f"item {title!r}: no text" + ("" if kind == "text" else f", a {kind}"))
    return Row(number, fields)


def _fields(values: Mapping[str, object]) -> dict[str, object]:
    address = next((text for name in ("url", "uri") for text in _texts(values.get(name))), "")
    return {
        "text": _body(values),
        "title": _line(values, "headlines", "headline", "title"),
        "byline": _line(values, "byline", "bylines", "by"),
        "url": address if address.startswith(("http://", "https://")) else None,
        "published_at": _line(values, *_DATES),
        "wire": stated_wire(text for name in _PROVENANCE for text in _texts(values.get(name))),
    }


def _body(values: Mapping[str, object]) -> str:
    """Return the item's text, "" without. Of several bodies the one with markup has its paragraphs."""
    bodies = values.get("bodies")
    listed = [body for body in bodies if isinstance(body, dict)] if isinstance(bodies, list) else []
    marked = [body for body in listed if "html" in str(body.get("contenttype", body.get("contentType", "")))]
    candidates = [body.get("value") for body in (*marked, *listed)] + [values.get(name) for name in _BODIES]
    texts = (fragment_text(text) for text in candidates if isinstance(text, str))
    return next((text for text in texts if text), "")


def _line(values: Mapping[str, object], *names: str) -> str | None:
    """Return the first text of the first of these fields that has any, without markup and on one line."""
    texts = (text for name in names for text in _texts(values.get(name)))
    return next((plain for text in texts if (plain := " ".join(fragment_text(text).split()))), None)


def _texts(value: object) -> Iterator[str]:
    """Yield the texts of a field: its own, or those of the objects in its list, the main one first."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        yield from (value[name] for name in ("value", "name", "literal") if isinstance(value.get(name), str))
    elif isinstance(value, list):
        for each in sorted(value, key=lambda each: isinstance(each, dict) and each.get("role") != "main"):
            yield from _texts(each)
