"""Articles in; statements with their attribution, responses and wire credits out."""

from claims.extraction.coding import classify_cue, judge_clause
from claims.extraction.extractor import extract

__all__ = ["classify_cue", "extract", "judge_clause"]
