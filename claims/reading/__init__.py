"""Articles in: files found, decoded, and laid out in blocks. Nothing is guessed; what is unknown stays None."""

from claims.reading.articles import read_articles
from claims.reading.imports import read_imports
from claims.reading.inputs import find_inputs
from claims.reading.manifest import read_manifest

__all__ = ["find_inputs", "read_articles", "read_imports", "read_manifest"]
