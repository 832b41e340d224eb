"""What the first bytes of a file say about what it holds."""

import re

_FEED = re.compile(rb"<(?:rss|rdf:RDF|(?:atom:)?feed)[\s>/]")
_ITEM_NAMES = re.compile(rb'"(?:body_?[a-z]*|bodies|headlines?)"\s*:', re.IGNORECASE)


def is_feed(head: bytes) -> bool:
    """Return whether the first bytes of a file look like those of a feed."""
    return _FEED.search(_plain(head)) is not None


def is_ninjs(head: bytes) -> bool:
    """Return whether the first bytes of a file look like those of an agency's items in ninjs."""
    return b'"uri"' in _plain(head) and _ITEM_NAMES.search(_plain(head)) is not None


def _plain(head: bytes) -> bytes:
    """Return the bytes without nulls, so that UTF-16 shows its letters too."""
    return head.replace(b"\x00", b"")
