"""Articles in; statements with their attribution, responses and wire credits out."""

from claims.extraction.anonymity import anonymity_span, is_aim_or_fear
from claims.extraction.coding import classify_cue, judge_clause
from claims.extraction.extractor import extract, extract_all

__all__ = ["anonymity_span", "classify_cue", "extract", "extract_all", "is_aim_or_fear", "judge_clause"]
