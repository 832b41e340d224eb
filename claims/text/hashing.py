"""Ids that follow from content, so that adding twice changes nothing."""

import hashlib
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable


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


@cache
def package_stamp(*packages: str) -> str:
    """Return a stamp that changes with the code and the data of the packages: what was derived by them is then stale.

    Raises:
        ModuleNotFoundError: if there is no such package.
    """
    digest = hashlib.sha256()
    for package in packages:
        for path, content in sorted(_files(files(package))):
            digest.update(path.encode() + b"\0" + content)
    return digest.hexdigest()[:16]


def _files(folder: Traversable, path: str = "") -> Iterator[tuple[str, bytes]]:
    for entry in folder.iterdir():
        name = f"{path}/{entry.name}"
        if entry.is_dir():
            yield from _files(entry, name)
        elif entry.name.endswith((".py", ".tsv")):
            yield name, entry.read_bytes()
