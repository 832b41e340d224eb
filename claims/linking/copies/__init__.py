"""Passages that articles have in common, found by hashed runs of words and then compared word by word."""

from claims.linking.copies.finding import (
    candidate_pairs,
    compare_pairs,
    find_copies,
    fingerprint,
    holdings_of,
    touched_by_furniture,
)

__all__ = [
    "candidate_pairs",
    "compare_pairs",
    "find_copies",
    "fingerprint",
    "holdings_of",
    "touched_by_furniture",
]
