"""Articles in; statements with their attribution, responses and wire credits out."""

from claims.extraction.extractor import extract

__all__ = ["extract"]
