"""Passages that articles have in common, found by hashed runs of words and then compared word by word."""

from claims.linking.copies.finding import (
    candidate_pairs,
    compare_pairs,
    find_copies,
    shared_shingles,
    touched_by_furniture,
)
from claims.linking.copies.shingles import Wording

__all__ = ["Wording", "candidate_pairs", "compare_pairs", "find_copies", "shared_shingles", "touched_by_furniture"]
