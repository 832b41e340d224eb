"""Ids that follow from content, so that adding twice changes nothing."""

import hashlib


def sha256_hex(text: str) -> str:
    """Return the SHA-256 of the text's UTF-8 bytes as 64 hex digits. Lone surrogates are hashed as they stand."""
    return hashlib.sha256(text.encode("utf-8", errors="surrogatepass")).hexdigest()


def content_id(prefix: str, *parts: object) -> str:
    """Return `prefix` and 12 hex digits that depend on all parts, in order; None and "" differ.

    48 bits: among a million ids the chance of one collision is below 0.2 %.

    >>> content_id("s", "a", 1) == content_id("s", "a", 1)
    True
    >>> content_id("s", None) == content_id("s", "")
    False
    """
    return prefix + sha256_hex("\x1f".join(map(repr, parts)))[:12]
